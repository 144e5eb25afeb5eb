"""Who of the demo hears of what: a digest, quiet hours, an address with a slip in it, a few unread.

What was told was told by the scenes themselves; here people have read most of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from aftersale.accounts import queries as accounts
from aftersale.demo import hosts
from aftersale.journal.queue.worker import Worker
from aftersale.kernel.actor import Actor
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries, tokens
from aftersale.notifications.actions import Wish
from aftersale.notifications.families import Family

UNREAD = 5
SLIP = "wharehouse@lumen-lamps.example"
UNKNOWN = f"550 5.1.1 <{SLIP}>: no such user"


def settle(sellers: Mapping[str, Any], *, big: str) -> None:
    """Let teams choose and read; `big` is the slug of the seller the demo is about."""
    seller = next(each for each in sellers.values() if each.slug == big)
    team = [accounts.actor_for(each.user) for each in accounts.team(seller.pk)]
    owner = team[0]
    _share(owner)
    for market in accounts.markets_of(seller.pk):
        notifications.choose(market, {Family.RETURNS: (True, "digest")}, by=team[1])
    notifications.read_when(
        by=team[1], zone="Europe/London", quiet_from=time(20), quiet_until=time(7)
    )
    _mistype(owner)
    for each in sellers.values():
        for member in accounts.team(each.pk):
            _have_read(accounts.actor_for(member.user))


def _share(owner: Actor) -> None:
    """What is to be recovered goes to accounting, which has said yes."""
    row = notifications.add_recipient("accounts@lumen-lamps.example", by=owner, language="en")
    notifications.confirm_recipient(tokens.confirmation(row.pk, row.address))
    notifications.choose_for_account("uk", {Family.RECOVERY: Wish(recipients=(row.pk,))}, by=owner)
    Worker().drain()


def _mistype(owner: Actor) -> None:
    """One address has a slip, and its host says so to the letter that asks it."""
    notifications.add_recipient(SLIP, by=owner, language="en")
    with hosts.that_says(UNKNOWN):
        Worker().drain()
    Worker().drain()


def _have_read(member: Actor) -> None:
    newest = queries.unread(member).order_by("-pk").values_list("pk", flat=True)
    if older := list(newest[UNREAD : UNREAD + 1]):
        while notifications.read_all(by=member, up_to=older[0]):
            pass
