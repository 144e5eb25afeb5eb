"""How each language of the house says days, spans of time and amounts.

Tables instead of catalogues: an inbox says two hundred of these, and grammar differs in ways a
catalogue does not hold (the day's full stop, the first of the month, the comma in an amount).
`static/js/words.js` knows the clock's part of it; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from aftersale.kernel.money import SIGNS, Money

Unit = tuple[str, str]
"""One, and many: ("day", "days")."""

NARROW, FIXED = "\u202f", "\u00a0"
"""Spaces at which a line never breaks, a thin one and a usual one."""


@dataclass(frozen=True)
class Clock:
    """The words of a clock chip; in braces what is filled in."""

    verb: str
    left: str
    by: str
    late: str
    opens: str
    now: str
    said_left: str
    said_late: str
    said_opens: str
    paused: str
    said_paused: str
    kept: str
    missed: str
    kept_in: str
    missed_in: str
    said_in: str


@dataclass(frozen=True)
class Tongue:
    """One language. Formats name what is filled in: {weekday} {day} {month} {year} {amount} …"""

    code: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    near: dict[int, str]
    on: str
    on_bare: str
    dated: str
    under: str
    instant: str
    none: str
    days: Unit
    hours: Unit
    minutes: Unit
    byte: Unit
    kilo: str
    mega: str
    point: str
    thousands: str
    priced: str
    clock: Clock
    first: str = "1"
    zones: dict[str, str] = field(default_factory=dict)

    def month(self, day: date) -> str:
        """The month's full name."""
        return self.months[day.month - 1]

    def number_of(self, day: date) -> str:
        """The day of the month as it is said: "11", in French "1er" on the first."""
        return self.first if day.day == 1 else str(day.day)

    def day(self, day: date) -> str:
        """ "Wed 11 March"."""
        return self.on.format(
            weekday=self.weekdays[day.weekday()], day=self.number_of(day), month=self.month(day)
        )

    def bare_day(self, day: date) -> str:
        """ "Wed 11", where the month is said elsewhere."""
        return self.on_bare.format(weekday=self.weekdays[day.weekday()], day=self.number_of(day))

    def date(self, day: date) -> str:
        """ "11 March 2026"."""
        return self.dated.format(day=self.number_of(day), month=self.month(day), year=day.year)

    def money(self, worth: Money) -> str:
        """An amount as it is written: "£1,129.90", "1.129,90 €"."""
        whole, rest = divmod(abs(worth.minor), 100)
        amount = f"{whole:,}".replace(",", self.thousands) + f"{self.point}{rest:02d}"
        sign = "-" if worth.minor < 0 else ""
        return self.priced.format(
            sign=sign, unit=SIGNS.get(worth.currency, f"{worth.currency} "), amount=amount
        ).strip()

    def size(self, size: int) -> str:
        """Bytes as people read them: "840 bytes", "12 kB", "1.2 MB"."""
        if size < 1000:
            return f"{size} {self.byte[size != 1]}"
        if size < 999_500:
            return f"{size / 1000:.0f} {self.kilo}"
        return f"{size / 1_000_000:.1f} {self.mega}".replace(".", self.point)
