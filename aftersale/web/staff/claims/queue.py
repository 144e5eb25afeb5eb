"""The adjudication queue: what waits, the soonest due or the largest amount first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.claims.queries import declared, overseeing
from aftersale.claims.queries.overseeing import Asked
from aftersale.market.rulebook import markets
from aftersale.web.staff.claims.words import LISTS, amount, clock_of, reason_words, stage_chip
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.claims.models import Claim
    from aftersale.kernel.actor import Actor

SORTS = {"due": "Soonest due first", "amount": "Largest amount first"}
LONGEST = 60
EMPTY = {
    "ours": ("Nothing waits for us", "Claims, appeals and complaints to decide stand here."),
    "mine": ("You look after none", "Take a claim on, and it stands here until it is decided."),
    "second": (
        "Nothing is proposed",
        "Grants above the amount of the rulebook stand here until a second person agrees.",
    ),
    "appeals": ("No seller appeals", "Sellers can appeal against grants they pay for."),
    "complaints": ("Nobody complains", "Both sides can complain about what was decided."),
    "sides": ("Nobody is asked", "What buyers and sellers have been asked stands here."),
    "all": ("There is no claim yet", "Every claim stands here, the newest first."),
}
KEYS = (
    (("j", "k"), "Next and previous claim"),
    (("Enter",), "Open it"),
    (("/",), "Find a claim or an order"),
)


@staff_only
@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    """One list of the queue, or what was looked for."""
    asked = read(request.GET)
    page = overseeing.page(request.actor, asked)
    title, text = EMPTY[asked.list]
    return render(request, "staff/claims/queue.html", {
        "nav": "staff:claims",
        "asked": asked,
        "q": asked.find,
        "tabs": _tabs(request.actor, asked),
        "rows": _rows(request.actor, page.rows),
        "markets": markets(),
        "sorts": SORTS if asked.list not in ("all", "second") else {},
        "more_url": _url(asked, cursor=page.next) if page.next else "",
        "first_url": _url(asked) if asked.cursor else "",
        "empty": {"title": title, "text": text},
        "keys": KEYS,
    })  # fmt: skip


def read(said: QueryDict) -> Asked:
    """What an address asks for; anything unknown is as if it were not said."""
    named, sort, market = said.get("list", ""), said.get("sort", ""), said.get("market", "")
    return Asked(
        list=named if named in LISTS else "ours",
        sort=sort if sort in SORTS else "due",
        market=market if market in markets() else "",
        find=said.get("q", "").strip()[:LONGEST],
        cursor=said.get("after", ""),
    )


def _url(asked: Asked, *, list_name: str = "", cursor: str = "") -> str:
    sort = asked.sort if asked.sort != "due" else ""
    told = {
        "list": list_name or asked.list, "sort": sort, "market": asked.market, "after": cursor,
    }  # fmt: skip
    query = urlencode({name: value for name, value in told.items() if value})
    return f"{reverse('staff:claims')}?{query}"


def _tabs(actor: Actor, asked: Asked) -> list[dict[str, Any]]:
    counts = overseeing.tally(actor, asked.market)
    return [
        {
            "words": words,
            "url": _url(asked, list_name=name),
            "current": asked.list == name and not asked.find,
            "count": counts.get(name),
            "tone": "todo" if name in ("ours", "second", "complaints") else "",
        }
        for name, words in LISTS.items()
    ]


def _rows(actor: Actor, found: list[Claim]) -> list[dict[str, Any]]:
    sellers = accounts.seller_names({each.seller_id for each in found})
    minded = {each.minded_by for each in found if each.minded_by}
    people = accounts.users_named(minded) if minded else {}
    barred = declared.of_sellers(actor, sellers) if found else set()
    proposed = overseeing.proposers(found) if found else {}
    return [
        {
            "of": each,
            "reason": reason_words(each),
            "seller": sellers.get(each.seller_id, ""),
            "amount": amount(each.asked_minor, each.currency),
            "clock": clock_of(each),
            "state": stage_chip(each),
            "minded": people.get(each.minded_by or 0, ""),
            "is_mine": each.minded_by == actor.id,
            "is_barred": each.seller_id in barred,
            "proposed": each.pk in proposed,
            "own_proposal": proposed.get(each.pk) == actor.ref,
            "zone": zone_of(each.market),
        }
        for each in found
    ]
