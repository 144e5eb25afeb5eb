"""What a trial found, as a page shows it: figures, a table of cells that lead to their requests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from aftersale.kernel.money import Money
from aftersale.returns import queries as returns
from aftersale.returns.queries.trial import BECAME, DAYS, Pile, Trial
from aftersale.web.doors import whole
from aftersale.web.seller.words import plural
from aftersale.web.templatetags.places import nav_url

LISTED = 25
WOULD_WORDS = {
    "authorise": "Authorised at once",
    "returnless": "Refunded without return",
    "replaced": "Replaced without return",
    "ask": "Left to you",
    "refused": "Not taken: not returnable, or too late",
}
BECAME_WORDS = {
    "by_hand": "You authorised",
    "automatic": "Decided at once",
    "clock": "Nobody decided in time",
    "not_authorised": "You said no",
    "withdrawn": "Buyer withdrew",
    "waiting": "Still waits",
}
APART = {
    "late": "Decided late, and would not have been",
    "came_back": "Goods that came back, and would not have",
}
SAID_NO = ("not_authorised", "withdrawn")


class Board:
    """A trial's figures and its table; `chosen` is the pile whose requests are listed."""

    def __init__(self, request: HttpRequest, found: Trial, rows: Sequence[str]) -> None:
        self.request, self.found = request, found
        self.wanted = tuple(each for each in rows if found.pile(each) or each == rows[0])
        name = request.GET.get("pile", "")
        self.chosen = name if found.pile(name) else ""

    @property
    def looked(self) -> int:
        return self.found.looked

    @property
    def beginning(self) -> str:
        """How far back it looked."""
        if self.found.whole:
            return f"the last {DAYS} days"
        return f"the newest {self.found.looked:,} requests of the last {DAYS} days"

    @property
    def figures(self) -> list[dict[str, Any]]:
        """The few numbers to decide by, each with a link to its requests."""
        at_once = [each for each in ("authorise", "returnless", "replaced") if self._has(each)]
        shown = [self._figure(each, WOULD_WORDS[each]) for each in at_once or self.wanted[:1]]
        if self._has("ask"):
            shown.append(self._figure("ask", WOULD_WORDS["ask"]))
        shown.append(self._sooner())
        shown.append(self._figure("late", "Late decisions avoided", worth=False))
        return shown

    def _has(self, name: str) -> bool:
        return bool(len(self.found.pile(name)))

    def _figure(self, name: str, says: str, worth: bool = True) -> dict[str, Any]:
        pile = self.found.pile(name)
        share = f"{100 * len(pile) / self.found.looked:.0f} % of all" if self.found.looked else ""
        small = " · ".join(each for each in (share, amounts(pile)) if each) if worth else ""
        return {"says": says, "value": f"{len(pile):,}", "small": small, "url": self._url(name)}

    def _sooner(self) -> dict[str, Any]:
        saved = self.found.saved
        hours = saved.total_seconds() / 3600 if saved else 0
        small = f"on average, for {plural(self.found.waits, 'request', 'requests')} that waited"
        return {
            "says": "Decided sooner", "value": f"{hours:.0f} h" if saved else "–",
            "small": small if saved else "nobody had to wait", "url": "",
        }  # fmt: skip

    @property
    def columns(self) -> list[str]:
        return [BECAME_WORDS[each] for each in self._became]

    @property
    def _became(self) -> list[str]:
        """What became of anything at all, so that no column is empty."""
        return [
            each for each in BECAME
            if any(self._has(f"{would}-{each}") for would in self.wanted)
        ]  # fmt: skip

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What would have been done, by what became of it."""
        return [
            {
                "says": WOULD_WORDS[would],
                "all": self._cell(would),
                "cells": [self._cell(f"{would}-{each}") for each in self._became],
            }
            for would in self.wanted
        ]

    def _cell(self, name: str) -> dict[str, Any]:
        return {
            "count": f"{len(self.found.pile(name)):,}", "url": self._url(name),
            "chosen": name == self.chosen,
        }  # fmt: skip

    def _url(self, name: str) -> str:
        if not self._has(name):
            return ""
        asked = self.request.GET.copy()
        asked["pile"] = name
        asked.pop("from", None)
        return f"?{asked.urlencode()}#behind"

    @property
    def costs(self) -> list[dict[str, Any]]:
        """What it would have cost, line by line."""
        freed = self.found.pile("returnless")
        lines = [self._cost("Refunded without a return", freed, "returnless")] if freed else []
        lines += [
            self._cost(f"of it, {words}", self.found.pile(name), name)
            for name, words in (
                ("returnless-not_authorised", "for requests you said no to"),
                ("returnless-withdrawn", "for requests buyers withdrew"),
                ("came_back", "for goods that did come back"),
            )
            if self._has(name) and freed
        ]
        swapped = self.found.pile("replaced")
        lines += [self._cost("Goods replaced without a return", swapped, "replaced")] * bool(
            swapped
        )
        no = self.found.pile("authorise-not_authorised")
        lines += [
            self._cost("Authorised, though you said no", no, "authorise-not_authorised")
        ] * bool(no)
        return lines

    def _cost(self, says: str, pile: Pile, name: str) -> dict[str, Any]:
        return {
            "says": says, "amount": amounts(pile) or "nothing", "url": self._url(name),
            "count": plural(len(pile), "request", "requests"),
        }  # fmt: skip

    @property
    def behind(self) -> dict[str, Any] | None:
        """The requests of the pile that was chosen, a page of them."""
        if not self.chosen:
            return None
        start = whole(self.request.GET.get("from")) or 0
        pks = self.found.pile(self.chosen).requests
        page = pks[start : start + LISTED]
        found = returns.visible_to(self.request.actor).in_bulk(page)
        end = start + len(page)
        return {
            "title": _named(self.chosen),
            "rows": [_row(found[pk]) for pk in page if pk in found],
            "later": self._from(start - LISTED) if start else "",
            "earlier": self._from(end) if end < len(pks) else "",
            "words": f"{start + 1:,} to {end:,} of {len(pks):,}",
        }

    def _from(self, start: int) -> str:
        asked = self.request.GET.copy()
        asked["from"] = str(max(0, start))
        return f"?{asked.urlencode()}#behind"


def amounts(pile: Pile) -> str:
    """ "£84.00", or in each currency."""
    return " and ".join(str(Money(minor, each)) for each, minor in sorted(pile.worth.items()))


def _named(name: str) -> str:
    if name in APART:
        return APART[name]
    would, _, became = name.partition("-")
    says = WOULD_WORDS.get(would, would)
    return f"{says} · {BECAME_WORDS[became].lower()}" if became in BECAME_WORDS else says


def _row(request: Any) -> dict[str, Any]:
    return {
        "title": request.title, "order": request.order_number, "at": request.asked_at,
        "buyer": request.buyer_name, "worth": Money(request.worth_minor, request.currency),
        "url": nav_url("seller:return", request.pk),
    }  # fmt: skip
