"""Screening for messages: gathers the facts the rules ask for, keeps the verdict, says no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.terms import Rulebook
from aftersale.messaging import policy
from aftersale.messaging.models import Attachment
from aftersale.orders import queries as orders
from aftersale.screening import actions as screening
from aftersale.screening.contexts import on_market
from aftersale.screening.facts import AttachmentFacts, Context
from aftersale.screening.verdicts import Finding, Screening

CONTACTS = frozenset({"P01", "P02", "P03", "P04"})

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.screening.models import Verdict


def context(
    book: Rulebook,
    *,
    side: str,
    language: str = "",
    order: Order | None = None,
    order_numbers: Sequence[str] = (),
    proactive: bool = False,
    attachments: Sequence[Attachment] = (),
) -> Context:
    """What the rules may know of a message about to be sent."""
    return on_market(
        book,
        author=side,
        proactive=proactive,
        language=language or book.language,
        order_number=order.number if order else "",
        order_numbers=tuple(order_numbers),
        completed_at=order.completed_at if order else None,
        now=clock.now(),
        attachments=tuple(map(_facts, attachments)),
    )


def _facts(attachment: Attachment) -> AttachmentFacts:
    return AttachmentFacts(
        attachment.name, attachment.media_type, attachment.media_type, attachment.size,
        codes=tuple(attachment.codes or ()), unread=attachment.codes is None,
    )  # fmt: skip


def judge(
    book: Rulebook,
    text: str,
    facts: Context,
    *,
    by: Actor,
    seller_id: int,
    about: str = "",
    override: str = "",
) -> tuple[Screening, Verdict]:
    """Refuse an empty text, or one that breaks a rule; otherwise say what to do with it."""
    policy.require_text(text, book.messaging.max_characters)
    return screening.judge(text, facts, by=by, seller_id=seller_id, about=about, override=override)


def weigh(
    book: Rulebook,
    text: str,
    facts: Context,
    *,
    by: Actor,
    seller_id: int,
    about: str = "",
    override: str = "",
) -> tuple[Screening, Verdict]:
    """As `judge` does, but the verdict is not kept yet: for texts that are kept together."""
    policy.require_text(text, book.messaging.max_characters)
    result, verdict = screening.weigh(
        text, facts, by=by, seller_id=seller_id, about=about, override=override
    )
    if refusal := screening.objection(result, override):
        raise refusal
    return result, verdict


def preview(
    book: Rulebook,
    text: str,
    *,
    side: str,
    language: str = "",
    order: Order | None = None,
    proactive: bool = False,
    attachments: Sequence[Attachment] = (),
) -> Screening:
    """What screening would say, shown as somebody writes; nothing is kept."""
    from aftersale.screening.engine import screen  # late: the rules are heavy to load

    facts = context(
        book, side=side, language=language, order=order, proactive=proactive,
        attachments=attachments,
    )  # fmt: skip
    return screen(text, facts)


def without_contacts(book: Rulebook, text: str, *, side: str) -> str:
    """A subject without links, addresses and telephone numbers (P01 to P04): it has no author who
    could be asked to mend it, since mail brings it too."""
    from aftersale.screening.engine import mended  # late: the rules are heavy to load

    return mended(text, context(book, side=side), _contacts_out) if text else text


def _contacts_out(found: Iterable[Finding]) -> list[Finding]:
    return [replace(each, remedy="remove") for each in found if each.rule in CONTACTS]


def orders_of(named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Order]:
    """The orders that conversations name first, by (market, number)."""
    return orders.by_numbers((market, number) for market, number in named if number)


def order_of(market: str, number: str) -> Order | None:
    """The order a conversation names first, if there is one."""
    return orders.by_number(market, number) if number else None
