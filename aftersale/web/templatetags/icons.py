"""Icons: one drawing per name, on a grid of 16, drawn with the colour of the text beside them."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString

from aftersale.web.templatetags.escaping import escape

ICONS: dict[str, str] = {
    "archive": '<path d="M1.75 2.75h12.5V6H1.75zM2.75 6v7.25h10.5V6M6.25 8.75h3.5"/>',
    "back": '<path d="M13 8H3.25M7 4 3 8l4 4"/>',
    "ban": '<circle cx="8" cy="8" r="6"/><path d="m3.9 3.9 8.2 8.2"/>',
    "bell": '<path d="M3.5 11.5c1-1 1.25-2 1.25-4.5a3.25 3.25 0 0 1 6.5 0c0 2.5.25 3.5 1.25 4.5z'
    'M6.75 13.75h2.5"/>',
    "box": '<path d="m8 1.75 5.75 3v6.5L8 14.25l-5.75-3v-6.5z"/>'
    '<path d="M2.5 5 8 7.9 13.5 5M8 8v6"/>',
    "bulb": '<path d="M6 11.25c0-1.5-2-2.25-2-4.9a4 4 0 0 1 8 0c0 2.65-2 3.4-2 4.9z'
    'M6.25 13.75h3.5"/>',
    "check": '<path d="m3 8.5 3.25 3.25L13 4.75"/>',
    "chevron-down": '<path d="m4 6 4 4 4-4"/>',
    "chevron-left": '<path d="m10 4-4 4 4 4"/>',
    "chevron-right": '<path d="m6 4 4 4-4 4"/>',
    "chevron-up": '<path d="m4 10 4-4 4 4"/>',
    "clip": '<path d="m13 7.25-5.4 5.4a3.2 3.2 0 0 1-4.5-4.5l5.7-5.7a2.1 2.1 0 0 1 3 3l-5.4 5.4'
    'a1 1 0 0 1-1.4-1.4l4.75-4.75"/>',
    "clock": '<circle cx="8" cy="8" r="5.5"/><path d="M8 5v3.25l2 1.25"/>',
    "copy": '<rect x="5.5" y="5.5" width="8" height="8" rx="1.25"/>'
    '<path d="M10.5 5.5V2.5h-8v8h3"/>',
    "cross": '<path d="m4 4 8 8M12 4l-8 8"/>',
    "door": '<path d="M4 14.25V1.75h8v12.5M2.5 14.25h11M9.75 8v.5"/>',
    "download": '<path d="M8 2v8.25M4.75 7.25 8 10.5l3.25-3.25M2.5 13.5h11"/>',
    "edit": '<path d="M2.5 13.5 3.25 10.5l7.5-7.5 2.25 2.25-7.5 7.5zM9.25 4.5l2.25 2.25"/>',
    "external": '<path d="M9.25 2.5h4.25v4.25M13.25 2.75 7.5 8.5M11.5 9.5v4h-9v-9h4"/>',
    "eye": '<path d="M1.5 8S3.75 3.75 8 3.75 14.5 8 14.5 8 12.25 12.25 8 12.25 1.5 8 1.5 8z"/>'
    '<circle cx="8" cy="8" r="1.85"/>',
    "file": '<path d="M3.75 1.75h5.5l3 3v9.5h-8.5z"/><path d="M9 1.9V5h3.1"/>',
    "filter": '<path d="M2 3.5h12M4.25 8h7.5M6.5 12.5h3"/>',
    "flag": '<path d="M3.5 14V2.5c3-1.5 5.5 1.25 9 0v6.75c-3.5 1.25-6-1.5-9 0"/>',
    "gear": '<path d="M2 4.5h6.25M11.75 4.5H14M2 11.5h2.25M7.75 11.5H14"/>'
    '<circle cx="10" cy="4.5" r="1.75"/><circle cx="6" cy="11.5" r="1.75"/>',
    "globe": '<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c2 2 2.5 4 2.5 6S10 12 8 14'
    'c-2-2-2.5-4-2.5-6S6 4 8 2"/>',
    "help": '<circle cx="8" cy="8" r="6"/><path d="M6.25 6.4A1.8 1.8 0 0 1 8 4.9c1 0 1.8.65 1.8 1.6'
    ' 0 1.25-1.8 1.4-1.8 2.6M8 11.1v.1"/>',
    "home": '<path d="M2.25 7.5 8 2.5l5.75 5M3.75 6.5v7h8.5v-7M6.5 13.25V9.5h3v3.75"/>',
    "image": '<rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1.25"/>'
    '<circle cx="5.5" cy="6.25" r="1.15"/><path d="m2.25 12 3.75-3.5 2.25 2 2.25-2.25 3.5 3.25"/>',
    "inbox": '<path d="M1.75 9 4 3h8l2.25 6v4.25H1.75zM1.75 9h3.5l1 1.75h3.5l1-1.75h3.5"/>',
    "info": '<circle cx="8" cy="8" r="6"/><path d="M8 7.25V11M8 4.9v.1"/>',
    "key": '<circle cx="5.25" cy="10.75" r="2.75"/><path d="m7.25 8.75 5.5-5.5M10.5 5.5l2 2"/>',
    "keyboard": '<rect x="1.5" y="4" width="13" height="8.5" rx="1.25"/>'
    '<path d="M4 6.75h.1M6.65 6.75h.1M9.3 6.75h.1M12 6.75h.1M4.75 9.75h6.5"/>',
    "lamp": '<path d="M5.5 2h5l2.25 5.5h-9.5zM8 7.5v5M5 13.75h6M10.5 7.5v2"/>',
    "lock": '<rect x="3" y="7" width="10" height="7" rx="1.5"/>'
    '<path d="M5.25 7V4.75a2.75 2.75 0 0 1 5.5 0V7"/>',
    "log-in": '<path d="M8.75 2.5h4.75v11H8.75M1.75 8h7.75M6.75 5l3 3-3 3"/>',
    "mail": '<rect x="1.75" y="3.25" width="12.5" height="9.5" rx="1.5"/>'
    '<path d="m2.25 4.5 5.75 4.25 5.75-4.25"/>',
    "moon": '<path d="M13.25 9.5A5.75 5.75 0 1 1 6.5 2.75a4.5 4.5 0 0 0 6.75 6.75z"/>',
    "more": '<path d="M3.5 8h.1M8 8h.1M12.5 8h.1"/>',
    "note": '<path d="M2.5 2.5h11v7.75l-3.25 3.25H2.5z"/>'
    '<path d="M13.25 10h-3.1v3.25M5 5.75h6M5 8.25h3"/>',
    "out": '<path d="M7.25 2.5H2.5v11h4.75M6.5 8h7.75M11.25 5l3 3-3 3"/>',
    "page": '<path d="M3.75 1.75h5.5l3 3v9.5h-8.5z"/><path d="M6 7.25h4M6 9.75h4"/>',
    "pause": '<path d="M5.5 3.5v9M10.5 3.5v9"/>',
    "pdf": '<path d="M3.75 1.75h5.5l3 3v9.5h-8.5z"/><path d="M6 11.5V8h1.5a1 1 0 0 1 0 2H6"/>',
    "people": '<circle cx="6" cy="5.5" r="2.5"/><path d="M1.75 13.5c.25-2.75 2-4 4.25-4'
    's4 1.25 4.25 4M10.75 3.25a2.5 2.5 0 0 1 0 4.5M12 10c1.5.5 2.25 1.75 2.5 3.5"/>',
    "plug": '<path d="M6 1.75v3M10 1.75v3M4 4.75h8v2.5a4 4 0 0 1-8 0zM8 11.25v3"/>',
    "plus": '<path d="M8 3v10M3 8h10"/>',
    "pulse": '<path d="M1.5 8.5h3l2-5 3 9 2-4h3"/>',
    "radar": '<circle cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="2.75"/>'
    '<path d="M8 8 12.2 3.8"/>',
    "refresh": '<path d="M13.25 7A5.4 5.4 0 0 0 3.4 5.25M2.75 9a5.4 5.4 0 0 0 9.85 1.75'
    'M3 2.25v3.25h3.25M13 13.75V10.5H9.75"/>',
    "refund": '<circle cx="8" cy="8" r="6"/>'
    '<path d="M10.25 5.75a2.75 2.75 0 1 0 0 4.5M4.75 7.25h3.5M4.75 8.9h3.25"/>',
    "reply": '<path d="M6.25 3.25 2 7.5l4.25 4.25V9.25c3.5-.25 6 .75 7.75 3.5'
    '-.25-4.5-3-7-7.75-7.25z"/>',
    "scales": '<path d="M8 2v12M4.5 14h7M3 4.25h10M3 4.25 1.25 9h3.5zM13 4.25 11.25 9h3.5z"/>',
    "screen": '<rect x="1.75" y="2.75" width="12.5" height="8.5" rx="1.25"/>'
    '<path d="M5.5 13.75h5M8 11.25v2.5"/>',
    "search": '<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3.5 3.5"/>',
    "send": '<path d="M14 2 2 7l4.5 2.25L14 2 9.25 14 6.5 9.25"/>',
    "sent": '<path d="M1.5 8.5 4.25 11.5 10 5M7.25 10.5l1 1L14.25 5"/>',
    "shade": '<path d="M8 1.5v3M5.5 4.5h5l3 8h-11zM6.5 12.5a1.5 1.5 0 0 0 3 0"/>',
    "shield": '<path d="M8 1.75 13.25 3.5v4.25c0 3-2 5.25-5.25 6.5'
    '-3.25-1.25-5.25-3.5-5.25-6.5V3.5z"/>'
    '<path d="m5.5 8 1.8 1.8 3.2-3.4"/>',
    "sort": '<path d="M4.5 3v10M2 10.5 4.5 13 7 10.5M11.5 13V3M9 5.5 11.5 3 14 5.5"/>',
    "star": '<path d="m8 1.9 1.85 3.9 4.25.55-3.1 2.95.8 4.2'
    'L8 11.45 4.2 13.5l.8-4.2L1.9 6.35l4.25-.55z"/>',
    "stop": '<rect x="3.5" y="3.5" width="9" height="9" rx="1.25"/>',
    "sun": '<circle cx="8" cy="8" r="2.75"/><path d="M8 1.5v1.25M8 13.25v1.25'
    "M1.5 8h1.25M13.25 8h1.25"
    'M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9"/>',
    "swap": '<path d="M2 5.5h10.5M10 2.75l2.75 2.75L10 8.25M14 10.75H3.5M6 8.25l-2.5 2.5L6 13.5"/>',
    "tag": '<path d="M2.25 2.25h5.5l6 6-5.5 5.5-6-6zM5.25 5.25h.1"/>',
    "trash": '<path d="M2.5 4.25h11M6 4.25V2.5h4v1.75M4 4.25l.6 9.25h6.8L12 4.25'
    'M6.75 7v4M9.25 7v4"/>',
    "truck": '<path d="M1.5 3.75h7.75v7.5H1.5zM9.25 6.5h2.9l2.35 2.4v2.35H9.25"/>'
    '<circle cx="4.5" cy="12" r="1.35"/><circle cx="11.75" cy="12" r="1.35"/>',
    "undo": '<path d="M5.25 2.75 2.25 5.75l3 3"/><path d="M2.5 5.75h7a4 4 0 0 1 0 8H6"/>',
    "user": '<circle cx="8" cy="5.25" r="2.75"/><path d="'
    'M2.75 14c.25-3 2.25-4.5 5.25-4.5s5 1.5 5.25 4.5"/>',
    "warning": '<path d="M8 2 1.75 13.25h12.5z"/><path d="M8 6.5v3M8 11.4v.1"/>',
}
"""Drawn for this house. A name that is missing is an error of the template, found by the tests."""

MARK = SafeString(
    '<svg viewBox="0 0 22 22" aria-hidden="true">'
    '<rect x="1" y="1" width="20" height="20" rx="6" fill="currentColor"/>'
    '<path d="M11 5.5a5.5 5.5 0 1 0 5.5 5.5" fill="none" class="cut" stroke-width="2.2" '
    'stroke-linecap="round"/><path d="M11 8v3l2 1.5" fill="none" class="cut" '
    'stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></svg>'
)


@lru_cache(maxsize=512)
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """The drawing `name` as inline SVG; KeyError when there is none.

    `size` is "" or "big". Hidden from screen readers unless it has a `label` of its own.
    """
    sized = f' data-size="{escape(size)}"' if size else ""
    spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return SafeString(f'<svg class="icon"{sized} viewBox="0 0 16 16" {spoken}>{ICONS[name]}</svg>')


def mark() -> SafeString:
    """The sign of the house: a clock that is also a return arrow."""
    return MARK
