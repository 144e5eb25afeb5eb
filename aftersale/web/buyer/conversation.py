"""One conversation: its letters, what may be expected, and the answer box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from aftersale.accounts import queries as accounts
from aftersale.cancellations import queries as cancelling
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import rulebook
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.messaging import screening
from aftersale.orders import queries as orders
from aftersale.web.buyer import promises
from aftersale.web.buyer.contact import sent, sent_words
from aftersale.web.buyer.door import buyer_only, seen
from aftersale.web.buyer.letters import letters_of
from aftersale.web.buyer.order_facts import cards
from aftersale.web.buyer.threads import state
from aftersale.web.buyer.words import kind_label, market_name, zone_of
from aftersale.web.buyer.writing import Writing, composer, preview, read, text_of
from aftersale.web.files.receiving import received

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation, Message


@buyer_only
def conversation(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one conversation; whoever opens it has read it."""
    of = wanted(request, pk)
    messaging.mark_read(of, by=request.actor)
    return _show(request, of, Writing())


def wanted(request: HttpRequest, pk: int) -> Conversation:
    """The conversation an address names, if it is this buyer's."""
    return seen(conversations.conversation(request.actor, pk))


def _show(
    request: HttpRequest, of: Conversation, writing: Writing, status: int = 200
) -> HttpResponse:
    """The conversation as it stands; for htmx only the thread."""
    seller = accounts.seller(of.seller_id)
    facts = _thread(request, of, seller, writing)
    if request.htmx and request.htmx.target == "thread":
        return render(request, "buyer/parts/thread.html", facts | {"swapped": True}, status=status)
    return render(request, "buyer/conversation.html", facts | _beside(request, of), status=status)


def _thread(
    request: HttpRequest, of: Conversation, seller: Any, writing: Writing
) -> dict[str, Any]:
    found = letters_of(request.actor, of, seller.name)
    return {
        "conversation": of,
        "seller": seller,
        "seller_url": reverse("public:seller", args=[seller.slug]),
        "letters": found.html,
        "zone": zone_of(of.market),
        "draft": f"conversation-{of.pk}",
        "placeholder": _("Write to %(seller)s") % {"seller": seller.name},
        **_standing(of, seller),
        **composer(writing, rulebook(of.edition)),
    }


def _standing(of: Conversation, seller: Any) -> dict[str, Any]:
    """Whose turn it is, in words and as a clock (F3, idea 15)."""
    return {
        "conversation": of,
        "state": state(of, clock.now()),
        "standing": _standing_words(of, seller),
        "onward": _onward(of) if of.stage == "closed" else "",
        "cancel_url": _cancel_url(of),
    }


def _standing_words(of: Conversation, seller: Any) -> str:
    if of.answer_by is not None:
        return _waiting(of, seller)
    named = {"seller": seller.name}
    if of.stage == "closed":
        return _("This conversation is closed. What you write opens a new one.")
    if of.stage == "answered" and of.last_side == "buyer":
        return _("%(seller)s has your request. If there is more to say, write it here.") % named
    if of.stage == "no_response_needed":
        return _("%(seller)s sees nothing left to answer. If there is, write again.") % named
    if of.stage == "resolved":
        return _("This is settled. If something is still open, write again.")
    return _("%(seller)s has answered. If something is still open, write again.") % named


def _waiting(of: Conversation, seller: Any) -> str:
    if of.answer_by < clock.now():
        return _("%(seller)s should have answered by %(when)s. It counts as late for them.") % {
            "seller": seller.name,
            "when": promises.when(of.answer_by, of.market),
        }
    usual = promises.usually(seller.name, seller.pk, of.market)
    if usual:
        return f"{usual} {promises.until(of.answer_by, of.market)}"
    return _("%(seller)s has until %(when)s to answer.") % {
        "seller": seller.name,
        "when": promises.when(of.answer_by, of.market),
    }


def _cancel_url(of: Conversation) -> str:
    """Where the order is cancelled, once the seller has shown the way there."""
    wish = cancelling.wish_in(of) if of.order_number else None
    if wish is None or wish.told_at is None:
        return ""
    return reverse("buyer:order_cancel", args=[wish.market, wish.order_number])


def _onward(of: Conversation) -> str:
    """Where a closed conversation went on, if it did."""
    next_one = of.continued_by.order_by("-pk").first()
    return reverse("buyer:conversation", args=[next_one.pk]) if next_one else ""


def _beside(request: HttpRequest, of: Conversation) -> dict[str, Any]:
    """The right of the page: the orders it is about (A048), or the product."""
    numbers = [each.number for each in of.orders.all()]
    rows = orders.visible_to(request.actor).filter(market=of.market, number__in=numbers)
    return {
        "orders": cards(request.actor, orders.whole(rows)) if numbers else [],
        "kind": kind_label(of.market, of.kind),
        "market_words": market_name(of.market),
    }


@buyer_only
def letters_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Letters and standing again, when something has happened; what is being written stays."""
    of = wanted(request, pk)
    messaging.mark_read(of, by=request.actor)
    seller = accounts.seller(of.seller_id)
    found = letters_of(request.actor, of, seller.name)
    facts = {"letters": found.html, "refreshed": True, **_standing(of, seller)}
    return render(request, "buyer/parts/letters.html", facts)


@buyer_only
@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write again; what is refused comes back with the text and the reason."""
    of, writing = wanted(request, pk), read(request)
    try:
        writing.kept = received(request)
        message = messaging.write(
            of, by=request.actor, text=writing.text, attachments=writing.kept,
            override=writing.reason,
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as refusal:
        writing.refuse(refusal)
        return _show(request, of, writing, 422)
    return _sent(request, of, message)


def _sent(request: HttpRequest, of: Conversation, message: Message) -> HttpResponse:
    moved = message.conversation_id != of.pk
    if not request.htmx or moved:
        response = sent(request, message)
        return HttpResponseClientRedirect(response["Location"]) if request.htmx else response
    response = _show(request, wanted(request, of.pk), Writing())
    return trigger_client_event(response, "toast", {"text": sent_words(message)})


@buyer_only
@require_POST
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rules would say to the text as it stands; nothing is kept."""
    of = wanted(request, pk)
    order = screening.order_of(of.market, of.order_number)
    findings = preview(rulebook(of.edition), text_of(request), order, of.language)
    return render(request, "components/findings.html", {"findings": findings})
