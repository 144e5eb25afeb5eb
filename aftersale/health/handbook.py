"""Prints docs/measures.md: every measure in its own words, with the limits that ship.

`python -m aftersale.health.handbook > docs/measures.md` (`make measures`) writes it;
`tests/health/test_handbook.py` says whether it is still true.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from aftersale.health.measures import ALL, FILES
from aftersale.health.policy import rates
from aftersale.health.policy.judging import Measure
from aftersale.health.policy.words import LEFT_OUT, WHY
from aftersale.market.measuring import SEVERITIES, MeasureRules
from aftersale.market.rulebook import Rulebook, current, markets

TEXT = Path(__file__).with_name("handbook.txt")
ANCHOR = "uk"


def handbook() -> str:
    """The whole document, in Markdown."""
    filled = {
        "overview": _overview(),
        "measures": _measures(),
        "points": _points(current(ANCHOR)),
        "why": _codes(WHY),
        "left_out": _codes(LEFT_OUT),
    }
    text = TEXT.read_text(encoding="utf-8")
    for name, lines in filled.items():
        text = text.replace(f"<!-- {name} -->", "\n".join(lines))
    return text


def _overview() -> Iterator[str]:
    yield "| measure | name in data | days | ends | limit | enforced | orders sent by |"
    yield "|---|---|---|---|---|---|---|"
    for measure in ALL.values():
        rules = current(ANCHOR).health.measures[measure.name]
        title = f"– {measure.title}" if measure.parent else measure.title
        cells = [
            title, f"`{measure.name}`", str(rules.window_days), _lag(rules), _limit(rules),
            "yes" if rules.enforced else "no", _whose(measure, rules),
        ]  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _lag(rules: MeasureRules) -> str:
    return f"{rules.lag_days} days ago" if rules.lag_days else "today"


def _limit(rules: MeasureRules) -> str:
    if rules.name == rates.POINTS:
        return f"at least {rules.target_ppm} points"
    return rates.limit(rules) or "–"


def _whose(measure: Measure, rules: MeasureRules) -> str:
    return " or ".join(rules.fulfilled_by) if measure.sort == "order" else "–"


def _measures() -> Iterator[str]:
    for file in FILES:
        yield from _measure(file)


def _measure(file: ModuleType) -> Iterator[str]:
    first = file.MEASURES[0]
    about, *rest = _paragraphs(file)
    yield f"## {first.title}\n"
    yield f"{about}\n"
    yield from (f"{each}\n" for each in rest)
    names = ", ".join(f"`{each.name}`" for each in file.MEASURES)
    yield f"**Shipped.** {' '.join(_shipped(file.MEASURES))}\n"
    place = f"`measures/{Path(str(file.__file__)).name}`"
    yield f"**In data.** {names}; formula version {first.version}, {place}.\n"


def _paragraphs(file: ModuleType) -> list[str]:
    """A measure's docstring, each paragraph as one line."""
    return [" ".join(each.split()) for each in (inspect.getdoc(file) or "").split("\n\n")]


def _shipped(measures: Iterable[Measure]) -> Iterator[str]:
    """What the rulebooks that ship say; where they differ, which says what."""
    for measure in measures:
        said: dict[str, list[str]] = {}
        for market in markets():
            words = _rules(measure, current(market).health.measures[measure.name])
            said.setdefault(words, []).append(market)
        for words, where in said.items():
            yield words if len(said) == 1 else f"{', '.join(where)}: {words}"


def _rules(measure: Measure, rules: MeasureRules) -> str:
    limit = _limit(rules)
    parts = [f"{rules.window_days} days, ending {_lag(rules)}"]
    parts.append(f"limit {limit}" if limit != "–" else "no limit of its own")
    if limit != "–" and rules.name not in rates.NUMBERS:
        parts.append(f"close to it from {rules.near_percent} % of what is allowed on")
    if limit != "–":
        parts.append("enforced" if rules.enforced else "not enforced")
    return f"{'; '.join(parts)}."


def _points(book: Rulebook) -> Iterator[str]:
    yield "| severity | first | second of the kind | third |"
    yield "|---|---|---|---|"
    for severity in SEVERITIES:
        taken = [str(book.health.rating.points(severity, repeat)) for repeat in range(3)]
        yield f"| {severity} | {' | '.join(taken)} |"


def _codes(words: dict[str, str]) -> Iterator[str]:
    yield "| code | in words |"
    yield "|---|---|"
    yield from (f"| `{code}` | {said} |" for code, said in sorted(words.items()))


if __name__ == "__main__":
    sys.stdout.write(handbook())
