"""One e-mail from bytes to a letter. Whatever the bytes, it answers, and in bounded time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from . import addresses, autoreply, body, bounces, language, mime, pgp, quotes
from .headers import Headers
from .letter import Letter
from .mime import Entity

LONGEST = 64 * 1024 * 1024
"""In bytes; what is longer is cut, and `problems` says so."""

# From the first hyphen on: those are found faster than digits.
_ORDER_NUMBER = re.compile(r"-(?<=(?<![\d-])\d{3}-)\d{7}-\d{7}(?![\d-])")
_FORWARDED = re.compile(
    r"^\s*(?:fwd?|wg|tr|i|rv|doorst|vb|vl|enc|pd|fs|továbbítás|ilt|i̇lt|прд|ден|πρθ|przek"
    r"|转发|轉寄|転送|전달)\s*[:：]",
    re.IGNORECASE,
)
_MOST_PROBLEMS = 20
_MOST_RECIPIENTS = 2_000
_T = TypeVar("_T")


def read_letter(raw: bytes) -> Letter:
    """The letter in `raw`. Never raises: what cannot be read is told in `problems`."""
    problems: list[str] = []
    if len(raw) > LONGEST:
        problems.append("mail cut: too long")
        raw = raw[:LONGEST]
    empty = Entity(Headers([]), "text/plain", {}, raw)
    root = _attempt(lambda: mime.read(raw, problems), empty, problems, "structure")
    letter = _attempt(lambda: _head(root), Letter(), problems, "header")
    found = _attempt(lambda: body.read(root, problems), body.Body(), problems, "body")
    text = _attempt(found.text, "", problems, "text")
    letter = replace(letter, text=text, html=found.html(), attachments=found.attachments)
    letter = _attempt(lambda: _with_reply(letter), letter, problems, "reply")
    letter = _attempt(lambda: _with_kind(letter, root), letter, problems, "kind")
    if not problems:
        return letter
    return replace(letter, problems=list(dict.fromkeys(problems))[:_MOST_PROBLEMS])


def _attempt(read: Callable[[], _T], otherwise: _T, problems: list[str], what: str) -> _T:
    """One step of reading. A fault of ours in one must not lose the rest of somebody's letter."""
    try:
        return read()
    except Exception as error:
        problems.append(f"{what} not read: {type(error).__name__}")
        return otherwise


def _head(root: Entity) -> Letter:
    headers = root.headers
    sender = _sender(headers)
    return Letter(
        from_name=sender.name,
        from_address=sender.address,
        to=_recipients(headers),
        subject=headers.text("subject"),
        message_id=next(iter(headers.ids("message-id")), ""),
        in_reply_to=next(iter(headers.ids("in-reply-to")), ""),
        references=headers.ids("references"),
        auto_submitted=autoreply.keyword(headers),
    )


def _recipients(headers: Headers) -> list[str]:
    found: list[str] = []
    for value in headers.all("to"):
        if len(found) >= _MOST_RECIPIENTS:
            break
        found += [box.address for box in addresses.parse(value) if box.address]
    return found[:_MOST_RECIPIENTS]


def _sender(headers: Headers) -> addresses.Mailbox:
    """The first author; Sender only where there is no From at all."""
    boxes = addresses.parse(headers.first("from")) or addresses.parse(headers.first("sender"))
    first = next((number for number, box in enumerate(boxes) if box.address), None)
    if first is None:
        return boxes[0] if boxes else addresses.Mailbox("", "")
    # `Lopes, Ana <ana@example.org>`: a comma in a name that should have been quoted.
    names = [box.name for box in boxes[: first + 1] if box.name]
    return addresses.Mailbox(", ".join(names[:4]), boxes[first].address)


def _with_reply(letter: Letter) -> Letter:
    forwarded = bool(_FORWARDED.match(letter.subject))
    parts = quotes.split(pgp.bare(letter.text), forwarded=forwarded, html=letter.html)
    return replace(
        letter,
        visible_reply=parts.reply,
        quoted=parts.quoted,
        signature=parts.signature,
        language=language.detect(parts.reply or letter.subject),
        order_numbers=_order_numbers(f"{letter.subject}\n{parts.reply}"),
    )


def _order_numbers(said: str) -> list[str]:
    found = _ORDER_NUMBER.finditer(said)
    return list(dict.fromkeys(said[match.start() - 3 : match.end()] for match in found))


def _with_kind(letter: Letter, root: Entity) -> Letter:
    report = bounces.read(root, letter)
    is_bounce = report is not None and report.kind in ("failed", "delayed")
    automatic = report is not None or autoreply.is_automatic(root, letter)
    return replace(
        letter,
        is_bounce=is_bounce,
        bounce_recipients=[lost.address for lost in report.recipients]
        if report and is_bounce
        else [],
        report=report,
        is_auto_reply=automatic and not is_bounce,
    )
