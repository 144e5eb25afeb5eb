"""What mail systems tell of our letters: one came back, one is late, one was called spam.

A letter that came back did not arrive, and its author hears of it. One that is late is noted on
the letter and nothing else: the other host still tries. A complaint is noted for operators.
"""

from __future__ import annotations

from aftersale.relay import aliases, queries
from aftersale.relay.actions.delivering import mark_bounced
from aftersale.relay.actions.noting import note_late
from aftersale.relay.models import Incoming, Outgoing
from aftersale.relay.reading import Letter, Report

_LONGEST = 1000


def note(mail: Incoming, letter: Letter) -> dict[str, object]:
    """Note a report on the letter it is about; returns what to keep with the report itself."""
    report = letter.report
    if report is None or report.kind == "delivered":
        return {"problem": "it reports a delivery"}
    sent = _letter_of(mail, letter, report)
    if sent is None:
        return {"problem": "it names no letter of ours"}
    if report.kind == "failed":
        mark_bounced(sent, words_of(report) or letter.subject, told_by=mail)
    elif report.kind == "delayed":
        note_late(sent, words_of(report) or letter.subject, told_by=mail)
    return {
        "filed_as_id": None, "conversation_id": sent.conversation_id,
        "seller_id": sent.seller_id, "market": sent.market, "problem": _why(report),
    }  # fmt: skip


def words_of(report: Report) -> str:
    """The host's own words with the code in front, where they do not hold it already."""
    words = report.diagnosis[:_LONGEST]
    if not report.status or report.status in words:
        return words
    return f"{report.status} {words}".rstrip()


def _why(report: Report) -> str:
    """What operators read with a report that changed nothing."""
    if report.kind == "complaint":
        return f"its reader called it spam ({report.diagnosis[:80]})"
    return "the other host still tries" if report.kind == "delayed" else ""


def _letter_of(mail: Incoming, letter: Letter, report: Report) -> Outgoing | None:
    """By the return path it came to, a Message-ID of ours in it, or alias and address."""
    ids = [aliases.letter_of_return_path(mail.rcpt_to)]
    ids += aliases.letters_named_in(bytes(mail.raw))
    for each in filter(None, dict.fromkeys(ids)):
        if found := _within_pair(mail, queries.letters_with_ids([each]).first()):
            return found
    return _by_recipient(mail, [lost.address for lost in report.recipients])


def _within_pair(mail: Incoming, sent: Outgoing | None) -> Outgoing | None:
    """A bounce to an alias speaks only of letters that were sent from it."""
    if sent is None or mail.alias is None:
        return sent
    is_own = sent.from_address == aliases.address(mail.alias.local_part)
    return sent if is_own else None


def _by_recipient(mail: Incoming, recipients: list[str]) -> Outgoing | None:
    if mail.alias is None or not recipients:
        return None
    rows = Outgoing.objects.filter(
        from_address=aliases.address(mail.alias.local_part),
        to_address__in=recipients,
        seller_id=mail.alias.seller_id,
    )
    return rows.order_by("-pk").first()
