"""What to do first: open work ordered by what it would do to a figure, and removable ratings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.desk import queries as desk
from aftersale.feedback.queries import lists as feedback
from aftersale.health.queries import Shown, ahead
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current
from aftersale.web.seller.health import words
from aftersale.web.seller.health.asked import Asked

SHOWN = 6
EACH = 2
"""So many of a kind: each says the same of the figure."""
LOOKED_AT = 50
"""Of so many clocks, the soonest due, those are chosen that move a figure most."""


COUNTED_LATE = ("conversation", "return")
"""What is late here counts already; leaving it longer changes no figure."""
SUPPOSED = {"claim": "grant", "return": "leave", "feedback": "remove"}
"""What is supposed of each kind of open work, for what it would do."""


@dataclass(frozen=True, kw_only=True)
class Fix:
    """One thing to do. Rates are in millionths; `about` names it (`claim:7`), `said` in words."""

    about: str
    title: str
    said: str
    shown: Shown
    before_ppm: int
    after_ppm: int
    is_gain: bool
    stake: str
    due_at: datetime | None
    url: str
    deed: str
    ahead_url: str = ""

    @property
    def before(self) -> str:
        return words.percent(self.before_ppm, self.shown.target_ppm)

    @property
    def after(self) -> str:
        return words.percent(self.after_ppm, self.shown.target_ppm)

    @property
    def kind(self) -> str:
        """What it is about: `claim`, `return`, `conversation`, `feedback` …"""
        return self.about.partition(":")[0]

    @property
    def effect(self) -> float:
        """The change as a share of what its limit allows; what is only hoped for weighs half."""
        of = self.shown
        allowed = of.target_ppm if of.good == "low" else words.MILLION - of.target_ppm
        moved = abs(self.after_ppm - self.before_ppm) / max(allowed, 1)
        return moved / 2 if self.is_gain else moved


def first(actor: Actor, asked: Asked, figures: Mapping[str, Shown]) -> list[Fix]:
    """The few that matter most: what may close the account, then the largest effect, then by
    deadline. Chosen by what one case more or less does to a rate; said as the measures judge it.
    """
    rules = current(asked.market).health.measures
    found = [*_clocks(actor, asked, figures), *_ratings(actor, asked, figures)]
    far = datetime.max.replace(tzinfo=UTC)
    found.sort(
        key=lambda each: (
            not each.effect, not rules[each.shown.measure].enforced, -each.effect,
            each.due_at or far,
        )
    )  # fmt: skip
    judged = [_judged(actor, asked, each, figures) for each in _mixed(found)]
    return sorted(judged, key=lambda each: not each.effect)


def _mixed(found: Iterable[Fix]) -> list[Fix]:
    """At most a few of each kind, since each of a kind says the same of the figure."""
    chosen: list[Fix] = []
    kinds: Counter[str] = Counter()
    for each in found:
        if kinds[each.kind] < EACH and len(chosen) < SHOWN:
            kinds[each.kind] += 1
            chosen.append(each)
    return chosen


def _judged(actor: Actor, asked: Asked, fix: Fix, figures: Mapping[str, Shown]) -> Fix:
    """The same with what the measure says of the altered case."""
    deed = SUPPOSED.get(fix.kind)
    if deed is None or actor.seller_id is None:
        return fix
    try:
        found = ahead.what_if(
            actor, actor.seller_id, asked.market, [ahead.Change(fix.about, deed)],
            asked.fulfilled_by, known=dict(figures),
        )  # fmt: skip
    except Unseen:
        return fix
    outcome = found[fix.shown.measure]
    before, after = outcome.before.rate_ppm or 0, outcome.after.rate_ppm or 0
    asking = asked.query()
    supposed = urlencode({fix.about: deed})
    url = f"{reverse('seller:health_ahead')}{asking}{'&' if asking else '?'}{supposed}"
    return replace(fix, before_ppm=before, after_ppm=after, ahead_url=url)


def _clocks(actor: Actor, asked: Asked, figures: Mapping[str, Shown]) -> Iterable[Fix]:
    """Open work of the radar that hurts a measure when it is left."""
    if not actor.can(P.DESK_READ):
        return
    page = desk.radar(actor, desk.Asked(market=asked.market), size=LOOKED_AT)
    for each in page.rows:
        stake = each.stake
        if each.metric not in figures or stake.before_ppm is None or stake.after_ppm is None:
            continue
        counted = each.is_late and each.subject in COUNTED_LATE
        yield Fix(
            about=each.about, title=each.title, said=each.order_number or each.about_words,
            shown=figures[each.metric], before_ppm=stake.before_ppm,
            after_ppm=stake.before_ppm if counted else stake.after_ppm,
            is_gain=False, stake=str(stake), due_at=each.due_at,
            url=reverse(each.url_name, args=each.args), deed=each.deed,
        )  # fmt: skip


def _ratings(actor: Actor, asked: Asked, figures: Mapping[str, Shown]) -> Iterable[Fix]:
    """Negative ratings that may still be asked to be removed: each is a defect less."""
    shown = figures["order_defect_rate"]
    if not actor.can(P.FEEDBACK_ANSWER) or not shown.bad:
        return
    page = feedback.page(actor, feedback.Asked(stars="negative", market=asked.market), size=SHOWN)
    now = clock.now()
    removable = [
        each for each in page.rows
        if each.stage == "published" and not each.removal and each.removal_until > now
    ]  # fmt: skip
    for each in removable[:EACH]:
        yield Fix(
            about=f"feedback:{each.pk}", said=each.order_number, shown=shown,
            title=f"Look at a rating with {words.plural(each.stars, 'star', 'stars')}",
            before_ppm=shown.rate_ppm or 0,
            after_ppm=max(shown.bad - 1, 0) * words.MILLION // shown.base, is_gain=True,
            stake="If it breaks the rules for ratings it is removed, and the defect with it.",
            due_at=each.removal_until, url=reverse("seller:feedback_one", args=[each.pk]),
            deed="Look",
        )  # fmt: skip
