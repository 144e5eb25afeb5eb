"""Writing an answer: screened as it is written, sent with time to undo, never over another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import rulebook
from aftersale.messaging import actions as messaging
from aftersale.messaging import platform, screening
from aftersale.messaging import queries as conversations
from aftersale.web.files.receiving import received
from aftersale.web.findings import Shown, shown
from aftersale.web.seller import asked as asking
from aftersale.web.seller.conversation import Writing, show, wanted
from aftersale.web.seller.door import seen, team_only, whole
from aftersale.web.seller.later import is_planned, planned_at
from aftersale.web.seller.template_picker import offered
from aftersale.web.seller.words import refused, zone_of
from aftersale.web.templatetags.moments import moment_words

if TYPE_CHECKING:
    from aftersale.market.terms import Rulebook
    from aftersale.messaging.models import Conversation, Message

MOVED = "{who} wrote while you were writing. Your text is kept: read theirs, then send it anyway."


@team_only
@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an answer; what is refused comes back with the text and the reason."""
    of = wanted(request, pk)
    writing = Writing(
        text=one_newline(request.POST.get("text", "")), reason=request.POST.get("override", "")
    )
    try:
        writing.kept = received(request)
        facts = {
            "by": request.actor, "text": writing.text, "attachments": writing.kept,
            "seen": whole(request.POST.get("seen")), "override": writing.reason,
        }  # fmt: skip
        if is_planned(request.POST):
            send_at = planned_at(request.POST, zone_of(of.market))
            message = messaging.schedule(of, send_at=send_at, **facts)
        else:
            message = messaging.reply(of, **facts)
    except NotPermitted:
        raise
    except Refusal as refusal:
        return _again(request, of, writing, refusal)
    return _sent(request, of, message)


def _again(
    request: HttpRequest, of: Conversation, writing: Writing, refusal: Refusal
) -> HttpResponse:
    """The composer with the text kept and what stopped it. 409 when somebody else has written."""
    moved = refusal.code == "moved_on" or isinstance(refusal, Stale | WrongStage)
    if moved:
        of.refresh_from_db()
        writing.moved_on = MOVED.format(who=refusal.facts.get("by") or "Somebody")
    else:
        writing.errors = [refused(refusal)]
    writing.findings = shown(refusal.facts.get("findings", ()), writing.text)
    writing.asks_reason = refusal.code == "needs_reason"
    status = 409 if moved and not request.htmx else 422
    return show(request, of, writing, status)


def _sent(request: HttpRequest, of: Conversation, message: Message) -> HttpResponse:
    if not request.htmx:
        return redirect(_url(of, request))
    of.refresh_from_db()
    response = show(request, of, Writing())
    trigger_client_event(response, "toast", toast_of(of, message))
    trigger_client_event(response, "live:inbox", {})
    return response


def toast_of(of: Conversation, message: Message) -> dict[str, str]:
    if message.stage == "held":
        return {"text": "Your answer is held until the marketplace has read it."}
    if message.send_at is None:
        return {"text": f"Your answer to {of.buyer_name} is sent."}
    if message.stage == "scheduled":
        when = moment_words(message.send_at, zone_of(of.market))
        return {"text": f"Planned for {when}. If {of.buyer_name} writes first, it is not sent."}
    return {
        "text": f"Answer to {of.buyer_name}:",
        "undo_url": reverse("seller:undo", args=[of.pk, message.pk]),
        "until": message.send_at.isoformat(),
    }


def _url(of: Conversation, request: HttpRequest) -> str:
    return reverse("seller:conversation", args=[of.pk]) + asking.read(request.GET).query()


@team_only
@require_POST
def undo(request: HttpRequest, pk: int, message: int) -> HttpResponse:
    """Take an answer back; its text stands in the composer again."""
    found = seen(conversations.message(request.actor, message))
    if found.conversation_id != pk:
        return redirect("seller:conversation", pk)
    messaging.undo(found, by=request.actor)
    return redirect("seller:conversation", pk)


@team_only
@require_POST
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rules would say to the text as it stands; nothing is kept."""
    of = wanted(request, pk)
    text = one_newline(request.POST.get("text", ""))
    book = rulebook(of.edition)
    order = screening.order_of(of.market, of.order_number)
    result = screening.preview(book, text, side="seller", language=of.language, order=order)
    findings = shown(result.findings, text) + _not_ours(book, of, text)
    return render(request, "components/findings.html", {"findings": findings})


def _not_ours(book: Rulebook, of: Conversation, text: str) -> list[Shown]:
    """On an order the marketplace delivers: what its customer service answers, not the seller."""
    kinds = platform.spoken_of(book, of, text)
    if not kinds:
        return []
    named = ", ".join(sorted(book.label(each, "en") for each in kinds))
    return [Shown(
        rule="A044", says=f"The marketplace delivers this order and answers this: {named}.",
        remedy="Use the first template, which sends the buyer to its customer service.",
        start=None, end=None, words="", replacement="", level="hint", mend="",
    )]  # fmt: skip


@team_only
def templates(request: HttpRequest, pk: int) -> HttpResponse:
    """The templates to choose from: for the composer's menu, or as a page of links."""
    of = wanted(request, pk)
    facts = {"conversation": of, "offered": offered(request, of)}
    name = "seller/parts/template_menu.html" if request.htmx else "seller/choose_template.html"
    return render(request, name, facts)
