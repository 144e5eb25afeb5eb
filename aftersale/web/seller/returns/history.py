"""What happened to a return, in plain words, from the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from aftersale.accounts import queries as accounts
from aftersale.journal import queries as journal
from aftersale.web.seller.returns.words import (
    COMPLETIONS,
    amount,
    denial_words,
    first_name,
)
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.moments import moment_words

if TYPE_CHECKING:
    from aftersale.journal.models import Entry
    from aftersale.returns.models import ReturnRequest

Say = Callable[["Entry", "ReturnRequest", str], str]


def _requested(entry: Entry, row: ReturnRequest, who: str) -> str:
    asked = f"{row.buyer_name} asked to return it"
    return asked if entry.facts.get("waits") else f"{asked}, and your rules decided at once"


def _authorised(entry: Entry, row: ReturnRequest, who: str) -> str:
    how = {
        "by_hand": f"{who} authorised it",
        "by_setting": "Authorised by your settings",
        "by_rule": "Authorised by a rule of yours",
        "by_clock": "Authorised by itself: nobody had decided in time",
    }.get(str(entry.facts.get("decided")), f"{who} authorised it")
    return f"{how}, RMA {row.rma}" if row.rma else how


def _denied(entry: Entry, row: ReturnRequest, who: str) -> str:
    return f"{who} denied it: “{denial_words(row)}”"


def _resolved(entry: Entry, row: ReturnRequest, who: str) -> str:
    return f"{who} closed it: “{denial_words(row)}”"


def _shipped(entry: Entry, row: ReturnRequest, who: str) -> str:
    sent = " ".join(str(entry.facts.get(name, "")) for name in ("carrier", "tracking")).strip()
    return f"On its way back{f' with {sent}' if sent else ''}"


def _refunded(entry: Entry, row: ReturnRequest, who: str) -> str:
    told = amount(int(entry.facts["amount_minor"]), str(entry.facts["currency"]))
    return f"{who} refunded {told}"


def _completed(entry: Entry, row: ReturnRequest, who: str) -> str:
    kind = str(entry.facts.get("reason", ""))
    if not kind:
        return "Closed: everything was refunded"
    return f"{who} closed it: {COMPLETIONS.get(kind, (kind, ''))[0].lower()}"


def _surveyed(entry: Entry, row: ReturnRequest, who: str) -> str:
    solved = "was solved" if entry.facts.get("solved") else "was not solved"
    now = " now" if entry.facts.get("changed") else ""
    return f"{first_name(row)}{now} says that the problem {solved}"


SAID: dict[str, Say] = {
    "returns.return_requested": _requested,
    "returns.return_authorised": _authorised,
    "returns.return_denied": _denied,
    "returns.return_resolved": _resolved,
    "returns.return_withdrawn": lambda e, row, who: f"{first_name(row)} took it back",
    "returns.return_undecided": lambda e, row, who: "The time to decide was over",
    "returns.return_shipped": _shipped,
    "returns.return_received": lambda e, row, who: f"{who} noted that it has arrived",
    "returns.return_graded": lambda e, row, who: f"{who} checked what came back",
    "returns.return_refunded": _refunded,
    "returns.return_completed": _completed,
    "returns.return_expired": lambda e, row, who: "Closed: nothing was sent back in time",
    "returns.return_surveyed": _surveyed,
}
"""How each kind of entry is told. A kind not in here is left out."""


def steps(row: ReturnRequest) -> list[dict[str, Any]]:
    """Everything that happened to it, oldest first, as steps of a track."""
    entries = [e for e in journal.entries_about(f"return:{row.pk}") if e.kind in SAID]
    names = _names(entries)
    zone = zone_of(row.market)
    return [
        {
            "words": _told(entry, row, names),
            "when": moment_words(entry.at, zone),
            "state": "now" if entry is entries[-1] and row.closed_at is None else "done",
        }
        for entry in entries
    ]


def newest(row: ReturnRequest) -> str:
    """ "Bea Lund denied it: “…”, today, 17:05 GMT": what happened to it last."""
    told = [e for e in journal.entries_about(f"return:{row.pk}") if e.kind in SAID]
    if not told:
        return ""
    last = told[-1]
    return f"{_told(last, row, _names([last]))}, {moment_words(last.at, zone_of(row.market))}"


def _told(entry: Entry, row: ReturnRequest, names: dict[int, str]) -> str:
    return SAID[entry.kind](entry, row, who(entry.by, names))


def _names(entries: Iterable[Entry]) -> dict[int, str]:
    """The people of the team among those who did something."""
    refs = {entry.by for entry in entries if entry.by.startswith(("seller:", "staff:"))}
    numbers = {int(ref.partition(":")[2]) for ref in refs if ref.partition(":")[2].isdigit()}
    return accounts.users_named(numbers) if numbers else {}


def who(ref: str, names: dict[int, str]) -> str:
    """Who did it, as a team names them."""
    kind, _, number = ref.partition(":")
    if kind == "system":
        return "The rules"
    if kind == "buyer":
        return "The buyer"
    if kind == "staff":
        return "The marketplace"
    return names.get(int(number), "Somebody") if number.isdigit() else "Somebody"
