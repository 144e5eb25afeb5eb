"""Returnless rules: which there are, begun, changed and ended (RL, T15, T16)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money, minor_units, plain
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.returns import actions as returns
from aftersale.returns.actions import returnless as checking
from aftersale.returns.queries import settled
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns_settings import frame, words
from aftersale.web.seller.returns_settings.forms import RuleForm

SECTION = "returnless"
FIELDS = {
    "rule_name_missing": "name", "rule_name_too_long": "name", "price_range_missing": "low",
    "price_range_reversed": "high", "price_out_of_range": "high",
    "category_too_long": "categories", "too_many_categories": "categories",
    "unknown_return_reason": "reasons",
}  # fmt: skip
ENDED = 50


@team_only
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The rules that hold, and those that have ended."""
    market = frame.market_of(request)
    if not market:
        return frame.show(request, "returnless.html", SECTION)
    rows = settled.returnless(request.actor, market)
    ended = rows.exclude(active_until=None).order_by("-active_until")[:ENDED]
    return frame.show(
        request, "returnless.html", SECTION, market,
        active=[_row(each) for each in rows.filter(active_until=None).order_by("from_minor")],
        ended=[_row(each) for each in ended],
        new_url=frame.url("returnless_new", market),
    )  # fmt: skip


@team_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new rule: posting switches it on, or leads to its trial."""
    market = frame.market_of(request)
    frame.require_set(request)
    return _edited(request, market, None)


@team_only
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """One rule. Changing it ends it as it was and begins another."""
    row = settled.returnless_rule(request.actor, rule_id)
    if request.method == "POST" or (row.active_until is None and frame.may_set(request)):
        frame.require_set(request)
        return _edited(request, row.market, row)
    return frame.show(request, "rule_ended.html", SECTION, row.market, row=_row(row))


@team_only
@require_POST
def end(request: HttpRequest, rule_id: int) -> HttpResponse:
    """End a rule; orders placed while it held still fall under it."""
    row = settled.returnless_rule(request.actor, rule_id)
    returns.delete_returnless(row, by=request.actor)
    said = f"“{row.name}” has ended. Orders placed until now still fall under it."
    return frame.done(request, SECTION, row.market, said)


def _edited(request: HttpRequest, market: str, row: Any) -> HttpResponse:
    book = current(market)
    if request.method != "POST":
        form = RuleForm(initial=_initial(request, row), book=book)
        return _form(request, market, row, form)
    form = RuleForm(request.POST, book=book)
    wanted = _wanted(form) if form.is_valid() else None
    if wanted is None:
        return _form(request, market, row, form)
    return _posted(request, market, row, form, wanted)


def _posted(
    request: HttpRequest, market: str, row: Any, form: RuleForm, wanted: returns.Rule
) -> HttpResponse:
    by = request.actor
    try:
        if request.POST.get("do") == "try":
            tidy = checking.checked(wanted, market)
            checking.require_alone(by.seller_id, market, tidy, row and row.pk)
            return redirect(trial_url(market, tidy, row and row.pk))
        made = returns.save_returnless(by.seller_id, market, by=by, rule=wanted, instead_of=row)
    except Refusal as no:
        if type(no) is not Refusal:
            raise
        if no.code != "rule_clash":
            form.add_error(FIELDS.get(no.code), words.said(no))
        return _form(request, market, row, form, no.facts.get("rule_id"), no.facts.get("name"))
    said = f"“{made.name}” holds for orders placed from now on."
    return frame.done(request, SECTION, market, said)


def _form(
    request: HttpRequest, market: str, row: Any, form: RuleForm,
    clash: int | None = None, clash_name: str | None = None,
) -> HttpResponse:  # fmt: skip
    return frame.show(
        request, "rule.html", SECTION, market, 422 if form.errors or clash else 200,
        form=form, row=row and _row(row), list_url=frame.url(SECTION, market),
        clash_url=frame.url("returnless_rule", "", clash) if clash else "", clash_name=clash_name,
        here=request.path + (f"?market={market}" if row is None else ""),
    )  # fmt: skip


def _wanted(form: RuleForm) -> returns.Rule | None:
    """What the form says; an amount that is none becomes an error of its field."""
    said, prices = form.cleaned_data, {}
    for name in ("low", "high"):
        try:
            prices[name] = minor_units(said[name].replace(",", "."))
        except ValueError:
            form.add_error(name, "Write an amount such as 12.50.")
    if form.errors:
        return None
    return returns.Rule(
        name=said["name"], from_minor=prices["low"], to_minor=prices["high"],
        categories=said["categories"].splitlines(), reasons=said["reasons"],
        replaces=bool(said["replaces"]),
    )  # fmt: skip


def _initial(request: HttpRequest, row: Any) -> dict[str, Any]:
    """The rule as it is, or as it was tried."""
    asked = request.GET
    if "low" in asked:
        names = ("name", "low", "high", "replaces")
        lists = {"categories": "\n".join(asked.getlist("categories"))}
        return (
            {each: asked.get(each, "") for each in names}
            | lists
            | {"reasons": asked.getlist("reasons")}
        )
    if row is None:
        return {"low": "0.00", "replaces": ""}
    return {
        "name": row.name, "low": plain(row.from_minor), "high": plain(row.to_minor),
        "categories": "\n".join(row.categories), "reasons": row.reasons,
        "replaces": "yes" if row.replaces else "",
    }  # fmt: skip


def asked_of(market: str, rule: returns.Rule, instead_of: int | None) -> list[tuple[str, str]]:
    """A rule as the fields of its form, for addresses and hidden inputs."""
    fields = [
        ("market", market), ("name", rule.name), ("low", plain(rule.from_minor or 0)),
        ("high", plain(rule.to_minor or 0)), ("replaces", "yes" if rule.replaces else ""),
        *(("categories", each) for each in rule.categories),
        *(("reasons", each) for each in rule.reasons),
    ]  # fmt: skip
    return fields + ([("instead_of", str(instead_of))] if instead_of else [])


def trial_url(market: str, rule: returns.Rule, instead_of: int | None) -> str:
    """Where a rule is tried before it is switched on."""
    return f"{reverse('seller:returnless_trial')}?{urlencode(asked_of(market, rule, instead_of))}"


def _row(row: Any) -> dict[str, Any]:
    """A rule in words."""
    book = current(row.market)
    return {
        "pk": row.pk, "name": row.name, "url": frame.url("returnless_rule", "", row.pk),
        "end_url": frame.url("returnless_end", "", row.pk),
        "since": row.active_from, "until": row.active_until, **described(row, book),
    }  # fmt: skip


def described(rule: Any, book: Rulebook) -> dict[str, Any]:
    """Prices, goods, reasons and what the buyer gets, in words."""
    low, high = Money(rule.from_minor, book.currency), Money(rule.to_minor, book.currency)
    kinds = {each.kind: each.labels.within("en") for each in book.returns.reasons}
    return {
        "prices": f"{low} to {high}",
        "goods": ", ".join(rule.categories) or "Any",
        "reasons": [kinds.get(kind, kind) for kind in rule.reasons] or ["Any"],
        "gets": "Replacement" if rule.replaces else "Money back",
    }
