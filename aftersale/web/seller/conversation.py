"""One conversation: its letters, the composer, the order beside it; and what keeps it fresh."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.market.rulebook import rulebook
from aftersale.messaging import actions as messaging
from aftersale.messaging import platform
from aftersale.messaging import queries as conversations
from aftersale.messaging.lifecycle import CONVERSATION
from aftersale.messaging.queries.wanting import is_wanted
from aftersale.web.files.showing import file_facts
from aftersale.web.findings import Shown
from aftersale.web.seller import asked as asking
from aftersale.web.seller.cancellations.shared import in_thread
from aftersale.web.seller.door import seen, team_only, whole
from aftersale.web.seller.inbox import list_facts
from aftersale.web.seller.later import offers
from aftersale.web.seller.letters import letters_of
from aftersale.web.seller.order_facts import side_facts
from aftersale.web.seller.rows import state
from aftersale.web.seller.template_picker import chosen_text, redirect_text
from aftersale.web.seller.words import LANGUAGES, kind_of, zone_of

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment, Conversation

STEPS = {"archive": ("Archive", "archive"), "resolve": ("Mark as resolved", "check")}


@dataclass
class Writing:
    """What stands in the composer, and what is wrong with it."""

    text: str = ""
    kept: list[Attachment] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    findings: list[Shown] = field(default_factory=list)
    asks_reason: bool = False
    reason: str = ""
    moved_on: str = ""


@team_only
def conversation(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one conversation; for htmx only its two panes."""
    of = wanted(request, pk)
    _read(request, of)
    return show(request, of, draft(request, of))


def _read(request: HttpRequest, of: Conversation) -> None:
    """It is nothing new any more; a page that changes nothing opens no transaction."""
    if of.new_to_seller:
        messaging.mark_read(of, by=request.actor)


def wanted(request: HttpRequest, pk: int) -> Conversation:
    """The conversation an address names, if this team may see it."""
    return seen(conversations.conversation(request.actor, pk))


def draft(request: HttpRequest, of: Conversation) -> Writing:
    """What this person had begun to write, or the template they have just chosen."""
    if "redirect" in request.GET:
        return Writing(text=redirect_text(request, of))
    if number := whole(request.GET.get("template")):
        return Writing(text=chosen_text(request, of, number))
    kept = conversations.draft_of(of, request.actor)
    if kept is None:
        return Writing()
    files = conversations.uploads(request.actor, kept.attachment_ids) if kept.attachment_ids else []
    return Writing(text=kept.text, kept=files)


def show(
    request: HttpRequest, of: Conversation, writing: Writing, status: int = 200
) -> HttpResponse:
    """The conversation as it stands, whole or as htmx asks for it."""
    asked = asking.read(request.GET)
    facts = thread_facts(request, of, writing) | side_facts(request.actor, of)
    if request.htmx and request.htmx.target in {"thread", "composer"}:
        return render(request, "seller/parts/opened.html", facts | {"swapped": True}, status=status)
    facts |= list_facts(request, asked, here=of.pk)
    return render(request, "seller/inbox.html", facts, status=status)


def thread_facts(request: HttpRequest, of: Conversation, writing: Writing) -> dict[str, Any]:
    """Everything the middle of the page shows."""
    actor = request.actor
    member = request.person.member
    found = letters_of(actor, of, member.seller.name)
    return {
        "conversation": of,
        "letters": found.html,
        "newest": found.newest,
        "reportable": found.reportable if actor.can(P.CONVERSATIONS_REPORT) else [],
        "present": conversations.people_present(of, besides=actor.id),
        **head_facts(request, of),
        **composer_facts(request, of, writing),
    }


def head_facts(request: HttpRequest, of: Conversation) -> dict[str, Any]:
    """The head of the thread: its clock or stage, and the steps open from there."""
    actor = request.actor
    steps = CONVERSATION.steps_from(of.stage)
    answers = actor.can(P.CONVERSATIONS_ANSWER)
    wanted_here = is_wanted(of)
    hue, kind = kind_of(of.kind)
    query = asking.read(request.GET).query()
    return {
        "conversation": of,
        "asked_query": query,
        "back_url": reverse("seller:inbox") + query,
        "cancelling": in_thread(actor, of),
        "state": state(of, clock.now(), "by"),
        "hue": hue,
        "kind": kind,
        "writes": LANGUAGES.get(of.language, "") if of.language != request.person.language else "",
        "may_excuse": "excuse" in steps and actor.can(P.CONVERSATIONS_EXCUSE),
        "may_restore": answers and "restore" in steps,
        "may_answer": answers and "answer" in steps and wanted_here,
        "is_unwanted": not wanted_here,
        "steps": [
            {"name": name, "words": words, "icon": icon}
            for name, (words, icon) in STEPS.items()
            if answers and name in steps
        ],
    }


def composer_facts(request: HttpRequest, of: Conversation, writing: Writing) -> dict[str, Any]:
    """What the composer is told."""
    book = rulebook(of.edition)
    own = request.person.member.seller.undo_seconds
    undo = book.messaging.undo_seconds if own is None else own
    spoken = LANGUAGES.get(of.language, "")
    away = platform.kinds_led_away(book, platform.order_of(of))
    return {
        "writing": writing,
        "platform_answers": bool(away),
        "asks_platform": of.kind in away,
        "draft_key": f"conversation-{of.pk}",
        "placeholder": f"Answer {of.buyer_name}" + (f" in {spoken}" if spoken else ""),
        "kept": [{**file_facts(each), "pk": each.pk} for each in writing.kept],
        "later": offers(zone_of(of.market), of.answer_by),
        "limit": book.messaging.max_characters,
        "max_bytes": book.messaging.max_attachment_bytes,
        "accept": ",".join(f".{ending}" for ending in book.messaging.attachment_types),
        "goes_out": f"Goes out {undo} seconds after you press, so you can undo." if undo else "",
        "send": "Send anyway" if writing.moved_on or writing.asks_reason else "Send answer",
    }


@team_only
def letters_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Letters and head again, when something has happened; what is being written stays."""
    of = wanted(request, pk)
    _read(request, of)
    found = letters_of(request.actor, of, request.person.member.seller.name)
    facts = {"letters": found.html, "newest": found.newest, "refreshed": True}
    facts["reportable"] = found.reportable if request.actor.can(P.CONVERSATIONS_REPORT) else []
    return render(request, "seller/parts/letters.html", facts | head_facts(request, of))


@team_only
@require_POST
def presence(request: HttpRequest, pk: int) -> HttpResponse:
    """This person has the conversation open; the answer says who else has."""
    of = wanted(request, pk)
    messaging.be_present(of, by=request.actor)
    others = conversations.people_present(of, besides=request.actor.id)
    return render(request, "seller/parts/presence.html", {"present": others})


@team_only
@require_POST
def save_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what is being written, so that it is there on another device too."""
    of = wanted(request, pk)
    messaging.save_draft(of, by=request.actor, text=request.POST.get("text", ""))
    return HttpResponse(status=204)
