"""Small things with a meaning: chips, tags, counts, avatars, amounts, notices, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from aftersale.kernel.money import Money
from aftersale.web.templatetags.escaping import escape
from aftersale.web.templatetags.icons import icon
from aftersale.web.templatetags.moments import spoken

TONE_ICONS = {"": "info", "info": "info", "good": "check", "soon": "warning", "late": "warning"}


def toned(tone: str) -> str:
    """The attribute that carries a tone; nothing for plain."""
    return f' data-tone="{escape(tone)}"' if tone else ""


def told(thing: Any, name: str, default: Any = "") -> Any:
    """`name` of an object or a mapping."""
    value = thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)
    return default if value is None else value


def chip(words: str, tone: str = "", icon_name: str = "") -> SafeString:
    """A state in a word or two. Tones: info, good, soon, late."""
    drawn = icon(icon_name) if icon_name else ""
    return SafeString(f'<span class="chip"{toned(tone)}>{drawn}{escape(words)}</span>')


def tag(kind: str, words: str) -> SafeString:
    """What a conversation is about: order, return, claim, question, parcel."""
    return SafeString(f'<span class="tag" data-kind="{escape(kind)}">{escape(words)}</span>')


def number_words(number: int | str | None) -> str:
    """A number as a badge shows it: nothing for none, "99+" above 99."""
    if not number:
        return ""
    if isinstance(number, str):
        return number
    return "99+" if number > 99 else str(number)


def count(number: int | str | None, tone: str = "", label: str = "") -> SafeString:
    """How many; nothing for none. `todo` is yours to do, `late` is over time."""
    seen = number_words(number)
    if not seen:
        return SafeString("")
    spoken = f'<span class="visually-hidden"> {escape(label)}</span>' if label else ""
    return SafeString(f'<span class="count"{toned(tone)}>{escape(seen)}{spoken}</span>')


def initials(name: str) -> str:
    """At most two letters that stand for a name: "Jürgen Weidner" gives JW."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    first, last = words[0][0], words[-1][0] if len(words) > 1 else ""
    return (first + last).upper()


def avatar(name: str, who: str = "", size: str = "") -> SafeString:
    """Initials in a circle; `who="us"` a shop's square, `who="staff"` the marketplace's black."""
    kind = f' data-who="{escape(who)}"' if who else ""
    sized = f' data-size="{escape(size)}"' if size else ""
    return SafeString(
        f'<span class="avatar" aria-hidden="true"{kind}{sized}>{escape(initials(name))}</span>'
    )


def money(amount: Money | int | None, currency: str = "") -> str:
    """An amount as people write it, from `Money` or from minor units and an ISO code."""
    if amount is None:
        return ""
    return spoken().money(amount if isinstance(amount, Money) else Money(amount, currency))


def file_size(size: int | None) -> str:
    """Bytes as people read them: "840 bytes", "12 kB", "1.2 MB"."""
    return "" if size is None else spoken().size(size)


def thumb(drawn: str = "box", size: str = "", url: str = "") -> SafeString:
    """A product's picture, or the drawing that stands in for it."""
    sized = f' data-size="{escape(size)}"' if size else ""
    inside = f'<img src="{escape(url)}" alt="" loading="lazy">' if url else icon(drawn)
    return SafeString(f'<span class="thumb"{sized}>{inside}</span>')


def notice(text: str, strong: str = "", tone: str = "", icon_name: str = "") -> SafeString:
    """A sentence that matters here; `strong` is its first half."""
    drawn = icon(icon_name or TONE_ICONS.get(tone, "info"))
    first = f"<strong>{escape(strong)}</strong> " if strong else ""
    return SafeString(f'<div class="notice"{toned(tone)}>{drawn}<p>{first}{escape(text)}</p></div>')


def facts(rows: Iterable[tuple[Any, Any]], ends: bool = True) -> SafeString:
    """Terms and what they are; `ends` aligns figures at the end of the line."""
    inside = "".join(f"<dt>{escape(term)}</dt><dd>{escape(words)}</dd>" for term, words in rows)
    return SafeString(f'<dl class="facts"{" data-ends" if ends else ""}>{inside}</dl>')


def track(steps: Iterable[Any], way: str = "") -> SafeString:
    """Where a thing stands: steps with `words`, `when` and `state` (done, now, later)."""
    down = f' data-way="{escape(way)}"' if way else ""
    return SafeString(f'<ol class="track"{down}>{"".join(map(_step, steps))}</ol>')


def _step(step: Any) -> str:
    state = told(step, "state", "later")
    marked = {"done": " data-done", "now": ' aria-current="step"'}.get(state, "")
    is_done = _("done") if state == "done" else ""
    done = f'<span class="visually-hidden">{is_done}, </span>' if is_done else ""
    when = told(step, "when")
    small = f'<span class="micro soft">{escape(when)}</span>' if when else ""
    return f"<li{marked}><strong>{escape(told(step, 'words'))}</strong>{done}{small}</li>"
