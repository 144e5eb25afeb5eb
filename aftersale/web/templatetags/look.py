"""The one library pages load: `{% load look %}`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.template import Context
from django.utils.safestring import SafeString

from aftersale.kernel import clock as house_clock
from aftersale.web.templatetags import (
    clock,
    forms,
    icons,
    letters,
    marks,
    moments,
    places,
    stars,
)

register = template.Library()

register.simple_tag(icons.icon)
register.simple_tag(icons.mark)
register.simple_tag(marks.count)
register.simple_tag(marks.tag)
register.simple_tag(marks.avatar)
register.simple_tag(marks.money)
register.simple_tag(marks.file_size)
register.simple_tag(marks.facts)
register.simple_tag(marks.track)
register.simple_tag(letters.finding)
register.simple_tag(letters.delivery)
register.simple_tag(letters.attachment)
register.simple_tag(forms.field)
register.simple_tag(forms.error_summary)
register.simple_tag(moments.duration)
register.simple_tag(places.nav_url)
register.simple_tag(places.nav_item, takes_context=True)
register.simple_tag(places.badge)
register.simple_tag(places.tabs)
register.simple_tag(places.pager)
register.simple_tag(stars.stars)
register.filter("paragraphs", letters.paragraphs)


@register.simple_tag
def chip(words: str, tone: str = "", icon: str = "") -> SafeString:
    """A state in a word or two."""
    return marks.chip(words, tone, icon)


@register.simple_tag
def notice(text: str, strong: str = "", tone: str = "", icon: str = "") -> SafeString:
    """A sentence that matters here."""
    return marks.notice(text, strong, tone, icon)


@register.simple_tag
def empty(
    title: str, text: str = "", icon: str = "check", url: str = "", action: str = "", tone: str = ""
) -> SafeString:
    """Nothing here: why that is good, or what to do."""
    return places.empty(title, text, icon, url, action, tone)


@register.simple_tag
def thumb(icon: str = "box", size: str = "", url: str = "") -> SafeString:
    """A product's picture, or the drawing that stands in for it."""
    return marks.thumb(icon, size, url)


@register.simple_tag(takes_context=True)
def moment(
    context: Context, at: datetime | None, words: str = "full", **surroundings: Any
) -> SafeString:
    """A moment in words, in the zone given or the page's own."""
    return moments.moment(at, words, **_placed(context, surroundings))


@register.simple_tag(takes_context=True)
def clock_chip(
    context: Context, due_at: datetime | None, words: str = "short", **facts: Any
) -> SafeString:
    """What is left of a promise."""
    return clock.clock_chip(due_at, words, **_placed(context, facts))


@register.simple_tag(takes_context=True)
def letter(context: Context, side: str, author: str, at: datetime, text: str, **facts: Any) -> Any:
    """One message of a conversation."""
    return letters.letter(side, author, at, text, **_placed(context, facts))


def _placed(context: Context, facts: dict[str, Any]) -> dict[str, Any]:
    """With the page's zone, unless one is given or the one given is empty."""
    if not facts.get("zone"):
        facts["zone"] = context.get("zone")
    return facts


@register.simple_tag(takes_context=True)
def theme(context: Context) -> SafeString:
    """The theme this browser chose, as an attribute; nothing for the system's own."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme") if request is not None else None
    return SafeString(f' data-theme="{chosen}"' if chosen in {"light", "dark"} else "")


@register.simple_tag(takes_context=True)
def present(context: Context) -> str:
    """The house's present moment in ISO 8601, for clocks that run on in the browser; nothing on a
    page that is kept, where it would soon be past."""
    return "" if _is_kept(context) else house_clock.now().isoformat()


def _is_kept(context: Context) -> bool:
    """Whether the page is made once for everybody (see `public.keeping`)."""
    return getattr(context.get("request"), "is_kept", False)


@register.simple_tag(takes_context=True)
def csrf_header(context: Context) -> SafeString:
    """`hx-headers` that let htmx write; nothing where there is no request, or no one to write."""
    request = context.get("request")
    if request is None or _is_kept(context):
        return SafeString("")
    return SafeString(f""" hx-headers='{{"X-CSRFToken": "{get_token(request)}"}}'""")


@register.inclusion_tag("components/toast.html", takes_context=True)
def toast(
    context: Context,
    text: str,
    undo_url: str = "",
    until: datetime | None = None,
    tone: str = "",
    icon: str = "",
) -> dict[str, Any]:
    """What just happened; with `undo_url` it can be taken back until `until`."""
    facts = {"text": text, "undo_url": undo_url, "until": until, "tone": tone, "icon": icon}
    return {**facts, "csrf_token": context.get("csrf_token"), "is_kept": _is_kept(context)}
