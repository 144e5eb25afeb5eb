"""Which violations and notices an actor may see, and what others ask about a seller's."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

from django.db.models import Model, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.lifecycle import Stage, State
from aftersale.enforcement.models import Notice, NoticeFile, Violation
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current

MOST_COUNTED = 100
Row = TypeVar("Row", bound=Model)


def notices_visible_to(actor: Actor) -> QuerySet[Notice]:
    """A seller account's own, or all for staff; nothing for buyers."""
    return _visible(Notice.objects.all(), actor)


def violations_visible_to(actor: Actor) -> QuerySet[Violation]:
    """The same of violations."""
    return _visible(Violation.objects.all(), actor)


def _visible(rows: QuerySet[Row], actor: Actor) -> QuerySet[Row]:
    if actor.kind == "system" or actor.can(P.ENFORCEMENT_READ_ANY):
        return rows
    if actor.kind != "seller" or not actor.can(P.ENFORCEMENT_READ):
        return rows.none()
    return rows.filter(seller_id=actor.seller_id)


def notice(actor: Actor, pk: int) -> Notice:
    """One notice with its files and its violation; refuses `unseen`."""
    rows = notices_visible_to(actor).select_related("violation").prefetch_related("files")
    return _seen(rows.filter(pk=pk).first())


def violation(actor: Actor, pk: int) -> Violation:
    """One violation with its notices; refuses `unseen`."""
    rows = violations_visible_to(actor).prefetch_related("notices")
    return _seen(rows.filter(pk=pk).first())


def file(actor: Actor, pk: int, digest: str) -> NoticeFile:
    """A file of a notice the actor may see; refuses `unseen`."""
    rows = NoticeFile.objects.filter(notice__in=notices_visible_to(actor).filter(pk=pk))
    return _seen(rows.filter(digest=digest).first())


def _seen(found: Row | None) -> Row:
    if found is None:
        raise Unseen()
    return found


def numbered(numbers: set[int]) -> dict[int, Notice]:
    """These notices, whoever asks: for letters."""
    return Notice.objects.in_bulk(sorted(numbers))


def violations_numbered(numbers: set[int]) -> dict[int, Violation]:
    """These violations, whoever asks: for letters."""
    return Violation.objects.in_bulk(sorted(numbers))


def badge(actor: Actor) -> int:
    """How many wait for this actor's side, counted to 100."""
    stage = Stage.ANSWERED if actor.kind == "staff" else Stage.ISSUED
    return notices_visible_to(actor).filter(stage=stage).order_by()[:MOST_COUNTED].count()


def standing_families(seller_id: int, market: str) -> dict[str, int]:
    """How many violations stand, by the published name of their family (B2, E6); with zeros."""
    rows = Violation.objects.filter(seller_id=seller_id, market=market, stage=State.STANDING)
    found = Counter(rows.order_by().values_list("family", flat=True)[:10_000])
    families = current(market).enforcement.families
    return {each.published: found[each.kind] for each in families}
