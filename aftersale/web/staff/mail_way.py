"""The whole way of one mail or letter as steps in time, with what proves each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.journal import queries as journal
from aftersale.kernel.actor import Actor
from aftersale.messaging import queries as messaging
from aftersale.relay.queries import original_of, ways
from aftersale.relay.reading import Letter
from aftersale.screening import queries as screening
from aftersale.web.staff import mail_words as words
from aftersale.web.templatetags.marks import file_size

Timeline = list["Step"]


@dataclass(frozen=True)
class Step:
    """One thing that happened: when, in a few words, the proof below, and where it leads."""

    at: datetime
    words: str
    detail: str = ""
    tone: str = ""
    url: str = ""
    link: str = ""


def of_mail(actor: Actor, mail: Any, letter: Letter) -> Timeline:
    """From the host that handed it in to the last try of the last letter it became."""
    steps = [_received(mail), *_read(mail, letter), *_filed(actor, mail)]
    letters = [*ways.letters_of(mail.filed_as_id)] if mail.filed_as_id else []
    letters += ways.answers_to(mail.pk)
    if bounced := ways.bounced_by(mail.pk):
        steps.append(_about(mail, bounced))
    steps += _of_letters(letters)
    return _in_order([*steps, *_deeds(f"mail:{mail.pk}")])


def of_letter(actor: Actor, letter: Any) -> Timeline:
    """From the message it carries to the bounce that came back."""
    steps = [*_written_for(actor, letter), *_of_letters([letter], alone=True)]
    return _in_order([*steps, *_deeds(f"letter:{letter.pk}")])


def _in_order(steps: Iterable[Step]) -> Timeline:
    return sorted(steps, key=lambda each: each.at)


def _received(mail: Any) -> Step:
    came = f"From host {mail.peer}, " if mail.peer else ""
    return Step(
        mail.received_at, "Received and kept",
        f"{came}{file_size(mail.size)}. {words.CHECKS.get(mail.checks, mail.checks)}.",
    )  # fmt: skip


def _read(mail: Any, letter: Letter) -> Iterator[Step]:
    said, tone = words.MAIL.get(mail.stage, (mail.stage, ""))
    if mail.stage == "received":
        yield Step(mail.received_at, "Waits to be read", tone="info")
        return
    if mail.stage in {"unreadable", "duplicate"}:
        yield Step(mail.received_at, said, mail.problem, tone=tone)
        return
    kind = "a bounce" if letter.is_bounce else "an automatic reply" if letter.is_auto_reply else ""
    yield Step(mail.received_at, f"Recognised as {kind or _author(mail)}", _found(letter))


def _author(mail: Any) -> str:
    if mail.alias is None:
        return "an answer to a return path"
    return "a letter from the seller" if mail.alias.side == "buyer" else "a letter from the buyer"


def _found(letter: Letter) -> str:
    parts = [f"{len(letter.visible_reply.strip())} characters of its own"]
    if letter.quoted:
        parts.append("quoted history left out")
    if letter.signature:
        parts.append("signature left out")
    if letter.attachments:
        parts.append(f"{len(letter.attachments)} file{'s' * (len(letter.attachments) > 1)}")
    return ", ".join(parts).capitalize() + "."


def _filed(actor: Actor, mail: Any) -> Iterator[Step]:
    if mail.stage == "refused":
        yield Step(mail.received_at, "Refused", words.why_refused(mail.problem), tone="late")
    if not (mail.filed_as_id and mail.conversation_id):
        return
    url = reverse("staff:conversation", args=[mail.conversation_id])
    message = messaging.message(actor, mail.filed_as_id)
    if message is None:
        return
    rows = messaging.messages_visible_to(actor, message.conversation)
    place = rows.filter(pk__lte=message.pk)[:1000].count()
    yield Step(
        message.written_at, f"Filed as message {place} of its conversation",
        message.conversation.subject, tone="good", url=f"{url}#letter-{message.pk}",
        link="The conversation",
    )  # fmt: skip
    yield from _screened(message)


def _screened(message: Any) -> Iterator[Step]:
    verdict = screening.verdicts_about(f"message:{message.pk}").first()
    if verdict is None:
        return
    rules = sorted({each["rule"] for each in verdict.findings})
    detail = f"Rules {', '.join(rules)}" if rules else f"Rules of version {verdict.engine_version}"
    said = SCREENED.get(verdict.verdict, verdict.verdict)
    yield Step(verdict.at, f"Screened: {said}", f"{detail}.", tone="soon" if rules else "")


SCREENED = {
    "allow": "nothing found",
    "normalise": "put right by itself",
    "warn": "let through with a warning",
    "hold": "held for staff",
    "block": "stopped",
}


def _about(mail: Any, letter: Any) -> Step:
    fate = "did not arrive" if letter.stage == "bounced" else "has not arrived yet"
    return Step(
        mail.received_at, f"Says that a letter of ours {fate}",
        words.hidden(letter.to_address), tone="soon",
        url=reverse("staff:letter", args=[letter.pk]), link="That letter",
    )  # fmt: skip


def _written_for(actor: Actor, letter: Any) -> Iterator[Step]:
    mail = original_of(letter.filed_as_id) if letter.filed_as_id else None
    if mail is not None:
        yield Step(
            mail.received_at, "The message came in by mail", words.hidden(mail.from_address),
            url=reverse("staff:one_mail", args=[mail.pk]), link="That mail",
        )  # fmt: skip


def _of_letters(letters: list[Any], *, alone: bool = False) -> Iterator[Step]:
    tries = list(ways.tries_of(each.pk for each in letters))
    for each in letters:
        url = "" if alone else reverse("staff:letter", args=[each.pk])
        yield Step(
            each.queued_at, "Letter written", f"To {words.hidden(each.to_address)}.",
            url=url, link="The letter" if url else "",
        )  # fmt: skip
        yield from (_tried(one, alone) for one in tries if one.letter_id == each.pk)
        if each.sent_at:
            yield Step(
                each.sent_at, "Taken by the next host",
                "" if alone else words.hidden(each.to_address), tone="good",
            )  # fmt: skip
        elif each.stage == "deferred" and each.next_try_at:
            yield Step(each.next_try_at, "Next try", tone="info")


def _tried(one: Any, alone: bool) -> Step:
    tone = "soon" if one.outcome == "deferred" else "late"
    url = reverse("staff:one_mail", args=[one.told_by_id]) if one.told_by_id else ""
    return Step(
        one.at, words.TRIES[one.outcome], one.answer if alone else words.host_words(one.answer),
        tone=tone, url=url, link="The bounce" if url else "",
    )  # fmt: skip


def _deeds(about: str) -> Iterator[Step]:
    """What staff did, from the journal; who opened it several times is told once."""
    entries = [each for each in journal.entries_about(about) if each.kind in words.DID]
    names = accounts.users_named({_number(each.by) for each in entries})
    alike: dict[tuple[object, ...], list[Any]] = {}
    for each in entries:
        key = (each.kind, each.by, each.facts.get("whole"), each.facts.get("reason"))
        alike.setdefault(key, []).append(each)
    for same in alike.values():
        last = same[-1]
        yield Step(
            last.at, words.DID[last.kind], _deed(last, names.get(_number(last.by), ""), len(same)),
            tone="staff",
        )  # fmt: skip


def _deed(entry: Any, who: str, times: int) -> str:
    took = "with its original" if entry.facts.get("whole") else ""
    reason = entry.facts.get("reason", "")
    often = f"{times} times, last now" if times > 1 else ""
    return ", ".join(filter(None, [who, took, often, f"“{reason}”" if reason else ""]))


def _number(ref: str) -> int:
    """The user behind what the journal calls somebody; 0 for the house itself."""
    number = ref.partition(":")[2]
    return int(number) if number.isdigit() else 0
