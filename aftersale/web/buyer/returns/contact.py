"""Writing to the seller about a gift that goes back: the recipient does not know the order (A110).

About an order of one's own the way is the order's own form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.returns import queries
from aftersale.web.buyer import promises
from aftersale.web.buyer.contact import sent
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.writing import Writing, composer, preview, read, text_of
from aftersale.web.files.receiving import received

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest

KIND = "return"


@buyer_only
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and what becomes of it."""
    of = queries.one(request.actor, pk)
    if not of.is_gift:
        address = reverse("buyer:contact", args=[of.market, of.order_number])
        return redirect(f"{address}?kind={KIND}")
    if request.method != "POST":
        return _form(request, of, Writing())
    writing = read(request)
    try:
        writing.kept = received(request)
        message = messaging.ask(
            by=request.actor, seller_id=of.seller_id, market=of.market, kind=KIND,
            subject=_("Return of a gift"), text=writing.text, gift_number=of.order_number,
            attachments=writing.kept, override=writing.reason,
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as refusal:
        writing.refuse(refusal)
        return _form(request, of, writing, 422)
    return sent(request, message)


def _form(
    request: HttpRequest, of: ReturnRequest, writing: Writing, status: int = 200
) -> HttpResponse:
    book, seller = current(of.market), accounts.seller(of.seller_id)
    facts = {
        "of": of,
        "seller": seller,
        "usual": promises.usually(seller.name, seller.pk, of.market),
        "until": promises.until(promises.due_if_sent_now(of.market), of.market),
        "screen_url": reverse("buyer:return_contact_screen", args=[of.pk]),
        "draft": f"return-{of.pk}",
        **composer(writing, book),
    }
    return render(request, "buyer/returns/contact.html", facts, status=status)


@buyer_only
@require_POST
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rules would say to the text as it stands; nothing is kept."""
    of = queries.one(request.actor, pk)
    if not of.is_gift:
        raise Unseen()
    found = preview(current(of.market), text_of(request), None, of.language)
    return render(request, "components/findings.html", {"findings": found})
