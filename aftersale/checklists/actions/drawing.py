"""What a team's lists hold: what it does without, what it adds, how large it is, when it peaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.checklists.actions.signing import TOPIC
from aftersale.checklists.actions.teams import team_of
from aftersale.checklists.events import ListsChanged, OwnItemAdded, OwnItemDropped
from aftersale.checklists.models import OwnItem, Team
from aftersale.checklists.policy.choosing import SIZES
from aftersale.checklists.policy.periods import CADENCES
from aftersale.checklists.queries.plans import OWN
from aftersale.checklists.queries.sources import SOURCES
from aftersale.journal.events import record
from aftersale.journal.live import announce
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale, Unseen

LONGEST_WORDS = 120
MOST_OWN = 50
PEAKS = ("", "on", "off")
_PATH = re.compile(r"/seller(?:/[\w./-]*)?(?:\?[\w=&%.,+:-]*)?(?:#[\w-]*)?", re.ASCII)


@transaction.atomic
def draw(*, by: Actor, size: str, peak: str, left_out: Iterable[str]) -> Team:
    """Say how large the account is ("" by its SKUs), whether it is peak time ("" by the dates),
    and which kinds of items the team does without. Owners. Refuses `unknown_choice`.
    """
    by.require(P.CHECKLISTS_WRITE)
    kinds = sorted(set(left_out))
    if size not in ("", *SIZES) or peak not in PEAKS or not SOURCES.keys() >= set(kinds):
        raise Refusal("unknown_choice")
    team = team_of(by.seller_id or 0)
    wanted = {"size": size, "peak": peak, "left_out": kinds}
    if any(getattr(team, name) != value for name, value in wanted.items()):
        Team.objects.filter(pk=team.pk).update(**wanted)
        for name, value in wanted.items():
            setattr(team, name, value)
        record(ListsChanged(
            by=by.ref, seller_id=team.seller_id, checklist_team_id=team.pk, size=size, peak=peak,
            left_out=kinds,
        ))  # fmt: skip
        announce(f"seller:{team.seller_id}", TOPIC)
    return team


@transaction.atomic
def add(*, by: Actor, cadence: str, words: str, link: str = "") -> OwnItem:
    """Put something of the team's own on a list. Owners; adding the same twice adds it once.

    `link` is a path of the seller's pages, or empty. Refuses `unknown_choice`, `words_missing`,
    `words_too_long` (120), `bad_link`, and `too_many_items` above 50.
    """
    by.require(P.CHECKLISTS_WRITE)
    words, link = " ".join(words.split()), link.strip()
    _check(cadence, words, link)
    team = team_of(by.seller_id or 0)
    rows = OwnItem.objects.filter(seller_id=team.seller_id, ended_at=None)
    if same := rows.filter(cadence=cadence, words=words).first():
        return same
    if rows.count() >= MOST_OWN:
        raise Refusal("too_many_items", at_most=MOST_OWN)
    item = OwnItem.objects.create(
        seller_id=team.seller_id, cadence=cadence, words=words, link=link, added_by=by.ref,
        added_at=clock.now(),
    )  # fmt: skip
    record(OwnItemAdded(by=by.ref, **_named(team, item)))
    announce(f"seller:{team.seller_id}", TOPIC)
    return item


def _check(cadence: str, words: str, link: str) -> None:
    if cadence not in CADENCES:
        raise Refusal("unknown_choice")
    if not words:
        raise Refusal("words_missing")
    if len(words) > LONGEST_WORDS:
        raise Refusal("words_too_long", at_most=LONGEST_WORDS)
    if link and (len(link) > 200 or not _PATH.fullmatch(link) or "//" in link):
        raise Refusal("bad_link")


@transaction.atomic
def drop(*, by: Actor, item_id: int) -> None:
    """Take an own item off its list; what was signed stays. Owners; `Stale` if it is off."""
    by.require(P.CHECKLISTS_WRITE)
    item = OwnItem.objects.filter(pk=item_id, seller_id=by.seller_id or 0).first()
    if item is None:
        raise Unseen()
    if not OwnItem.objects.filter(pk=item.pk, ended_at=None).update(ended_at=clock.now()):
        raise Stale(step="drop")
    team = team_of(item.seller_id)
    record(OwnItemDropped(by=by.ref, **_named(team, item)))
    announce(f"seller:{team.seller_id}", TOPIC)


def _named(team: Team, item: OwnItem) -> dict[str, Any]:
    return {
        "seller_id": team.seller_id, "checklist_team_id": team.pk, "item": f"{OWN}{item.pk}",
        "cadence": item.cadence,
    }  # fmt: skip
