"""The deadline radar: one list over every clock of the house, with what is at stake (F3 idea 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aftersale.accounts.permissions import Permission as P
from aftersale.desk import sources
from aftersale.desk.policy.naming import named
from aftersale.desk.policy.stakes import Rate, Stake, stake_of
from aftersale.desk.queries.assigned import persons_of
from aftersale.desk.queries.standing import Worth, rates_of, with_worth, worth_of
from aftersale.desk.queries.walking import MOST_COUNTED, PAGE, Asked, Found, find, following, walk
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen

__all__ = ["Asked", "Clock", "Page", "Rates", "Soon", "one", "radar", "soon", "urgent"]


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One clock of the radar.

    `kind` is of `sources.KINDS`; `about` names the thing as the journal does (`conversation:7`);
    `title` is what is to be done, `about_words` the thing's own words in `language`. Money in minor
    units is what is at stake, `metric` the measure that suffers ("" for none), `stake` says it in
    a sentence. `person_id` is whose it is. The deed is done in full on the page `url_name`, `args`.
    """

    kind: str
    about: str
    market: str
    due_at: datetime
    changed_at: datetime
    is_late: bool
    title: str
    about_words: str
    language: str
    order_number: str
    buyer_name: str
    money_minor: int
    currency: str
    metric: str
    stake: Stake
    person_id: int | None
    url_name: str
    args: tuple[str | int, ...]
    deed: str

    @property
    def about_id(self) -> int:
        """The number of the thing."""
        return int(self.about.partition(":")[2])

    @property
    def subject(self) -> str:
        """What kind of thing it is."""
        return self.about.partition(":")[0]


@dataclass(frozen=True)
class Page:
    """Some clocks, the soonest first, and where the next ones begin ("" at the end)."""

    rows: list[Clock]
    next: str = ""


def radar(actor: Actor, asked: Asked, *, size: int = PAGE, weighed: bool = True) -> Page:
    """A page of the clocks of the actor's own seller account.

    Equal deadlines stand by kind and number. Needs `desk.read`; of each kind only who may read it
    sees it. Unless `weighed`, stakes say nothing of rates: they change by themselves.
    """
    actor.require(P.DESK_READ)
    found = walk(actor, asked, size + 1)
    after = following(found[size - 1]) if len(found) > size else ""
    return Page(shown(actor, found[:size], weighed=weighed), after)


Rates = Mapping[str, Mapping[str, Rate]]
"""The figures of account health by marketplace and measure."""


def shown(
    actor: Actor, found: list[Found], *, weighed: bool = True, rates: Rates | None = None
) -> list[Clock]:
    """These with whose they are and what is at stake: the same few questions for any page."""
    whose = persons_of(actor.seller_id or 0, [(_subject(each), each[2]) for each in found])
    worth = worth_of(row for _, _, _, row in found)
    markets = {row.market for _, _, _, row in found} if weighed else set()
    rates = rates_of(actor, markets) if rates is None else rates
    now = clock.now()
    return [_clock(each, whose, worth, rates, now) for each in found]


def _subject(found: Found) -> str:
    return sources.SOURCES[found[1]].subject


def _clock(
    found: Found,
    whose: Mapping[tuple[str, int], int],
    worth: Worth,
    rates: Rates,
    now: datetime,
) -> Clock:
    due, rank, number, row = found
    source = sources.SOURCES[rank]
    row = with_worth(row, worth)
    stake = stake_of(source.kind, row, now, rates.get(row.market, {}))
    words = named(source.kind, row)
    return Clock(
        kind=source.kind, about=f"{source.subject}:{number}", market=row.market, due_at=due,
        changed_at=row.changed_at, is_late=due <= now, title=words.title,
        about_words=words.about, language=row.language, order_number=row.order_number,
        buyer_name=row.buyer_name, money_minor=stake.money_minor, currency=stake.currency,
        metric=stake.measure, stake=stake, person_id=whose.get((source.subject, number)),
        url_name=words.url, args=words.args, deed=words.deed,
    )  # fmt: skip


def one(actor: Actor, subject: str, number: int) -> Clock:
    """The clock that runs for one thing, the soonest if there are several; refuses `unseen`."""
    actor.require(P.DESK_READ)
    found = find(actor, subject, number)
    if found is None:
        raise Unseen()
    return shown(actor, [found])[0]


def urgent(actor: Actor, asked: Asked, *, size: int = MOST_COUNTED) -> Page:
    """The first hundred clocks, those with most at stake first; `next` says that more run.

    A measure weighs more than money; amounts of different currencies are compared by their figures.
    """
    page = radar(actor, asked, size=size)
    by_stake = sorted(page.rows, key=lambda row: (not row.metric, -row.money_minor, row.due_at))
    return Page(by_stake, page.next)


@dataclass(frozen=True)
class Soon:
    """The clocks of the next hours, and how many run at all, counted to 100."""

    rows: list[Clock]
    every: int


def soon(actor: Actor, until: datetime, rates: Rates) -> Soon:
    """What is late or due by then, at most a hundred, in one walk. `rates` are known already."""
    actor.require(P.DESK_READ)
    found = walk(actor, Asked(), MOST_COUNTED)
    near = [each for each in found if each[0] <= until]
    return Soon(shown(actor, near, rates=rates), len(found))
