"""Very many cases counted at once: their days are added up in memory and written together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from aftersale.health import figuring, tallying
from aftersale.health.figuring import Account
from aftersale.health.ledger import Ledger
from aftersale.health.policy.windows import local_day
from aftersale.health.storing import Held, keep
from aftersale.health.voice import restating
from aftersale.market.rulebook import current

MOST_DAYS = 200_000
"""Sums of days in memory before they are written."""


class Drawing:
    """Counts dossiers as they come; figures are made when the last is in."""

    def __init__(self, now: datetime) -> None:
        self.now, self.counted = now, 0
        self.accounts: set[Account] = set()
        self._days = Ledger().days

    def take(self, dossiers: Sequence[Held], batch: int = 0) -> None:
        """Judge some, write them and their marks, and keep their days in mind."""
        ledger = Ledger(days=self._days)
        ledger.restate(dossiers, self.now)
        keep(dossiers)
        tallying.write_cases(ledger, batch=batch, now=self.now, shifts=False)
        restating.restate(dossiers)
        self.accounts |= {(each.seller_id, each.market) for each in dossiers}
        self.counted += len(dossiers)
        if len(self._days) > MOST_DAYS:
            self._write()

    def _write(self) -> None:
        tallying.write_days(self._days)
        self._days.clear()

    def finish(self) -> None:
        """Write what is left, and the figures of all accounts that were met."""
        self._write()
        draw(self.accounts, self.now)


def draw(accounts: Iterable[Account], now: datetime) -> None:
    """Make the figures of these accounts of their tallies, as of today."""
    for seller, market in sorted(accounts):
        book = current(market)
        today = local_day(book.zone, now)
        days = figuring.tallies_of([seller], market, figuring.earliest(book, today))
        known = figuring.of_accounts([(seller, market)])
        made = figuring.made_of(days, today, book)
        for key, each in made.items():
            if key in known:
                each.pk, each.before = known[key].pk, known[key].before
        figuring.keep(made.values())
