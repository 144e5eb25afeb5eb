"""Reading the tables of the notice settings as forms send them."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.http import QueryDict

from aftersale.notifications.actions import Wish
from aftersale.notifications.families import FAMILIES, Family
from aftersale.web.doors import whole


def of_person(form: QueryDict) -> dict[Family, tuple[bool, str]]:
    """Page and e-mail of every family that was sent: `page-returns`, `email-returns`."""
    return {
        each: (f"page-{each}" in form, form[f"email-{each}"])
        for each in FAMILIES
        if f"email-{each}" in form
    }


def of_account(form: QueryDict) -> dict[Family, Wish]:
    """E-mail, webhook and recipients of every family that was shown: `shown=returns`."""
    shown = set(form.getlist("shown"))
    return {each: _wish(form, each) for each in FAMILIES if each.value in shown}


def _wish(form: QueryDict, family: Family) -> Wish:
    numbers = [whole(each) for each in form.getlist(f"to-{family}")]
    return Wish(
        email=f"email-{family}" in form or FAMILIES[family].required,
        webhook=f"webhook-{family}" in form,
        recipients=tuple(each for each in numbers if each is not None),
    )


def habits(form: QueryDict) -> dict[str, Any]:
    """Quiet hours and digest."""
    is_quiet = "quiet" in form
    return {
        "zone": form.get("zone", ""),
        "quiet_from": _time(form.get("quiet_from")) if is_quiet else None,
        "quiet_until": _time(form.get("quiet_until")) if is_quiet else None,
        "cadence": form.get("digest", ""),
        "hour": _number(form.get("digest_hour")),
        "day": _number(form.get("digest_day", "0")),
    }


def _time(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text or "").replace(tzinfo=None)
    except ValueError:
        return None


def _number(text: str | None) -> int:
    found = whole(text)
    return -1 if found is None else found
