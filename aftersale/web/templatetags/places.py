"""Ways through the house: links to pages, left out while a page does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from aftersale.web.templatetags.escaping import escape
from aftersale.web.templatetags.icons import icon
from aftersale.web.templatetags.marks import count, number_words, told, toned


@cache
def nav_url(name: str, *args: Any) -> str:
    """The address called `name`, or "" while there is none; asked once, it does not change."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def nav_item(
    context: Context, name: str, words: str, drawn: str = "", number: Any = None, badge_id: str = ""
) -> SafeString:
    """A line of navigation as `<li>`, marked where we are; nothing while the page does not exist.

    `number` is how many wait there; with `badge_id` the number is kept true by live updates.
    """
    url = nav_url(name)
    if not url:
        return SafeString("")
    here = ' aria-current="page"' if _is_here(context, name, url) else ""
    tally = badge(badge_id, number) if badge_id else count(number)
    inside = f"{icon(drawn) if drawn else ''}<span>{escape(words)}</span>{tally}"
    return SafeString(f'<li><a href="{url}"{here} title="{escape(words)}">{inside}</a></li>')


def badge(badge_id: str, number: Any) -> SafeString:
    """The number of new messages (A007), present even when it is none, to be filled in live."""
    seen = number_words(number)
    new = _("new") if seen else ""
    words = f'{seen}<span class="visually-hidden"> {new}</span>' if seen else ""
    return SafeString(f'<span class="count" data-tone="todo" id="{badge_id}">{words}</span>')


def _is_here(context: Context, name: str, url: str) -> bool:
    nav = context.get("nav")
    if nav:
        return nav in {name, name.partition(":")[2]}
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if match is not None and match.view_name == name:
        return True
    beneath = url if url.endswith("/") and url.count("/") > 2 else f"{url}/"
    return getattr(request, "path", "").startswith(beneath)


def tabs(items: Iterable[Any], label: str) -> SafeString:
    """Tabs with `words`, `url`, `current`, and optionally `count` and its `tone`."""
    inside = "".join(map(_tab, items))
    return SafeString(f'<nav class="tabs" aria-label="{escape(label)}">{inside}</nav>')


def _tab(item: Any) -> str:
    here = ' aria-current="page"' if told(item, "current") else ""
    number = count(told(item, "count", None), told(item, "tone"))
    return f'<a href="{escape(told(item, "url"))}"{here}>{escape(told(item, "words"))} {number}</a>'


def pager(earlier: str = "", later: str = "", words: str = "", label: str = "") -> SafeString:
    """Where we are in a long list, and the way on; `later` leads to newer, `earlier` to older."""
    if not (earlier or later or words):
        return SafeString("")
    newer, older, pages = _("Newer"), _("Older"), _("Pages")
    back = _step(later, f"{icon('chevron-left')}{newer}", "prev")
    onward = _step(earlier, f"{older}{icon('chevron-right')}", "next")
    ways = f'<span class="push"></span>{back}{onward}' if earlier or later else ""
    return SafeString(
        f'<nav class="pager" aria-label="{escape(label or pages)}">'
        f'<span class="soft num">{escape(words)}</span>{ways}</nav>'
    )


def _step(url: str, inside: str, rel: str) -> str:
    if not url:
        return f'<span class="off" aria-hidden="true">{inside}</span>'
    return f'<a href="{escape(url)}" rel="{rel}">{inside}</a>'


def empty(
    title: str,
    text: str = "",
    drawn: str = "check",
    url: str = "",
    action: str = "",
    tone: str = "",
) -> SafeString:
    """Nothing here: why that is good, or what to do."""
    button = f'<a class="button" href="{escape(url)}">{escape(action)}</a>' if url else ""
    return SafeString(
        f'<div class="empty"{toned(tone)}><span class="ring">{icon(drawn)}</span>'
        f"<h2>{escape(title)}</h2><p>{escape(text)}</p>{button}</div>"
    )
