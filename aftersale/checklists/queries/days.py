"""What a team has to look at now, how much of it is left, and who has signed what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from aftersale.accounts.permissions import Permission as P
from aftersale.checklists.models import SignOff
from aftersale.checklists.policy import periods
from aftersale.checklists.policy.periods import CADENCES, Period
from aftersale.checklists.queries.plans import Plan, home, plan
from aftersale.checklists.queries.sources import SOURCES, count
from aftersale.kernel.actor import Actor

NAMES = {"daily": "Today", "weekly": "This week", "monthly": "This month"}


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to look at. `count` is what is left to do, to 100; None if nothing is counted.

    `done_at` and `done_by` (a name) say who signed. `is_automatic`: nobody signed, and nothing is
    left to do; then `done_at` is None, since it is done only as long as nothing comes in.
    `url_name` with `query`, or `link` (a path), lead to what is to be done; `help` names a topic.
    """

    key: str
    words: str
    count: int | None = None
    left: str = ""
    url_name: str = ""
    query: str = ""
    link: str = ""
    help: str = ""
    done_at: datetime | None = None
    done_by: str = ""
    by: str = ""
    word: str = ""
    is_automatic: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether somebody has signed."""
        return self.done_at is not None

    @property
    def is_done(self) -> bool:
        """Whether there is nothing more to do about it."""
        return self.is_signed or self.is_automatic

    @property
    def is_own(self) -> bool:
        """Whether the team added it itself."""
        return not self.url_name


@dataclass(frozen=True, kw_only=True)
class List:
    """The items of one day, week or month."""

    name: str
    cadence: str
    first_day: date
    last_day: date
    ends_at: datetime
    items: list[Item]

    @property
    def done(self) -> int:
        """How many items are done."""
        return sum(each.is_done for each in self.items)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.items)

    @property
    def is_done(self) -> bool:
        """Whether all are done."""
        return self.done == self.total


@dataclass(frozen=True, kw_only=True)
class Day:
    """All lists of an account as they stand now, in its own zone."""

    day: date
    zone: str
    size: str
    festive: bool
    lists: list[List]

    def of(self, cadence: str) -> List:
        """The list of that cadence; `KeyError` if it was not asked for."""
        return {each.cadence: each for each in self.lists}[cadence]


def today(actor: Actor, cadences: Sequence[str] = CADENCES) -> Day:
    """The lists of the actor's account now; `cadences` says which ones (fewer cost less).

    Needs `checklists.read`. Costs the same for an account of any size: some capped counts.
    """
    actor.require(P.CHECKLISTS_READ)
    drawn = plan(actor.seller_id or 0)
    asked = {each: periods.period(each, drawn.day) for each in cadences}
    signed = _signed(drawn.seller_id, list(asked.values()))
    lists = [_list(drawn, actor, each, signed) for each in asked.values()]
    return Day(
        day=drawn.day, zone=drawn.zone, size=drawn.size, festive=drawn.festive, lists=lists
    )  # fmt: skip


def zone(actor: Actor) -> str:
    """Where the days of the actor's account begin and end; an IANA name."""
    return home(actor.seller_id or 0).zone


def _signed(seller_id: int, of: list[Period]) -> dict[tuple[str, str], SignOff]:
    firsts = {each.cadence: each.first for each in of}
    rows = SignOff.objects.filter(
        seller_id=seller_id, cadence__in=firsts, first_day__in=set(firsts.values())
    )
    return {
        (row.cadence, row.item): row for row in rows if row.first_day == firsts[row.cadence]
    }  # fmt: skip


def _list(drawn: Plan, actor: Actor, of: Period, signed: dict[tuple[str, str], SignOff]) -> List:
    keys = drawn.lists[of.cadence]
    return List(
        name=NAMES[of.cadence], cadence=of.cadence, first_day=of.first, last_day=of.last,
        ends_at=periods.ends_at(of.last, drawn.zone),
        items=[_item(drawn, actor, key, signed.get((of.cadence, key))) for key in keys],
    )  # fmt: skip


def _item(drawn: Plan, actor: Actor, key: str, row: SignOff | None) -> Item:
    if key in drawn.own:
        item = Item(key=key, words=drawn.own[key].words, link=drawn.own[key].link)
    else:
        item = _drawn(key, actor)
    return item if row is None else _with(item, row)


def _drawn(key: str, actor: Actor) -> Item:
    source, left = SOURCES[key], count(key, actor)
    return Item(
        key=key, words=source.words, count=left, left=source.left, url_name=source.url_name,
        query=source.query, help=source.help, is_automatic=left == 0,
    )  # fmt: skip


def _with(item: Item, row: SignOff) -> Item:
    return Item(**{
        **vars(item), "done_at": row.at, "done_by": row.name, "by": row.by, "word": row.word,
        "is_automatic": row.is_automatic,
    })  # fmt: skip
