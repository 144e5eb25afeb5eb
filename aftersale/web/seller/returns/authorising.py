"""Authorising in three steps (A090 to A093): where to and how, all of it again, what came of it.

Nothing is kept between the steps: what was said travels in the form. With `quick` the list asks
in place, with everything as it is set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import trigger_client_event

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.returns import actions, queries
from aftersale.returns.actions import Terms
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns import one
from aftersale.web.seller.returns.cards import item_facts
from aftersale.web.seller.returns.defaults import Default, Defaults
from aftersale.web.seller.returns.listing import one_card
from aftersale.web.seller.returns.progress import day
from aftersale.web.seller.returns.terms_form import TermsForm
from aftersale.web.seller.returns.words import LABELS, first_name, refused, when
from aftersale.web.seller.words import zone_of

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest

AUTHORISED = "authorised"
AGAINST_THE_RULES = 422


@team_only
def authorise(request: HttpRequest, pk: int) -> HttpResponse:
    """The step one is at."""
    row = queries.one(request.actor, pk)
    request.actor.require(P.RETURNS_DECIDE, seller_id=row.seller_id)
    is_quick = "quick" in request.GET
    if row.stage != "pending":
        return _decided(request, row, is_quick=is_quick)
    default = Defaults(row.seller_id).of(row.market)
    if request.method == "POST":
        return _quickly(request, row) if is_quick else _step(request, row, default)
    if is_quick and request.htmx:
        facts = {"row": row, "facts": as_set(row, default)}
        return render(request, "seller/returns/parts/quick.html", facts)
    return _ask(request, row, default, TermsForm.begin(row, default))


def _decided(request: HttpRequest, row: ReturnRequest, *, is_quick: bool) -> HttpResponse:
    """It was authorised before: what came of it; or it has moved on otherwise."""
    if request.method == "GET" and row.rma:
        return _done(request, row)
    if is_quick and request.htmx:
        said = one.meanwhile(row, AUTHORISED)
        return one_card(request, row.pk, is_open=True, status=AGAINST_THE_RULES, meanwhile=said)
    return one.refusal(request, row.pk, WrongStage(stage=row.stage, step="authorise"), AUTHORISED)


def _quickly(request: HttpRequest, row: ReturnRequest) -> HttpResponse:
    """With everything as it is set, from the list."""
    try:
        actions.authorise(row, by=request.actor)
    except NotPermitted:
        raise
    except Refusal as no:
        moved = isinstance(no, Stale | WrongStage)
        said = one.meanwhile(row, AUTHORISED) if moved else refused(no)
        return one_card(request, row.pk, is_open=True, status=AGAINST_THE_RULES, meanwhile=said)
    response = one_card(request, row.pk, is_open=False)
    words = f"Authorised. {first_name(row)} gets an e-mail with RMA {row.rma}."
    trigger_client_event(response, "toast", {"text": words})
    trigger_client_event(response, "live:returns-badge", {})
    return response


def _step(request: HttpRequest, row: ReturnRequest, default: Default) -> HttpResponse:
    """What was said is checked; then shown once more, changed, or done."""
    form = TermsForm.read(request, row, default)
    step = request.POST.get("step", "")
    if step == "edit" or not form.is_right:
        return _ask(request, row, default, form, 200 if step == "edit" else AGAINST_THE_RULES)
    if step != "authorise":
        return _confirm(request, row, default, form)
    try:
        actions.authorise(row, by=request.actor, terms=form.terms())
    except NotPermitted:
        raise
    except (Stale, WrongStage) as no:
        return one.refusal(request, row.pk, no, AUTHORISED)
    except Refusal as no:
        form.errors.append(refused(no))
        return _ask(request, row, default, form, AGAINST_THE_RULES)
    return redirect("seller:return_authorise", row.pk)


def _ask(
    request: HttpRequest, row: ReturnRequest, default: Default, form: TermsForm, status: int = 200
) -> HttpResponse:
    facts = _facts(row, 1) | {"form": form, "default": default}
    return render(request, "seller/returns/authorise.html", facts, status=status)


def _confirm(
    request: HttpRequest, row: ReturnRequest, default: Default, form: TermsForm
) -> HttpResponse:
    terms = form.terms()
    facts = _facts(row, 2) | {
        "form": form,
        "hidden": form.hidden(),
        "told": _told(row, form, terms),
    }
    facts["address_lines"] = form.address_lines()
    return render(request, "seller/returns/authorise_confirm.html", facts)


def _told(row: ReturnRequest, form: TermsForm, terms: Terms) -> list[tuple[str, str]]:
    rows = [
        ("RMA", "A number of ours" + (f", and yours: {terms.seller_rma}" * bool(terms.seller_rma))),
        ("Label", LABELS[form.said["label"]] + (f": {form.file_name}" * bool(form.file_name))),
        ("Pays the way back", "You" if terms.payer == "seller" else first_name(row)),
        ("Label cost", form.said["label_cost"]),
        ("Carrier", terms.carrier),
        ("Tracking", terms.tracking),
        ("Instructions", terms.instructions),
    ]
    return [(term, words) for term, words in rows if words]


def _done(request: HttpRequest, row: ReturnRequest) -> HttpResponse:
    facts = _facts(row, 3) | {
        "papers": one.page_papers(row),
        "return_by": day(row.return_by, row.market),
        "address": one.page_address(row),
    }
    return render(request, "seller/returns/authorised.html", facts)


def _facts(row: ReturnRequest, step: int) -> dict[str, Any]:
    names = ("Address and label", "Confirm", "Done")
    return {
        "nav": "seller:returns",
        "row": row,
        "first_name": first_name(row),
        "items": [item_facts(row, item) for item in row.items.all()],
        "pace": [
            {"words": words, "state": "done" if at < step else "now" if at == step else ""}
            for at, words in enumerate(names, start=1)
        ],
        "decide_by": when(row.decide_by, row.market),
        "zone": zone_of(row.market),
    }


def as_set(row: ReturnRequest, default: Default) -> list[tuple[str, str]]:
    """What a plain yes consists of."""
    rows = [
        ("Goes to", ", ".join(default.lines)),
        ("Label", LABELS[default.label]),
        ("Pays the way back", "You" if row.payer == "seller" else first_name(row)),
        ("Instructions", default.instructions),
    ]
    return [(term, words) for term, words in rows if words]
