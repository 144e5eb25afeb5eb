"""What is said about feedback: stars and words, what staff decided, never who wrote to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.feedback import queries
from aftersale.feedback.events import FeedbackAsked, FeedbackEvent
from aftersale.feedback.policy.windows import Window
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.languages import tongue
from aftersale.market.rulebook import current, rulebook
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.orders import queries as orders
from aftersale.relay.writing import words

if TYPE_CHECKING:
    from aftersale.orders.models import Order

TOPIC = "feedback"


def told(event: FeedbackEvent, reader: Reader) -> Told:
    """The rating as it stands now, and where to read it."""
    said = _common(event, reader)
    said |= _asked(event, reader) if isinstance(event, FeedbackAsked) else _rating(event, reader)
    return Told(
        words=said, market=event.market, buyer_id=event.buyer_id,
        order_number=event.order_number, topic=TOPIC,
    )  # fmt: skip


def _common(event: FeedbackEvent, reader: Reader) -> dict[str, Any]:
    return {
        "reader": reader.side,
        "shop": accounts.seller(event.seller_id or 0).name,
        "order": event.order_number,
        "market": words.name_of(event.market),
        "outcome": getattr(event, "outcome", ""),
        "reason": getattr(event, "reason", ""),
        "url": _page(event, reader),
    }


def _page(event: FeedbackEvent, reader: Reader) -> str:
    if reader.side == "buyer":
        path = f"/orders/{event.market}/{event.order_number}/feedback"
    else:
        path = f"/seller/feedback/{event.feedback_id}"
    return config.get().base_url + path


def _rating(event: FeedbackEvent, reader: Reader) -> dict[str, Any]:
    of = queries.one(SYSTEM, event.feedback_id)
    reply = queries.reply_of(of, shown=True)
    return {
        "stars": of.stars,
        "negative": of.is_negative,
        "words": of.words,
        "reply": reply.words if reply else "",
        "sentence": _sentence(event, reader),
    }


def _sentence(event: FeedbackEvent, reader: Reader) -> str:
    """The sentence of a decision about removal, in the reader's language."""
    kind = getattr(event, "why", "")
    request = queries.removal_of(queries.one(SYSTEM, event.feedback_id))
    if not kind or request is None:
        return ""
    book = rulebook(request.edition)
    refused = getattr(event, "outcome", "") == "refused"
    told = book.feedback.staying(kind) if refused else book.feedback.criterion(kind)
    language = words.spoken(reader.language)
    return told.sentence.within(language, book.language).replace("{marketplace}", book.name)


def _asked(event: FeedbackAsked, reader: Reader) -> dict[str, Any]:
    """A buyer may rate until a day; they can also say that they want to hear no more.

    What they bought first can be reviewed, too (A125).
    """
    order = orders.by_number(event.market, event.order_number)
    closes, product, review_url = "", "", ""
    if order is not None:
        product, review_url = _reviewed(order)
        ends = Window.of(current(order.market).feedback, order.placed_at).closes_at
        day = ends.astimezone(words.zone(order.market)).date()
        closes = tongue(words.spoken(reader.language)).date(day)
    token = accounts.opt_out_token(event.buyer_id)
    return {
        "why": event.why,
        "closes": closes,
        "product": product,
        "review_url": review_url,
        "opt_out_url": f"{config.get().base_url}/settings/opt-out/{token}",
    }


def _reviewed(order: Order) -> tuple[str, str]:
    """The order's first product, and where it is reviewed."""
    line = min(orders.with_lines(order).lines.all(), key=lambda each: each.pk, default=None)
    if line is None:
        return "", ""
    slug, sku = accounts.seller(order.seller_id).slug, quote(line.sku)
    return line.title, f"{config.get().base_url}/products/{order.market}/{slug}/{sku}/review"
