"""Staff warn a seller, or forbid something, with a statement of reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.actions.moving import words_of
from aftersale.enforcement.events import NoticeIssued
from aftersale.enforcement.lifecycle import Kind, Stage
from aftersale.enforcement.models import Notice, Violation
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure as it stood when the notice was issued, in words as people read it.

    `measure` is its name (`order_defect_rate`), `value` "1.4 %", `limit` "under 1 %", `of` "14 of
    1,000 orders", `window` "1 March to 29 April 2026".
    """

    measure: str
    title: str
    value: str
    limit: str = ""
    of: str = ""
    window: str = ""
    fulfilled_by: str = "all"


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What a notice rests on. `ground` is a family of violations or a measure, `facts` what
    happened, `rule` which rule that breaks, `wanted` what the seller should do."""

    ground: str
    facts: str
    rule: str
    wanted: str = ""
    figures: Sequence[Figure] = ()
    violation: Violation | None = None


def warn(seller_id: int, *, by: Actor, market: str, grounds: Grounds, once: str = "") -> Notice:
    """Tell a seller that something has to change. Refuses as `restrict` does."""
    return _issue(seller_id, by, market, Kind.WARNING, "", grounds, once)


def restrict(
    seller_id: int, *, by: Actor, market: str, kind: str, grounds: Grounds, once: str = ""
) -> Notice:
    """Forbid something (a kind of the rulebook's) until it is lifted; each once at a time.

    Refuses `unknown_market`, `unknown_restriction`, `facts_missing`, `rule_missing`, `too_long`,
    `not_sold_here`, `restricted_already` (id).
    """
    current(market).enforcement.restriction(kind)
    return _issue(seller_id, by, market, Kind.RESTRICTION, kind, grounds, once)


def _issue(
    seller_id: int, by: Actor, market: str, kind: Kind, restriction: str, why: Grounds, once: str
) -> Notice:
    by.require(P.ENFORCEMENT_DECIDE)
    if once and (same := Notice.objects.filter(seller_id=seller_id, once=once[:40]).first()):
        return same
    if not accounts.sells_on(seller_id, market):
        raise Refusal("not_sold_here", market=market)
    if why.violation is not None and why.violation.seller_id != seller_id:
        raise Refusal("not_theirs")
    try:
        with transaction.atomic():
            return _write(seller_id, by, market, kind, restriction, why, once)
    except IntegrityError:
        return _standing(seller_id, market, restriction, once)


def _write(
    seller_id: int, by: Actor, market: str, kind: Kind, restriction: str, why: Grounds, once: str
) -> Notice:
    book, now = current(market), clock.now()
    until = now + timedelta(hours=book.enforcement.answer_hours)
    remind_at = until - timedelta(hours=book.enforcement.remind_hours)
    row = Notice.objects.create(
        seller_id=seller_id, market=market, edition=book.edition, kind=kind,
        restriction=restriction, ground=why.ground[:40], violation=why.violation,
        facts=words_of(book.edition, why.facts, "facts_missing"),
        rule=words_of(book.edition, why.rule, "rule_missing"),
        wanted=words_of(book.edition, why.wanted), once=once[:40],
        figures=[asdict(each) for each in why.figures], is_automatic=by.kind == "system",
        issued_at=now, issued_by=by.ref, answer_by=until, due_by=until, lapse_at=until,
        remind_at=remind_at if remind_at > now else None,
    )  # fmt: skip
    record(NoticeIssued(
        by=by.ref, answer_by=until.isoformat(), automatic=row.is_automatic,
        content=digest(row.facts, row.rule, row.wanted), **row.named(),
    ))  # fmt: skip
    return row


def _standing(seller_id: int, market: str, restriction: str, once: str) -> Notice:
    """The restriction that stands already: this very form's, or a no."""
    rows = Notice.objects.filter(seller_id=seller_id, market=market, restriction=restriction)
    known = rows.exclude(stage=Stage.LIFTED).latest("pk")
    if once and known.once == once[:40]:
        return known
    raise Refusal("restricted_already", id=known.pk)
