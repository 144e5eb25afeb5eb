"""Asking a refund back: the form of a new one or a draft, saved or filed."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.money import minor_units, plain
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import current, rulebook
from aftersale.market.terms import Rulebook
from aftersale.messaging import queries as conversations
from aftersale.orders import queries as orders
from aftersale.reimbursements import actions, queries
from aftersale.reimbursements.actions import Wish
from aftersale.reimbursements.queries.standing import standing
from aftersale.web.files.receiving import received
from aftersale.web.files.showing import file_facts
from aftersale.web.seller.chargebacks.files import shown
from aftersale.web.seller.door import seen, team_only
from aftersale.web.seller.reimbursements import one
from aftersale.web.seller.reimbursements.words import amount, day, decision_words, refused
from aftersale.web.seller.words import market_name

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.orders.models import Order
    from aftersale.reimbursements.models import Reimbursement

KEPT = "Kept as a draft. The marketplace has not seen it."
FILED = "Filed. The marketplace decides, and you hear of it here and by e-mail."
AT_ONCE = "Refused at once; the reason is below."


@team_only
def new(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """For one order: what can be asked back, or why not."""
    rows = orders.whole(orders.visible_to(request.actor))
    order = seen(rows.filter(market=market, number=number).first())
    request.actor.require(P.REIMBURSEMENTS_ASK, seller_id=order.seller_id)
    known = standing(order, request.actor)
    if known.reimbursement is not None and request.method != "POST":
        return redirect("seller:reimbursement", known.reimbursement.pk)
    if request.method != "POST":
        return _form(request, order, None, _empty(known.amount_minor))
    return _send(request, order, None)


@team_only
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is written anew, and perhaps filed."""
    row = queries.one(request.actor, pk)
    rows = orders.whole(orders.visible_to(request.actor))
    return _send(request, seen(rows.filter(pk=row.order_id).first()), row)


@team_only
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is thrown away."""
    row = queries.one(request.actor, pk)
    try:
        actions.discard(row, by=request.actor)
    except NotPermitted:
        raise
    except Refusal as no:
        return one.refusal(request, pk, no, "discarded")
    messages.success(request, "Discarded. You may ask again while there is time.")
    return redirect("seller:reimbursements")


def draft_form(request: HttpRequest, row: Reimbursement, status: int = 200) -> HttpResponse:
    """The form of a draft as it was kept."""
    rows = orders.whole(orders.visible_to(request.actor))
    order = seen(rows.filter(pk=row.order_id).first())
    typed = {
        "ground": row.ground, "words": row.words, "amount": plain(row.asked_minor), "pack": True,
        "once": secrets.token_hex(8),
    }  # fmt: skip
    return _form(request, order, row, typed, status=status)


def _empty(most: int) -> dict[str, Any]:
    return {
        "ground": "", "words": "", "amount": plain(most) if most else "", "pack": True,
        "once": secrets.token_hex(8),
    }  # fmt: skip


def _send(request: HttpRequest, order: Order, row: Reimbursement | None) -> HttpResponse:
    typed, kept = _typed(request), list[Any]()
    try:
        kept = received(request)
        made = _kept(request, order, row, typed, kept)
        if "file" in request.POST:
            made = actions.file(
                made, by=request.actor, pack=typed["pack"], once=f"f{typed['once']}"
            )
    except NotPermitted:
        raise
    except (Stale, WrongStage) as no:
        return one.refusal(request, row.pk if row else 0, no, "kept")
    except Refusal as no:
        # What was sent may have been kept already: the form goes on with the draft.
        now = queries.of_order(order.pk).filter(stage="draft").first()
        left = conversations.uploads(request.actor, {each.pk for each in kept})
        said = refused(no, order.market, order.currency)
        return _form(request, order, now, typed, left, error=said, status=422)
    said = AT_ONCE if made.is_automatic else FILED if made.filed_at else KEPT
    (messages.warning if made.is_automatic else messages.success)(request, said)
    return redirect("seller:reimbursement", made.pk)


def _kept(
    request: HttpRequest,
    order: Order,
    row: Reimbursement | None,
    typed: dict[str, Any],
    kept: list[Attachment],
) -> Reimbursement:
    wish = Wish(
        ground=typed["ground"], asked_minor=_minor(typed["amount"]), words=typed["words"],
        uploads=kept,
    )  # fmt: skip
    if row is None:
        return actions.begin(order, by=request.actor, wish=wish, once=typed["once"])
    return actions.change(row, by=request.actor, wish=wish)


def _minor(text: str) -> int:
    try:
        return minor_units(text.replace(",", "."))
    except ValueError:
        return 0


def _typed(request: HttpRequest) -> dict[str, Any]:
    data = request.POST
    return {
        "ground": data.get("ground", ""), "words": one_newline(data.get("words", "")),
        "amount": data.get("amount", "").strip(), "pack": bool(data.get("pack")),
        "once": data.get("once", "")[:32],
    }  # fmt: skip


def _form(
    request: HttpRequest,
    order: Order,
    row: Reimbursement | None,
    typed: dict[str, Any],
    kept: list[Any] | None = None,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    known = standing(order, request.actor)
    book = rulebook(row.edition) if row else current(order.market)
    facts = {
        "nav": "seller:reimbursements",
        "order": order,
        "row": row,
        "typed": typed,
        "error": error,
        "why_not": decision_words(book.edition, known.why),
        "most": amount(known.amount_minor, order.currency),
        "until": day(known.file_by, order.market),
        "waits": day(known.waits_until, order.market),
        "grounds": _grounds(book),
        "limit": book.reimbursements.words_characters,
        "most_files": book.reimbursements.files,
        "accept": ".jpg,.jpeg,.png,.gif,.pdf,.txt",
        "kept": [{**file_facts(each), "pk": each.pk} for each in kept or []],
        "files": shown(row.files.all(), "seller:reimbursement_file", row.pk) if row else [],
        "action": reverse("seller:reimbursement_change", args=[row.pk])
        if row
        else reverse("seller:reimbursement_new", args=[order.market, order.number]),
        "order_url": reverse("seller:order", args=[order.market, order.number]),
        "shop": market_name(order.market),
    }
    return render(request, "seller/reimbursements/form.html", facts, status=status)


def _grounds(book: Rulebook) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind, "words": each.labels.within("en"), "hint": each.hints.within("en"),
            "waits": each.waits,
        }
        for each in book.reimbursements.grounds
    ]  # fmt: skip
