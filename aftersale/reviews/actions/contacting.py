"""A brand writes to a reviewer: by one of the marketplace's texts, and nobody learns who it is."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from aftersale.accounts import queries as accounts
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.reviewing import Contact as Template
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.orders import queries as orders
from aftersale.reviews.actions.answering import require_voice
from aftersale.reviews.events import ReviewerContacted
from aftersale.reviews.models import Contact, Review

REASON = "unexpected_problem"
UNNAMED = "Customer"


def contact_reviewer(review: Review, *, by: Actor, template: str) -> Contact:
    """Write to whoever was not satisfied, as the owner of the brand who also sold it (REV-1).

    The answer of the buyer goes on as a masked conversation. Refuses `no_brand_voice`,
    `too_many_stars`, `not_sold_by_you`, `unknown_contact`, `contacted_already`, and as
    `messaging.start` does (`opted_out`, `order_cancelled`, `daily_cap`).
    """
    require_voice(review, by)
    text = require_reachable(review, by, template)
    facts = words(review, text, accounts.seller(by.seller_id or 0).name)
    try:
        with transaction.atomic():
            return _contacted(review, text.kind, facts, by)
    except IntegrityError:
        raise Refusal("contacted_already") from None


def require_reachable(review: Review, by: Actor, template: str) -> Template:
    """The fixed text, if it may go to this reviewer from this seller."""
    rules = current(review.market).reviews
    if review.stars > rules.contact_at_most_stars:
        raise Refusal("too_many_stars", at_most=rules.contact_at_most_stars)
    if review.order_seller_id is None or review.order_seller_id != by.seller_id:
        raise Refusal("not_sold_by_you")
    text = rules.contact(template)
    if Contact.objects.filter(review=review, template=text.kind).exists():
        raise Refusal("contacted_already")
    return text


def words(review: Review, template: Template, shop: str) -> dict[str, str]:
    """Subject and text in the language of the order, as they will go out."""
    order = orders.by_number(review.market, review.order_number)
    language = order.language if order else review.language
    facts = {"product": review.listing.title, "stars": str(review.stars), "shop": shop}
    return {
        "subject": _filled(template.subject.within(language), facts),
        "text": _filled(template.text.within(language), facts).strip(),
    }


def _filled(text: str, facts: dict[str, str]) -> str:
    for name, value in facts.items():
        text = text.replace("{" + name + "}", value)
    return text


def _contacted(review: Review, kind: str, facts: dict[str, str], by: Actor) -> Contact:
    message = messaging.start(
        by=by, market=review.market, order_number=review.order_number, reason=REASON,
        known_as=review.public_name or UNNAMED, product=review.listing.title, **facts,
    )  # fmt: skip
    made = Contact.objects.create(
        review=review, seller_id=by.seller_id, template=kind, by=by.ref, at=clock.now(),
        conversation_id=message.conversation_id,
    )  # fmt: skip
    record(
        ReviewerContacted(
            by=by.ref, seller_id=by.seller_id, template=kind,
            conversation_id=message.conversation_id, **review.named(),
        )
    )  # fmt: skip
    return made
