"""Bounces: mail that tells of mail which did not arrive (RFC 3464), and the many older ways.

A report in the standard form is believed. Anything else needs two witnesses: a sender who is a
mail system (or nobody), and words that say so in subject or text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from . import bounce_status, bounce_words, complaints, notifications
from .headers import Headers
from .headers import split as split_headers
from .letter import Letter, Lost, Report
from .mime import Entity

_MOST_READ = 200_000
_RETURNED = {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"}
_DELIVERED = {"delivered", "relayed", "expanded"}
_STATUS_FIELD = re.compile(
    rb"^[>\s]{0,4}(Final-Recipient|Original-Recipient|Action|X-Actual-Recipient|Status"
    rb"|Diagnostic-Code)[ \t]{0,9}:[ \t]{0,9}(.{0,2000}?)[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FOLDED = re.compile(
    rb"\r?\n[ \t]+(?!(?:Final-|Original-)?Recipient|Action|X-Actual|Status"
    rb"|Diagnostic-Code|Remote-MTA|Last-Attempt|Will-Retry)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?<![^\s<>()\[\]\"',;:|])[^\s<>()\[\]\"',;:|]+@[^\s<>()\[\]\"',;:|]+")


def read(root: Entity, letter: Letter) -> Report | None:
    """What the mail `root`, already read as `letter`, tells of mail that was sent; None for
    nothing. Recipients are named in lower case."""
    if complaint := complaints.read(root):
        return complaint
    groups = [group for part in _status_parts(root) for group in _recipient_groups(part)]
    if groups:
        return _by_report(groups, root, letter)
    if notified := notifications.read(letter.text):
        return notified
    if not _is_bounce(root, letter):
        return None
    told = _recipient_groups(letter.text[:_MOST_READ].encode("utf-8", "replace"))
    return _by_report(told, root, letter) if told else _by_words(root, letter)


def _by_words(root: Entity, letter: Letter) -> Report:
    said = f"{_told(root, letter)[:8_000]}\n{letter.subject}"
    if not (status := bounce_status.of_words(said)):
        said = letter.text[:8_000]
        status = bounce_status.of_words(said)
    delayed = bounce_status.is_delay(letter.subject, letter.text)
    words = bounce_status.diagnosis(said)
    lost = [
        Lost(address, "" if delayed else status, words) for address in _recipients(root, letter)
    ]
    if delayed:
        return Report("delayed", status if status.startswith("4") else "", False, words, lost)
    return Report("failed", status, bounce_status.is_hard(status, words), words, lost)


def _status_parts(root: Entity) -> list[bytes]:
    kinds = ("message/delivery-status", "message/global-delivery-status")
    return [entity.content()[0][:_MOST_READ] for entity in root.walk() if entity.type in kinds]


def _recipient_groups(status: bytes) -> list[dict[str, str]]:
    """The fields of each recipient. Programs forget the blank line between them, so a group ends
    where a field comes a second time; one without an address says nothing."""
    groups: list[dict[str, str]] = []
    for block in re.split(rb"\n[ \t]*\r?\n", status):
        current: dict[str, str] = {}
        for match in _STATUS_FIELD.finditer(_FOLDED.sub(b" ", block)):
            name = match[1].decode("ascii").lower()
            if name in current:
                groups.append(current)
                current = {}
            current[name] = match[2].decode("utf-8", "replace").strip()
        groups.append(current)
    return [group for group in groups if any(name.endswith("recipient") for name in group)]


def _by_report(groups: list[dict[str, str]], root: Entity, letter: Letter) -> Report:
    """The report of a mail system; of several recipients those count who fared worst."""
    kinds = [_kind(group, letter) for group in groups]
    kind = next(each for each in ("failed", "delayed", "delivered") if each in kinds)
    meant = [group for group, each in zip(groups, kinds, strict=True) if each == kind]
    lost = [_lost(group) for group in meant]
    named = [each for each in lost if each.address]
    first = (named or lost)[0]
    if not named:
        named = [replace(first, address=address) for address in _recipients(root, letter)]
    unique = list({each.address: each for each in reversed(named)}.values())[::-1]
    hard = kind == "failed" and bounce_status.is_hard(first.status, first.diagnosis)
    words = first.diagnosis or bounce_status.diagnosis(_told(root, letter)[:8_000])
    return Report(kind, first.status, hard, words, unique)


def _kind(group: dict[str, str], letter: Letter) -> str:
    action = _action(group)
    if action in _DELIVERED:
        return "delivered"
    if action.startswith("delay"):
        return "delayed"
    later = not action.startswith("fail") and group.get("status", "").startswith("4")
    if later and bounce_status.is_delay(letter.subject, letter.text):
        return "delayed"
    return "failed"


def _lost(group: dict[str, str]) -> Lost:
    words = " ".join(group.get("diagnostic-code", "").split())
    kind, semicolon, said = words.partition(";")
    said = said.strip() if semicolon and len(kind) < 20 else words
    status = re.match(r"[245]\.\d{1,3}\.\d{1,3}", group.get("status", ""))
    return Lost(
        _named_in(group), status[0] if status else bounce_status.of_words(said), said[:1_000]
    )


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
