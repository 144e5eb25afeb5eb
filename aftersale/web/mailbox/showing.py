"""A mail as a mail program shows it: its text with links, its HTML in a box of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from aftersale import config
from aftersale.relay.reading import read_letter
from aftersale.web.mailbox.threads import Mail
from aftersale.web.templatetags.letters import paragraphs

URL = re.compile(r"https?://[^\s<>\"'|\\^`{}]+[^\s<>\"'|\\^`{}.,;:!?)\]]")

ALONE = "; ".join([
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
])  # fmt: skip
"""A mail's HTML runs nothing, fetches nothing, belongs to no origin; its links may be followed."""


PLAIN = "body { font: 14px/1.5 system-ui, sans-serif; margin: 12px }"


@dataclass(frozen=True)
class Shown:
    """One mail opened: its words, what it quotes below them, its files."""

    mail: Mail
    text: SafeString
    quoted: SafeString
    has_html: bool
    files: list[dict[str, Any]]
    is_open: bool
    preview: str


def shown(mail: Mail, *, is_open: bool) -> Shown:
    """The mail taken apart; quoted history is folded away."""
    read = read_letter(mail.raw)
    words = read.text if read.visible_reply == "" else read.visible_reply
    below = "" if words == read.text else "\n\n".join(filter(None, [read.signature, read.quoted]))
    files = (
        [] if mail.is_sent else [_file(mail, n, part) for n, part in enumerate(read.attachments)]
    )
    has_html = bool(read.html) and not mail.is_sent
    return Shown(
        mail, linked(words), linked(below), has_html, files, is_open, " ".join(words.split())[:120]
    )


def _file(mail: Mail, number: int, part: Any) -> dict[str, Any]:
    url = reverse("mailbox:file", args=[mail.pk, number])
    return {"name": part.called, "size": part.size, "kind": part.type, "url": url}


def linked(text: str) -> SafeString:
    """Plain text as paragraphs in which web addresses can be followed."""
    return SafeString(URL.sub(lambda found: _link(found[0]), paragraphs(text)))


def _link(url: str) -> str:
    """`url` is escaped already. Our own pages open here, others in a window that knows nothing."""
    outward = "" if url.startswith(escape(config.get().base_url)) else ' target="_blank"'
    return f'<a href="{url}" rel="noopener noreferrer nofollow"{outward}>{url}</a>'


def clean(html: str) -> str:
    """A mail's HTML without anything that acts or tells, as a whole document."""
    import nh3  # late: only a mail's HTML needs it

    body = nh3.clean(
        html,
        attributes={**nh3.ALLOWED_ATTRIBUTES, "*": {"style", "align", "lang", "dir"}},
        clean_content_tags={"script", "style", "title"},
        url_schemes={"http", "https", "mailto", "data"},
        set_tag_attribute_values={"a": {"target": "_top"}},
    )
    return (
        '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light">'
        f"<title>Mail</title><style>{PLAIN}</style><body>{body}</body>"
    )
