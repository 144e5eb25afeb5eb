"""Writes docs/screening.md: what each rule finds, how well, and how to change it.

`python -m tests.screening.report` writes it (`make screening`); `test_report.py` says whether it
is still true.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from aftersale.screening import engine_version
from aftersale.screening.rules import Rule, all_rules
from tests.screening.asking import LANGUAGES
from tests.screening.corpus import PARTS, Outcome, outcomes, sentences
from tests.screening.examples import examples

FILE = Path(__file__).parent.parent.parent / "docs" / "screening.md"
TEXT = Path(__file__).with_name("report.txt")


def report() -> str:
    """The whole document."""
    parts = TEXT.read_text(encoding="utf-8")
    filled = {
        "version": engine_version(),
        "rules": "\n".join(_rules()),
        "details": "\n".join(_details()),
        "sentences": str(len(sentences())),
        "clean": str(sum(not each.expected for each in sentences())),
        **{part: "\n".join(_scores(outcomes(part))) for part in dict.fromkeys(PARTS.values())},
        "verdicts": "\n".join(_verdicts()),
        "apart": _apart(),
        "misses": "\n".join(_misses()),
        "kept": str(len(outcomes("kept apart"))),
        "examples": str(len(examples())),
    }
    for name, value in filled.items():
        parts = parts.replace(f"<!-- {name} -->", value)
    return parts


def _rules() -> Iterator[str]:
    yield "| rule | what for | sellers | buyers | version |"
    yield "|---|---|---|---|---|"
    for rule in all_rules():
        told = _said(rule)[0].partition(": ")[2].rstrip(".")
        yield f"| {rule.ID} | {told} | {rule.ACTION} | {rule.BUYERS} | {rule.VERSION} |"


def _said(rule: Rule) -> list[str]:
    """A rule's docstring: its line, and the paragraphs after it as one line each."""
    paragraphs = (inspect.getdoc(rule) or "").split("\n\n")
    # "![](…)" in a docstring is no link of this document
    return [" ".join(each.split()).replace("](", "] (") for each in paragraphs]


def _details() -> Iterator[str]:
    for rule in all_rules():
        first, *rest = _said(rule)
        file = Path(str(rule.__file__)).name  # type: ignore[attr-defined]
        yield f"**{first}** {' '.join(rest)} (`rules/{file}`)\n"


def _scores(judged: tuple[Outcome, ...]) -> Iterator[str]:
    """A row for each rule: precision and recall in each language, with the numbers behind."""
    languages = list(LANGUAGES.values())
    yield f"| rule | {' | '.join(languages)} | all |"
    yield "|---" * (len(languages) + 2) + "|"
    rules = sorted(
        {rule for each in judged for rule in (*each.found, *dict(each.sentence.expected))}
    )
    for rule in (*rules, ""):
        cells = [_score(judged, rule, {language}) for language in languages]
        yield f"| {rule or 'all'} | {' | '.join(cells)} | {_score(judged, rule, set(languages))} |"


def _score(judged: tuple[Outcome, ...], rule: str, languages: set[str]) -> str:
    count: Counter[str] = Counter()
    for each in judged:
        if each.sentence.language in languages:
            wanted = set(dict(each.sentence.expected))
            for kind, rules in (
                ("wanted", wanted), ("missed", each.missed), ("vain", each.in_vain),
            ):  # fmt: skip
                count[kind] += len(rules if not rule else rules & {rule})
    found = count["wanted"] - count["missed"]
    if not count["wanted"] and not count["vain"]:
        return "–"
    precision = _percent(found, found + count["vain"])
    return f"{precision} / {_percent(found, count['wanted'])} ({count['wanted']})"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}" if whole else "–"


def _verdicts() -> Iterator[str]:
    yield "| sentences | right verdict | clean ones stopped | foul ones let through |"
    yield "|---|---|---|---|"
    for name in dict.fromkeys(PARTS.values()):
        judged = outcomes(name)
        right = sum(each.verdict == each.sentence.verdict for each in judged)
        clean = [each for each in judged if each.sentence.verdict == "allow"]
        foul = [each for each in judged if each.sentence.verdict != "allow"]
        stopped = sum(each.verdict in {"warn", "hold", "block"} for each in clean)
        passed = sum(each.verdict == "allow" for each in foul)
        yield (
            f"| {name} | {right} of {len(judged)} ({_percent(right, len(judged))} %) "
            f"| {stopped} of {len(clean)} | {passed} of {len(foul)} |"
        )


def _apart() -> str:
    """Rules that are not about sentences."""
    known = {rule for each in sentences() for rule, _ in each.expected}
    return ", ".join(rule.ID for rule in all_rules() if rule.ID not in known)


def _misses() -> Iterator[str]:
    wrong = [
        each
        for part in dict.fromkeys(PARTS.values())
        for each in outcomes(part)
        if each.missed or each.in_vain or each.otherwise
    ]
    if not wrong:
        yield "None."
        return
    yield "| sentence | language, author | expected | found |"
    yield "|---|---|---|---|"
    for each in wrong:
        wanted = ", ".join(f"{rule} {action}" for rule, action in each.sentence.expected)
        found = ", ".join(f"{rule} {action}" for rule, action in sorted(each.found.items()))
        said = each.sentence.text.replace("|", "\\|")
        who = f"{each.sentence.language}, {each.sentence.author}"
        yield f"| {said} | {who} | {wanted or 'nothing'} | {found or 'nothing'} |"


if __name__ == "__main__":
    FILE.write_text(report(), encoding="utf-8")
