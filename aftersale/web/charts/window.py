"""The window of a measure: every case that counts on its day, and which leave it next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from aftersale.web.templatetags.escaping import escape
from aftersale.web.templatetags.moments import MONTHS

WIDE, HIGH = 1060, 96
LEFT, RIGHT = 40, 1020
MIDDLE = 46
NAMED = 2
"""How many of the days that leave next are named."""
APART = 96
"""Two names need this much room between them."""


@dataclass(frozen=True)
class Window:
    """What is drawn: bad cases by day, the window `first` to `last`, and where it will be `ahead`.

    `today` is after `last` where a measure waits some days before it counts; what happened since
    is drawn as still to come. `now` says "Today, 12 March: 0.86 %", `later` what it will be then.
    """

    first: date
    last: date
    today: date
    bad: Mapping[date, int]
    ahead: int = 14
    now: str = ""
    later: str = ""

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def next_first(self) -> date:
        return self.first + timedelta(days=self.ahead)

    @property
    def next_last(self) -> date:
        return self.last + timedelta(days=self.ahead)

    def kind(self, day: date) -> str:
        """How a case of a day is drawn: it leaves (out), it counts (hit), it is to come (soon)."""
        return "out" if day < self.next_first else "hit" if day <= self.last else "soon"

    def gone_on(self, day: date) -> date:
        """The first day on which a case of this day no longer counts."""
        return day + timedelta(days=self.length) + (self.today - self.last)

    def x(self, day: date, part: float = 0.0) -> float:
        """Where a day stands in the drawing; `part` of a day further."""
        days = (max(self.next_last, self.today) - self.first).days + 1
        return LEFT + ((day - self.first).days + part) * (RIGHT - LEFT) / days


def short_day(day: date) -> str:
    """ "16 Mar"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def window(of: Window, label: str) -> SafeString:
    """The SVG; `label` says in words what is seen."""
    days = [day for day in sorted(of.bad) if of.bad[day] > 0 and of.first <= day <= of.today]
    parts = [
        f'<svg class="window" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{escape(label)}">',
        _grounds(of),
        *(_case(of, day) for day in days),
        *_leaving(of, [day for day in days if of.kind(day) == "out"]),
        _words(of),
        "</svg>",
    ]
    return SafeString("".join(parts))


def _grounds(of: Window) -> str:
    begin, end, now = of.x(of.first), of.x(of.last, 1), of.x(of.today, 1)
    moved, after = of.x(of.next_first), of.x(of.next_last, 1)
    return (
        f'<rect class="bed" x="{begin:.1f}" y="32" width="{end - begin:.1f}" height="28" rx="4"/>'
        f'<rect class="next" x="{moved:.1f}" y="26" width="{after - moved:.1f}" height="40" '
        f'rx="6"/>'
        f'<line class="axis" x1="0" x2="{WIDE}" y1="74.5" y2="74.5"/>'
        f'<line class="now" x1="{now:.1f}" x2="{now:.1f}" y1="24" y2="77"/>'
    )


def _case(of: Window, day: date) -> str:
    x, many = of.x(day, 0.5), of.bad[day]
    number = f'<text class="many" x="{x:.1f}" y="{MIDDLE + 4}">{many}</text>' if many > 1 else ""
    wide = 5 if many == 1 else 9 if many < 100 else 12
    return (
        f"<g><title>{short_day(day)}: {many}</title>"
        f'<circle class="{of.kind(day)}" cx="{x:.1f}" cy="{MIDDLE}" r="{wide}"/>{number}</g>'
    )


def _leaving(of: Window, days: list[date]) -> list[str]:
    """When the first ones leave, as far as the names have room."""
    named: list[str] = []
    end = -APART
    for day in days:
        x = max(of.x(day, 0.5), LEFT + 20.0)
        if len(named) < NAMED and x - end >= APART:
            end = x
            gone = f'<tspan class="strongtext">{short_day(of.gone_on(day))}</tspan>'
            named.append(_text(x, 18, f"leaves {gone}", "middle"))
    return named


def _words(of: Window) -> str:
    return (
        _text(LEFT, 90, short_day(of.first))
        + _text(of.x(of.today, 1), 90, escape(of.now), "middle", "strongtext")
        + _text(RIGHT, 90, short_day(of.next_last), "end")
        + _text(RIGHT, 18, escape(of.later), "end")
    )


def _text(x: float, y: float, words: str, anchor: str = "start", kind: str = "") -> str:
    marked = f' class="{kind}"' if kind else ""
    return f'<text{marked} x="{x:.1f}" y="{y}" text-anchor="{anchor}">{words}</text>'
