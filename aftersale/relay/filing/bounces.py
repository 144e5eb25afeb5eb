"""Bounces: which of our letters did not arrive, and what the other host said."""

from __future__ import annotations

import re

from aftersale.relay import aliases, queries
from aftersale.relay.actions.delivering import mark_bounced
from aftersale.relay.models import Incoming, Outgoing
from aftersale.relay.reading import Letter

_ACTION = re.compile(rb"^action:[ \t]*(\w+)", re.IGNORECASE | re.MULTILINE)
_DIAGNOSIS = re.compile(rb"^diagnostic-code:[ \t]*(.+(?:\r?\n[ \t]+.+)*)", re.I | re.M)
_STATUS = re.compile(rb"^status:[ \t]*(\d\.\d{1,3}\.\d{1,3})", re.I | re.M)


def note(mail: Incoming, letter: Letter) -> dict[str, object]:
    """Mark the letter a bounce is about; returns what to keep with the bounce itself.

    A notice of delay changes nothing: the other host still tries.
    """
    if not _has_failed(bytes(mail.raw)):
        return {"problem": "not a failure: the other host reports a delay or a delivery"}
    sent = _letter_of(mail, letter)
    if sent is None:
        return {"problem": "it names no letter of ours"}
    mark_bounced(sent, _diagnosis(bytes(mail.raw)) or letter.subject, told_by=mail)
    return {
        "filed_as_id": None, "conversation_id": sent.conversation_id,
        "seller_id": sent.seller_id, "market": sent.market,
    }  # fmt: skip


def _has_failed(raw: bytes) -> bool:
    told = {action.lower() for action in _ACTION.findall(raw)}
    return not told or b"failed" in told


def _letter_of(mail: Incoming, letter: Letter) -> Outgoing | None:
    """By the return path it came to, a Message-ID of ours in it, or alias and address."""
    ids = [aliases.letter_of_return_path(mail.rcpt_to)]
    ids += aliases.letters_named_in(bytes(mail.raw))
    for each in filter(None, dict.fromkeys(ids)):
        if found := _within_pair(mail, queries.letters_with_ids([each]).first()):
            return found
    return _by_recipient(mail, letter)


def _within_pair(mail: Incoming, sent: Outgoing | None) -> Outgoing | None:
    """A bounce to an alias speaks only of letters that were sent from it."""
    if sent is None or mail.alias is None:
        return sent
    is_own = sent.from_address == aliases.address(mail.alias.local_part)
    return sent if is_own else None


def _by_recipient(mail: Incoming, letter: Letter) -> Outgoing | None:
    if mail.alias is None or not letter.bounce_recipients:
        return None
    rows = Outgoing.objects.filter(
        from_address=aliases.address(mail.alias.local_part),
        to_address__in=[each.lower() for each in letter.bounce_recipients],
        seller_id=mail.alias.seller_id,
    )
    return rows.order_by("-pk").first()


def _diagnosis(raw: bytes) -> str:
    """The other host's own words, else its status code."""
    for pattern in (_DIAGNOSIS, _STATUS):
        if found := pattern.search(raw):
            return " ".join(found[1].decode("utf-8", "replace").split())[:1000]
    return ""
