"""What happened to a claim, in plain words, from the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from aftersale.accounts import queries as accounts
from aftersale.journal import queries as journal
from aftersale.web.seller.claims.words import amount, first_name
from aftersale.web.seller.returns.history import who
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.moments import moment_words

if TYPE_CHECKING:
    from aftersale.claims.models import Claim
    from aftersale.journal.models import Entry

Say = Callable[["Entry", "Claim", str], str]
NOT_TOLD = frozenset({"claims.decision_proposed", "claims.decision_returned"})
"""What goes on among staff before a decision is made."""


def _answered(entry: Entry, claim: Claim, by: str) -> str:
    if entry.facts.get("side") == "buyer":
        return f"{first_name(claim)} answered the marketplace"
    return f"{by} answered"


def _asked(entry: Entry, claim: Claim, by: str) -> str:
    whom = "you" if entry.facts.get("side") == "seller" else first_name(claim)
    return f"The marketplace asked {whom} for more"


def _granted(entry: Entry, claim: Claim, by: str) -> str:
    payer = "you pay" if entry.facts.get("funded") == "seller" else "the marketplace pays"
    told = amount(int(entry.facts.get("amount_minor", 0)), claim.currency)
    why = ": nobody answered in time" if entry.facts.get("by_clock") else ""
    return f"Granted{why}. {told}, {payer}"


def _appeal_decided(entry: Entry, claim: Claim, by: str) -> str:
    turned = [
        words
        for name, words in (("turned_money", "the money"), ("turned_count", "the count"))
        if entry.facts.get(name)
    ]
    if turned:
        return f"Appeal granted: {' and '.join(turned)} turned"
    return "Appeal denied" + (": no answer in time" if entry.facts.get("by_clock") else "")


def _complained(entry: Entry, claim: Claim, by: str) -> str:
    whom = first_name(claim) if entry.facts.get("side") == "buyer" else by
    return f"{whom} complained about the decision"


def _complaint_decided(entry: Entry, claim: Claim, by: str) -> str:
    return "Complaint decided: " + ("otherwise now" if entry.facts.get("turned") else "as before")


def _unanswered(entry: Entry, claim: Claim, by: str) -> str:
    whom = "you" if entry.facts.get("side") == "seller" else first_name(claim)
    return f"No answer came from {whom} in time"


def _counted(entry: Entry, claim: Claim, by: str) -> str:
    return "Counts as an order defect" if entry.facts.get("counts") else "Does not count any more"


SAID: dict[str, Say] = {
    "claims.claim_filed": lambda e, claim, by: f"{claim.buyer_name} filed the claim",
    "claims.claim_answered": _answered,
    "claims.claim_asked": _asked,
    "claims.claim_granted": _granted,
    "claims.claim_denied": lambda e, claim, by: "Denied",
    "claims.claim_withdrawn": lambda e, claim, by: f"{first_name(claim)} withdrew it",
    "claims.claim_refunded": lambda e, claim, by: "Everything was refunded, which ended it",
    "claims.claim_barred": lambda e, claim, by: "Ended: the buyer’s bank was asked for the money",
    "claims.claim_appealed": lambda e, claim, by: f"{by} appealed",
    "claims.appeal_decided": _appeal_decided,
    "claims.claim_complained": _complained,
    "claims.complaint_decided": _complaint_decided,
    "claims.claim_unanswered": _unanswered,
    "claims.claim_reopened": lambda e, claim, by: "Open again: the refund never went",
    "claims.claim_overdue": lambda e, claim, by: "The marketplace has not decided in time",
    "claims.claim_counted": _counted,
}
"""How each kind of entry is told. A kind not in here is left out."""


def steps(claim: Claim) -> list[dict[str, Any]]:
    """Everything that happened to it, oldest first, as steps of a track."""
    entries = _entries(claim)
    names = _names(entries)
    zone = zone_of(claim.market)
    return [
        {
            "words": SAID[entry.kind](entry, claim, who(entry.by, names)),
            "when": moment_words(entry.at, zone),
            "state": "now" if entry is entries[-1] and claim.closed_at is None else "done",
        }
        for entry in entries
    ]


def newest(claim: Claim) -> str:
    """ "Bea Lund answered, today, 17:05 GMT": what happened to it last."""
    entries = _entries(claim)
    if not entries:
        return ""
    last = entries[-1]
    told = SAID[last.kind](last, claim, who(last.by, _names([last])))
    return f"{told}, {moment_words(last.at, zone_of(claim.market))}"


def _entries(claim: Claim) -> list[Entry]:
    return [each for each in journal.entries_about(f"claim:{claim.pk}") if each.kind in SAID]


def _names(entries: Iterable[Entry]) -> dict[int, str]:
    """The people of the team among those who did something."""
    refs = {entry.by.partition(":") for entry in entries}
    numbers = {int(number) for kind, _, number in refs if kind == "seller" and number.isdigit()}
    return accounts.users_named(numbers) if numbers else {}
