"""A setting or rule tried on the last 90 days before it is switched on.

Every request of those days is decided once more, as it would have been, and held beside what
became of it. Two or three statements, however many requests there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.returning import Reason
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.orders import queries as orders
from aftersale.returns import settings
from aftersale.returns.lifecycle import Decided, Stage
from aftersale.returns.models import ProductRule, ReturnItem, ReturnRequest
from aftersale.returns.policy import windows
from aftersale.returns.policy.deciding import Free, Wish, decide
from aftersale.returns.policy.windows import Window
from aftersale.returns.queries.settled import own_account

DAYS = 90
MOST = 100_000
IN_PART = 5_000
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)

WOULD = ("authorise", "returnless", "replaced", "ask", "refused")
"""What would have been done: authorised at once, refunded or replaced without a return, left to
the seller, or not taken at all. A rule is tried for `returnless` and `replaced` only; what it
would not have touched is `untouched`."""
BECAME = ("by_hand", "automatic", "clock", "not_authorised", "withdrawn", "waiting")
"""What became of a request: authorised by hand, at once, by the clock; denied or closed; taken
back by the buyer; still undecided."""
FIELDS = (
    "request_id", "sku", "category", "reason", "paid_minor", "quantity", "request__order_id",
    "request__ordered_at", "request__asked_at", "request__stage", "request__decided",
    "request__decided_at", "request__currency", "request__worth_minor", "was_late", "came_back",
)  # fmt: skip
OVERDUE = Q(request__late_at__isnull=False) | Q(request__decided_at__gt=F("request__decide_by"))
BACK = Q(request__received_at__isnull=False)
Row = Any  # one item with what is asked of its request, in the order of FIELDS


@dataclass
class Pile:
    """Requests with something in common, newest first, and what was paid for them."""

    requests: list[int] = field(default_factory=list)
    worth: Counter[str] = field(default_factory=Counter)

    def add(self, row: Row) -> None:
        """One more request."""
        self.requests.append(row.request_id)
        self.worth[row.request__currency] += row.request__worth_minor

    def __len__(self) -> int:
        return len(self.requests)


@dataclass
class Trial:
    """What would have been decided since `since`.

    `piles` by name: each of WOULD, each `would-became`; `came_back` are goods that were returned
    and would not have been, `late` decisions that took too long and would have been made at
    once. `waited`: how long people took for those that would not have waited.
    """

    since: datetime
    whole: bool
    piles: dict[str, Pile] = field(default_factory=dict)
    looked: int = 0
    waits: int = 0
    waited: timedelta = timedelta()

    def pile(self, name: str) -> Pile:
        """The pile of that name; an empty one where there is none."""
        return self.piles.get(name) or Pile()

    @property
    def saved(self) -> timedelta | None:
        """How much sooner a decision would have come on average, for those that had to wait."""
        return self.waited / self.waits if self.waits else None

    def take(self, would: str, row: Row) -> None:
        """Count a request."""
        became, at_once = _became(row), would in ("authorise", "returnless", "replaced")
        self.looked += 1
        for name in (would, f"{would}-{became}"):
            self._add(name, row)
        if would in ("returnless", "replaced") and row.came_back:
            self._add("came_back", row)
        if at_once and became != "automatic" and row.request__decided_at:
            self.waits += 1
            self.waited += row.request__decided_at - row.request__asked_at
        if at_once and row.was_late:
            self._add("late", row)

    def _add(self, name: str, row: Row) -> None:
        if name not in self.piles:
            self.piles[name] = Pile()
        self.piles[name].add(row)


def try_settings(
    actor: Actor, market: str, *, mode: str, window_days: int | None = None, window_basis: str = ""
) -> Trial:
    """How requests would have been decided under a mode and window, with the rules as they are."""
    seller_id = own_account(actor)
    book, rules = current(market), settings.returnless(seller_id, market)
    judge = _Judge(book, seller_id, Window.of(book.returns, window_days, window_basis))

    def would(rows: Sequence[Row]) -> str:
        return judge.outcome(rows, rules, mode)

    return _tried(seller_id, market, judge, would)


def try_returnless(actor: Actor, market: str, rule: Free, instead_of: int | None = None) -> Trial:
    """Which requests a rule would have freed that nothing else does, had it always held.

    `instead_of` is the rule it is to replace.
    """
    seller_id = own_account(actor)
    book, own = current(market), settings.current(seller_id, market)
    window = Window.of(book.returns, own.window_days, own.window_basis)
    judge = _Judge(book, seller_id, window)
    rules = settings.returnless(seller_id, market)
    others = tuple(each for each in rules if each.id != instead_of)

    def would(rows: Sequence[Row]) -> str:
        found = judge.outcome(rows, (rule, *others), own.mode)
        freed = found in ("returnless", "replaced")
        return found if freed and judge.outcome(rows, others, own.mode) != found else "untouched"

    return _tried(seller_id, market, judge, would)


class _Judge:
    """Decides a request again as of the moment it was asked."""

    def __init__(self, book: Rulebook, seller_id: int, window: Window) -> None:
        self.rules, self.window = book.returns, window
        self.reasons = {each.kind: each for each in book.returns.reasons}
        rows = ProductRule.objects.filter(seller_id=seller_id, market=book.market)
        self.products: dict[str, str] = dict(rows.values_list("sku", "action"))
        self.delivered: dict[int, datetime | None] = {}
        self.decided: dict[Any, str] = {}

    def outcome(self, rows: Sequence[Row], rules: Sequence[Free], mode: str) -> str:
        """One of WOULD for the items of one request."""
        wishes = [self._seen(row) for row in rows]
        if None in wishes:
            return "refused"
        placed_at = rows[0].request__ordered_at
        held = tuple(each for each in rules if each.was_active(placed_at))
        known = (tuple(wishes), tuple(each.id for each in held), mode)
        if known not in self.decided:
            self.decided[known] = self._decide(
                [_wish(*each) for each in wishes if each], held, mode, placed_at
            )
        return self.decided[known]

    def _decide(
        self, wishes: list[Wish], held: Sequence[Free], mode: str, placed_at: datetime
    ) -> str:
        verdict = decide(wishes, mode=mode, products=self.products, rules=held, placed_at=placed_at)
        replaces = verdict.rule is not None and verdict.rule.replaces
        return "replaced" if replaces else verdict.outcome

    def _seen(self, row: Row) -> tuple[str, str, str, int, str] | None:
        """The item as the rules see it; None when it could not have been asked for."""
        bought = windows.Bought(
            placed_at=row.request__ordered_at,
            delivered_at=self.delivered.get(row.request__order_id), category=row.category,
            blocked=self.products.get(row.sku) == "not_returnable",
        )  # fmt: skip
        asked_at = row.request__asked_at
        until = windows.may_ask_until(bought, self.window, self.rules)
        why = windows.outside(bought, self._reason(row.reason), self.window, self.rules, asked_at)
        if why == windows.NOT_RETURNABLE or (until is not None and asked_at > until):
            return None
        sku = row.sku if row.sku in self.products else ""
        return sku, row.category, row.reason, row.paid_minor // row.quantity, why

    def _reason(self, kind: str) -> Reason:
        """Rulebooks change: of a reason there is no more, the first tells as much."""
        return self.reasons.get(kind) or self.rules.reasons[0]


def _wish(sku: str, category: str, reason: str, price_minor: int, outside: str) -> Wish:
    return Wish(sku=sku, category=category, reason=reason, price_minor=price_minor, outside=outside)


def _tried(seller_id: int, market: str, judge: _Judge, would: Any) -> Trial:
    since, whole = _since(seller_id, market)
    asked = ReturnRequest.objects.filter(seller_id=seller_id, market=market, asked_at__gte=since)
    if judge.window.basis == "delivery":
        judge.delivered = orders.delivered_at(asked.values("order_id"))
    trial = Trial(since=since, whole=whole)
    for rows in _requests(asked):
        trial.take(would(rows), rows[0])
    return trial


def _since(seller_id: int, market: str) -> tuple[datetime, bool]:
    """Ninety days ago, or when the hundred thousandth request before now was made."""
    since = clock.now() - timedelta(days=DAYS)
    rows = ReturnRequest.objects.filter(seller_id=seller_id, market=market, asked_at__gte=since)
    times = rows.order_by("-asked_at", "-id").values_list("asked_at", flat=True)
    first_left_out = times[MOST : MOST + 1]
    for at in first_left_out:
        return at + timedelta(microseconds=1), False
    return since, True


def _requests(asked: QuerySet[ReturnRequest]) -> Iterator[list[Row]]:
    """The items of each request, newest first, without holding more than a part of them."""
    items = ReturnItem.objects.filter(request__in=asked).annotate(
        was_late=_whether(OVERDUE), came_back=_whether(BACK)
    )
    newest = items.order_by("-request__asked_at", "-request_id", "pk")
    rows = newest.values_list(*FIELDS, named=True).iterator(chunk_size=IN_PART)
    for _, of_one in groupby(rows, key=lambda row: row.request_id):
        yield list(of_one)


def _whether(fact: Q) -> Case:
    """A fact told by the database: a moment costs more to read than whether there is one."""
    return Case(When(fact, then=Value(True)), default=Value(False), output_field=BooleanField())


def _became(row: Row) -> str:
    stage, decided = row.request__stage, row.request__decided
    if stage in (Stage.DENIED, Stage.RESOLVED) and decided != Decided.BY_RULE:
        return "not_authorised"
    if stage == Stage.WITHDRAWN:
        return "withdrawn"
    if stage == Stage.PENDING:
        return "waiting"
    if decided in (Decided.BY_SETTING, Decided.BY_RULE):
        return "automatic"
    return "clock" if decided == Decided.BY_CLOCK else "by_hand"
