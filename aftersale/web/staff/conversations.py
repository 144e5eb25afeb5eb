"""Finding and reading any conversation. Every reading is journaled."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from aftersale.accounts import queries as accounts
from aftersale.messaging import queries
from aftersale.messaging.queries import Filter, Page
from aftersale.relay import queries as relay
from aftersale.web.staff.case import case_facts
from aftersale.web.staff.door import seen, staff_only
from aftersale.web.staff.orders import with_number
from aftersale.web.staff.words import zone_of


@staff_only
def search(request: HttpRequest) -> HttpResponse:
    """By order number, masked address or words; without a question, the latest."""
    asked = request.GET.get("q", "").strip()
    page = _found(request, asked)
    names = accounts.seller_names({each.seller_id for each in page.rows})
    rows = [
        {"of": each, "seller": names.get(each.seller_id, ""), "zone": zone_of(each.market)}
        for each in page.rows
    ]
    more = {"q": asked, "after": page.next, "seller": request.GET.get("seller", "")}
    url = f"{reverse('staff:conversations')}?{urlencode(more)}" if page.next else ""
    return render(request, "staff/conversations.html", {
        "rows": rows, "q": asked, "earlier": url, "orders": with_number(asked),
    })  # fmt: skip


def _found(request: HttpRequest, asked: str) -> Page:
    after = request.GET.get("after", "")
    if not asked:
        return queries.inbox(request.actor, Filter("all", period="all"), after=after)
    partner = relay.find_conversation_partner(asked) if "@" in asked else None
    if "@" in asked and partner is None:
        return Page([])
    buyer_id = partner.buyer_id if partner else None
    return queries.find(request.actor, asked, buyer_id=buyer_id, after=after)


@staff_only
def conversation(request: HttpRequest, pk: int) -> HttpResponse:
    """One conversation, whole."""
    of = seen(queries.conversation(request.actor, pk))
    facts = case_facts(request.actor, of)
    facts["excused"] = [each for each in facts["written"] if each.excused_at]
    facts["by_mail"] = [each for each in facts["written"] if each.via == "mail"]
    facts["originals"] = {
        each.pk: found.pk for each in facts["by_mail"] if (found := relay.original_of(each.pk))
    }
    facts["present"] = queries.people_present(of)
    facts["reports"] = list(queries.reports_seen(request.actor, of))
    return render(request, "staff/conversation.html", facts)


@staff_only
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Who of the seller's team has it open now; not a reading, so nothing is journaled."""
    of = seen(queries.conversation(request.actor, pk))
    return render(request, "staff/_present.html", {"present": queries.people_present(of)})
