"""The gallery: every component in every state, at one moment in March. For whoever makes pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aftersale.kernel import clock
from aftersale.kernel.money import Money
from aftersale.web.templatetags.icons import ICONS

NOW = datetime(2026, 3, 12, 13, 0, tzinfo=UTC)


def page(request: HttpRequest) -> HttpResponse:
    """Show it; wired only where the demo or debugging is on."""
    with clock.at(NOW):
        return render(request, "components.html", context())


def hours(many: float) -> timedelta:
    return timedelta(hours=many)


class RefundForm(forms.Form):
    """A form with something wrong in it."""

    amount = forms.DecimalField(label="Amount to refund", max_value=64)
    reason = forms.ChoiceField(choices=[("", "Choose a reason"), ("broken", "Arrived broken")])
    invoice_name = forms.CharField(help_text="As it should appear on paper", required=False)
    tell = forms.BooleanField(label="Also tell the buyer by e-mail", required=False, initial=True)


def clocks() -> list[dict[str, Any]]:
    """Every tone of the clock chip."""
    return [
        {"due_at": NOW + hours(23), "words": "by"},
        {"due_at": NOW + hours(12), "words": "left"},
        {"due_at": NOW + hours(3.1), "words": "by"},
        {"due_at": NOW + hours(0.7), "words": "left"},
        {"due_at": NOW + hours(8.7), "words": "short"},
        {"due_at": NOW + hours(29), "words": "left"},
        {"due_at": NOW - hours(2), "words": "left"},
        {"due_at": NOW, "met_at": NOW - hours(3), "started_at": NOW - hours(8), "words": ""},
        {"due_at": NOW - hours(9), "met_at": NOW, "started_at": NOW - hours(33), "words": ""},
        {"rest": "waiting for buyer", "words": "", "due_at": None},
        {"due_at": NOW + hours(3.1), "words": "by", "size": "big"},
    ]


def letters() -> list[dict[str, Any]]:
    """A conversation with every kind of letter and every fate."""
    photo = {"name": "karton-offen.jpg", "size": 1_230_000, "kind": "image/jpeg", "url": "#file"}
    return [
        {"side": "buyer", "author": "Jürgen Weidner", "at": NOW - hours(90), "language": "de",
         "text": "Kommen beide Leuchten in einem Paket?\n\nIch bin am Donnerstag verreist."},
        {"side": "us", "author": "Lumen Lamps", "by": "Bo", "at": NOW - hours(51), "state": "sent",
         "kind": "Shipping notice", "text": "Guten Tag Herr Weidner, beide sind heute unterwegs."},
        {"side": "buyer", "author": "Jürgen Weidner", "at": NOW - hours(21), "files": [photo],
         "channel": "by e-mail", "text": "Im Karton war nur eine der beiden Lampen."},
        {"side": "note", "author": "Aylin", "at": NOW - hours(5),
         "text": "@Bo the warehouse count is one over. A replacement can leave today."},
        {"side": "staff", "author": "Marketplace", "at": NOW - hours(4),
         "text": "We have read this conversation because it was reported."},
        {"side": "us", "author": "Lumen Lamps", "by": "Bea", "at": NOW - hours(2),
         "state": "deferred", "text": "Die zweite Lampe geht heute noch raus."},
        {"side": "us", "author": "Lumen Lamps", "by": "Bea", "at": NOW - hours(1),
         "state": "bounced", "text": "Anbei die Sendungsnummer."},
        {"side": "us", "author": "Lumen Lamps", "at": NOW, "state": "held",
         "text": "Rufen Sie an."},
        {"side": "system", "author": "", "at": NOW,
         "text": "Bo marked this as no response needed."},
    ]  # fmt: skip


def context() -> dict[str, Any]:
    """Everything `components.html` reads."""
    order = {
        "number": "304-1174526-9930718", "url": "#order", "placed_at": NOW - hours(96),
        "seller": "Lumen Lamps", "state": "Delivered Wed 11 March", "tone": "good",
        "total": Money(8890, "EUR"),
        "lines": [{"title": "Reading lamp, brass", "quantity": 2, "price": Money(4200, "EUR"),
                   "icon": "lamp", "note": "return until Fri 10 April"}],
    }  # fmt: skip
    ways = [
        {"icon": "mail", "words": "Contact the seller", "url": "#contact",
         "why": "They answer within 24 hours, usually within 6."},
        {"icon": "undo", "words": "Return items", "url": "#return",
         "why": "Free until Sat 28 March."},
        {"icon": "shield", "words": "Problem with this order", "off": True,
         "opens_at": NOW + hours(21.5),
         "why": "Lumen Lamps first has until Fri 13 March, 11:30 to answer you."},
    ]  # fmt: skip
    steps = [
        {"words": "Agreed", "when": "Mon 9 March", "state": "done"},
        {"words": "Dropped off", "when": "Tue 10 March", "state": "done"},
        {"words": "On its way", "when": "Expected Fri", "state": "now"},
        {"words": "Refunded", "when": "by Tue 17 March", "state": "later"},
    ]
    text = "Es tut uns leid. Fragen? Rufen Sie uns an: 0221 555 01 93"
    rows = [
        {"number": "203-9017754-2210467", "buyer": "Sabine Roth", "amount": 6400,
         "due_at": NOW + hours(29)},
        {"number": "026-3318405-7741902", "buyer": "Amir Sadeghi", "amount": 1550,
         "due_at": NOW + hours(9)},
        {"number": "404-5527193-8836104", "buyer": "Camille Perrin", "amount": 1790,
         "due_at": NOW, "met_at": NOW - hours(3), "started_at": NOW - hours(8)},
    ]  # fmt: skip
    return {
        "now": NOW, "sent_at": NOW - hours(21), "clocks": clocks(), "letters": letters(),
        "form": RefundForm({"amount": "640", "invoice_name": "Hughes & Lyle Ltd", "tell": "on"}),
        "tabs": [{"words": "Needs you", "url": "#1", "current": True, "count": 5, "tone": "todo"},
                 {"words": "On its way", "url": "#2", "count": 8},
                 {"words": "Closed", "url": "#3"}],
        "rows": rows, "steps": steps, "order": order, "ways": ways, "icon_names": sorted(ICONS),
        "facts": [("Bought", "Sun 8 March"), ("Paid", "€88.90"), ("Refunded", "€0.00")],
        "draft_text": text,
        "findings": [{"rule": "P04", "says": "This looks like a phone number", "level": "block",
                      "remedy": "Buyers never see it; remove it.", "start": 43, "end": 57,
                      "words": text[43:57], "why_url": "#why"}],
        "templates": [{"name": "Missing part", "text": "We are sorry. The missing part…"},
                      {"name": "Ask for a photo", "text": "Could you send us a photo?"}],
        "seller": "Lumen Lamps", "badge": 7, "signed_in": True, "live": False,
        "person": {"name": "Bo Lind", "email": "bo@example.org"},
    }  # fmt: skip
