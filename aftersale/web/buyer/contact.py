"""Contacting a seller about an order, or about several of theirs (A035, A048)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.messaging import platform
from aftersale.orders import queries as orders
from aftersale.web.buyer import promises
from aftersale.web.buyer.days import day
from aftersale.web.buyer.door import buyer_only, seen
from aftersale.web.buyer.order_facts import mine
from aftersale.web.buyer.words import icon_of, order_stage, spoken
from aftersale.web.buyer.writing import Writing, composer, preview, read, text_of
from aftersale.web.files.receiving import received

if TYPE_CHECKING:
    from aftersale.messaging.models import Message
    from aftersale.orders.models import Order

OFFERED = 10


@buyer_only
def contact(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """The form, and what becomes of it."""
    order = seen(mine(request.actor, market, number))
    if request.method != "POST":
        return _form(request, order, Writing(), [number])
    writing = read(request)
    ticked = request.POST.getlist("order")
    try:
        writing.kept = received(request)
        message = messaging.ask(
            by=request.actor, seller_id=order.seller_id, market=market,
            kind=request.POST.get("kind", ""), subject="", text=writing.text,
            order_numbers=ticked, attachments=writing.kept, override=writing.reason,
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as refusal:
        writing.refuse(refusal)
        return _form(request, order, writing, ticked, 422)
    return sent(request, message)


def sent(request: HttpRequest, message: Message) -> HttpResponse:
    """On to the conversation, with a word about what happens now."""
    messages.success(request, sent_words(message))
    return redirect("buyer:conversation", message.conversation_id)


def sent_words(message: Message) -> str:
    """What becomes of a message that was just written."""
    if message.stage == "held":
        return _("The marketplace reads your message first, then it goes to the seller.")
    return _("Sent. You get the answer here and by e-mail.")


def _form(
    request: HttpRequest, order: Order, writing: Writing, ticked: list[str], status: int = 200
) -> HttpResponse:
    book, seller = current(order.market), accounts.seller(order.seller_id)
    away = platform.kinds_led_away(book, order)
    facts = {
        "order": order,
        "order_url": reverse("buyer:order", args=[order.market, order.number]),
        "seller": seller,
        "kinds": [
            (each.kind, each.labels.within(spoken()))
            for each in book.subjects
            if each.kind not in away
        ],
        "away": [book.label(kind, spoken()) for kind in away],
        "service": book.platform.service,
        "market_words": book.name,
        "chosen": request.POST.get("kind") or request.GET.get("kind", ""),
        "choices": [_choice(each, ticked) for each in _offered(request, order)],
        "usual": promises.usually(seller.name, seller.pk, order.market),
        "until": promises.until(promises.due_if_sent_now(order.market), order.market),
        "screen_url": reverse("buyer:contact_screen", args=[order.market, order.number]),
        "draft": f"order-{order.market}-{order.number}",
        "asked": request.method == "POST",
        **composer(writing, book),
    }
    return render(request, "buyer/contact.html", facts, status=status)


def _offered(request: HttpRequest, order: Order) -> list[Order]:
    """This order, then the buyer's other latest ones with the same seller."""
    rows = orders.visible_to(request.actor).filter(market=order.market, seller_id=order.seller_id)
    others = rows.exclude(pk=order.pk).order_by("-placed_at", "-pk")[: OFFERED - 1]
    return [order, *others.prefetch_related("lines")]


def _choice(order: Order, ticked: list[str]) -> dict[str, Any]:
    titles = [line.title for line in order.lines.all()]
    return {
        "number": order.number,
        "titles": ", ".join(titles),
        "icon": icon_of(titles[0]) if titles else "box",
        "bought": day(order.placed_at, order.market),
        "state": order_stage(order.stage)[0],
        "ticked": order.number in ticked,
    }


@buyer_only
@require_POST
def screen(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """What the rules would say to the text as it stands."""
    order = seen(mine(request.actor, market, number))
    findings = preview(current(market), text_of(request), order)
    return render(request, "components/findings.html", {"findings": findings})
