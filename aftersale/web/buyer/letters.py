"""The letters of one conversation as its buyer reads them, with what staff decided about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.kernel.actor import Actor
from aftersale.messaging import queries as messaging
from aftersale.relay import queries as relay
from aftersale.screening import queries as screening
from aftersale.web.buyer.promises import when
from aftersale.web.buyer.words import zone_of
from aftersale.web.files.showing import file_facts
from aftersale.web.findings import kept_lines
from aftersale.web.templatetags import letters

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation, Message, Report

HIDDEN = noop("The marketplace has hidden this message, because it breaks the rules.")
STATES = {
    "held": ("held", noop("The marketplace reads it first")),
    "refused": ("blocked", noop("Refused by the marketplace, not sent")),
}
FATES = {
    "queued": noop("On its way"),
    "sent": noop("Sent"),
    "deferred": noop("Not through yet, we keep trying"),
    "bounced": noop("The seller’s mailbox did not take it; they read it here"),
}
REPORTED = {
    ("buyer", "open"): noop(
        "You reported this message: “%(reason)s” The marketplace decides by %(when)s."
    ),
    ("buyer", "upheld"): noop(
        "You reported this message. The marketplace agreed and hid it: “%(decision)s”"
    ),
    ("buyer", "dismissed"): noop(
        "You reported this message. The marketplace left it as it is: “%(decision)s”"
    ),
    ("seller", "upheld"): noop(
        "The seller reported your message. The marketplace hid it: “%(decision)s”"
    ),
    ("seller", "dismissed"): noop(
        "The seller reported your message. The marketplace left it as it is: “%(decision)s”"
    ),
}
CHANNELS = {"mail": noop("by e-mail"), "api": noop("by program")}


@dataclass(frozen=True)
class Letters:
    """The letters as list items, and those of the seller that may be reported."""

    html: SafeString
    reportable: list[Message]


@dataclass(frozen=True)
class Beside:
    """What is known beside the letters, asked once for all of them."""

    actor: Actor
    of: Conversation
    seller: str
    fates: Mapping[int, Any]
    verdicts: Mapping[str, Any]
    reports: Mapping[int, list[Report]]
    reasons: Mapping[int, str]


def letters_of(actor: Actor, of: Conversation, seller: str) -> Letters:
    """Everything this buyer may read of a conversation, oldest first."""
    found = list(messaging.messages_visible_to(actor, of))
    beside = _beside(actor, of, found, seller)
    reportable = [each for each in found if _may_report(each, beside)]
    return Letters(SafeString("".join(_letter(each, beside) for each in found)), reportable)


def _beside(actor: Actor, of: Conversation, found: list[Message], seller: str) -> Beside:
    mine = [each for each in found if each.side == "buyer"]
    sent = [each.pk for each in mine if each.stage == "sent"]
    stopped = [f"message:{each.pk}" for each in mine if each.stage in STATES]
    reports: dict[int, list[Report]] = {}
    for report in messaging.reports_seen(actor, of):
        if (report.side, report.stage) in REPORTED:
            reports.setdefault(report.message_id, []).append(report)
    return Beside(
        actor, of, seller,
        relay.delivery_of(sent) if sent else {},
        screening.latest_about(stopped) if stopped else {},
        reports,
        messaging.held_reasons(of) if stopped else {},
    )  # fmt: skip


def _letter(message: Message, beside: Beside) -> str:
    mine = message.side == "buyer"
    state, words = _state(message, beside) if mine else ("", "")
    files = [] if message.is_hidden else [file_facts(each) for each in message.attachments.all()]
    channel = CHANNELS.get(message.via, "")
    made = letters.letter(
        "buyer" if mine else "us",
        (beside.actor.name or _("You")) if mine else beside.seller,
        message.written_at,
        _(HIDDEN) if message.is_hidden else message.text,
        by="" if mine else message.author_name,
        kind=_kind(message, beside.of),
        channel=_(channel) if channel else "",
        language=message.language or beside.of.language,
        state=state,
        state_words=words,
        files=files,
        pk=message.pk,
        ours=mine,
        zone=zone_of(beside.of.market),
    )
    return made.removesuffix("</li>") + _deeds(message, beside) + "</li>" + _asides(message, beside)


def _state(message: Message, beside: Beside) -> tuple[str, str]:
    """Where an own letter stands (C2)."""
    if message.stage in STATES:
        state, words = STATES[message.stage]
        return state, _(words)
    known = beside.fates.get(message.pk)
    state = known.stage if known else "sent"
    return state, _(FATES[state]) if state in FATES else ""


def _may_report(message: Message, beside: Beside) -> bool:
    open_reports = [r for r in beside.reports.get(message.pk, []) if r.side == "buyer"]
    return message.side == "seller" and not message.is_hidden and not open_reports


def _deeds(message: Message, beside: Beside) -> str:
    if not _may_report(message, beside):
        return ""
    url = reverse("buyer:report", args=[beside.of.pk]) + f"?message={message.pk}"
    words = escape(_("Report"))
    return (
        f'<p class="deeds micro"><a class="soft" href="{url}" hx-get="{url}" hx-target="#report" '
        f'hx-swap="innerHTML" data-opens="report">{words}</a></p>'
    )


def _asides(message: Message, beside: Beside) -> str:
    """What the marketplace has to say about a letter, each as a line of its own."""
    zone = zone_of(beside.of.market)
    told = [
        letters.letter("system", "", each.decided_at or each.made_at, _report(each), zone=zone)
        for each in beside.reports.get(message.pk, [])
    ]
    return "".join(told) + _stopped(message, beside)


def _report(report: Report) -> str:
    by = when(report.decide_by, report.message.market)
    facts = {"reason": report.reason, "decision": report.decision, "when": by}
    return _(REPORTED[report.side, report.stage]) % facts


def _stopped(message: Message, beside: Beside) -> str:
    """Why an own letter was held or refused."""
    verdict = beside.verdicts.get(f"message:{message.pk}")
    lines = kept_lines(verdict.findings) if verdict else []
    if reason := beside.reasons.get(message.pk):
        lines.append(_("The marketplace decided: “%(reason)s”") % {"reason": reason})
    inside = "".join(f"<li>{escape(words)}</li>" for words in lines)
    return f'<li class="letter why"><ul class="small soft">{inside}</ul></li>' if inside else ""


def _kind(message: Message, of: Conversation) -> str:
    """What wrote itself: a mail program's reply, or the note of a request (A127)."""
    if not message.is_automatic:
        return ""
    is_request = message.side == "buyer" and of.kind == "cancellation"
    return _("Request") if is_request else _("Automatic reply")
