"""How the pages of checklists say things: days, weeks, months, what is left, what was refused."""

from __future__ import annotations

from datetime import date

from django.urls import NoReverseMatch, reverse

from aftersale.checklists.policy.periods import Period
from aftersale.checklists.queries import Item
from aftersale.kernel.errors import Refusal
from aftersale.web import refusals
from aftersale.web.templatetags.moments import MONTHS

CADENCES = {"daily": "Daily", "weekly": "Weekly", "monthly": "Monthly"}
STATES = {
    "signed": ("check", "Signed"),
    "automatic": ("check", "Clear by itself"),
    "missed": ("cross", "Missed"),
    "open": ("", "Not yet"),
    "none": ("", "Not on the list"),
}
SEASON = {
    "contacts": "Messages of buyers", "feedback": "Seller feedback", "returns": "Returns asked for",
    "refunds": "Refunds",
}  # fmt: skip
REFUSED = {
    "period_over": "That day is over. This is the list that is open now.",
    "word_too_long": "A word is at most 300 characters long.",
    "words_missing": "Say what there is to look at.",
    "words_too_long": "At most 120 characters.",
    "bad_link": "A page of ours, such as /seller/messages.",
    "too_many_items": "There is room for 50 of your own. Take one off first.",
    "unknown_choice": "Choose one of what is offered.",
}


def refused(no: Refusal) -> str:
    """A refusal in a sentence."""
    if no.code == "stale" and no.facts.get("name"):
        return f"{no.facts['name']} has just signed this."
    return REFUSED.get(no.code) or refusals.words(no)


def address(item: Item) -> str:
    """Where what is left can be done; empty where a page is not there."""
    if item.link:
        return item.link
    try:
        base = reverse(item.url_name) if item.url_name else ""
    except NoReverseMatch:
        return ""
    return f"{base}?{item.query}" if base and item.query else base


def left(item: Item) -> str:
    """ "3 to answer", "nothing to answer", "look for yourself"."""
    if item.count is None:
        return "Look for yourself, then sign"
    many = "99+" if item.count > 99 else str(item.count) if item.count else "Nothing"
    return f"{many} {item.left}"


def help_of(item: Item) -> str:
    """The part of the help that tells more, if there is one."""
    return f"{reverse('seller:help')}#{item.help}" if item.help else ""


def day(of: date) -> str:
    """ "12 March"."""
    return f"{of.day} {MONTHS[of.month - 1]}"


def span(of: Period) -> str:
    """ "12 March", "9 to 15 March", "March 2026"."""
    if of.cadence == "monthly":
        return f"{MONTHS[of.first.month - 1]} {of.first.year}"
    if of.cadence == "daily":
        return day(of.first)
    first = str(of.first.day) if of.first.month == of.last.month else day(of.first)
    return f"{first} to {day(of.last)}"


def short(of: Period) -> tuple[str, str]:
    """The head of a narrow column, in two lines: ("Thu", "12"), ("9", "Mar"), ("Mar", "2026")."""
    month = MONTHS[of.first.month - 1][:3]
    if of.cadence == "monthly":
        return month, str(of.first.year)
    if of.cadence == "weekly":
        return str(of.first.day), month
    return f"{of.first:%a}", str(of.first.day)


def day_of_year(text: str) -> str:
    """ "11-20" as "20 November"."""
    month, number = map(int, text.split("-"))
    return f"{number} {MONTHS[month - 1]}"
