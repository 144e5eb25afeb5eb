"""What to do first: open work ordered by what it would do to a figure, and removable ratings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.desk import queries as desk
from aftersale.feedback.queries import lists as feedback
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.web.seller.health import words
from aftersale.web.seller.health.asked import Asked

SHOWN = 6
RATINGS = 3
"""So many ratings at most: each says the same of the figure."""
LOOKED_AT = 100
"""Of so many clocks, the soonest due, those are chosen that move a figure most."""


@dataclass(frozen=True, kw_only=True)
class Fix:
    """One thing to do. `effect` is how much of what its limit allows it moves, 0 to 1 and above."""

    title: str
    about: str
    measure: str
    before: str
    after: str
    is_gain: bool
    stake: str
    due_at: datetime | None
    url: str
    deed: str
    effect: float


def first(actor: Actor, asked: Asked, figures: Mapping[str, Any]) -> list[Fix]:
    """The few that matter most, the largest effect first, equal ones by their deadline."""
    found = [*_clocks(actor, asked, figures), *_ratings(actor, asked, figures)]
    far = datetime.max.replace(tzinfo=clock.now().tzinfo)
    return sorted(found, key=lambda each: (-each.effect, each.due_at or far))[:SHOWN]


def _clocks(actor: Actor, asked: Asked, figures: Mapping[str, Any]) -> Iterable[Fix]:
    """Open work of the radar that hurts a measure when it is left."""
    if not actor.can(P.DESK_READ):
        return
    page = desk.radar(actor, desk.Asked(market=asked.market), size=LOOKED_AT)
    for each in page.rows:
        shown = figures.get(each.metric)
        stake = each.stake
        if shown is None or stake.before_ppm is None or stake.after_ppm is None:
            continue
        yield Fix(
            title=each.title, about=each.order_number or each.about_words, measure=shown.title,
            before=words.percent(stake.before_ppm, shown.target_ppm),
            after=words.percent(stake.after_ppm, shown.target_ppm),
            is_gain=False, stake=str(stake), due_at=each.due_at,
            url=reverse(each.url_name, args=each.args), deed=each.deed,
            effect=_effect(shown, stake.before_ppm, stake.after_ppm),
        )  # fmt: skip


def _ratings(actor: Actor, asked: Asked, figures: Mapping[str, Any]) -> Iterable[Fix]:
    """Negative ratings that may still be asked to be removed: each is a defect less."""
    shown = figures["order_defect_rate"]
    if not actor.can(P.FEEDBACK_ANSWER) or not shown.bad:
        return
    page = feedback.page(actor, feedback.Asked(stars="negative", market=asked.market), size=SHOWN)
    now = clock.now()
    open_yet = [
        each for each in page.rows
        if each.stage == "published" and not each.removal and each.removal_until > now
    ]  # fmt: skip
    for each in open_yet[:RATINGS]:
        after = max(shown.bad - 1, 0) * words.MILLION // shown.base
        yield Fix(
            title=f"Look at a rating with {words.plural(each.stars, 'star', 'stars')}",
            about=each.order_number, measure=shown.title,
            before=words.percent(shown.rate_ppm, shown.target_ppm),
            after=words.percent(after, shown.target_ppm), is_gain=True,
            stake="If it breaks the rules for ratings it is removed, and the defect with it.",
            due_at=each.removal_until, url=reverse("seller:feedback_one", args=[each.pk]),
            deed="Look", effect=_effect(shown, shown.rate_ppm or 0, after) / 2,
        )  # fmt: skip


def _effect(shown: Any, before: int, after: int) -> float:
    """The change as a share of what the limit allows in all."""
    if not shown.target_ppm:
        return 0.0
    allowed = shown.target_ppm if shown.good == "low" else words.MILLION - shown.target_ppm
    return abs(after - before) / max(allowed, 1)
