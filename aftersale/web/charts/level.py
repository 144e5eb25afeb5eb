"""A share as a bar: so much of all."""

from __future__ import annotations

from django.utils.safestring import SafeString


def level(part: int, whole: int, tone: str = "") -> SafeString:
    """An SVG bar, `part` of `whole` long; the number itself is to stand beside it."""
    long = 100 * min(part, whole) / whole if whole else 0.0
    toned = f' data-tone="{tone}"' if tone in {"soon", "late", "good"} else ""
    return SafeString(
        f'<svg class="level"{toned} viewBox="0 0 100 6" preserveAspectRatio="none" '
        f'aria-hidden="true"><rect class="bed" width="100" height="6" rx="1"/>'
        f'<rect class="part" width="{long:.1f}" height="6" rx="1"/></svg>'
    )
