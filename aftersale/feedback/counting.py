"""The counters a profile is read from, kept within each change, and made anew from the ratings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import F, Model

from aftersale.feedback.lifecycle import Stage
from aftersale.feedback.models import STARS, Feedback, Score, ScoreDay
from aftersale.kernel import clock
from aftersale.market.rulebook import current


def count(feedback: Feedback, by: int = 1) -> None:
    """A rating counts from now on (or, with -1, no longer)."""
    name = STARS[feedback.stars - 1]
    account = {"seller_id": feedback.seller_id, "market": feedback.market}
    _add(Score, account, name, by, version=F("version") + 1, changed_at=clock.now())
    _add(ScoreDay, account | {"day": day_of(feedback.market, feedback.left_at)}, name, by)


def touch(seller_id: int, market: str) -> None:
    """Something else that the profile shows has changed: a reply, a statement, words."""
    account = {"seller_id": seller_id, "market": market}
    changes = {"version": F("version") + 1, "changed_at": clock.now()}
    if not Score.objects.filter(**account).update(**changes):
        _begin(Score, account, changed_at=clock.now())
        Score.objects.filter(**account).update(**changes)


def day_of(market: str, moment: datetime) -> date:
    """The local day of a marketplace."""
    return moment.astimezone(ZoneInfo(current(market).zone)).date()


def _add(model: type[Model], key: dict[str, object], name: str, by: int, **changes: object) -> None:
    changes[name] = F(name) + by
    rows = model._base_manager.filter(**key)
    if not rows.update(**changes):
        _begin(model, key, **({"changed_at": clock.now()} if model is Score else {}))
        rows.update(**changes)


def _begin(model: type[Model], key: dict[str, object], **facts: object) -> None:
    """A row of noughts, unless somebody else has made it this moment."""
    try:
        with transaction.atomic():
            model._base_manager.create(**key, **facts)
    except IntegrityError:
        return


@transaction.atomic
def rebuild(seller_id: int, market: str) -> None:
    """Make a seller's counters anew from the ratings themselves; the same comes out."""
    rows = Feedback.objects.filter(seller_id=seller_id, market=market, stage=Stage.PUBLISHED)
    days: Counter[tuple[date, int]] = Counter()
    for left_at, stars in rows.values_list("left_at", "stars").iterator(chunk_size=5000):
        days[day_of(market, left_at), stars] += 1
    ScoreDay.objects.filter(seller_id=seller_id, market=market).delete()
    ScoreDay.objects.bulk_create(_day_rows(seller_id, market, days))
    touch(seller_id, market)
    told = {
        name: sum(many for (_, stars), many in days.items() if stars == number)
        for number, name in enumerate(STARS, 1)
    }
    Score.objects.filter(seller_id=seller_id, market=market).update(**told)


def _day_rows(seller_id: int, market: str, days: Counter[tuple[date, int]]) -> Iterable[ScoreDay]:
    for day in sorted({day for day, _ in days}):
        counts = {name: days[day, number] for number, name in enumerate(STARS, 1)}
        yield ScoreDay(seller_id=seller_id, market=market, day=day, **counts)
