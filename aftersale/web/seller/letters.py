"""The letters of one conversation with everything that belongs to them, built without templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.messaging import queries as messaging
from aftersale.relay import queries as relay
from aftersale.relay.policy import why_not
from aftersale.screening import queries as screening
from aftersale.web.files.showing import file_facts
from aftersale.web.findings import kept_lines
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags import letters
from aftersale.web.templatetags.moments import moment_words

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation, Message, Report

HIDDEN = "The marketplace has hidden this message, because it breaks the rules."
STATES = {
    "waiting": "undoable", "held": "held", "refused": "blocked", "scheduled": "undoable",
    "overtaken": "blocked",
}  # fmt: skip
WHY_NOT = {
    "given_up": "Could not be delivered: their mailbox could not be reached for three days. They "
    "read it on their page.",
    "full": "Could not be delivered: their mailbox is full. They read it on their page.",
    "too_large": "Could not be delivered: too large for their mailbox. They read it on their page.",
    "unknown": "Could not be delivered: their mailbox does not exist any more. They read it on "
    "their page.",
    "refused": "Could not be delivered: their mailbox did not take it. They read it on their page.",
}
"""What a host said, without its words: they hold the address nobody is to know."""

STATE_WORDS = {"blocked": "Refused by the marketplace, not sent"}
VERDICTS = {
    "open": "The marketplace decides by {by}.",
    "upheld": "The marketplace agreed and hid the message: “{decision}”",
    "dismissed": "The marketplace left the message as it is: “{decision}”",
}


@dataclass(frozen=True)
class Letters:
    """The letters as list items; the number of the newest; those that may be reported."""

    html: SafeString
    newest: int
    reportable: list[Message]


@dataclass(frozen=True)
class Beside:
    """What is known beside the letters of a conversation, asked once for all of them."""

    actor: Actor
    of: Conversation
    seller_name: str
    deliveries: Mapping[int, Any]
    verdicts: Mapping[str, Any]
    reports: Mapping[int, list[Report]]
    reasons: Mapping[int, str]
    names: Mapping[int, str]


def letters_of(actor: Actor, of: Conversation, seller_name: str) -> Letters:
    """Everything this actor may read of a conversation, oldest first."""
    messages = list(messaging.messages_visible_to(actor, of))
    beside = _beside(actor, of, messages, seller_name)
    return Letters(
        SafeString("".join(_letter(each, beside) for each in messages)),
        max((each.pk for each in messages if each.stage != "refused"), default=0),
        [each for each in messages if each.side == "buyer" and not each.is_hidden],
    )


def _beside(actor: Actor, of: Conversation, messages: list[Message], seller_name: str) -> Beside:
    ours = [each.pk for each in messages if each.side == "seller" and each.stage == "sent"]
    stopped = [f"message:{each.pk}" for each in messages if each.stage in {"held", "refused"}]
    reports: dict[int, list[Report]] = {}
    for report in messaging.reports_seen(actor, of):
        reports.setdefault(report.message_id, []).append(report)
    return Beside(
        actor, of, seller_name,
        relay.delivery_of(ours) if ours else {},
        screening.latest_about(stopped) if stopped else {},
        reports,
        messaging.held_reasons(of) if stopped else {},
        _names(messages),
    )  # fmt: skip


def _names(messages: list[Message]) -> dict[int, str]:
    """Who said that no response is needed, by the number of the user."""
    refs = {each.excused_by for each in messages if each.excused_at}
    numbers = {int(ref.partition(":")[2]) for ref in refs if ref.partition(":")[2].isdigit()}
    return accounts.users_named(numbers) if numbers else {}


def _letter(message: Message, beside: Beside) -> str:
    ours = message.side == "seller"
    state, words = _state(message, beside) if ours else ("", "")
    made = letters.letter(
        "us" if ours else "buyer",
        beside.seller_name if ours else beside.of.buyer_name,
        message.written_at,
        HIDDEN if message.is_hidden else message.text,
        by=message.author_name if ours else "",
        kind=_kind(message, beside.of),
        channel={"mail": "by e-mail", "api": "by API"}.get(message.via, ""),
        language=message.language or beside.of.language,
        state=state,
        state_words=words,
        files=[] if message.is_hidden else [file_facts(each) for each in message.attachments.all()],
        pk=message.pk,
        zone=zone_of(beside.of.market),
    )
    return made.removesuffix("</li>") + _deeds(message, beside) + "</li>" + _asides(message, beside)


def _kind(message: Message, of: Conversation) -> str:
    """What wrote itself: a mail program's reply, or the note of a request (A127)."""
    if not message.is_automatic:
        return ""
    is_request = message.side == "buyer" and of.kind == "cancellation"
    return "Request" if is_request else "Automatic reply"


