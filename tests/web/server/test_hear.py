"""An open browser hears what changed, from another process, and only what is its own."""

from __future__ import annotations

import http.client
import signal

import pytest

from tests.installation import until
from tests.web.server.streams import SIGN_IN, Listener, announcing


@pytest.fixture(scope="module")
def serving(installation):
    """The web process, and sessions of the cast."""
    people = installation.ask(SIGN_IN)
    installation.start("web")
    until(lambda: installation.answers(installation.http))
    return installation, people


@pytest.fixture
def listen(serving):
    installation, people = serving
    opened = []

    def listen(name: str = "", **options) -> Listener:
        opened.append(Listener(installation.http, people[name] if name else "", **options))
        return opened[-1]

    yield listen
    for each in opened:
        each.close()


def test_a_seller_hears_of_what_another_process_committed(serving, listen):
    installation, people = serving
    bo = listen("bo")
    installation.ask(announcing((f"seller:{people['lumen']}", "conversation-70")))
    assert bo.hear("conversation-70").names == ["conversation-70"]


def test_buyers_and_staff_hear_their_own(serving, listen):
    installation, people = serving
    ana, cy = listen("ana"), listen("cy")
    installation.ask(announcing((f"buyer:{people['ana_id']}", "badge"), ("staff", "desk")))
    assert ana.hear("badge").names == ["badge"]
    assert cy.hear("desk").names == ["desk"]


def test_a_rival_hears_nothing_of_it(serving, listen):
    installation, people = serving
    bo, rex = listen("bo"), listen("rex")
    lumen, rival = f"seller:{people['lumen']}", f"seller:{people['rival']}"
    installation.ask(announcing((lumen, "conversation-71"), (rival, "conversation-72")))
    bo.hear("conversation-71")
    rex.hear("conversation-72")
    assert rex.heard() == {"conversation-72"}


def test_whoever_comes_back_too_late_is_told_to_ask_for_everything(serving, listen):
    installation, people = serving
    installation.ask(announcing(("staff", "desk")))
    assert listen("cy", last=0).hear("all")


def test_nobody_is_refused(listen):
    assert listen().status == 401


def test_a_session_that_never_was_is_refused(serving):
    installation, _ = serving
    assert Listener(installation.http, "nosuchsessionnosuchsession").status == 401


def test_only_reading_is_answered(serving):
    installation, people = serving
    connection = http.client.HTTPConnection("127.0.0.1", installation.http)
    connection.request("POST", "/events", headers={"Cookie": f"sessionid={people['bo']}"})
    assert connection.getresponse().status == 405


def test_open_streams_do_not_hold_up_the_end(installation, serving):
    _, people = serving
    listeners = [Listener(installation.http, people["bo"]) for _ in range(5)]
    web = installation.started[0]
    web.send_signal(signal.SIGTERM)
    assert web.wait(20) == 0
    assert all(each.ended.wait(20) for each in listeners)
    installation.started[0] = installation.start("web")
    until(lambda: installation.answers(installation.http))
