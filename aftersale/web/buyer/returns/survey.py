"""Was your problem solved (RDR)? Asked on the return's page, and by a link without signing in.

Programs that look at every link of a mail change nothing by it: only the button does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen
from aftersale.market.rulebook import rulebook
from aftersale.returns import actions
from aftersale.returns import queries as returns
from aftersale.returns.actions import surveying
from aftersale.returns.queries import surveys
from aftersale.web.buyer.days import day
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.returns.words import goods_of, refused
from aftersale.web.findings import shown

if TYPE_CHECKING:
    from aftersale.kernel.actor import Actor
    from aftersale.returns.models import ReturnRequest, ReturnSurvey

HEADERS = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow"}
SAID = {"yes": True, "no": False}
LONGEST_POSTED = 20_000


@buyer_only
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """The question on a page of its own; answering leads back to the return."""
    of = returns.one(request.actor, pk)
    asked = surveys.of_return(of)
    if asked is None:
        raise Unseen()
    if request.method != "POST":
        return _page(request, of, asked)
    try:
        _answer(request, of, request.actor)
    except NotPermitted:
        raise
    except Refusal as no:
        return _page(request, of, asked, status=422, **_typed(request, no))
    messages.success(request, _("Thank you. The seller sees your answer."))
    return redirect("buyer:return", pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever holds the e-mail."""
    asked = surveys.by_token(token)
    with translation.override(_language(asked)):
        answer = _by_link(request, asked)
    for name, value in HEADERS.items():
        answer[name] = value
    return answer


def _by_link(request: HttpRequest, asked: ReturnSurvey) -> HttpResponse:
    if request.method != "POST":
        return _page(request, asked.request, asked, action=request.path)
    try:
        fresh = _answer(request, asked.request, surveying.actor_of(asked))
    except Refusal as no:
        asked.refresh_from_db()
        typed = _typed(request, no) | {"action": request.path}
        return _page(request, asked.request, asked, status=422, **typed)
    return _page(request, asked.request, fresh, thanked=True, action=request.path)


def _language(asked: ReturnSurvey) -> str:
    return str(accounts.user(asked.buyer_id).language)


def _answer(request: HttpRequest, of: ReturnRequest, by: Actor) -> ReturnSurvey:
    said = request.POST.get("solved", "")
    if said not in SAID:
        raise Refusal("answer_missing")
    words = request.POST.get("words", "")[:LONGEST_POSTED]
    override = request.POST.get("override", "")
    return actions.answer_survey(of, by=by, solved=SAID[said], words=words, override=override)


def _typed(request: HttpRequest, no: Refusal) -> dict[str, Any]:
    """What was typed, and why it was not taken."""
    moved = isinstance(no, Stale)
    return {
        "chosen": request.POST.get("solved", ""),
        "words": request.POST.get("words", ""),
        "error": _("It was answered a moment ago. Look at the answer and try again.")
        if moved
        else refused(no),
        "asks_reason": no.code == "needs_reason",
        "findings": shown(no.facts.get("findings", ()), request.POST.get("words", "")),
    }


def _page(
    request: HttpRequest, of: ReturnRequest, asked: ReturnSurvey, *, status: int = 200, **more: Any
) -> HttpResponse:
    survey = card(of, asked) | {"alone": True} | more
    if request.method != "POST" and request.GET.get("solved") in SAID:
        survey["chosen"] = request.GET["solved"]
    facts = {"survey": survey, "of": of, "live": False}
    return render(request, "buyer/returns/survey.html", facts, status=status)


def card(of: ReturnRequest, asked: ReturnSurvey | None) -> dict[str, Any]:
    """What the question shows; nothing while there is none."""
    if asked is None:
        return {}
    answer = {True: "yes", False: "no"}.get(asked.solved, "")  # type: ignore[arg-type]
    until = asked.change_until if asked.answered_at else asked.until
    return {
        "seller": accounts.seller(of.seller_id),
        "goods": goods_of(of),
        "answer": answer,
        "chosen": answer,
        "words": asked.words,
        "until": day(until, of.market),
        "may_answer": surveying.may_answer(asked),
        "limit": rulebook(asked.edition).returns.survey.max_characters,
        "action": reverse("buyer:return_survey", args=[of.pk]),
    }
