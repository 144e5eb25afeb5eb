"""Looking through mail: what came in, what left, what was turned away. Addresses stay hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from aftersale.accounts import queries as accounts
from aftersale.market.rulebook import markets
from aftersale.relay.queries import lists
from aftersale.relay.queries.lists import Wanted
from aftersale.web.staff import mail_words as words
from aftersale.web.staff.door import staff_only, whole
from aftersale.web.staff.mail import tabs
from aftersale.web.staff.words import zone_of

NARROWING = ("stage", "market", "seller", "domain", "period", "q")
MAIL = {stage: said for stage, (said, _) in words.MAIL.items()}
LETTERS = {stage: said for stage, (said, _) in words.LETTERS.items()}


@staff_only
def came_in(request: HttpRequest) -> HttpResponse:
    """Everything that came in, newest first."""
    return _list(request, "staff:mail_in", lists.mail, MAIL, "staff/mail_in.html", _mail_row)


@staff_only
def left(request: HttpRequest) -> HttpResponse:
    """Every letter of ours, newest first."""
    return _list(request, "staff:mail_out", lists.letters, LETTERS, "staff/mail_out.html", _letter)


@staff_only
def turned_away(request: HttpRequest) -> HttpResponse:
    """Mail refused at the door because of who sent it."""
    return _list(
        request, "staff:mail_door", lists.door, words.DOOR, "staff/mail_door.html", _refusal
    )


def _list(
    request: HttpRequest,
    here: str,
    found: Callable[..., lists.Page],
    stages: dict[str, str],
    template: str,
    row: Callable[[Any], dict[str, Any]],
) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip() for name in NARROWING}
    sellers = _sellers(asked["seller"])
    page = lists.Page([], None)
    if not asked["seller"] or sellers:
        wanted = _wanted(asked, stages, sellers)
        page = found(request.actor, wanted, before=whole(request.GET.get("before")))
    names = accounts.seller_names({each.seller_id for each in page.rows if each.seller_id})
    return render(request, template, {
        "tabs": tabs(here), "asked": asked, "stages": stages, "periods": words.PERIODS,
        "markets": markets(), "is_narrowed": any(asked.values()),
        "rows": [row(each) | {"seller": names.get(each.seller_id, "")} for each in page.rows],
        "earlier": _more(asked, page.next), "first": bool(request.GET.get("before")),
    })  # fmt: skip


def _wanted(asked: dict[str, str], stages: dict[str, str], sellers: list[int]) -> Wanted:
    return Wanted(
        stage=asked["stage"] if asked["stage"] in stages else "",
        market=asked["market"] if asked["market"] in markets() else "",
        seller_id=sellers[0] if sellers else None,
        domain=asked["domain"].rpartition("@")[2],
        period=asked["period"] if asked["period"] in lists.PERIODS else "30",
        asked=asked["q"][:320],
    )


def _sellers(name: str) -> list[int]:
    """The seller whose name begins so."""
    if not name:
        return []
    return [each.pk for each in accounts.sellers().filter(name__istartswith=name)[:1]]


def _more(asked: dict[str, str], before: int | None) -> str:
    if before is None:
        return ""
    kept = {name: value for name, value in asked.items() if value}
    return f"?{urlencode({**kept, 'before': before})}"


def _mail_row(mail: Any) -> dict[str, Any]:
    return {
        "of": mail,
        "from": words.hidden(mail.from_address or mail.envelope_from),
        "zone": zone_of(mail.market) if mail.market else "",
        "stage": words.stage_of(mail, words.MAIL),
        "note": _note(mail),
    }


def _note(mail: Any) -> str:
    if mail.stage == "refused":
        return words.why_refused(mail.problem, rules_only=True)
    return words.host_words(mail.problem)


def _letter(letter: Any) -> dict[str, Any]:
    return {
        "of": letter,
        "to": words.hidden(letter.to_address),
        "zone": zone_of(letter.market) if letter.market else "",
        "stage": words.stage_of(letter, words.LETTERS),
        "purpose": words.purpose(letter.purpose),
        "note": words.host_words(letter.problem),
    }


def _refusal(row: Any) -> dict[str, Any]:
    return {
        "of": row,
        "from": words.hidden(row.from_address),
        "why": words.DOOR.get(row.reason, row.reason),
        "market": row.alias.market,
        "zone": zone_of(row.alias.market),
        "claimed": "the seller" if row.alias.side == "buyer" else "the buyer",
    }
