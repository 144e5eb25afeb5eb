"""What to do first, in words, with where it is done and where its effect is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from aftersale.desk import queries as desk
from aftersale.desk.queries import Fix
from aftersale.health.queries import Shown
from aftersale.kernel.actor import Actor
from aftersale.web.seller.health import words
from aftersale.web.seller.health.asked import Asked


def first(actor: Actor, asked: Asked, figures: Mapping[str, Shown]) -> list[dict[str, Any]]:
    """The few that matter most."""
    found = desk.first(actor, asked.market, figures, asked.fulfilled_by)
    return [vars(each) | _said(each, asked) for each in found]


def _said(fix: Fix, asked: Asked) -> dict[str, Any]:
    target = fix.shown.target_ppm
    return {
        "effect": fix.effect,
        "before": words.percent(fix.before_ppm, target),
        "after": words.percent(fix.after_ppm, target),
        "url": reverse(fix.url_name, args=fix.args),
        "ahead_url": _ahead_url(fix, asked),
    }


def _ahead_url(fix: Fix, asked: Asked) -> str:
    if not fix.supposed:
        return ""
    asking = asked.query()
    supposed = urlencode({fix.about: fix.supposed})
    return f"{reverse('seller:health_ahead')}{asking}{'&' if asking else '?'}{supposed}"
