"""The pages of the demo's mailboxes: list, threads, one thread, and what belongs to one mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import one_newline
from aftersale.relay import mailbox
from aftersale.relay.reading import read_letter
from aftersale.web.doors import seen
from aftersale.web.files.views import ALONE as NOTHING
from aftersale.web.mailbox.boxes import Box, box_of, boxes, mark_of
from aftersale.web.mailbox.door import demo_only
from aftersale.web.mailbox.showing import ALONE, Shown, clean, shown
from aftersale.web.mailbox.threads import Thread, thread_with, threads_of

if TYPE_CHECKING:
    from aftersale.relay.models import Letter


@demo_only
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All mailboxes."""
    found = boxes()
    if _is_known(request, mark := mark_of(found)):
        return HttpResponse(status=204)
    return render(request, "mailbox/index.html", {"boxes": found, "mark": mark})


def _is_known(request: HttpRequest, mark: str) -> bool:
    """Whether a page that asks again has all this already: then nothing is swapped."""
    return bool(request.htmx) and request.GET.get("mark") == mark


@demo_only
@require_GET
def box(request: HttpRequest, address: str) -> HttpResponse:
    """The threads of one mailbox."""
    owner = box_of(address)
    all_boxes = boxes()
    if _is_known(request, mark := mark_of(all_boxes)):
        return HttpResponse(status=204)
    found = threads_of(owner.address, owner.name)
    facts = {"box": owner, "boxes": all_boxes, "mark": mark}
    facts["threads"] = [_line(owner, each) for each in found]
    return render(request, "mailbox/box.html", facts)


def _line(owner: Box, thread: Thread) -> dict[str, Any]:
    last = thread.last_received
    url = reverse("mailbox:thread", args=[owner.address, last.pk]) if last else ""
    return {"thread": thread, "url": url, "people": ", ".join(thread.people)}


@demo_only
@require_GET
def thread(request: HttpRequest, address: str, pk: int) -> HttpResponse:
    """One thread, its newest mail and those unread open; an answer below."""
    letter = _letter_to(address, pk)
    return _thread(request, letter)


def _letter_to(address: str, pk: int) -> Letter:
    letter = seen(mailbox.letter(pk))
    if letter.to_address.lower() != address.lower():
        seen(None)
    return letter


def _thread(request: HttpRequest, letter: Letter, status: int = 200, **facts: Any) -> HttpResponse:
    owner = box_of(letter.to_address)
    found = seen(thread_with(threads_of(owner.address, owner.name, letter), letter.pk))
    _open_all(found)
    all_boxes = boxes()
    facts |= {
        "box": owner,
        "boxes": all_boxes,
        "mark": mark_of(all_boxes),
        "thread": found,
        "mails": _shown(found, letter),
        "reply_url": reverse("mailbox:reply", args=[letter.pk]),
        "answers_to": mailbox.reply_address(letter),
    }
    return render(request, "mailbox/thread.html", facts, status=status)


def _open_all(found: Thread) -> None:
    """What is shown counts as read."""
    for mail in found.mails:
        if not mail.is_read:
            mailbox.open_letter(seen(mailbox.letter(mail.pk)))


def _shown(found: Thread, letter: Letter) -> list[Shown]:
    """The mails, open those that are new, the one asked for, and the newest."""
    return [
        shown(mail, is_open=mail is found.newest or not mail.is_read or mail.pk == letter.pk)
        for mail in found.mails
    ]


@demo_only
@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer as the owner's mail program would: a real mail to the relay, by SMTP."""
    letter = seen(mailbox.letter(pk))
    text = one_newline(request.POST.get("text", ""))
    sender = " ".join(request.POST.get("sender", "").split())[:320]
    files = request.FILES.getlist("files")
    if not text.strip() and not files:
        return _thread(request, letter, 422, text=text, failed=_("Write something first."))
    try:
        mailbox.reply_by_mail(letter, text, files, sender=sender)
    except Refusal as refusal:
        return _thread(request, letter, 422, text=text, sender=sender, failed=_failed(refusal))
    messages.success(request, _("Sent. The relay carries it to the other side."))
    return redirect("mailbox:thread", letter.to_address, letter.pk)


def _failed(refusal: Refusal) -> str:
    """What the mail program says when a mail does not leave."""
    if refusal.code == "mail_refused":
        facts = {"code": refusal.facts.get("answer", ""), "words": refusal.facts.get("words", "")}
        return _("The server refused it and said: %(code)s %(words)s") % facts
    if refusal.code == "no_answer_possible":
        return _("Nobody reads answers to this address.")
    return _("The mail server cannot be reached just now. Try again in a moment.")


@demo_only
@require_GET
@xframe_options_sameorigin
def html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML part of a mail, cleaned, for a frame that can do nothing."""
    letter = seen(mailbox.letter(pk))
    response = HttpResponse(clean(read_letter(bytes(letter.raw)).html))
    response["Content-Security-Policy"] = ALONE
    return response


@demo_only
@require_GET
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail as it travelled, byte by byte."""
    letter = seen(mailbox.letter(pk))
    response = HttpResponse(bytes(letter.raw), content_type="text/plain; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING
    return response


@demo_only
@require_GET
def file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A file that came with a mail, only to be saved."""
    letter = seen(mailbox.letter(pk))
    parts = read_letter(bytes(letter.raw)).attachments
    part = seen(parts[number] if number < len(parts) else None)
    response = HttpResponse(part.content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, part.called)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING
    return response
