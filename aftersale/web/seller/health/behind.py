"""The cases behind a figure as lines of a table: what it is, what happened, when it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from aftersale.kernel.money import Money
from aftersale.messaging import queries as messaging
from aftersale.web.seller.health import codes, words

LISTS = {
    "bad": "Counts against you",
    "base": "Everything counted",
    "left_out": "Left out, and by which rule",
}
DATED = {"shipped": "Sent", "promised": "Promised for", "rated": "Rated"}
BEGUN = {"message": "Received", "return": "Asked for", "violation": "Found"}


NOUNS = {"message": "Message", "return": "Return", "violation": "Violation"}


def table(measure: Any) -> dict[str, str]:
    """The heads of the table of a measure's cases."""
    return {"noun": NOUNS.get(str(measure.sort), "Order"), "dated": dated(measure)}


def dated(measure: Any) -> str:
    """What the day of a case is the day of: "Ordered", "Sent", "Promised for", "Received"."""
    return DATED.get(str(measure.dated_by)) or BEGUN.get(str(measure.sort), "Ordered")


def rows(market: str, lines: Iterable[Any], today: date) -> list[dict[str, Any]]:
    """The lines as the table shows them; what messages belong to is asked once for all."""
    found = list(lines)
    letters = conversations(found)
    return [_row(each, market, letters, today) for each in found]


def _row(line: Any, market: str, letters: dict[int, int], today: date) -> dict[str, Any]:
    return {
        "name": name(line),
        "url": url(line, market, letters),
        "why": codes.why(line.why),
        "left_out": codes.rule(line.left_out) if line.left_out else "",
        "day": words.day(line.day, today),
        "leaves": words.day(line.leaves_on, today),
        "weight": line.weight,
        "stake": _stake(line),
        "case_url": reverse("seller:health_case", args=[line.subject]),
    }


def _stake(line: Any) -> str:
    if line.amount_minor is None:
        return ""
    return str(Money(line.amount_minor, line.currency))


def name(line: Any) -> str:
    """What a case is called: an order by its number, others by their kind and number."""
    kind, _, number = line.subject.partition(":")
    if kind == "order":
        return line.order_number or number.partition(":")[2]
    return f"{kind.capitalize()} {number}"


def url(line: Any, market: str, letters: dict[int, int]) -> str:
    """Where a case stands; `letters` are the conversations of messages."""
    kind, _, number = line.subject.partition(":")
    if kind == "order":
        return reverse("seller:order", args=[market, name(line)])
    if kind == "message" and (of := letters.get(int(number))):
        return reverse("seller:conversation", args=[of]) + f"#letter-{number}"
    if kind == "return":
        return reverse("seller:return", args=[int(number)])
    return reverse("seller:health_case", args=[line.subject])


def conversations(lines: Iterable[Any]) -> dict[int, int]:
    """The conversation of each message among them."""
    numbers = [int(each.subject[8:]) for each in lines if each.subject.startswith("message:")]
    if not numbers:
        return {}
    return {each.pk: each.conversation_id for each in messaging.by_message_numbers(numbers)}
