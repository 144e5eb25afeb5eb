"""Stars out of five, for eyes and for ears."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from aftersale.web.templatetags.escaping import escape

MOST = 5


def stars(given: float | None, size: str = "") -> SafeString:
    """So many of five stars, to the half; nothing for None. `size` "big" or ""."""
    if given is None:
        return SafeString("")
    halves = round(given * 2)
    words = _("%(stars)s out of 5 stars") % {"stars": f"{given:.1f}".rstrip("0").rstrip(".")}
    drawn = "".join(_star(halves - 2 * number) for number in range(MOST))
    big = f' data-size="{size}"' if size else ""
    return SafeString(
        f'<span class="stars"{big} role="img" aria-label="{escape(words)}">{drawn}</span>'
    )


def _star(halves: int) -> str:
    full = "full" if halves > 1 else "half" if halves == 1 else "none"
    return f'<span aria-hidden="true" data-star="{full}">★</span>'
