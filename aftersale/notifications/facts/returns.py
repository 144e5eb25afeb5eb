"""What is said about a return: what was asked, what was decided, what comes next, and by when."""

from __future__ import annotations

from typing import Any

from aftersale.kernel.actor import SYSTEM
from aftersale.market import addresses
from aftersale.market.rulebook import rulebook
from aftersale.notifications.facts import papers, refunds
from aftersale.notifications.facts.pairs import Sides
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.relay.writing import words
from aftersale.returns import queries as returns
from aftersale.returns.actions import links, surveying
from aftersale.returns.events import (
    ReturnAuthorised,
    ReturnRefunded,
    ReturnRequested,
    ReturnSurveyAsked,
)
from aftersale.returns.queries import links as linked
from aftersale.returns.queries import surveys

TOPIC = "return"


def told(event: Any, reader: Reader) -> Told:
    """The return as it stands now, in the reader's words."""
    request = returns.one(SYSTEM, event.return_id)
    sides = sides_of(request, reader)
    said = _request(request, sides) | _decision(request, sides) | _clocks(request, sides)
    if isinstance(event, ReturnRefunded):
        said |= refunds.amounts(event.refund_id, sides, is_gift=request.is_gift)
    enclosed = isinstance(event, ReturnAuthorised)
    enclosures = papers.of(request) if enclosed else ()
    return Told(
        words=said | {"waits": getattr(event, "waits", False), "enclosed": len(enclosures)},
        market=request.market,
        buyer_id=request.buyer_id,
        order_number=request.order_number,
        topic=TOPIC,
        reply_to=sides.reply_to,
        enclosures=enclosures,
        due_by=request.decide_by
        if reader.side == "seller" and request.stage == "pending"
        else None,
        makes=lambda: _links(event, request, sides),
    )


def sides_of(request: Any, reader: Reader) -> Sides:
    """Whoever returns, and the seller."""
    return Sides(
        reader, request.seller_id, request.buyer_id, request.market, request.buyer_name
    )  # fmt: skip


def _request(request: Any, sides: Sides) -> dict[str, Any]:
    """What was asked. To somebody who got a gift no price and no name of the giver."""
    order = f"/orders/{request.market}/{request.order_number}/return"
    rules = rulebook(request.edition).returns
    return {
        "order": request.order_number,
        "stage": request.stage,
        "is_gift": request.is_gift,
        "reader": sides.reader.side,
        "shop": sides.shop,
        "author": sides.partner,
        "items": [_item(each, request, sides) for each in request.items.all()],
        "photos": sum(each.purpose == "evidence" for each in request.files.all()),
        "worth": sides.money(request.worth_minor, request.currency),
        "is_late": "past_window" in request.outside,
        "authorises": request.in_policy and rules.undecided == "authorise",
        "url": sides.page(f"/returns/{request.pk}"),
        "again_url": sides.page("/returns/gift" if request.is_gift else order),
        "market": words.name_of(request.market),
    }


def _item(item: Any, request: Any, sides: Sides) -> dict[str, Any]:
    reason = rulebook(request.edition).returns.reason(item.reason)
    return {
        "title": item.title,
        "quantity": item.quantity,
        "reason": reason.labels.within(sides.language),
        "comment": sides.clean(item.comment) if sides.reader.side == "seller" else item.comment,
    }


def _decision(request: Any, sides: Sides) -> dict[str, Any]:
    """What the seller, the rules or the clock said, and the terms of a yes."""
    denials = rulebook(request.edition).returns.denials
    denial = next((each for each in denials if each.kind == request.deny_reason), None)
    return {
        "decided": request.decided,
        "deny_reason": denial.labels.within(sides.language) if denial else "",
        "deny_kind": request.deny_reason,
        "deny_message": _of_seller(request.deny_message, sides),
        "complete_reason": request.complete_reason,
        "resolution": request.resolution,
        "rma": request.rma,
        "seller_rma": request.seller_rma,
        "address": _address(request, sides),
        "phone": request.address.get("phone", ""),
        "label": request.label,
        "payer": request.payer,
        "carrier": request.carrier,
        "tracking": request.tracking,
        "instructions": _of_seller(request.instructions, sides),
        "refunded": request.refunded_minor > 0,
    }


def _of_seller(text: str, sides: Sides) -> str:
    return sides.clean(text) if sides.reader.side == "buyer" else text


def _address(request: Any, sides: Sides) -> tuple[str, ...]:
    if not request.address:
        return ()
    return addresses.lines(addresses.PostalAddress(**request.address), sides.language)


def _clocks(request: Any, sides: Sides) -> dict[str, str]:
    return {
        "decide_by": sides.day_and_time(request.decide_by),
        "return_by": sides.date(request.return_by),
        "refund_by": sides.day_and_time(request.refund_by),
    }


def _links(event: Any, request: Any, sides: Sides) -> dict[str, Any]:
    """The links of whoever is asked whether all is well (RDR), and the quick links of whoever
    decides, where the seller asked for them (A079)."""
    if isinstance(event, ReturnSurveyAsked):
        return _survey(request, sides)
    if not isinstance(event, ReturnRequested) or sides.reader.side != "seller":
        return {}
    member = linked.member_offered(request, sides.reader.address)
    if member is None or request.stage != "pending":
        return {}
    tokens = links.offer(request, member.id or 0)
    base = sides.page("").removesuffix("/seller")
    hours = rulebook(request.edition).returns.link_hours
    return {f"{deed}_url": f"{base}/r/{token}" for deed, token in tokens.items()} | {
        "link_hours": hours
    }


def _survey(request: Any, sides: Sides) -> dict[str, Any]:
    """Yes and no, each a link to a page that asks for the last word."""
    survey = surveys.of_return(request)
    url = sides.page(f"/s/{surveying.token(request)}")
    return {
        "yes_url": f"{url}?solved=yes",
        "no_url": f"{url}?solved=no",
        "until": sides.date(survey.until if survey else None),
    }
