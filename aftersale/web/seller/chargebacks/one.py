"""One chargeback: what the bank says, the answer and its evidence, what the house knows."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks import actions, queries
from aftersale.chargebacks.lifecycle import OPEN, Purpose
from aftersale.kernel.errors import Refusal, Stale, WrongStage
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders
from aftersale.web.files.showing import file_facts
from aftersale.web.seller.chargebacks import history
from aftersale.web.seller.chargebacks.files import shown
from aftersale.web.seller.chargebacks.knowing import known
from aftersale.web.seller.chargebacks.progress import effect, sentence, state
from aftersale.web.seller.chargebacks.words import (
    SAID,
    TYPES,
    amount,
    disputed,
    reason_words,
    refused,
    when,
)
from aftersale.web.seller.door import team_only
from aftersale.web.seller.words import market_name, zone_of
from aftersale.web.templatetags.moments import zone_of as place_of

if TYPE_CHECKING:
    from aftersale.chargebacks.models import Chargeback

FILE = "seller:chargeback_file"


@team_only
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one chargeback."""
    return show(request, queries.one(request.actor, pk))


def show(request: HttpRequest, row: Chargeback, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page as it stands; `more` is what has just happened."""
    facts = page_facts(request, row) | more
    return render(request, "seller/chargebacks/chargeback.html", facts, status=status)


def refusal(request: HttpRequest, pk: int, no: Refusal, wanted: str, **typed: Any) -> HttpResponse:
    """The page again: what happened meanwhile when it has moved on, else why not."""
    row = queries.one(request.actor, pk)
    if isinstance(no, Stale | WrongStage):
        last = history.newest(f"chargeback:{pk}", SAID, row.market) or "This has moved on"
        said = f"{last}. It was not {wanted} now; below is how it stands."
        return show(request, row, status=409, meanwhile=said)
    return show(request, row, status=422, error=refused(no), **typed)


def page_facts(request: HttpRequest, row: Chargeback) -> dict[str, Any]:
    """Everything the page shows."""
    actor = request.actor
    order = orders.whole(orders.visible_to(actor).filter(pk=row.order_id)).first()
    rules = rulebook(row.edition)
    may = actor.can(P.CHARGEBACKS_ANSWER, seller_id=row.seller_id)
    return {
        "nav": "seller:chargebacks",
        "row": row,
        "state": state(row),
        "sentence": sentence(row),
        "effect": effect(row),
        "reason": reason_words(row),
        "type": TYPES[row.type],
        "amount": disputed(row),
        "may_answer": may and row.stage == "action_required",
        "may_tell_more": may and row.stage == "info_required",
        "may_pack": actor.can(P.EVIDENCE_PACK),
        "is_open": row.stage in OPEN,
        "writing": as_filled(row) if row.stage == "action_required" else {},
        "once": secrets.token_hex(8),
        "limit": rules.chargebacks.evidence_characters,
        "most_files": rules.chargebacks.files,
        "accept": ".jpg,.jpeg,.png,.gif,.pdf,.txt",
        "questions": [_question(row, each) for each in row.questions.all()],
        "shown_files": _files(row, Purpose.EVIDENCE),
        "packs": _files(row, Purpose.PACK),
        "known": known(actor, order, f"chargeback:{row.pk}"),
        "facts": _facts(row),
        "money": _money(row),
        "steps": history.steps(
            f"chargeback:{row.pk}", SAID, row.market, ended=row.closed_at is not None
        ),
        "order_url": reverse("seller:order", args=[row.market, row.order_number]),
        "zone": zone_of(row.market),
        "shop": market_name(row.market),
    }


def as_filled(row: Chargeback) -> dict[str, Any]:
    """The form as the order fills it in."""
    found = actions.prefilled(row)
    place = place_of(zone_of(row.market))
    return {
        "text": "",
        "shipped": found.shipped_at.astimezone(place).date().isoformat()
        if found.shipped_at
        else "",
        "carrier": found.carrier,
        "tracking": found.tracking,
        "items": found.items,
        "pack": True,
    }


def kept(uploads: list[Any]) -> list[dict[str, Any]]:
    """Files that wait in the form."""
    return [{**file_facts(each), "pk": each.pk} for each in uploads]


def _files(row: Chargeback, purpose: str) -> list[dict[str, Any]]:
    return shown([each for each in row.files.all() if each.purpose == purpose], FILE, row.pk)


def _question(row: Chargeback, of: Any) -> dict[str, Any]:
    return {
        "of": of,
        "is_open": of.answered_at is None and row.stage == "info_required",
        "until": when(of.answer_by, row.market),
        "asked": when(of.asked_at, row.market),
        "answered": when(of.answered_at, row.market) if of.answered_at else "",
        "files": shown(of.files.all(), FILE, row.pk),
    }


def _facts(row: Chargeback) -> list[tuple[str, str]]:
    rows = [
        ("Bank’s reference", row.reference),
        ("Kind", TYPES[row.type]),
        ("Bank’s notice", when(row.notified_at, row.market)),
        ("Answer by", when(row.answer_by, row.market)),
        ("Answered", when(row.represented_at, row.market) if row.represented_at else ""),
        ("With the bank", when(row.submitted_at, row.market) if row.submitted_at else ""),
        ("Rules", row.edition),
    ]
    return [(term, words) for term, words in rows if words]


def _money(row: Chargeback) -> list[tuple[str, str]]:
    rows = [("Disputed", disputed(row))]
    if row.won_minor:
        rows.append(("Came back to you", amount(row.won_minor, row.currency)))
    if row.lost_minor:
        rows.append(("Stays with the buyer", amount(row.lost_minor, row.currency)))
    return rows
