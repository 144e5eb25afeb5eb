"""The files of a mail: those the market allows are kept for the message, the others named."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from aftersale.kernel.errors import Refusal
from aftersale.market import rulebook
from aftersale.relay.actions.files import keep_file, unclean
from aftersale.relay.filing.people import Author
from aftersale.relay.reading import Letter, Part

# Parts that carry no file of their author's: signatures of mail programs, invitations, wrappers.
SILENT = {
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/ms-tnef", "text/calendar", "text/vcard", "text/x-vcard", "message/rfc822",
    "message/delivery-status", "text/rfc822-headers", "application/applefile",
}  # fmt: skip
ENCRYPTED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}
UNCLEAN = {  # what it tells beside its contents could not be taken out
    "broken": _("it is broken"),
    "locked": _("it is locked with a password"),
    "too_large": _("too large"),
    "unknown_kind": _("it is not what its name says"),
}
SMALLEST_PICTURE = 4096  # bytes; an inline one below that is a logo or a tracking dot


@dataclass(frozen=True)
class LeftOut:
    """A file that did not go with the message, and why."""

    name: str
    why: Any


def keep(letter: Letter, author: Author) -> tuple[list[Any], list[LeftOut]]:
    """The files kept for the message, and those left out."""
    meant, left_out = sort(letter, author)
    kept = [_kept(part, name, author) for part, name in meant]
    return [each for each in kept if each], left_out


def sort(letter: Letter, author: Author) -> tuple[list[tuple[Part, str]], list[LeftOut]]:
    """Which files may go with the message, with their names, and which may not."""
    limits = rulebook.current(author.market).messaging
    room = limits.max_attachment_bytes
    meant: list[tuple[Part, str]] = []
    left_out: list[LeftOut] = []
    for part in filter(_is_meant, letter.attachments):
        name = _name(part)
        if name.rpartition(".")[2].lower() not in limits.attachment_types:
            left_out.append(LeftOut(name, _("this type is not allowed")))
        elif part.size > room:
            left_out.append(LeftOut(name, _("too large")))
        elif why := unclean(part.content):
            left_out.append(LeftOut(name, UNCLEAN[why]))
        else:
            meant.append((part, name))
            room -= part.size
    return meant, left_out


def storable(text: str) -> str:
    """`text` without what no database keeps: null characters and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _is_meant(part: Part) -> bool:
    if part.type in SILENT or part.declared_type in SILENT or not part.size:
        return False
    is_small = part.inline and part.type.startswith("image/") and part.size < SMALLEST_PICTURE
    return not is_small


def _name(part: Part) -> str:
    """Its name; one without an ending gets that of its type."""
    name = storable(part.called or part.name) or "file"
    if "." not in name:
        name += mimetypes.guess_extension(part.type) or ""
    return name


def _kept(part: Part, name: str, author: Author) -> Any | None:
    try:
        return keep_file(
            by=author.actor, name=name, content=part.content, declared_type=part.declared_type
        )
    except Refusal:
        return None
