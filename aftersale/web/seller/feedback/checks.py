"""What the check of a request for removal says, in words and with the comment marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from aftersale.market.terms import Rulebook
from aftersale.web.marking import Mark, marked

ABOUT = {
    "product": ("the product", "good"),
    "delivery": ("the delivery", "info"),
    "service": ("the seller", "soon"),
    "price": ("the price", ""),
    "damage": ("damage, nobody said whose doing", ""),
    "other": ("something the check does not know", ""),
    "nothing": ("nothing in particular", ""),
}
BAD = {"obscene": "obscene", "personal_data": "personal data"}
SAYS = {
    "remove": "It meets a reason for removal: {label}.",
    "strike": "It meets a reason to be struck through: {label}.",
    "refuse": "By the rules it stays: {label}.",
    "look": "The check cannot tell: a person has to read it.",
}

Check = Mapping[str, Any]


def proposal_words(check: Check, book: Rulebook) -> str:
    """What the check leads to, in a sentence."""
    rules, kind, outcome = book.feedback, check["kind"], check["outcome"]
    if not kind:
        return SAYS["look"]
    told = rules.staying(kind) if outcome == "refuse" else rules.criterion(kind)
    label = told.labels.within("en")
    return SAYS[outcome].format(label=f"{label[0].lower()}{label[1:]}")


def statement_rows(check: Check) -> list[dict[str, Any]]:
    """Each statement of the comment, and what it is about."""
    rows = [
        {"words": each["words"], "about": [ABOUT[topic] for topic in each["about"]]}
        for each in check["said"]
    ]
    bad = sorted({BAD[kind] for _, _, kind in check["marks"]})
    return rows + [{"words": "", "about": [(words, "late") for words in bad]}] if bad else rows


def statements_marked(text: str, check: Check) -> SafeString:
    """The comment with bad words marked, or else what each statement is about."""
    bad: list[Mark] = [(start, end, BAD[kind]) for start, end, kind in check["marks"]]
    said: list[Mark] = [
        (each["start"], each["end"], "about " + " and ".join(ABOUT[t][0] for t in each["about"]))
        for each in check["said"]
        if each["about"] != ["nothing"]
    ]
    return marked(text, bad or said)
