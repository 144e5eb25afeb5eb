"""The seller's return policy: in figures and in words, never less than the marketplace's (A105)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.market.rulebook import current
from aftersale.returns import actions as returns
from aftersale.returns.policy import favourable
from aftersale.returns.policy.favourable import PolicyTerms, Shortfall
from aftersale.returns.queries import settled
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns_settings import frame, words
from aftersale.web.seller.returns_settings.deciding import save
from aftersale.web.seller.returns_settings.forms import PolicyForm

SECTION = "returns_policy"
FIELDS = {"screened": "policy", "needs_reason": "policy", "too_long": "policy"}


@team_only
@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: HttpRequest) -> HttpResponse:
    """The policy; posting publishes it, or only says what falls short."""
    market = frame.market_of(request)
    if request.method != "POST":
        return _page(request, market)
    frame.require_set(request)
    ours = favourable.promise(current(market).returns)
    form = PolicyForm(request.POST, ours=ours)
    if not form.is_valid():
        return _page(request, market, form=form)
    found = frame.tried(form, lambda: _check(form, market), {}, None)
    if found == [] and request.POST.get("do") != "check" and _published(request, form, market):
        return frame.done(request, SECTION, market, "Published: buyers read it from now on.")
    return _page(request, market, form=form, found=found, checked=not form.errors)


@team_only
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """No policy of one's own: the marketplace's holds."""
    market = frame.market_of(request)
    frame.require_set(request)
    save(request, market, policy="", terms={})
    return frame.done(request, SECTION, market, "Withdrawn: the marketplace’s policy holds.")


def _check(form: PolicyForm, market: str) -> list[Shortfall]:
    return returns.check_policy(form.terms, form.cleaned_data["policy"], market)


def _published(request: HttpRequest, form: PolicyForm, market: str) -> object:
    said = {"terms": form.terms, "policy": form.cleaned_data["policy"]}
    return frame.tried(form, lambda: save(request, market, **said), FIELDS)


def _page(
    request: HttpRequest, market: str, *, form: PolicyForm | None = None,
    found: list[Shortfall] | None = None, checked: bool = False,
) -> HttpResponse:  # fmt: skip
    if not market:
        return frame.show(request, "policy.html", SECTION)
    now, book = settled.in_force(request.actor, market), current(market)
    ours = favourable.promise(book.returns)
    falls = bool(found) and request.POST.get("do") != "check"
    return frame.show(
        request, "policy.html", SECTION, market,
        422 if falls or (form is not None and form.errors) else 200,
        form=form or PolicyForm(initial=_initial(now, book.returns), ours=ours),
        found=words.points(found or []),
        checked=checked,
        now=now,
        own=bool(now.policy or now.terms),
        promise=book.returns.promise.within("en").format(days=ours.window_days),
    )  # fmt: skip


def _initial(now: Any, rules: Any) -> dict[str, Any]:
    return asdict(PolicyTerms.of(now.terms, rules)) | {"policy": now.policy}
