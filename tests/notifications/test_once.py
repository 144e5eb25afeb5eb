"""One event, one reader, one channel: once, however often and by however many it is heard."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from aftersale.journal.events import event_of
from aftersale.journal.models import Entry
from aftersale.notifications import actions as notifications
from aftersale.notifications.families import Family
from aftersale.notifications.models import Delivery, Notice
from aftersale.notifications.reactions import tell
from aftersale.relay.models import Outgoing
from tests.notifications.conftest import BEA, BO, letters, work

KIND = "return_to_decide"


def requested():
    return event_of(Entry.objects.get(kind="returns.return_requested"))


def told() -> tuple[list[str], list[int], int]:
    """Letters, whose pages, and deliveries to webhooks."""
    readers = Notice.objects.filter(kind=KIND).order_by("user_id")
    return letters(KIND), list(readers.values_list("user_id", flat=True)), Delivery.objects.count()


@pytest.fixture
def everything(monday, cast, a_return, program):
    """A return is asked for, and everybody wants to hear of it in every way."""
    notifications.make_hook(program.url, by=cast.actor("bo"))
    for name in ("bo", "bea"):
        notifications.choose("uk", {Family.RETURNS: (True, "now")}, by=cast.actor(name))
    a_return()
    team = sorted(cast.user(name).pk for name in ("bo", "bea", "vic"))
    return [BEA, BO], team, 1


@pytest.mark.parametrize("times", [1, 2, 5])
def test_however_often_it_is_heard(everything, times):
    for _ in range(times):
        tell(requested())
    work()
    assert told() == everything


@pytest.mark.parametrize("lost", ["letters", "pages", "deliveries", "one page", "one letter"])
def test_whoever_was_killed_in_between_leaves_the_rest_to_the_next(everything, lost):
    work()
    if lost.endswith(("letters", "letter")):
        rows = Outgoing.objects.filter(purpose=KIND)
        rows.filter(**({} if lost == "letters" else {"to_address": BO})).delete()
    elif lost == "deliveries":
        Delivery.objects.all().delete()
    else:
        rows = Notice.objects.filter(kind=KIND)
        rows.filter(pk__in=rows.values("pk")[: 10 if lost == "pages" else 1]).delete()
    tell(requested())
    work()
    assert told() == everything


@pytest.mark.django_db(transaction=True)
def test_of_several_workers_that_hear_it_at_the_same_moment_each_channel_tells_once(everything):
    event, start = requested(), threading.Barrier(4)
    faults: list[Exception] = []

    def hear() -> None:
        start.wait()
        try:
            tell(event)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=hear) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    work()
    assert faults == []
    assert told() == everything
