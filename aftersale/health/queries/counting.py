"""What one order, message or return counts for: every measure's verdict on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aftersale.health.measures import ALL
from aftersale.health.models import Dossier
from aftersale.health.policy import counting
from aftersale.health.policy.judging import Verdict
from aftersale.health.queries.behind import DAYS
from aftersale.health.storing import NAMES
from aftersale.market.rulebook import current


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What a measure says of a case, the day it is dated by, and when it leaves the window."""

    measure: str
    title: str
    verdict: Verdict
    day: date
    leaves_on: date


def what_counts(subject: str) -> list[Counted]:
    """Of `order:uk:203-…`, `message:17`, `return:4` or `violation:9`; [] for what is not known.

    For callers who may see the thing itself: nothing is required of anybody here.
    """
    row = Dossier.objects.filter(subject=subject).first()
    if row is None:
        return []
    rules = current(row.market).health.measures
    verdicts = counting.read(row.counted, NAMES)
    return [
        Counted(
            measure=name, title=ALL[name].title, verdict=verdict, day=day,
            leaves_on=rules[name].leaves_on(day),
        )
        for name, verdict in verdicts.items()
        if (day := getattr(row, DAYS[ALL[name].dated_by]))
    ]  # fmt: skip
