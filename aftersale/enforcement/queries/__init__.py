"""Which violations and notices an actor may see, and what others ask about a seller's."""

from __future__ import annotations

from collections import Counter

from django.db.models import QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.lifecycle import Stage, State
from aftersale.enforcement.models import Notice, NoticeFile, Violation
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current

MOST_COUNTED = 100


def notices_visible_to(actor: Actor) -> QuerySet[Notice]:
    """A seller account's own, or all for staff; nothing for buyers."""
    if actor.kind == "system" or actor.can(P.ENFORCEMENT_READ_ANY):
        return Notice.objects.all()
    if actor.kind != "seller" or not actor.can(P.ENFORCEMENT_READ):
        return Notice.objects.none()
    return Notice.objects.filter(seller_id=actor.seller_id)


def violations_visible_to(actor: Actor) -> QuerySet[Violation]:
    """The same of violations."""
    if actor.kind == "system" or actor.can(P.ENFORCEMENT_READ_ANY):
        return Violation.objects.all()
    if actor.kind != "seller" or not actor.can(P.ENFORCEMENT_READ):
        return Violation.objects.none()
    return Violation.objects.filter(seller_id=actor.seller_id)


def notice(actor: Actor, pk: int) -> Notice:
    """One notice with its files and its violation; refuses `unseen`."""
    rows = notices_visible_to(actor).select_related("violation").prefetch_related("files")
    return _seen(rows.filter(pk=pk).first())


def violation(actor: Actor, pk: int) -> Violation:
    """One violation with its notices; refuses `unseen`."""
    rows = violations_visible_to(actor).prefetch_related("notices")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def file(actor: Actor, pk: int, digest: str) -> NoticeFile:
    """A file of a notice the actor may see; refuses `unseen`."""
    rows = NoticeFile.objects.filter(notice__in=notices_visible_to(actor).filter(pk=pk))
    found = rows.filter(digest=digest).first()
    if found is None:
        raise Unseen()
    return found


def _seen(found: Notice | None) -> Notice:
    if found is None:
        raise Unseen()
    return found


def numbered(numbers: set[int]) -> dict[int, Notice]:
    """These notices, whoever asks: for letters."""
    return Notice.objects.in_bulk(sorted(numbers))


def violations_numbered(numbers: set[int]) -> dict[int, Violation]:
    """These violations, whoever asks: for letters."""
    return Violation.objects.in_bulk(sorted(numbers))


def has_any(actor: Actor) -> bool:
    """Whether this account was ever noticed: only then its rail has the line."""
    return notices_visible_to(actor).exists() or violations_visible_to(actor).exists()


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