def _state(message: Message, beside: Beside) -> tuple[str, str]:
    """Where an own letter stands (C2): waiting, held, refused, or what the relay knows."""
    if state := STATES.get(message.stage):
        return state, planned_words(message) or STATE_WORDS.get(state, "")
    known = beside.deliveries.get(message.pk)
    if known is None:
        return "sent", ""
    if known.stage == "bounced" and known.problem:
        return "bounced", WHY_NOT[why_not(known.problem)]
    return known.stage, ""


def planned_words(message: Message) -> str:
    """When a planned answer goes out, or why it did not; "" for any other."""
    if message.stage == "overtaken":
        return "Not sent: the buyer wrote first, or the conversation ended. Write it anew"
    if message.stage != "scheduled" or message.send_at is None:
        return ""
    when = moment_words(message.send_at, zone_of(message.market), clock.now())
    return f"Goes out {when}, unless the buyer writes first"


def _deeds(message: Message, beside: Beside) -> str:
    """What can be done about one letter: take it back, report it."""
    actor, of = beside.actor, beside.of
    if message.stage in {"waiting", "scheduled"} and actor.can(
        "conversations.answer", seller_id=of.seller_id
    ):
        url = reverse("seller:undo", args=[of.pk, message.pk])
        return (
            f'<p class="deeds micro"><button class="linklike" form="undo" formaction="{url}" '
            f'type="submit">Take it back</button></p>'
        )
    may = actor.can("conversations.report", seller_id=of.seller_id)
    if not may or message.side != "buyer" or message.is_hidden or message.pk in beside.reports:
        return ""
    url = reverse("seller:report", args=[of.pk]) + f"?message={message.pk}"
    return f'<p class="deeds micro"><a class="soft" href="{url}">Report</a></p>'


def _asides(message: Message, beside: Beside) -> str:
    """What the house has to say about a letter, each as a line of its own."""
    zone = zone_of(beside.of.market)
    told = [
        letters.letter(
            "system", "", report.decided_at or report.made_at, _report(report), zone=zone
        )
        for report in beside.reports.get(message.pk, [])
    ]
    if message.excused_at:
        number = message.excused_by.partition(":")[2]
        who = beside.names.get(int(number)) if number.isdigit() else None
        words = f"{who or 'The team'} said that no response is needed."
        told.append(letters.letter("system", "", message.excused_at, words, zone=zone))
    if message.overruled_at:
        words = "The marketplace decided that a response was needed; it counts again."
        told.append(letters.letter("system", "", message.overruled_at, words, zone=zone))
    return "".join(told) + _stopped(message, beside)


def _report(report: Report) -> str:
    who = "Your team" if report.side == "seller" else "The buyer"
    zone = zone_of(report.message.market)
    by = moment_words(report.decide_by, zone, clock.now())
    verdict = VERDICTS[report.stage].format(by=by, decision=report.decision)
    return f"{who} reported this message: “{report.reason}” {verdict}"


def _stopped(message: Message, beside: Beside) -> str:
    """Why an own letter was held or refused."""
    verdict = beside.verdicts.get(f"message:{message.pk}")
    if verdict is None or message.side != "seller":
        return ""
    told = kept_lines(verdict.findings)
    if reason := beside.reasons.get(message.pk):
        told.append(f"The marketplace decided: “{reason}”")
    lines = "".join(f"<li>{escape(words)}</li>" for words in told)
    return f'<li class="letter why"><ul class="small soft">{lines}</ul></li>' if lines else ""
