"""Letters of a conversation and what the screening found in one, as they stand on the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.kernel.text import one_newline
from aftersale.web.templatetags.escaping import escape
from aftersale.web.templatetags.icons import icon
from aftersale.web.templatetags.marks import avatar, chip, file_size, tag, told
from aftersale.web.templatetags.moments import moment

FATES = {
    "undoable": ("clock", "", noop("Goes out shortly")),
    "queued": ("clock", "", noop("Waiting to be sent")),
    "sent": ("check", "", noop("Sent")),
    "delivered": ("sent", "", noop("Delivered")),
    "deferred": ("refresh", "soon", noop("Not through yet, we keep trying")),
    "bounced": ("warning", "late", noop("Could not be delivered")),
    "held": ("eye", "soon", noop("Held until the marketplace has read it")),
    "blocked": ("ban", "late", noop("Not sent, it breaks a rule")),
}
"""State of delivery (C2): icon, tone, sentence."""

WHO = {"us": "us", "staff": "staff"}
FILE_ICONS = {"image": "image", "application/pdf": "pdf"}


def letter(
    side: str,
    author: str,
    at: datetime | None,
    text: str,
    *,
    by: str = "",
    kind: str = "",
    channel: str = "",
    language: str = "",
    state: str = "",
    state_words: str = "",
    files: Iterable[Any] = (),
    orders: Iterable[str] = (),
    pk: int | None = None,
    unread: bool = False,
    ours: bool | None = None,
    zone: str | tzinfo | None = None,
    now: datetime | None = None,
) -> SafeString:
    """One message as `<li>`. `side`: buyer, us, note (private), staff, system (the house itself).

    `by` is the member of the team, `kind` a word such as "Shipping notice", `state` one of
    `FATES`, `ours` whether whoever looks wrote it (its fate is shown to them alone).
    """
    when = moment(at, "full", zone, now)
    if side == "system":
        return _system(text, when, pk)
    ours = side == "us" if ours is None else ours
    head = _head(
        side, author, by, when, (kind, channel), (state, state_words) if ours else ("", "")
    )
    marked = "".join(
        attribute
        for attribute, wanted in (
            (f' id="letter-{pk}"', pk is not None),
            (" data-ours", ours and side != "note"),
            (" data-unread", unread),
            (" data-held", state in {"held", "blocked"}),
        )
        if wanted
    )
    tongue = f' lang="{escape(language)}"' if language else ""
    return SafeString(
        f'<li class="letter" data-from="{escape(side)}"{marked}>'
        f'{avatar(author, WHO.get(side, ""))}{head}<div class="says"{tongue}>'
        f"{paragraphs(text)}{_orders(orders)}{_files(files)}</div></li>"
    )


def _head(
    side: str, author: str, by: str, when: str, asides: tuple[str, ...], fate: tuple[str, str]
) -> str:
    name = f"{author}, private note" if side == "note" else author
    person = f"{escape(by)}, " if by else ""
    small = "".join(f"<span>{escape(words)}</span>" for words in asides if words)
    team = chip("Only your team", icon_name="lock") if side == "note" else ""
    return (
        f'<p class="by"><strong>{escape(name)}</strong><span>{person}{when}</span>{small}{team}'
        f"{delivery(*fate)}</p>"
    )


def delivery(state: str, words: str = "") -> SafeString:
    """What became of a message on its way (C2); nothing for no state."""
    if not state:
        return SafeString("")
    drawn, tone, usual = FATES[state]
    toned = f' data-tone="{tone}"' if tone else ""
    return SafeString(f'<span class="fate"{toned}>{icon(drawn)}{escape(words or _(usual))}</span>')


def paragraphs(text: str) -> SafeString:
    """Plain text as paragraphs: an empty line parts them. Nothing in it becomes a link."""
    parts = (part.strip("\n") for part in one_newline(text).split("\n\n"))
    return SafeString("".join(f"<p>{escape(part)}</p>" for part in parts if part.strip()))


def _system(text: str, when: str, pk: int | None) -> SafeString:
    named = f' id="letter-{pk}"' if pk is not None else ""
    return SafeString(
        f'<li class="letter" data-from="system"{named}>{icon("info")}'
        f"<p><span>{escape(text)}</span><span>{when}</span></p></li>"
    )


def _orders(orders: Iterable[str]) -> str:
    tags = "".join(tag("order", number) for number in orders)
    return f'<p class="row" data-tight>{tags}</p>' if tags else ""


def _files(files: Iterable[Any]) -> str:
    inside = "".join(map(attachment, files))
    return f'<div class="photos">{inside}</div>' if inside else ""


def attachment(file: Any) -> SafeString:
    """A file with `name`, `size` in bytes, `url` and optionally `kind` (its media type)."""
    kind = str(told(file, "kind"))
    drawn = FILE_ICONS.get(kind) or FILE_ICONS.get(kind.partition("/")[0], "file")
    size = file_size(told(file, "size", None))
    words = (
        f'<span class="thumb">{icon(drawn)}</span>'
        f'<span class="name">{escape(told(file, "name"))}</span>'
        f'<span class="soft nowrap">{size}</span>'
    )
    url = told(file, "url")
    if not url:
        return SafeString(f'<span class="photo">{words}</span>')
    return SafeString(f'<a class="photo" href="{escape(url)}">{words}</a>')


def finding(
    rule: str,
    says: str,
    remedy: str = "",
    *,
    start: int | None = None,
    end: int | None = None,
    words: str = "",
    replacement: str = "",
    level: str = "block",
    why_url: str = "",
    mend: str = "",
) -> SafeString:
    """What the screening found, quoting its rule, with the remedy at hand.

    `start` and `end` count code points of the text with every line break as one; `words` is what
    stands between them. `level`: block, warn, hold, hint.
    """
    spot = ""
    button = ""
    usual, asked = _("Remove"), _("Why?")
    if start is not None and end is not None:
        spot = f' data-start="{start}" data-end="{end}" data-found="{escape(words)}"'
        button = (
            f'<button type="button" class="button" data-mend '
            f'data-replacement="{escape(replacement)}">{escape(mend or usual)}'
            f'<span class="visually-hidden"> “{escape(words)}”</span></button>'
        )
    why = f'<a class="small" href="{escape(why_url)}">{asked}</a>' if why_url else ""
    drawn = icon({"hold": "eye", "hint": "info"}.get(level, "warning"))
    rule_words = escape(_("rule %(rule)s") % {"rule": rule})
    return SafeString(
        f'<div class="finding" data-finding data-level="{escape(level)}" data-rule="{escape(rule)}"'
        f"{spot}>{drawn}<p><strong>{escape(says)} ({rule_words})</strong> "
        f"<span>{escape(remedy)}</span></p>{button}{why}</div>"
    )
