"""Looking ahead: when what counts leaves its window, and when at this pace a limit is crossed.

Nothing here is a promise. What leaves is known; what comes is not, so it is said how much came
lately, and how far chance alone may carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from aftersale.health.policy import rates, standing
from aftersale.market.measuring import MILLION, Health, MeasureRules

HORIZON = 60
"""So many days are looked ahead."""
SAMPLE = 28
"""The pace is that of so many days, or of the window where it is shorter."""
FEWEST = 3
"""Of fewer nothing can be foretold."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Sums:
    """What a figure is made of: `orders` are those fulfilled, of which only the rating knows."""

    base: int
    bad: int
    amount: int = 0
    orders: int = 0

    def less(self, bad: int, amount: int = 0) -> Sums:
        """Without what has left. Denominators stay: as much is taken to come in as goes."""
        return Sums(self.base, max(0, self.bad - bad), max(0, self.amount - amount), self.orders)

    def value(self, name: str, health: Health) -> int | None:
        """The figure: millionths, or points."""
        return rates.value(name, health, self.base, self.bad, self.amount, self.orders)


@dataclass(frozen=True)
class Left:
    """What leaves the window on `day`, the first on which it counts no more, and the figure then,
    if as many cases come in as go and none of them counts against the seller."""

    day: date
    weight: int
    rate_after_ppm: int | None
    status_after: str


def leaving(
    name: str, health: Health, now: Sums, days: Iterable[tuple[date, int, int]]
) -> list[Left]:
    """Of each day of the window that has something bad, when it leaves; soonest first.

    `days` are (day, bad, amount).
    """
    rules, left, found = health.measures[name], now, []
    for day, bad, amount in sorted(days):
        if bad:
            left = left.less(bad, amount)
            value = left.value(name, health)
            status = standing.status(name, health, value)
            found.append(Left(rules.leaves_on(day), bad, value, status))
    return found


@dataclass(frozen=True)
class Crossing:
    """When a limit is crossed at this pace, in a sentence. `day` is None where it is not within
    `HORIZON` days, or where nothing can be said. With chance on one's side it is `latest` (None:
    not at all), without `earliest`. `came` so many in `sample` days. `back`: over the limit now,
    `day` is when it is kept again."""

    day: date | None
    sentence: str
    earliest: date | None = None
    latest: date | None = None
    came: int = 0
    sample: int = 0
    back: bool = False


def sample_days(rules: MeasureRules) -> int:
    """Over how many days the pace is measured."""
    return min(SAMPLE, rules.window_days)


def pace(
    name: str, health: Health, now: Sums, today: date, *, came: int,
    leaves: Mapping[date, int], enters: Mapping[date, int] | None = None,
) -> Crossing:  # fmt: skip
    """When the limit is crossed, if it goes on as it went.

    `came` is what came to count against the seller in the last `sample_days`; `leaves` what goes on
    each day ahead, `enters` what is known already and only waits for its day to be in the window.
    """
    rules = health.measures[name]
    sample = sample_days(rules)
    if name in rates.NUMBERS or not rules.has_limit:
        return Crossing(None, "No rate with a limit: nothing is foretold.")
    value = now.value(name, health)
    if value is None:
        return Crossing(None, "Nothing was counted yet, so nothing can be said.")
    over = not standing.keeps(rules, value)
    if came < FEWEST:
        return Crossing(None, _too_few(came, sample, over), came=came, sample=sample)
    course = _Course(rules, now, today, leaves, enters or {})
    days = [course.turns(each / sample, over) for each in _spread(came)]
    expected, slow, quick = days
    sentence = _sentence(rules, came, sample, over, days)
    early, late = (slow, quick) if over else (quick, slow)
    return Crossing(expected, sentence, early, late, came, sample, over)


def _spread(came: int) -> tuple[float, float, float]:
    """What to expect, and as little and as much as chance alone explains twice in three times."""
    return came, came - sqrt(came), came + sqrt(came)


@dataclass(frozen=True)
class _Course:
    """How a figure goes on, day by day."""

    rules: MeasureRules
    now: Sums
    today: date
    leaves: Mapping[date, int]
    enters: Mapping[date, int]

    def turns(self, a_day: float, over: bool) -> date | None:
        """The first day on which the limit is crossed, or (when over it) kept again."""
        bad = float(self.now.bad)
        for ahead in range(1, HORIZON + 1):
            day = self.today + timedelta(days=ahead)
            bad += self._comes(ahead, day, a_day)
            bad -= self.leaves.get(day, 0) + self._younger(ahead, a_day)
            if self._keeps(max(0.0, bad)) == over:
                return day
        return None

    def _comes(self, ahead: int, day: date, a_day: float) -> float:
        """While the window lags behind, what comes into it has happened already."""
        return a_day if ahead > self.rules.lag_days else self.enters.get(day, 0)

    def _younger(self, ahead: int, a_day: float) -> float:
        """What comes from now on leaves too, a window later."""
        return a_day if ahead > self.rules.window_days + self.rules.lag_days else 0.0

    def _keeps(self, bad: float) -> bool:
        part = self.now.base - bad if self.rules.good == "high" else bad
        return standing.keeps(self.rules, round(max(0.0, part) * MILLION / self.now.base))


def _too_few(came: int, sample: int, over: bool) -> str:
    many = "None" if not came else "Only one" if came == 1 else f"Only {came}"
    if over:
        return f"{many} came in the last {sample} days; it gets better as old ones leave."
    return f"{many} came in the last {sample} days: too few to say when a limit would be crossed."


def _sentence(
    rules: MeasureRules, came: int, sample: int, over: bool, days: list[date | None]
) -> str:
    expected, slow, quick = days
    limit = rates.percent(rules.target_ppm, rules.target_ppm)
    pace = f"At this pace ({came} in the last {sample} days)"
    if over and expected:
        return f"{pace} the limit of {limit} is kept again from about {day_words(expected)}."
    if over:
        return f"{pace} it stays beyond the limit of {limit} for the next {HORIZON} days."
    if expected:
        least = f"at the earliest {day_words(quick)}" if quick and quick < expected else ""
        most = f"perhaps only {day_words(slow)}" if slow else "perhaps not at all"
        spread = ", ".join(each for each in (least, most) if each)
        return f"{pace} the limit of {limit} is crossed about {day_words(expected)}; {spread}."
    if quick:
        return f"{pace} the limit of {limit} is kept; with bad luck it is crossed about " + (
            f"{day_words(quick)}."
        )
    return f"{pace} the limit of {limit} is kept for the next {HORIZON} days."


def day_words(day: date) -> str:
    """ "12 March"."""
    return f"{day.day} {MONTHS[day.month - 1]}"
