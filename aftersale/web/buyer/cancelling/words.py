"""What the pages of cancelling call things, and how they say no, in the buyer's language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current, rulebook
from aftersale.web.buyer.promises import when
from aftersale.web.buyer.words import refused as refused_elsewhere
from aftersale.web.buyer.words import spoken

if TYPE_CHECKING:
    from aftersale.cancellations.models import Cancellation
    from aftersale.orders.models import Order

REFUSED = {
    "unknown_cancel_reason": noop("Choose a reason."),
    "order_cancelled": noop("This order was cancelled already."),
    "already_shipped": noop("This order has left the seller, so it cannot be cancelled any more."),
    "said_shipped": noop("The seller says that this order is on its way already."),
    "marketplace_cancels": noop(
        "The marketplace packs and delivers this order itself. Ask its customer service."
    ),
    "wrong_stage": noop("The seller has answered in the meantime. Look at it as it stands."),
    "stale": noop("The seller has just answered. Look at it as it stands."),
}


def refused(refusal: Refusal, order: Order) -> str:
    """A refusal as one sentence for a buyer."""
    if refusal.code == "free_time_over":
        return _(
            "The time to cancel without asking ended at %(when)s. You can still ask the seller."
        ) % {"when": when(refusal.facts["until"], order.market)}
    sentence = REFUSED.get(refusal.code)
    return _(sentence) if sentence else refused_elsewhere(refusal)


def reasons(order: Order) -> list[tuple[str, str]]:
    """What a buyer can choose from, in the page's language."""
    rules = current(order.market).cancellations
    return [(each.kind, each.labels.within(spoken())) for each in rules.buyer_reasons]


def reason_words(of: Cancellation) -> str:
    """The buyer's reason, in the page's language; "" where they gave none."""
    return rulebook(of.edition).cancellations.label(of.reason, spoken()) if of.reason else ""


def news(of: Cancellation, seller: str) -> dict[str, Any]:
    """Where a cancellation stands, for its buyer: a title, a sentence, a tone."""
    title, words, tone = _TOLD[of.stage](of, seller)
    if of.overruled_at:
        title = _("It was sent all the same")
        words = _(
            "The order was cancelled, but the shop says that it has left. If it arrives, write to "
            "%(seller)s; what was paid back to you stays yours until that is settled."
        ) % {"seller": seller}
        tone = "late"
    return {"title": title, "words": words, "tone": tone}


def _at(at: datetime | None, market: str) -> str:
    return when(at, market) if at else ""


def _requested(of: Cancellation, seller: str) -> tuple[str, str, str]:
    words = _("%(seller)s has until %(when)s to answer. You can still take it back.")
    facts = {"seller": seller, "when": _at(of.answer_by, of.market)}
    return _("You asked for this order to be cancelled"), words % facts, "info"


def _self_cancelled(of: Cancellation, seller: str) -> tuple[str, str, str]:
    return _("You cancelled this order"), _money(of), "good"


def _approved(of: Cancellation, seller: str) -> tuple[str, str, str]:
    title = _("%(seller)s has cancelled the order as you asked") % {"seller": seller}
    return title, _money(of), "good"


def _seller_cancelled(of: Cancellation, seller: str) -> tuple[str, str, str]:
    title = _("%(seller)s has cancelled this order") % {"seller": seller}
    reason = rulebook(of.edition).cancellations.label(of.seller_reason, spoken())
    words = _("Reason: %(reason)s.") % {"reason": reason}
    return title, f"{words} {_money(of)}".strip(), "soon"


def _declined(of: Cancellation, seller: str) -> tuple[str, str, str]:
    by = " ".join(each for each in (of.carrier, of.tracking) if each)
    words = _("%(seller)s says that it had been sent already.") % {"seller": seller}
    if by:
        words += " " + _("It travels with %(carrier)s.") % {"carrier": by}
    after = _("If you do not want it, send it back when it has come.")
    return _("It was too late to cancel"), f"{words} {after}", "soon"


def _lapsed(of: Cancellation, seller: str) -> tuple[str, str, str]:
    if of.shipped:
        words = _("It left %(seller)s before they answered. If you do not want it, send it back.")
        return _("The order is on its way"), words % {"seller": seller}, "soon"
    words = _(
        "%(seller)s has not answered in time, so the order stands. Write to them, or ask again."
    )
    return _("Your request has lapsed"), words % {"seller": seller}, "soon"


def _withdrawn(of: Cancellation, seller: str) -> tuple[str, str, str]:
    return _("You took your request back"), _("The order goes on as before."), ""


def _money(of: Cancellation) -> str:
    """What goes back; nothing where nothing was paid."""
    if not of.refund_id:
        return _("Nothing will be sent.")
    return _("Nothing will be sent, and you get back all that you paid.")


_TOLD = {
    "requested": _requested,
    "self_cancelled": _self_cancelled,
    "approved": _approved,
    "seller_cancelled": _seller_cancelled,
    "declined_shipped": _declined,
    "lapsed": _lapsed,
    "withdrawn": _withdrawn,
}
