"""Bounces: mail that tells of mail which did not arrive (RFC 3464), and the many older ways.

A report in the standard form is believed. Anything else needs two witnesses: a sender who is a
mail system (or nobody), and words that say so in subject or text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import bounce_words
from .headers import Headers
from .headers import split as split_headers
from .letter import Letter
from .mime import Entity

_MOST_READ = 200_000
_RETURNED = {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"}
_DELIVERED = {"delivered", "relayed", "expanded"}
_STATUS_FIELD = re.compile(
    rb"^[>\s]{0,4}(Final-Recipient|Original-Recipient|Action|X-Actual-Recipient|Status)"
    rb"[ \t]{0,9}:[ \t]{0,9}(.{0,400}?)[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NOTIFIED = re.compile(r'"emailAddress"\s*:\s*"([^"\s]{3,320})"')
_ADDRESS = re.compile(r"(?<![^\s<>()\[\]\"',;:|])[^\s<>()\[\]\"',;:|]+@[^\s<>()\[\]\"',;:|]+")


@dataclass(frozen=True, slots=True)
class Bounce:
    """Whether mail came back, and from whom: addresses in lower case."""

    is_bounce: bool = False
    recipients: list[str] = field(default_factory=list)


def read(root: Entity, letter: Letter) -> Bounce:
    """What the mail `root`, already read as `letter`, says about failed mail."""
    groups = [group for part in _status_parts(root) for group in _recipient_groups(part)]
    if groups:
        return _by_report(groups, root, letter)
    if notified := _by_notification(letter.text):
        return Bounce(True, notified)
    if not _is_bounce(root, letter):
        return Bounce()
    lost = _recipient_groups(letter.text[:_MOST_READ].encode("utf-8", "replace"))
    return _by_report(lost, root, letter) if lost else Bounce(True, _recipients(root, letter))


def _by_notification(text: str) -> list[str]:
    """The addresses in a provider's own notification, JSON as Amazon SES sends it by mail."""
    if not text.lstrip().startswith("{") or "bouncedRecipients" not in text[:_MOST_READ]:
        return []
    return _unique(_NOTIFIED.findall(text[:_MOST_READ].replace('\\"', '"')))


def _status_parts(root: Entity) -> list[bytes]:
    kinds = ("message/delivery-status", "message/global-delivery-status")
    return [entity.content()[0][:_MOST_READ] for entity in root.walk() if entity.type in kinds]


def _recipient_groups(status: bytes) -> list[dict[str, str]]:
    """The fields of each recipient. Programs forget the blank line between them, so a group ends
    where a field comes a second time; one without an address says nothing."""
    groups: list[dict[str, str]] = []
    for block in re.split(rb"\n[ \t]*\r?\n", status):
        current: dict[str, str] = {}
        for match in _STATUS_FIELD.finditer(block):
            name = match[1].decode("ascii").lower()
            if name in current:
                groups.append(current)
                current = {}
            current[name] = match[2].decode("utf-8", "replace").strip()
        groups.append(current)
    return [group for group in groups if any(name.endswith("recipient") for name in group)]


def _by_report(groups: list[dict[str, str]], root: Entity, letter: Letter) -> Bounce:
    failed = [group for group in groups if _action(group) not in _DELIVERED]
    if not failed:
        return Bounce()
    named = [address for group in failed if (address := _named_in(group))]
    return Bounce(True, _unique(named) or _recipients(root, letter))


def _action(group: dict[str, str]) -> str:
    return re.split(r"[\s(;]", group.get("action", "").lower(), maxsplit=1)[0]


def _named_in(group: dict[str, str]) -> str:
    """The address that was written to, else the one at which it failed."""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        value = group.get(name, "").rpartition(";")[2].strip().strip("<>").lower()
        if found := _ADDRESS.search(value):
            return found[0]
    return ""


def _is_bounce(root: Entity, letter: Letter) -> bool:
    headers = root.headers
    if headers.first("x-failed-recipients"):
        return True
    if root.parameters.get("report-type", "").lower() == "delivery-status":
        return True
    if any("invoked for bounce" in value for value in headers.all("received")):
        return True
    from_system = bounce_words.is_system(letter.from_address, letter.from_name)
    from_nobody = headers.first("return-path").strip() in ("<>", "<MAILER-DAEMON>")
    in_subject = bounce_words.in_subject(letter.subject)
    if from_system:
        return in_subject or bounce_words.in_text(letter.text[:8_000])
    return in_subject and (from_nobody or _holds_evidence(root, letter.text[:8_000]))


def _holds_evidence(root: Entity, text: str) -> bool:
    """More than words, which a buyer whose parcel did not arrive uses too: the returned mail or
    the answer of a mail server."""
    returned = any(entity.type in _RETURNED for entity in root.walk())
    return returned or bounce_words.quotes_server(text)


def _recipients(root: Entity, letter: Letter) -> list[str]:
    """Failed addresses out of the header or the words, else to whom the returned mail went."""
    named = _ADDRESS.findall(" ".join(root.headers.all("x-failed-recipients")).lower())
    if named:
        return _unique(named)
    own = {address.lower() for address in letter.to} | {letter.from_address.lower()}
    found = bounce_words.addresses(_told(root, letter))
    others = [address for address in found if address not in own] or found
    returned = _returned_to(root, letter)
    agreed = [address for address in others if address in returned]
    return _unique(agreed or others or returned)


def _told(root: Entity, letter: Letter) -> str:
    """The words of the mail system, without the mail it returns."""
    return bounce_words.before_original(letter.text[:_MOST_READ])


def _returned_to(root: Entity, letter: Letter) -> list[str]:
    """The recipients of the returned mail, as its own header names them."""
    found: list[str] = []
    for entity in root.walk():
        if entity.type in _RETURNED:
            found += _to(split_headers(entity.content()[0][:_MOST_READ].lstrip())[0])
    original = letter.text[len(_told(root, letter)) :][:20_000]
    for match in bounce_words.TO.finditer(original):
        found += _ADDRESS.findall(match[1].lower())
    return _unique(found)


def _to(headers: Headers) -> list[str]:
    return _ADDRESS.findall(" ".join(headers.all("to")).lower())


def _unique(found: list[str]) -> list[str]:
    return list(dict.fromkeys(address.strip(".").lower() for address in found))
