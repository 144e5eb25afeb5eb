"""How a team's lists are drawn up: the rulebook of its first marketplace, and its own wishes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from aftersale.accounts import queries as accounts
from aftersale.checklists.models import OwnItem, Team
from aftersale.checklists.policy import choosing
from aftersale.checklists.policy.periods import CADENCES, today
from aftersale.checklists.queries.sources import SOURCES
from aftersale.kernel import clock
from aftersale.market.rulebook import Rulebook, current, markets
from aftersale.orders import queries as orders

OWN = "own-"


@dataclass(frozen=True)
class Plan:
    """What stands on each list of an account on a local day. `lists` holds keys by cadence.

    `size` and `festive` are as they are now; `size_by_skus` and `festive_by_date` as they would be
    without the owner's word, which `team` keeps (None: nobody has touched the lists yet).
    """

    seller_id: int
    book: Rulebook
    day: date
    team: Team | None
    size: str
    size_by_skus: str
    festive: bool
    festive_by_date: bool
    skus: int
    lists: dict[str, list[str]]
    own: dict[str, OwnItem] = field(default_factory=dict)

    @property
    def zone(self) -> str:
        """Where the account's days begin and end."""
        return self.book.zone

    def words(self, key: str) -> str:
        """What an item says."""
        return self.own[key].words if key in self.own else SOURCES[key].words


def home(seller_id: int) -> Rulebook:
    """The rulebook by which an account's days count: that of its first marketplace."""
    known = accounts.markets_of(seller_id)
    return current(known[0] if known else markets()[0])


def team(seller_id: int) -> Team | None:
    """How a team has its lists, if anybody has touched them."""
    return Team.objects.filter(seller_id=seller_id).first()


def plan(seller_id: int, day: date | None = None) -> Plan:
    """The lists of an account on `day`, by default today."""
    book = home(seller_id)
    day = day or today(clock.now(), book.zone)
    rules, of = book.checklists, team(seller_id)
    skus, by_date = _skus(seller_id, rules.large_skus), rules.is_festive(day)
    by_skus = choosing.size_of(skus, rules.large_skus)
    size = choosing.size_of(skus, rules.large_skus, of.size if of else "")
    festive = choosing.is_festive(by_date, of.peak if of else "")
    lists = choosing.chosen(
        rules.items, size=size, festive=festive, left_out=of.left_out if of else ()
    )
    own = own_items(seller_id)
    for key, item in own.items():
        lists[item.cadence].append(key)
    return Plan(
        seller_id, book, day, of, size, by_skus, festive, by_date, skus, lists, own
    )  # fmt: skip


def own_items(seller_id: int) -> dict[str, OwnItem]:
    """What the team has added for itself, by key."""
    rows = OwnItem.objects.filter(seller_id=seller_id, ended_at=None).order_by("pk")
    return {f"{OWN}{each.pk}": each for each in rows}


def _skus(seller_id: int, at_most: int) -> int:
    """Of the marketplace where most is offered, counted as far as the rule asks."""
    known = accounts.markets_of(seller_id)
    return max((orders.skus_offered(seller_id, each, at_most) for each in known), default=0)


def every_kind(book: Rulebook) -> dict[str, list[str]]:
    """All kinds of items a team may have on any list, by cadence, for choosing among them."""
    return {
        cadence: list(dict.fromkeys(
            each.kind for each in book.checklists.items if each.cadence == cadence
        ))
        for cadence in CADENCES
    }  # fmt: skip
