"""How the staff pages tell what happened to returns and refunds, and who did it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aftersale.accounts import queries as accounts
from aftersale.journal import queries as journal
from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money

DECIDED = {
    "by_hand": "Authorised",
    "by_setting": "Authorised by the seller's settings",
    "by_rule": "Authorised by a rule of the seller's",
    "by_clock": "Authorised by itself: nobody had decided in time",
}
WHO = {
    "system": "by itself",
    "buyer": "the buyer",
    "seller": "the seller's team",
    "staff": "marketplace staff",
}
REFUSED = {
    "in_doubt": "The money may have gone. Look again or try again first; that ends the doubt.",
    "reason_missing": "Say why: it is kept in the journal.",
    "note_too_long": "The reason is too long; {most} characters are allowed.",
    "being_sent": "It is being handed over at this moment. Look again in two minutes.",
    "no_answer": "The other side does not answer: {words}",
}
Say = Callable[[dict[str, Any]], str]


def _money(facts: dict[str, Any]) -> str:
    return str(Money(int(facts["amount_minor"]), str(facts["currency"])))


def _asked(facts: dict[str, Any]) -> str:
    waits = facts.get("waits")
    return "The buyer asked to return it" + ("" if waits else "; it was decided at once")


def _shipped(facts: dict[str, Any]) -> str:
    by = " ".join(str(facts.get(name) or "") for name in ("carrier", "tracking")).strip()
    return f"On its way back, {by}" if by else "On its way back"


def _completed(facts: dict[str, Any]) -> str:
    return "Closed without the goods" if facts.get("reason") else "Closed: everything was refunded"


def _surveyed(facts: dict[str, Any]) -> str:
    said = "was solved" if facts.get("solved") else "was not solved"
    return f"The buyer {'now ' if facts.get('changed') else ''}said that the problem {said}"


def _failed(facts: dict[str, Any]) -> str:
    doubt = "; nobody can say for sure" if facts.get("in_doubt") else ""
    return f"It did not go{doubt}: {facts.get('why', '')}"


def _referred(words: str) -> Say:
    return lambda facts: f"{words}, {facts['reference']}" if facts.get("reference") else words


SAID: dict[str, str | Say] = {
    "returns.return_requested": _asked,
    "returns.return_authorised": lambda facts: DECIDED.get(facts["decided"], "Authorised"),
    "returns.return_denied": "Denied",
    "returns.return_resolved": "Closed, the buyer was helped otherwise",
    "returns.return_withdrawn": "The buyer took it back",
    "returns.return_undecided": "The time to decide was over",
    "returns.return_shipped": _shipped,
    "returns.return_received": "Noted as arrived",
    "returns.return_graded": "What came back was checked",
    "returns.return_refunded": lambda facts: f"{_money(facts)} refunded",
    "returns.return_completed": _completed,
    "returns.return_expired": "Closed: nothing was sent back in time",
    "returns.return_survey_asked": "The buyer was asked whether the problem was solved",
    "returns.return_surveyed": _surveyed,
    "returns.return_read": "Opened by staff",
    "refunds.refund_asked": lambda facts: f"Asked for, {_money(facts)}",
    "refunds.refund_sent": _referred("Handed over"),
    "refunds.refund_settled": _referred("The money has arrived"),
    "refunds.refund_failed": _failed,
    "refunds.refund_retried": "Tried again",
    "refunds.refund_given_up": lambda facts: f"Given up: {facts.get('reason', '')}",
}


def timeline(about: str) -> list[dict[str, Any]]:
    """What the journal says of a return or a refund (`return:7`), oldest first, with who did it."""
    entries = list(journal.entries_about(about))
    names = _names([each.by for each in entries])
    return [
        {"words": _told(each), "by": names.get(each.by) or who(each.by), "at": each.at}
        for each in entries
    ]


def _told(entry: Any) -> str:
    said = SAID.get(entry.kind, entry.kind.rpartition(".")[2].replace("_", " ").capitalize())
    return said if isinstance(said, str) else said(entry.facts)


def _names(refs: list[str]) -> dict[str, str]:
    numbers = {ref: int(ref.partition(":")[2]) for ref in set(refs) if ref[-1:].isdigit()}
    named = accounts.users_named(numbers.values())
    return {
        ref: f"{named[number]}, {who(ref)}" for ref, number in numbers.items() if number in named
    }


def who(ref: str) -> str:
    """On whose side somebody stands, as the journal names them."""
    kind = ref.partition(":")[0]
    return WHO.get(kind, kind)


def refused(no: Refusal) -> str:
    """A refusal as one sentence for staff."""
    words = REFUSED.get(no.code, "That cannot be done: " + no.code.replace("_", " ") + ".")
    return words.format(**no.facts)
