"""With which sellers a member of staff has to do otherwise: about them others decide."""

from __future__ import annotations

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.claims.actions import interests as actions
from aftersale.claims.queries import declared
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.web.staff.door import seen, staff_only

MOST_OFFERED = 20
WORDS = {
    "reason_missing": "Say how you have to do with them.",
    "reason_too_long": "This is too long; {most} characters are allowed.",
    "no_seller": "Write the name of a seller as it stands on the list of sellers.",
}


@staff_only
def interests(request: HttpRequest) -> HttpResponse:
    """What one has declared, and the form to declare more."""
    if request.method == "POST":
        return _declared(request)
    return _shown(request)


def _declared(request: HttpRequest) -> HttpResponse:
    name = request.POST.get("seller", "").strip()
    found = accounts.sellers().filter(name__iexact=name).first() if name else None
    try:
        if found is None:
            raise Refusal("no_seller")
        actions.declare(found.pk, by=request.actor, why=request.POST.get("why", ""))
    except NotPermitted:
        raise
    except Refusal as no:
        said = WORDS.get(no.code, no.code).format(**no.facts)
        return _shown(request, error=said, status=422)
    toasts.success(request, f"Noted. Others decide about {found.name}.")
    return redirect("staff:interests")


@staff_only
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """It is over: after a while one may decide about that seller again."""
    row = seen(declared.own(request.actor).filter(pk=pk).first())
    until = timezone.localtime(actions.end(row.seller_id, by=request.actor))
    toasts.success(request, f"Noted. You may decide about them from {until:%-d %B %Y} on.")
    return redirect("staff:interests")


def _shown(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    rows = list(declared.own(request.actor))
    names = accounts.seller_names({each.seller_id for each in rows})
    declared_now = [each.seller_id for each in rows if each.binds_until is None]
    offered = accounts.sellers().exclude(pk__in=declared_now)
    return render(request, "staff/claims/interests.html", {
        "nav": "staff:claims",
        "rows": [{"of": each, "seller": names.get(each.seller_id, "")} for each in rows],
        "offered": offered.values_list("name", flat=True)[:MOST_OFFERED],
        "typed": request.POST,
        "error": error,
    }, status=status)  # fmt: skip
