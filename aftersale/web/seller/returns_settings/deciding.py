"""Who decides on requests, until when buyers may ask, and what goes with a yes (A080 to A085)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.accounts import queries as accounts
from aftersale.market.rulebook import current
from aftersale.returns import actions as returns
from aftersale.returns import settings as in_force
from aftersale.returns.actions import settling
from aftersale.returns.queries import settled
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns_settings import frame, words
from aftersale.web.seller.returns_settings.forms import AlongForm, DecidingForm

SECTION = "returns_settings"
VERSIONS = 20
FIELDS = {
    "window_shorter": "window_days", "window_too_long": "window_days",
    "unknown_window_basis": "window_basis", "unknown_mode": "mode", "unknown_label": "label",
    "too_long": "instructions", "screened": "instructions", "needs_reason": "instructions",
}  # fmt: skip


@team_only
@require_http_methods(["GET", "HEAD", "POST"])
def deciding(request: HttpRequest) -> HttpResponse:
    """The settings of one marketplace; posting saves who decides, or leads to the trial of it."""
    market = frame.market_of(request)
    if request.method != "POST":
        return _page(request, market)
    frame.require_set(request)
    form = DecidingForm(request.POST)
    if form.is_valid() and request.POST.get("do") == "try":
        found = frame.tried(form, lambda: require_window(market, form.said), FIELDS)
        if found:
            return redirect(frame.url("returns_trial", market, **form.said))
    elif form.is_valid() and frame.tried(form, lambda: save(request, market, **form.said), FIELDS):
        said = f"Saved for {frame.market_name(market)}. Open requests stay as they are."
        return frame.done(request, SECTION, market, said)
    return _page(request, market, form=form)


@team_only
@require_POST
def along(request: HttpRequest) -> HttpResponse:
    """Save what goes with an authorisation."""
    market = frame.market_of(request)
    frame.require_set(request)
    form = AlongForm(request.POST)
    if form.is_valid() and frame.tried(
        form, lambda: save(request, market, **form.cleaned_data), FIELDS
    ):
        return frame.done(request, SECTION, market, "Saved. It goes with what is authorised next.")
    return _page(request, market, along=form)


def save(request: HttpRequest, market: str, **said: Any) -> object:
    """The settings as they are, but for what is said: a page shows only a part of them."""
    now = settled.in_force(request.actor, market)
    kept = {name: getattr(now, name) for name in settling.KEPT}
    return returns.save_settings(request.actor.seller_id, market, by=request.actor, **kept | said)


def require_window(market: str, said: dict[str, Any]) -> bool:
    """Refuse to try what could not be switched on."""
    settling.require_window(said["window_days"], said["window_basis"], current(market).returns)
    return True


def _page(request: HttpRequest, market: str, **posted: Any) -> HttpResponse:
    if not market:
        return frame.show(request, "deciding.html", SECTION)
    now, book = settled.in_force(request.actor, market), current(market)
    names = ("mode", "window_days", "window_basis")
    initial = {name: getattr(now, name) for name in names}
    initial["window_basis"] = now.window_basis or book.returns.window_basis
    form = posted.get("form") or DecidingForm(initial=initial)
    beside = {name: getattr(now, name) for name in ("label", "instructions", "quick_links")}
    return frame.show(
        request, "deciding.html", SECTION, market, 422 if posted else 200,
        form=form,
        along=posted.get("along") or AlongForm(initial=beside),
        modes=_modes(form, book.returns.decide_hours),
        promised=words.window(book.returns.window_days, book.returns.window_basis),
        versions=_versions(request, market),
        says=_says(request, market),
        no_address=not in_force.address(request.actor.seller_id, market),
    )  # fmt: skip


def _modes(form: DecidingForm, hours: int) -> list[dict[str, Any]]:
    chosen = form["mode"].value()
    return [
        {
            "value": mode, "words": name, "chosen": mode == chosen,
            "means": words.MODES_MEAN[mode].format(hours=hours),
        }
        for mode, name in words.MODES.items()
    ]  # fmt: skip


def _says(request: HttpRequest, market: str) -> dict[str, int]:
    """How many products and rules speak before the mode does."""
    rules = settled.returnless(request.actor, market).filter(active_until=None)
    return {"products": settled.products(request.actor, market).count(), "rules": rules.count()}


def _versions(request: HttpRequest, market: str) -> list[dict[str, Any]]:
    """The newest versions, each with what it changed."""
    rows = list(settled.versions(request.actor, market)[: VERSIONS + 1])
    before = [*rows[1:], None]
    names = accounts.users_named(_user(row.made_by) for row in rows)
    return [
        {
            "at": row.made_at, "who": names.get(_user(row.made_by), "The marketplace"),
            "what": _changes(row, old),
        }
        for row, old in list(zip(rows, before, strict=False))[:VERSIONS]
    ]  # fmt: skip


def _user(ref: str) -> int:
    number = ref.partition(":")[2]
    return int(number) if number.isdigit() else 0


def _changes(row: Any, old: Any) -> list[str]:
    """What is different, in a few words each."""
    found = []
    if old is None or row.mode != old.mode:
        found.append(words.MODES[row.mode])
    if (row.window_days, row.window_basis) != (old and old.window_days, old and old.window_basis):
        own = words.window(row.window_days, row.window_basis)
        if row.window_days:
            found.append(own)
        elif old is not None:
            found.append("Window as the marketplace has it")
    if old is not None and row.label != old.label:
        found.append(words.LABELS_SHORT.get(row.label, row.label).capitalize())
    if old is not None and row.quick_links != old.quick_links:
        found.append("Quick links on" if row.quick_links else "Quick links off")
    if row.instructions != (old.instructions if old else ""):
        found.append("Instructions changed" if row.instructions else "Instructions removed")
    if (row.policy, row.terms) != ((old.policy, old.terms) if old else ("", {})):
        found.append("Return policy published" if row.policy or row.terms else "Policy withdrawn")
    return found
