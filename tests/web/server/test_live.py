"""What a stream is told: once, coalesced, never without bound, and to its end."""

from __future__ import annotations

import asyncio
import functools
import json

import pytest

from aftersale.kernel.actor import NOBODY, Actor
from aftersale.web import live
from aftersale.web.live import Events, Hub, Stream, channels_of

BO = Actor(kind="seller", id=3, seller_id=7)


class Browser:
    """One request to `/events`, and what came of it."""

    def __init__(self, hub: Hub, who=lambda: BO, signals=(), last: int | None = None) -> None:
        self.told: list[str] = []
        self.status = 0
        self.gone = asyncio.Event()
        self.ended = False
        headers = [(b"last-event-id", str(last).encode())] if last is not None else []
        self.scope = {"type": "http", "method": "GET", "path": "/events", "headers": headers}

        async def ask(scope):
            return who()

        async def since(number):
            return [signal for signal in signals if signal[0] > number]

        self.task = asyncio.create_task(
            Events(hub, ask, since)(self.scope, self.receive, self.send)
        )

    async def receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        self.status = message.get("status", self.status)
        if body := message.get("body"):
            self.told.append(body.decode())
        self.ended = message["type"].endswith("body") and not message["more_body"]

    def events(self) -> list[list[str]]:
        lines = "".join(self.told).splitlines()
        return [json.loads(line[6:]) for line in lines if line.startswith("data: ")]

    async def settle(self):
        await asyncio.sleep(0.01)


def in_a_loop(test):
    """Run an asynchronous test in a loop of its own."""

    @functools.wraps(test)
    def run(*arguments, **named):
        return asyncio.run(test(*arguments, **named))

    return run


@in_a_loop
async def test_a_storm_becomes_one_telling():
    hub = Hub()
    browser = Browser(hub)
    await browser.settle()
    hub.tell([(n, "seller:7", "inbox") for n in range(100)] + [(100, "seller:7", "badge")])
    await browser.settle()
    assert browser.events() == [["badge", "inbox"]]
    assert "id: 100\n" in "".join(browser.told)


@in_a_loop
async def test_too_many_names_become_everything():
    hub = Hub()
    browser = Browser(hub)
    await browser.settle()
    hub.tell([(n, "seller:7", f"conversation-{n}") for n in range(60)])
    await browser.settle()
    assert browser.events() == [sorted({"all", *(f"conversation-{n}" for n in range(51, 60))})]


@in_a_loop
async def test_a_new_stream_hears_what_happened_while_its_page_was_made():
    hub = Hub()
    hub.tell([(5, "seller:7", "inbox"), (6, "seller:8", "badge")])
    browser = Browser(hub)
    await browser.settle()
    assert browser.events() == [["inbox"]]


@in_a_loop
async def test_whoever_comes_back_is_told_what_was_missed_and_nothing_of_others():
    signals = [(4, "seller:7", "inbox"), (5, "seller:7", "badge"), (6, "staff", "desk")]
    browser = Browser(Hub(), signals=signals, last=4)
    await browser.settle()
    assert browser.events() == [["badge"]]


@in_a_loop
async def test_whoever_missed_what_was_swept_is_told_everything():
    browser = Browser(Hub(), signals=[(9, "seller:7", "badge")], last=4)
    await browser.settle()
    assert browser.events() == [["all", "badge"]]


@in_a_loop
async def test_a_stream_ends_when_its_session_does(monkeypatch):
    monkeypatch.setattr(live, "RECHECK_SECONDS", 0)
    monkeypatch.setattr(live, "PING_SECONDS", 0.01)
    answers = iter([BO, BO, NOBODY])
    browser = Browser(Hub(), who=lambda: next(answers))
    await asyncio.wait_for(browser.task, 2)
    assert browser.ended


@in_a_loop
async def test_a_quiet_stream_is_pinged(monkeypatch):
    monkeypatch.setattr(live, "PING_SECONDS", 0.01)
    browser = Browser(Hub())
    await asyncio.sleep(0.1)
    assert ": ping\n\n" in browser.told


@in_a_loop
async def test_a_browser_that_left_is_forgotten():
    hub = Hub()
    browser = Browser(hub)
    await browser.settle()
    assert hub.by_listener == {"seller:3": 1}
    browser.gone.set()
    await asyncio.wait_for(browser.task, 2)
    assert not hub.streams
    assert not hub.by_listener


@in_a_loop
async def test_one_person_cannot_open_streams_without_end():
    hub = Hub()
    browsers = [Browser(hub) for _ in range(live.MOST_STREAMS_EACH)]
    await browsers[-1].settle()
    one_more = Browser(hub)
    await one_more.settle()
    assert {each.status for each in browsers} == {200}
    assert one_more.status == 429


@in_a_loop
async def test_closing_ends_every_stream():
    hub = Hub()
    browser = Browser(hub)
    await browser.settle()
    hub.close()
    await asyncio.wait_for(browser.task, 2)
    assert browser.ended


@pytest.mark.parametrize(
    ("actor", "channels"),
    [
        (BO, ("seller:7",)),
        (Actor(kind="buyer", id=5), ("buyer:5",)),
        (Actor(kind="staff", id=1), ("staff",)),
        (NOBODY, ()),
    ],
)
def test_everybody_has_their_own_channels(actor, channels):
    assert channels_of(actor) == channels


def test_a_telling_empties_the_stream():
    stream = Stream("seller:3", ("seller:7",))
    stream.hear(3, "inbox")
    assert stream.take() == b'id: 3\nevent: changed\ndata: ["inbox"]\n\n'
    assert not stream.woken.is_set()
