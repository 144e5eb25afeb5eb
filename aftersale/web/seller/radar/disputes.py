"""Answering for oneself in the list: claims, appeals, chargebacks, and notices."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest

from aftersale.chargebacks import queries as charging
from aftersale.claims import queries as claiming
from aftersale.enforcement import actions as enforcement
from aftersale.enforcement import queries as noticing
from aftersale.market.rulebook import rulebook
from aftersale.web.files.receiving import received
from aftersale.web.files.showing import file_facts
from aftersale.web.seller.chargebacks import answering
from aftersale.web.seller.chargebacks.one import as_filled
from aftersale.web.seller.chargebacks.progress import effect
from aftersale.web.seller.chargebacks.words import reason_words as why_disputed
from aftersale.web.seller.chargebacks.words import refused as cannot_represent
from aftersale.web.seller.claims import telling
from aftersale.web.seller.claims.words import refused as cannot_tell
from aftersale.web.seller.conversation import Writing
from aftersale.web.seller.notices import words as notices
from aftersale.web.seller.notices.one import ACCEPTED_FILES, ANSWERED, typed_of
from aftersale.web.seller.radar.ways import Facts, Way


def _telling(way: telling.Way) -> Way:
    """One of the deeds of a claim's own page, in the line."""

    def facts(request: HttpRequest, pk: int, writing: Writing) -> Facts:
        return telling.facts_of(claiming.one(request.actor, pk), way, writing)

    def tell(request: HttpRequest, pk: int, writing: Writing) -> dict[str, str]:
        telling.send(request, claiming.one(request.actor, pk), way, writing)
        return {"text": way.done}

    return Way("seller/radar/deeds/claim.html", facts, tell, cannot_tell)


def _chargeback(request: HttpRequest, pk: int, writing: Writing) -> Facts:
    row = charging.one(request.actor, pk)
    is_question = row.stage == "info_required"
    rules = rulebook(row.edition).chargebacks
    filled: dict[str, Any] = {} if is_question else as_filled(row)
    if request.method == "POST":
        filled["pack"] = bool(request.POST.get("pack"))
    return {
        "row": row, "reason": why_disputed(row), "effect": effect(row), "filled": filled,
        "questions": [each.text for each in row.questions.all() if each.answered_at is None]
        if is_question
        else [],
        "limit": rules.evidence_characters, **_form(request, writing),
    }  # fmt: skip


def _represent(request: HttpRequest, pk: int, writing: Writing) -> dict[str, str]:
    return {"text": answering.send(request, charging.one(request.actor, pk), writing.kept)}


def _notice(request: HttpRequest, pk: int, writing: Writing) -> Facts:
    row = noticing.notice(request.actor, pk)
    return {
        "row": row, "sentence": notices.sentence(row), "plan": typed_of(request)["plan"],
        "limit": rulebook(row.edition).enforcement.words_characters, **_form(request, writing),
    }  # fmt: skip


def _answer_notice(request: HttpRequest, pk: int, writing: Writing) -> dict[str, str]:
    row = noticing.notice(request.actor, pk)
    writing.kept = received(request)
    once = request.POST.get("once", "")
    enforcement.answer(row, by=request.actor, uploads=writing.kept, once=once, **typed_of(request))
    return {"text": ANSWERED}


def _form(request: HttpRequest, writing: Writing) -> Facts:
    """What a form with files needs: the word that makes it one, and the files that wait."""
    return {
        "once": request.POST.get("once") or secrets.token_hex(8),
        "kept": [{**file_facts(each), "pk": each.pk} for each in writing.kept],
        "accept": ACCEPTED_FILES,
    }


ANSWER, APPEAL = _telling(telling.ANSWER), _telling(telling.APPEAL)
CHARGEBACK = Way("seller/radar/deeds/chargeback.html", _chargeback, _represent, cannot_represent)
NOTICE = Way("seller/radar/deeds/notice.html", _notice, _answer_notice, notices.refused)
