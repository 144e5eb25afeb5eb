"""What reimbursements do by themselves: note what can be asked back, let open pages look again."""

from __future__ import annotations

from aftersale.journal.events import within
from aftersale.journal.live import announce_all
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import current
from aftersale.orders import queries as orders
from aftersale.refunds import events as money
from aftersale.refunds import queries as refunds
from aftersale.reimbursements import events, policy
from aftersale.reimbursements.models import MarketRefund, Reimbursement

EVERYONE_HEARS = (
    events.ReimbursementFiled,
    events.ReimbursementInvestigated,
    events.ReimbursementAsked,
    events.ReimbursementAnswered,
    events.ReimbursementGranted,
    events.ReimbursementRefused,
    events.ReimbursementAppealed,
    events.ReimbursementCredited,
)


@within(*EVERYONE_HEARS)
def tell_open_browsers(event: events.ReimbursementEvent) -> None:
    """Whoever looks at the list or at the case asks again; staff too, the buyer never."""
    topics = ("reimbursements", "badge", f"reimbursement-{event.reimbursement_id}")
    announce_all((f"seller:{event.seller_id}", topic) for topic in topics)
    announce_all(("staff", topic) for topic in ("reimbursements", topics[2]))


@within(money.RefundAsked)
def note_what_can_be_asked_back(event: money.RefundAsked) -> None:
    """The marketplace refunded at the seller's cost, and fulfilment was the seller's."""
    refund = refunds.refund(SYSTEM, event.refund_id)
    if refund is None or refund.payer != "seller":
        return
    if policy.maker(refund.asked_by, refund.key, refund.about) != "market":
        return
    order = orders.by_number(refund.market, refund.order_number)
    if order is None or order.fulfilled_by == "platform":
        return
    rules = current(refund.market).reimbursements
    asked = Reimbursement.objects.filter(order_id=order.pk, is_automatic=False).first()
    MarketRefund.objects.create(
        refund_id=refund.pk, seller_id=refund.seller_id, market=refund.market,
        order_id=order.pk, order_number=refund.order_number, currency=refund.currency,
        amount_minor=refund.amount_minor, reason=refund.reason, refunded_at=refund.asked_at,
        until=policy.file_by(rules, refund.asked_at),
        reimbursement_id=asked.pk if asked else None,
    )  # fmt: skip


@within(money.RefundGivenUp)
def forget_what_never_went(event: money.RefundGivenUp) -> None:
    """Money that will not go cannot be asked back."""
    MarketRefund.objects.filter(refund_id=event.refund_id).delete()
