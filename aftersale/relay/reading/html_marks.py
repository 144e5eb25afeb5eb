"""What the HTML of a mail says about its parts: where a program marked history or a signature.

Programs name the elements they quote in (`gmail_attr`, `divRplyFwdMsg`, `moz-cite-prefix`, ...).
Their words are looked for in the text again, so that history is known in any language and in the
plain alternative, too. Nothing here is shown; the HTML is only searched.
"""

from __future__ import annotations

import html as html_module
import re
from dataclasses import dataclass

_LONGEST = 500_000
_LONGEST_ELEMENT = 20_000
_LONGEST_TAG = 1_000
_LONGEST_KEY = 2_000
_LEAST_KEY = 10
_MOST_EACH = 3

_HISTORY = (
    "gmail_attr", "gmail_quote", "moz-cite-prefix", "yahoo_quoted", "divRplyFwdMsg",
    "OutlookMessageHeader", "protonmail_quote", "tutanota_quote", "zmail_extra",
    "mail-editor-reference-message-container", "reply-intro", 'name="quote"', "stopSpelling",
    "OLK_SRC_BODY_SECTION", "front-blockquote", "messageReplySection", "isReplyContent",
    "airmail_on", "border-top:solid #E1E1E1", "border-top:solid #B5C4DF", "border-top: solid #",
    "border-top-style: solid", "border-top:1pt solid", "border-top:none;border-top:solid",
)  # fmt: skip
_SIGNATURE = (
    "gmail_signature", "moz-signature", "AppleMailSignature", "protonmail_signature_block",
    "ms-outlook-mobile-signature", 'id="Signature"', 'id="signature"', "composer_signature",
    "data-signatureblock", "mailspring-signature", "<signature", "messageSignatureSection",
    "front-signature", "bloop_sign", "lineBreakAtBeginningOfSignature", "__SIG_POST__",
    "tutanota_signature", "x_Signature",
)  # fmt: skip
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,15})")
_DROPPED = re.compile(r"<(style|script|head)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_QUOTE = re.compile(r"<blockquote\b", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")
_LABELLED = re.compile(r"^[^:：]{1,40}[:：]")


@dataclass(frozen=True, slots=True)
class Marks:
    """The words (`key`) at the beginnings of history and of signatures."""

    history: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()


def key(text: str) -> str:
    """Letters and digits only, in lower case: the same whatever was wrapped or linked."""
    return _NO_LETTER.sub("", text).lower()


def read(html: str) -> Marks:
    """The marks in a mail's HTML; never raises."""
    page = html[:_LONGEST]
    history = [found for mark in _HISTORY for found in _texts(page, mark, quotes=False)]
    signatures = [found for mark in _SIGNATURE for found in _texts(page, mark, quotes=True)]
    return Marks(
        tuple(found for text in history if len(found := key(text)) >= _LEAST_KEY),
        tuple(found for text in signatures if len(found := key(text)) >= 2),
    )


def lines_of(lines: list[str], index: int, marked: tuple[str, ...]) -> int:
    """How many lines from `index` on the marked words take; 0 when they are not there."""
    first = key(lines[index][:_LONGEST_KEY])
    if not first:
        return 0
    for mark in marked:
        if not (mark.startswith(first) or first.startswith(mark)):
            continue
        told = ""
        for count in range(1, 20):
            if index + count > len(lines):
                break
            told += key(lines[index + count - 1][:_LONGEST_KEY])
            if told.startswith(mark):
                return count
            if not mark.startswith(told):
                break
    return 0


def _texts(page: str, mark: str, *, quotes: bool) -> list[str]:
    """The words of the first elements that bear the mark; of history, those above its quote."""
    found: list[str] = []
    position = page.find(mark)
    while position >= 0 and len(found) < _MOST_EACH:
        begin = page.rfind("<", max(0, position - _LONGEST_TAG), position + 1)
        end = page.find(">", position, position + _LONGEST_TAG)
        if begin >= 0 and end >= 0 and (name := _NAME.match(page, begin)):
            inner = page[end + 1 : _end_of(page, name[1], end + 1)]
            found.append(_words(inner, quotes=quotes, labelled=mark.startswith("border-top")))
        position = page.find(mark, max(position + len(mark), end))
    return [text for text in found if text]


def _end_of(page: str, name: str, start: int) -> int:
    """Where the element whose content begins at `start` ends."""
    depth = 1
    last = min(len(page), start + _LONGEST_ELEMENT)
    for match in re.compile(rf"<(/?){name}\b", re.IGNORECASE).finditer(page, start, last):
        depth += -1 if match[1] else 1
        if not depth:
            return match.start()
    return last


def _words(inner: str, *, quotes: bool, labelled: bool) -> str:
    quoted = None if quotes else _QUOTE.search(inner)
    shown = _DROPPED.sub(" ", inner[: quoted.start()] if quoted else inner)
    text = " ".join(html_module.unescape(_TAG.sub(" ", shown)).split())
    if labelled and not _LABELLED.match(text):
        return ""
    return text if quotes else text[:300]
