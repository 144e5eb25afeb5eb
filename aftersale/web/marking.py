"""A text with places in it marked, and for each mark its number in a list beside it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from aftersale.web.templatetags.escaping import escape

Mark = tuple[int, int, str]
"""Where it begins and ends, in code points, and what is said of it."""


def marked(text: str, marks: Iterable[Mark]) -> SafeString:
    """`text` with its marks; of two that overlap the first is drawn."""
    parts: list[str] = []
    at = 0
    for start, end, says in sorted(marks):
        if start < at or end <= start or end > len(text):
            continue
        parts += [
            escape(text[at:start]),
            f'<mark title="{escape(says)}">{escape(text[start:end])}'
            f'<span class="visually-hidden"> ({escape(says)})</span></mark>',
        ]
        at = end
    parts.append(escape(text[at:]))
    return SafeString("".join(parts).replace("\n", "<br>"))
