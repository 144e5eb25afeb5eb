"""What to do first: open work ordered by what it would do to a figure, and removable ratings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from aftersale.accounts.permissions import Permission as P
from aftersale.desk.queries.radar import radar
from aftersale.desk.queries.walking import Asked
from aftersale.feedback.queries import lists as feedback
from aftersale.health.queries import Shown, ahead
from aftersale.health.queries.figures import EVERYONE
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.measuring import MILLION
from aftersale.market.rulebook import current

SHOWN = 6
EACH = 2
"""So many of a kind: each says the same of the figure."""
LOOKED_AT = 50
"""Of so many clocks, the soonest due, those are chosen that move a figure most."""


COUNTED_LATE = ("conversation", "return")
"""What is late here counts already; leaving it longer changes no figure."""
SUPPOSED = {"claim": "grant", "chargeback": "lose", "return": "leave", "feedback": "remove"}
"""What is supposed of each kind of open work, for what it would do."""


@dataclass(frozen=True, kw_only=True)
class Fix:
    """One thing to do, on the page `url_name`, `args`.

    `about` names it (`claim:7`), `said` in words. `shown` is the figure it moves, from `before_ppm`
    to `after_ppm`, in millionths: a gain when it is done, else when it is left. `supposed` is the
    deed by which the measures judged that ("" where they were not asked: it is a reckoning).
    """

    about: str
    title: str
    said: str
    shown: Shown
    before_ppm: int
    after_ppm: int
    is_gain: bool
    stake: str
    due_at: datetime | None
    deed: str
    url_name: str
    args: tuple[str | int, ...]
    supposed: str = ""

    @property
    def kind(self) -> str:
        """What it is about: `claim`, `return`, `conversation`, `feedback` …"""
        return self.about.partition(":")[0]

    @property
    def effect(self) -> float:
        """The change as a share of what its limit allows; what is only hoped for weighs half."""
        of = self.shown
        allowed = of.target_ppm if of.good == "low" else MILLION - of.target_ppm
        moved = abs(self.after_ppm - self.before_ppm) / max(allowed, 1)
        return moved / 2 if self.is_gain else moved


def first(
    actor: Actor, market: str, figures: Mapping[str, Shown], fulfilled_by: str = EVERYONE
) -> list[Fix]:
    """The few that matter most: what may close the account, then the largest effect, then by
    deadline. Chosen by what one case more or less does to a rate; said as the measures judge it.
    """
    rules = current(market).health.measures
    found = [*_clocks(actor, market, figures), *_ratings(actor, market, figures)]
    far = datetime.max.replace(tzinfo=UTC)
    found.sort(
        key=lambda each: (
            not each.effect, not rules[each.shown.measure].enforced, -each.effect,
            each.due_at or far,
        )
    )  # fmt: skip
    judged = [_judged(actor, market, each, figures, fulfilled_by) for each in _mixed(found)]
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


def _judged(
    actor: Actor, market: str, fix: Fix, figures: Mapping[str, Shown], fulfilled_by: str
) -> Fix:
    """The same with what the measure says of the altered case."""
    deed = SUPPOSED.get(fix.kind)
    if deed is None or actor.seller_id is None:
        return fix
    try:
        found = ahead.what_if(
            actor, actor.seller_id, market, [ahead.Change(fix.about, deed)], fulfilled_by,
            known=dict(figures),
        )  # fmt: skip
    except Unseen:
        return fix
    outcome = found[fix.shown.measure]
    before, after = outcome.before.rate_ppm or 0, outcome.after.rate_ppm or 0
    return replace(fix, before_ppm=before, after_ppm=after, supposed=deed)


def _clocks(actor: Actor, market: str, figures: Mapping[str, Shown]) -> Iterable[Fix]:
    """Open work of the radar that hurts a measure when it is left."""
    if not actor.can(P.DESK_READ):
        return
    page = radar(actor, Asked(market=market), size=LOOKED_AT)
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
            deed=each.deed, url_name=each.url_name, args=each.args,
        )  # fmt: skip


def _ratings(actor: Actor, market: str, figures: Mapping[str, Shown]) -> Iterable[Fix]:
    """Negative ratings that may still be asked to be removed: each is a defect less."""
    shown = figures["order_defect_rate"]
    if not actor.can(P.FEEDBACK_ANSWER) or not shown.bad:
        return
    page = feedback.page(actor, feedback.Asked(stars="negative", market=market), size=SHOWN)
    now = clock.now()
    removable = [
        each for each in page.rows
        if each.stage == "published" and not each.removal and each.removal_until > now
    ]  # fmt: skip
    for each in removable[:EACH]:
        yield Fix(
            about=f"feedback:{each.pk}", said=each.order_number, shown=shown,
            title=f"Look at a rating with {each.stars} {'star' if each.stars == 1 else 'stars'}",
            before_ppm=shown.rate_ppm or 0,
            after_ppm=max(shown.bad - 1, 0) * MILLION // shown.base, is_gain=True,
            stake="If it breaks the rules for ratings it is removed, and the defect with it.",
            due_at=each.removal_until, deed="Look", url_name="seller:feedback_one",
            args=(each.pk,),
        )  # fmt: skip
