"""Every address, tried by everybody: who may comes through, to others nothing is there."""

from __future__ import annotations

import pytest

from tests.doors import addresses, told
from tests.doors.table import CALLS, EVERYONE, PAGES, WHO, lines
from tests.doors.visits import AGAINST_THE_RULES, IN, Visitor
from tests.doors.world import World

NO_PAGE = {"to sign-in", "home", "403", "404", "405", "410"}
NO_CALL = {"403", "404"}
NAMED_IN_THE_BODY = {
    "/feedback",
    "/feedback/standing",
    "/cancellations",
    "/claims",
    "/claims/standing",
    "/conversations",
    "/reimbursements",
    "/returns",
    "/screen",
}
"""Where an order is named in the body, one that is not theirs is answered with 422."""

PLAYGROUND = "/demo/"
"""The toy mail provider: open to anybody in demo mode, and tested by itself below."""

BY_NAME = sorted(EVERYONE)


def test_every_page_says_who_may_come_through():
    known = {route for route, *_ in lines(PAGES)}
    there = {route for route in addresses.pages() if not route.startswith(PLAYGROUND)}
    assert there - known == set(), "say in tests/doors/table.py who may come through"
    assert known - there == set(), "these are in tests/doors/table.py, but nowhere else"


def test_every_call_says_who_may_come_through():
    known = {(method, path) for method, path, _ in lines(CALLS)}
    there = {(method, path) for path, methods in addresses.calls().items() for method in methods}
    assert there - known == set(), "say in tests/doors/table.py who may come through"
    assert known - there == set(), "these are in tests/doors/table.py, but nowhere else"


def test_nothing_is_mounted_below_the_api_that_its_document_does_not_tell():
    told_nowhere = addresses.mounted_below_the_api() - set(addresses.calls())
    assert told_nowhere == {"/", "/openapi.json"}


def test_pages_open_to_those_who_may_and_to_nobody_else(visitor, worlds):
    wrong, unseen = [], set(worlds[0].secrets)
    for name in BY_NAME:
        who = visitor(name)
        for route, may_get, may_post in lines(PAGES):
            for method, may in (("GET", may_get), ("POST", may_post)):
                faults, body = _page(who, method, route, name in WHO[may], worlds)
                wrong += faults
                unseen = {word for word in unseen if word not in body}
    assert wrong == []
    assert unseen == set(), "a word that nobody ever sees proves nothing"


def _page(
    who: Visitor, method: str, route: str, may: bool, worlds: list[World]
) -> tuple[list[str], str]:
    """What is wrong with how one page meets one person, and what it says."""
    address, form = addresses.filled(route, worlds[0]), told.form(route, worlds[0])
    answer = who.page(method, address, form)
    knock = f"{who.name or 'nobody'}: {method} {address}"
    right = _right(answer.outcome, may, method, NO_PAGE)
    wrong = [] if right else [f"{knock}: {answer.status} {answer.to}"]
    return wrong + _told(knock, answer.body, who.name, worlds), answer.body


def test_calls_are_answered_to_those_who_may_and_to_nobody_else(visitor, worlds):
    wrong = []
    for name in BY_NAME:
        who = visitor(name)
        for method, path, may in lines(CALLS):
            wrong += _call(who, method, path, name in WHO[may], worlds)
    assert wrong == []


def _call(who: Visitor, method: str, path: str, may: bool, worlds: list[World]) -> list[str]:
    """What is wrong with how one call answers one person."""
    address = addresses.API + addresses.filled(path, worlds[0])
    answer = who.call(method, address, told.body(method, path, worlds[0]))
    no = NO_CALL | ({AGAINST_THE_RULES} if path in NAMED_IN_THE_BODY else set())
    knock = f"{who.name or 'nobody'}: {method} {address}"
    right = _right(answer.outcome, may, method, no if who.name else {"401"})
    wrong = [] if right else [f"{knock}: {answer.status} {answer.body[:200]}"]
    return wrong + _told(knock, answer.body, who.name, worlds)


def _right(outcome: str, may: bool, method: str, no: set[str]) -> bool:
    if may:
        return outcome == IN or (outcome == AGAINST_THE_RULES and method != "GET")
    return outcome in no


def _told(knock: str, body: str, name: str, worlds: list[World]) -> list[str]:
    """What stands in an answer that this person must not come to know."""
    hidden = [word for world in worlds for word in world.hidden_from(name)]
    return [f"{knock} tells {word}" for word in hidden if word in body]


@pytest.fixture
def not_a_demo(monkeypatch):
    """An installation that sends real mail."""
    from aftersale import config

    monkeypatch.setenv("AFTERSALE_MAIL_OUT", "smtp://mail.example")
    config.get.cache_clear()
    yield
    monkeypatch.undo()
    config.get.cache_clear()


def test_outside_the_demo_nobody_reads_the_mailboxes_or_looks_around(visitor, worlds, not_a_demo):
    ways = [route for route in addresses.pages() if route.startswith(PLAYGROUND)]
    person, wrong = {"email": worlds[0].objects["letter"].to_address}, []
    for name in ("ana", "cy", ""):
        who = visitor(name)
        for route in [*ways, "/look-around"]:
            for method in ("GET", "POST"):
                answer = who.page(method, addresses.filled(route, worlds[0]), person)
                knock = f"{name or 'nobody'}: {method} {route}"
                wrong += [] if answer.status in {404, 405} else [f"{knock}: {answer.status}"]
                wrong += _told(knock, answer.body, name, worlds)
    assert wrong == []
