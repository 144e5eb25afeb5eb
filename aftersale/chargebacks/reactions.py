"""What chargebacks do by themselves: open pages look again."""

from __future__ import annotations

from aftersale.chargebacks import events
from aftersale.journal.events import within
from aftersale.journal.live import announce_all

EVERYONE_HEARS = (
    events.ChargebackOpened,
    events.ChargebackDue,
    events.ChargebackRepresented,
    events.ChargebackRefunded,
    events.ChargebackExpired,
    events.ChargebackSubmitted,
    events.ChargebackMoreAsked,
    events.ChargebackMoreAnswered,
    events.ChargebackMoreLapsed,
    events.ChargebackClosed,
)


@within(*EVERYONE_HEARS)
def tell_open_browsers(event: events.ChargebackEvent) -> None:
    """Whoever looks at the list or at the case asks again; staff too, the buyer never."""
    topics = ("chargebacks", "badge", f"chargeback-{event.chargeback_id}")
    announce_all((f"seller:{event.seller_id}", topic) for topic in topics)
    announce_all(("staff", topic) for topic in ("chargebacks", topics[2]))
