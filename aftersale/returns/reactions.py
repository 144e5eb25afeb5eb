"""What returns do by themselves: open pages look again, a refund given up is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import F

from aftersale.journal.events import within
from aftersale.journal.live import announce_all
from aftersale.refunds import events as money
from aftersale.refunds import queries as refunds
from aftersale.refunds.policy import Part
from aftersale.returns import events
from aftersale.returns.actions.refunding import add_to_items
from aftersale.returns.actions.surveying import open_surveys
from aftersale.returns.models import ReturnRequest

EVERYONE_HEARS = (
    events.ReturnRequested,
    events.ReturnAuthorised,
    events.ReturnDenied,
    events.ReturnResolved,
    events.ReturnWithdrawn,
    events.ReturnUndecided,
    events.ReturnShipped,
    events.ReturnReceived,
    events.ReturnGraded,
    events.ReturnRefunded,
    events.ReturnCompleted,
    events.ReturnExpired,
    events.ReturnSurveyAsked,
    events.ReturnSurveyed,
)
OVER = (events.ReturnCompleted, events.ReturnDenied, events.ReturnResolved)
MONEY_MOVES = (
    money.RefundSent,
    money.RefundSettled,
    money.RefundFailed,
    money.RefundRetried,
    money.RefundGivenUp,
)


@within(*EVERYONE_HEARS, many=True)
def tell_open_browsers(happened: Sequence[events.ReturnEvent]) -> None:
    """Whoever looks at the list or at the return asks again; staff too."""
    announce_all(
        each
        for event in happened
        for each in _news(event.seller_id, event.buyer_id, event.return_id)
    )


def _news(seller_id: int | None, buyer_id: int, return_id: int) -> Iterator[tuple[str, str]]:
    for channel in (f"seller:{seller_id}", f"buyer:{buyer_id}"):
        for topic in ("returns", "badge", f"return-{return_id}"):
            yield channel, topic
    yield "staff", "returns"
    yield "staff", f"return-{return_id}"


@within(*OVER, many=True)
def ask_whether_solved(happened: Sequence[events.ReturnEvent]) -> None:
    """What is over can be answered at once, and its buyer is asked by e-mail later (RDR)."""
    open_surveys(happened)


@within(*MONEY_MOVES)
def tell_of_money(event: money.RefundEvent) -> None:
    """The page of a return shows how far its money is."""
    if number := _return_of(event):
        announce_all([
            (f"seller:{event.seller_id}", f"return-{number}"),
            (f"buyer:{event.buyer_id}", f"return-{number}"),
            ("staff", f"return-{number}"),
        ])  # fmt: skip


@within(money.RefundGivenUp)
def take_back_what_never_went(event: money.RefundEvent) -> None:
    """Money that will not go was not refunded; the return's stage stays, and it can be again."""
    number, refund = _return_of(event), refunds.about(event.cause).filter(pk=event.refund_id)
    for found in refund if number else ():
        parts = [
            Part(
                kind=line.kind, words=line.words, amount_minor=line.amount_minor,
                tax_minor=line.tax_minor, order_line_id=line.order_line_id,
                quantity=line.quantity,
            )
            for line in refunds.lines(found)
        ]  # fmt: skip
        add_to_items(number, parts, -1)
        ReturnRequest.objects.filter(pk=number).update(
            refunded_minor=F("refunded_minor") - found.amount_minor
        )


def _return_of(event: money.RefundEvent) -> int:
    """The return a refund was decided for, or 0."""
    kind, _, number = event.cause.partition(":")
    return int(number) if kind == "return" and number.isdigit() else 0
