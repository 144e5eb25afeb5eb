"""The deeds that are done in the list: what each shows when it is opened, and how it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from aftersale.cancellations import actions as cancellations
from aftersale.cancellations import queries as cancelling
from aftersale.chargebacks import queries as charging
from aftersale.claims import queries as claiming
from aftersale.enforcement import queries as noticing
from aftersale.kernel.text import one_newline
from aftersale.messaging import actions as messaging
from aftersale.returns import actions as returns
from aftersale.returns import queries as returning
from aftersale.reviews import actions as reviews
from aftersale.reviews.queries import desk as asking
from aftersale.web.files.receiving import received
from aftersale.web.seller.answering import toast_of
from aftersale.web.seller.cancellations.shared import decision
from aftersale.web.seller.cancellations.words import first_name as who_cancels
from aftersale.web.seller.cancellations.words import refused as cannot_cancel
from aftersale.web.seller.conversation import Writing, composer_facts, draft, wanted
from aftersale.web.seller.door import whole
from aftersale.web.seller.letters import letters_of
from aftersale.web.seller.radar.disputes import ANSWER, APPEAL, CHARGEBACK, NOTICE
from aftersale.web.seller.radar.refunding import REFUND
from aftersale.web.seller.radar.ways import Facts, Way
from aftersale.web.seller.returns.authorising import as_set
from aftersale.web.seller.returns.cards import item_facts
from aftersale.web.seller.returns.defaults import Defaults
from aftersale.web.seller.returns.words import first_name as who_returns
from aftersale.web.seller.returns.words import refused as cannot_return
from aftersale.web.seller.reviews.words import refused as cannot_answer
from aftersale.web.seller.words import refused as cannot_write


def _conversation(request: HttpRequest, pk: int, writing: Writing) -> Facts:
    of = wanted(request, pk)
    if of.new_to_seller:
        messaging.mark_read(of, by=request.actor)
    found = letters_of(request.actor, of, request.person.member.seller.name)
    return {
        "conversation": of,
        "letters": found.html,
        "newest": found.newest,
        "screen_url": reverse("seller:screen", args=[pk]),
        "templates_url": reverse("seller:choose_template", args=[pk]),
        **composer_facts(request, of, writing),
        "later": None,
    }


def _answer(request: HttpRequest, pk: int, writing: Writing) -> dict[str, str]:
    of = wanted(request, pk)
    writing.reason = request.POST.get("override", "")
    writing.kept = received(request)
    message = messaging.reply(
        of, by=request.actor, text=writing.text, attachments=writing.kept,
        seen=whole(request.POST.get("seen")), override=writing.reason,
    )  # fmt: skip
    of.refresh_from_db()
    return toast_of(of, message)


def _cancellation(request: HttpRequest, pk: int, writing: Writing) -> Facts:
    row = cancelling.one(request.actor, pk)
    said = "" if row.comment_hidden else row.comment
    return {"row": row, "decision": decision(request.actor, row), "comment": said}


def _approve(request: HttpRequest, pk: int, writing: Writing) -> dict[str, str]:
    row = cancelling.one(request.actor, pk)
    cancellations.approve(row, by=request.actor)
    return {"text": f"Cancelled. {who_cancels(row)} gets the money back and an e-mail."}


def _return(request: HttpRequest, pk: int, writing: Writing) -> Facts:
    row = returning.one(request.actor, pk)
    return {
        "row": row,
        "items": [item_facts(row, item) for item in row.items.all()],
        "set": as_set(row, Defaults(row.seller_id).of(row.market)),
    }


def _authorise(request: HttpRequest, pk: int, writing: Writing) -> dict[str, str]:
    row = returning.one(request.actor, pk)
    returns.authorise(row, by=request.actor)
    return {"text": f"Authorised. {who_returns(row)} gets an e-mail with RMA {row.rma}."}


def _question(request: HttpRequest, pk: int, writing: Writing) -> Facts:
    row = asking.one(request.actor, pk)
    return {"question": row.question, "answers": getattr(row, "shown_answers", [])}


def _reply_in_public(request: HttpRequest, pk: int, writing: Writing) -> dict[str, str]:
    row = asking.one(request.actor, pk)
    made = reviews.answer(row.question, by=request.actor, text=writing.text)
    if made.stage == "held":
        return {"text": "The marketplace reads it before it is shown."}
    return {"text": "Answered in public."}


def written(request: HttpRequest) -> Writing:
    """What was posted."""
    return Writing(text=one_newline(request.POST.get("text", "")).strip())


WAYS = {
    "message": Way(
        "seller/radar/deeds/conversation.html", _conversation, _answer, cannot_write,
        lambda request, pk: draft(request, wanted(request, pk)),
    ),
    "cancellation": Way(
        "seller/radar/deeds/cancellation.html", _cancellation, _approve, cannot_cancel
    ),
    "return": Way("seller/radar/deeds/return.html", _return, _authorise, cannot_return),
    "refund": REFUND,
    "claim": ANSWER,
    "appeal": APPEAL,
    "chargeback": CHARGEBACK,
    "notice": NOTICE,
    "question": Way("seller/radar/deeds/question.html", _question, _reply_in_public, cannot_answer),
}  # fmt: skip
"""By the kind of clock; what is not in here is done on its page."""

SEEN: dict[str, Callable[[HttpRequest, int], Any]] = {
    "conversation": wanted,
    "cancellation": lambda request, pk: cancelling.one(request.actor, pk),
    "return": lambda request, pk: returning.one(request.actor, pk),
    "claim": lambda request, pk: claiming.one(request.actor, pk),
    "chargeback": lambda request, pk: charging.one(request.actor, pk),
    "notice": lambda request, pk: noticing.notice(request.actor, pk),
    "question": lambda request, pk: asking.one(request.actor, pk),
}
"""What a clock was about, which may have ended; each refuses `unseen`."""
