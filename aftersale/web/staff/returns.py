"""All returns for staff: to find one, and to read it whole. Every reading is journaled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.market import addresses
from aftersale.market.addresses import PostalAddress
from aftersale.market.rulebook import markets
from aftersale.messaging import queries as messaging
from aftersale.refunds import queries as refunds
from aftersale.returns import queries
from aftersale.returns.actions.reading import mark_read
from aftersale.returns.queries import overseeing
from aftersale.returns.queries.lists import Page
from aftersale.web.seller.returns import words
from aftersale.web.seller.returns.cards import item_facts
from aftersale.web.seller.returns.paper import handed_over
from aftersale.web.seller.returns.progress import day, state
from aftersale.web.seller.returns.refund_words import stage_chip as refund_chip
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.goods_words import timeline
from aftersale.web.staff.narrowing import Narrowed, narrowed
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnItem, ReturnRequest

STAGES = {stage: said for stage, (said, _) in words.STAGES.items()}
MOST = 20


@staff_only
def returns(request: HttpRequest) -> HttpResponse:
    """Newest first, narrowed by marketplace, stage, seller, number, or to what is late."""
    asked = narrowed(request, STAGES)
    page = _found(request, asked)
    names = accounts.seller_names({each.seller_id for each in page.rows})
    return render(request, "staff/returns.html", {
        "asked": asked, "stages": STAGES, "markets": markets(),
        "rows": [_row(each, names) for each in page.rows],
        "earlier": asked.query(after=page.next) if page.next else "",
        "first": bool(request.GET.get("after")),
    })  # fmt: skip


def _found(request: HttpRequest, asked: Narrowed) -> Page:
    if asked.is_nobodys:
        return Page([])
    wanted = overseeing.Wanted(
        stage=asked.stage, market=asked.market, seller_id=asked.seller_id, late=asked.late,
        asked=asked.q,
    )  # fmt: skip
    return overseeing.page(request.actor, wanted, after=request.GET.get("after", ""))


def _row(of: ReturnRequest, names: dict[int, str]) -> dict[str, Any]:
    return {
        "of": of,
        "seller": names.get(of.seller_id, ""),
        "reason": words.reason_words(of),
        "worth": words.worth(of),
        "state": state(of),
        "zone": zone_of(of.market),
    }


@staff_only
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One return, whole: goods, money, papers, letters, and all that happened."""
    of = queries.one(request.actor, pk)
    mark_read(of, by=request.actor)
    return render(request, "staff/return.html", {
        "row": of,
        "seller": accounts.seller(of.seller_id).name,
        "zone": zone_of(of.market),
        "state": state(of),
        "items": [_item(of, each) for each in of.items.all()],
        "facts": _facts(of),
        "address": "\n".join(addresses.lines(PostalAddress(**of.address))) if of.address else "",
        "timeline": timeline(f"return:{of.pk}"),
        "refunds": [
            {"of": each, "state": refund_chip(each), "amount": _amount(each)}
            for each in refunds.of_order(of.order_id)[:MOST]
        ],
        "conversations": messaging.visible_to(request.actor).filter(
            market=of.market, orders__number=of.order_number
        ).order_by("-pk")[:MOST],
        "others": [
            {"of": each, "state": state(each)}
            for each in queries.visible_to(request.actor)
            .filter(order_id=of.order_id).exclude(pk=of.pk).order_by("-pk")[:MOST]
        ],
    })  # fmt: skip


def _amount(refund: Any) -> str:
    return words.amount(refund.amount_minor, refund.currency)


def _item(of: ReturnRequest, item: ReturnItem) -> dict[str, Any]:
    graded = (
        ("Item", item.item_grade), ("Accessories", item.accessories_grade),
        ("Packaging", item.packaging_grade),
    )  # fmt: skip
    facts = item_facts(of, item)
    for photo in (*facts["photos"], *facts["grading"]):
        photo["url"] = reverse("staff:return_file", args=[of.pk, photo["digest"]])
    return facts | {"grades": [(part, words.GRADES[grade]) for part, grade in graded if grade]}


def _facts(of: ReturnRequest) -> list[tuple[str, str]]:
    said = ", ".join(words.OUTSIDE.get(each, each) for each in of.outside)
    rows = [
        ("Buyer", f"{of.buyer_name}{', who got it as a gift' if of.is_gift else ''}"),
        ("Asked for", words.when(of.asked_at, of.market)),
        ("To decide by", words.when(of.decide_by, of.market)),
        ("Policy", f"Outside it: {said}" if said else "Within it"),
        ("RMA", of.rma),
        ("Seller's number", of.seller_rma),
        ("Label", words.LABELS[of.label].replace("Your", "The seller's") if of.rma else ""),
        ("Pays the way back", {"buyer": "The buyer", "seller": "The seller"}.get(of.payer, "")),
        ("Send back by", day(of.return_by, of.market)),
        ("Parcel", " ".join(each for each in (of.carrier, of.tracking) if each)),
        ("Outcome", words.RESOLUTIONS.get(of.resolution, "")),
        ("Why it was closed", words.denial_words(of)),
        ("Paid for the items", words.worth(of)),
        ("Went back", words.amount(of.refunded_minor, of.currency) if of.refunded_minor else ""),
        ("Rules", of.edition),
    ]
    return [(term, told) for term, told in rows if told]


@staff_only
def photo(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A photo or a label that belongs to a return."""
    return handed_over(request.actor, queries.file(request.actor, pk, digest))
