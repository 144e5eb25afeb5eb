"""Orders as their buyers see them (A068): what was bought, promised and sent, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.money import Money
from aftersale.messaging import queries as messaging
from aftersale.orders import queries as orders
from aftersale.returns.queries import offers
from aftersale.web.buyer import promises
from aftersale.web.buyer.cancelling import beside
from aftersale.web.buyer.claims import offers as claim_offers
from aftersale.web.buyer.days import day
from aftersale.web.buyer.feedback import offers as rating
from aftersale.web.buyer.returns import offers as back
from aftersale.web.buyer.words import icon_of, order_stage, zone_of
from aftersale.web.templatetags.moments import day_words, first_of
from aftersale.web.templatetags.moments import zone_of as place_of

if TYPE_CHECKING:
    from aftersale.cancellations.queries import Standing
    from aftersale.orders.models import Order
    from aftersale.returns.queries.offers import Offer

Threads = Mapping[tuple[str, str], Sequence[int]]
NO_MARKS: back.Marks = {}


def mine(actor: Actor, market: str, number: str) -> Order | None:
    """One of this buyer's orders, whole."""
    rows = orders.visible_to(actor).filter(market=market, number=number)
    return orders.whole(rows).first()


def cards(actor: Actor, found: Iterable[Order]) -> list[dict[str, Any]]:
    """Orders as cards, asked for together."""
    found = list(found)
    sellers = accounts.sellers().in_bulk({order.seller_id for order in found})
    threads, offered = conversations_about(actor, found), offers.of_orders(found)
    marks, cancelling = offers.going_back(actor, found), beside.standings(actor, found)
    claims_of, ratings = claim_offers.of_orders(found), rating.of_orders(actor, found)
    return [
        rating.joined(
            claim_offers.join(
                facts(
                    order, sellers[order.seller_id], threads, offered.get(order.pk), marks,
                    cancelling.get(order.pk),
                ),
                claim_offers.way(order, claims_of.get(order.pk)),
            ),
            rating.way(order, ratings.get(order.pk)),
        )
        for order in found
    ]  # fmt: skip


def conversations_about(actor: Actor, found: Sequence[Order]) -> Threads:
    """The numbers of the conversations about each order, newest first."""
    rows = messaging.visible_to(actor).filter(orders__number__in=[o.number for o in found])
    about: dict[tuple[str, str], list[int]] = {}
    for market, number, pk in rows.order_by("-pk").values_list("market", "orders__number", "pk"):
        about.setdefault((market, number), []).append(pk)
    return about


def facts(
    order: Order,
    seller: Any,
    threads: Threads,
    offer: Offer | None = None,
    marks: back.Marks = NO_MARKS,
    cancelling: Standing | None = None,
) -> dict[str, Any]:
    """Everything a page says about one order; `marks` are returns by line."""
    state, tone = order_stage(order.stage)
    return {
        "number": order.number,
        "market": order.market,
        "url": reverse("buyer:order", args=[order.market, order.number]),
        "seller": seller.name,
        "seller_url": reverse("public:seller", args=[seller.slug]),
        "placed_at": order.placed_at,
        "zone": zone_of(order.market),
        "state": state,
        "tone": tone,
        "total": Money(order.total_minor, order.currency),
        "lines": [_line(line, order.currency, marks) for line in order.lines.all()],
        "delivery": delivery(order),
        "ways": ways(order, threads.get((order.market, order.number), []), offer, cancelling),
    }


def _line(line: Any, currency: str, marks: back.Marks) -> dict[str, Any]:
    return {
        "pk": line.pk,
        "back": back.mark(marks.get(line.pk)),
        "title": line.title,
        "quantity": line.quantity,
        "price": Money(line.price_minor, currency),
        "icon": icon_of(line.title),
    }


def delivery(order: Order) -> dict[str, Any]:
    """Estimate, dispatch and tracking, or why there is none (A068)."""
    tracked = [parcel for parcel in order.parcels.all() if parcel.tracking]
    return {
        "estimate": "" if order.stage == "cancelled" else estimate(order),
        "dispatched": day(order.dispatched_at, order.market),
        "delivered": day(order.delivered_at, order.market),
        "cancelled": day(order.cancelled_at, order.market),
        "invoice": invoice(order),
        "parcels": [{"carrier": each.carrier, "tracking": each.tracking} for each in tracked],
        "why_none": "" if tracked or order.stage == "cancelled" else _why_untracked(order),
    }


def invoice(order: Order) -> str:
    """The day the invoice came, or that the seller owes one; "" where none was asked for."""
    if order.invoiced_at:
        return day(order.invoiced_at, order.market)
    return _("The seller has not sent it yet.") if order.needs_invoice else ""


def _why_untracked(order: Order) -> str:
    if order.dispatched_at is None:
        return _("It has not left the seller yet. Once it has, the tracking number stands here.")
    return _(
        "The seller sent it with a service that is not followed on its way. "
        "If it does not come within the estimate, contact the seller."
    )


def estimate(order: Order) -> str:
    """The promised days: "Tue 10 to Thu 12 March"; "" where nothing was promised."""
    if order.deliver_by is None:
        return ""
    place = place_of(zone_of(order.market))
    days = [at.astimezone(place).date() for at in (order.deliver_from, order.deliver_by) if at]
    first, last, today = days[0], days[-1], clock.now().astimezone(place).date()
    said = day_words(last, today, long=True)
    if first == last:
        return said
    return _("%(first)s to %(last)s") % {"first": first_of(first, last, today), "last": said}


def ways(
    order: Order,
    threads: Sequence[int],
    offer: Offer | None = None,
    cancelling: Standing | None = None,
) -> list[dict[str, Any]]:
    """Available actions (A001, A068, A156): contact the seller, cancel, return items, read what
    was written."""
    found = [
        {
            "icon": "mail",
            "words": _("Contact seller"),
            "why": promises.at_most(order.market),
            "url": reverse("buyer:contact", args=[order.market, order.number]),
        }
    ]
    if taking_back := beside.way(order, cancelling):
        found.append(taking_back)
    if going_back := back.way(order, offer):
        found.append(going_back)
    if threads:
        url = reverse("buyer:conversation", args=[threads[0]])
        if len(threads) > 1:
            url = f"{reverse('buyer:messages')}?order={order.number}"
        words = _("View your e-mails with seller")
        found.append({"icon": "inbox", "words": words, "why": "", "url": url})
    return found
