"""Ways of narrowing the inbox, built without templates: the left pane and the filter options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString

from aftersale.web.seller.asked import Asked
from aftersale.web.seller.words import KINDS, PERIODS, QUEUES, market_name
from aftersale.web.templatetags.icons import icon
from aftersale.web.templatetags.marks import count, tag


def groups(
    base: str, asked: Asked, counts: Mapping[str, int], markets: list[str]
) -> list[tuple[str, SafeString]]:
    """The left pane: queues with their counts (A012, A013), kinds (A035), shops (A154)."""
    queues = (
        _way(base, asked, "queue", queue, escape(words), _waiting(queue, counts))
        for queue, words in QUEUES.items()
    )
    kinds = (
        _way(base, asked, "kind", kind, tag(hue, words)) for kind, (hue, words) in KINDS.items()
    )
    shops = (_way(base, asked, "market", each, escape(market_name(each))) for each in markets)
    found = [("Queues", _joined(queues)), ("About", _joined(kinds))]
    return found + ([("Shop", _joined(shops))] if len(markets) > 1 else [])


def _waiting(queue: str, counts: Mapping[str, int]) -> str:
    number = counts.get(queue, 0)
    return count(number, "late" if queue == "late" and number else "")


def _way(base: str, asked: Asked, name: str, value: str, words: str, beside: str = "") -> str:
    """One link; a kind or a shop that is chosen leads back to all of them."""
    current = not asked.q and getattr(asked.filter, name) == value
    leave = current and name != "queue"
    url = base + asked.but(**{name: "" if leave else value}).query()
    marked = ' aria-current="page"' if current else ""
    cross = icon("cross", label="show all") if leave else ""
    return (
        f'<li><a href="{escape(url)}" id="{name}-{escape(value)}"{marked}>'
        f"<span>{words}</span>{beside}{cross}</a></li>"
    )


def options(asked: Asked, markets: list[str]) -> SafeString:
    """The fields of "Show filter options" (A016)."""
    wanted = asked.filter
    kinds = {"": "Anything"} | {kind: words for kind, (_, words) in KINDS.items()}
    shops = {"": "All shops"} | {market: market_name(market) for market in markets}
    return _joined([
        _field("queue", "Show", QUEUES, wanted.queue),
        _field("period", "From the", PERIODS, wanted.period),
        _field("kind", "About", kinds, wanted.kind),
        _field("market", "Shop", shops, wanted.market),
    ])  # fmt: skip


def _field(name: str, label: str, choices: Mapping[str, str], chosen: str) -> str:
    inside = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(words)}</option>"
        for value, words in choices.items()
    )
    return (
        f'<div class="field"><label for="by-{name}">{label}</label>'
        f'<select class="input" id="by-{name}" name="{name}" data-submits>{inside}</select></div>'
    )


def _joined(parts: Iterable[str]) -> SafeString:
    return SafeString("".join(parts))
