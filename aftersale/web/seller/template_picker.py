"""Templates as they are offered for one conversation: in the buyer's language, filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from aftersale.market.rulebook import current
from aftersale.messaging import platform, policy
from aftersale.messaging import queries as messaging
from aftersale.orders import queries as orders
from aftersale.web.seller.door import seen
from aftersale.web.seller.words import LANGUAGES

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation


def offered(request: HttpRequest, of: Conversation) -> list[dict[str, Any]]:
    """The team's templates for this conversation; `missing` says which version there is not."""
    facts = placeholders(request, of)
    own = [_offer(each, of.language, facts) for each in messaging.templates(request.actor)]
    return [*_redirect(of, facts), *own]


def redirect_text(request: HttpRequest, of: Conversation) -> str:
    """The words that lead a buyer to the marketplace; "" where they are not its to answer."""
    return next((each["text"] for each in _redirect(of, placeholders(request, of))), "")


def _redirect(of: Conversation, facts: dict[str, str]) -> list[dict[str, Any]]:
    """On an order the marketplace fulfils, first the words that lead a buyer to it (A044)."""
    book = current(of.market)
    if not platform.is_platforms(book, of):
        return []
    text = policy.filled(book.platform.redirect.within(of.language, book.language), facts)
    return [{
        "pk": None, "name": "To the marketplace’s customer service", "text": text.strip(),
        "language": of.language, "missing": "",
    }]  # fmt: skip


def _offer(template: Any, language: str, facts: dict[str, str]) -> dict[str, Any]:
    text, spoken = messaging.text_for(template, language)
    return {
        "pk": template.pk,
        "name": template.name,
        "text": policy.filled(text, facts),
        "language": spoken,
        "missing": "" if spoken == language else _missing(spoken, language),
    }


def _missing(spoken: str, wanted: str) -> str:
    names = LANGUAGES.get(spoken, spoken), LANGUAGES.get(wanted, wanted)
    return f"in {names[0]}, there is no {names[1]} version"


def chosen_text(request: HttpRequest, of: Conversation, number: int) -> str:
    """One template's text for this conversation, for pages without scripts."""
    template = seen(messaging.template(request.actor, number))
    text, _ = messaging.text_for(template, of.language)
    return policy.filled(text, placeholders(request, of))


def placeholders(request: HttpRequest, of: Conversation) -> dict[str, str]:
    """What fills `{buyer}` and its kin here."""
    return {
        "agent": request.actor.name,
        "buyer": of.buyer_name,
        "order": of.order_number,
        "product": of.product,
        "seller": request.person.member.seller.name,
        "tracking": _tracking(request, of),
    }


def _tracking(request: HttpRequest, of: Conversation) -> str:
    if not of.order_number:
        return ""
    rows = orders.visible_to(request.actor).filter(market=of.market, number=of.order_number)
    order = orders.whole(rows).first()
    parcels = order.parcels.all() if order else []
    return next((each.tracking for each in parcels if each.tracking), "")
