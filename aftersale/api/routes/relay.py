"""The relay for operators: how it stands, mail that came in, letters that leave. Staff only.

Lists name no address, only domains; one mail or letter does, and opening it is journaled.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from aftersale.api import relay_schemas as schemas
from aftersale.api.finding import seen
from aftersale.api.routes.conversations import Id, Limit
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.relay import actions as relay
from aftersale.relay.policy import domain_of, masked
from aftersale.relay.queries import lists, overview, ways

router = Router(tags=["relay"])
Before = Annotated[int | None, Query(ge=1, le=2**63 - 1)]


@router.get("", response=schemas.RelayOut, summary="Staff: how the relay stands")
def standing(request: HttpRequest) -> Any:
    """Counts stop at a hundred; bounces by domain are of 30 days, refusals of 7."""
    _staff(request.auth)
    now = clock.now()
    found = overview.standing()
    return {
        "alive": [
            {"name": each.name, "at": each.at, "is_alive": each.is_alive}
            for each in overview.lives()
        ],
        "standing": found,
        "last_hour": overview.intake(12, timedelta(minutes=5)),
        "last_day": overview.intake(24, timedelta(hours=1)),
        "became": overview.became(now - timedelta(days=1)),
        "turned_away": overview.turned_away_since(now - timedelta(days=7)),
        "bounces": overview.bounces_since(now - timedelta(days=30)),
    }


@router.get("/mail", response=schemas.Mails, summary="Staff: mail that came in")
def list_mail(
    request: HttpRequest, stage: str = "", market: str = "", seller_id: int | None = None,
    domain: str = "", period: str = "30", q: str = "", before: Before = None, limit: Limit = 50,
) -> Any:  # fmt: skip
    """Newest first; `next` goes into `before`. `q` is a masked address, a Message-ID, an order."""
    _staff(request.auth)
    wanted = _wanted(lists.MAIL_STAGES, stage, market, seller_id, domain, period, q)
    page = lists.mail(request.auth, wanted, before=before, size=limit)
    return {"items": [_mail(each) for each in page.rows], "next": page.next}


@router.get("/letters", response=schemas.Letters, summary="Staff: letters that leave")
def list_letters(
    request: HttpRequest, stage: str = "", market: str = "", seller_id: int | None = None,
    domain: str = "", period: str = "30", q: str = "", before: Before = None, limit: Limit = 50,
) -> Any:  # fmt: skip
    """Newest first, those that are queued, deferred, bounced or sent."""
    _staff(request.auth)
    wanted = _wanted(lists.LETTER_STAGES, stage, market, seller_id, domain, period, q)
    page = lists.letters(request.auth, wanted, before=before, size=limit)
    return {"items": [_letter(each) for each in page.rows], "next": page.next}


@router.get("/mail/{pk}", response=schemas.MailWhole, summary="Staff: one mail")
def one_mail(request: HttpRequest, pk: Id) -> Any:
    """With its addresses and what its author was told; the opening is journaled."""
    row = seen(ways.mail(request.auth, pk), "mail", pk)
    relay.open_mail(row, by=request.auth)
    answers = [each.pk for each in ways.answers_to(pk)]
    letters = [each.pk for each in ways.letters_of(row.filed_as_id)] if row.filed_as_id else []
    return _mail(row) | {
        "from_address": row.from_address, "envelope_from": row.envelope_from,
        "to_address": row.rcpt_to, "message_id": row.message_id, "letters": letters + answers,
    }  # fmt: skip


@router.get("/letters/{pk}", response=schemas.LetterWhole, summary="Staff: one letter")
def one_letter(request: HttpRequest, pk: Id) -> Any:
    """With its address and every try that did not end well; the opening is journaled."""
    row = seen(ways.letter(request.auth, pk), "letter", pk)
    relay.open_letter(row, by=request.auth)
    return _letter(row) | {
        "to_address": row.to_address, "message_id": row.message_id, "problem": row.problem,
        "tries": list(ways.tries_of([pk])),
    }  # fmt: skip


@router.post("/mail/{pk}/again", response={202: None}, summary="Staff: read it again")
def read_again(request: HttpRequest, pk: Id) -> Any:
    """For mail that could not be read; 409 for any other."""
    relay.read_again(seen(ways.mail(request.auth, pk), "mail", pk), by=request.auth)
    return Status(202, None)


@router.post("/letters/{pk}/try", response={202: None}, summary="Staff: try it now")
def try_now(request: HttpRequest, pk: Id) -> Any:
    """For a deferred letter; 409 for any other."""
    relay.try_now(seen(ways.letter(request.auth, pk), "letter", pk), by=request.auth)
    return Status(202, None)


@router.post("/letters/{pk}/give-up", response={204: None}, summary="Staff: give it up")
def give_up(request: HttpRequest, pk: Id, told: schemas.GiveUpIn) -> Any:
    """Its author reads that it did not arrive."""
    row = seen(ways.letter(request.auth, pk), "letter", pk)
    relay.abandon(row, by=request.auth, reason=told.reason)
    return Status(204, None)


def _staff(actor: Actor) -> None:
    if not lists.may_see(actor):
        raise Unseen(what="relay")


def _wanted(
    stages: Sequence[str], stage: str, market: str, seller_id: int | None, domain: str, period: str,
    asked: str,
) -> lists.Wanted:  # fmt: skip
    if stage and stage not in stages:
        raise Refusal("unknown_stage", stage=stage, known=list(stages))
    if period not in lists.PERIODS:
        raise Refusal("unknown_period", period=period, known=list(lists.PERIODS))
    return lists.Wanted(
        stage=stage, market=market, seller_id=seller_id, domain=domain, period=period,
        asked=asked.strip()[:320],
    )  # fmt: skip


def _mail(row: Any) -> dict[str, Any]:
    names = ("id", "stage", "subject", "size", "market", "seller_id", "received_at")
    return {name: getattr(row, name) for name in names} | {
        "from_domain": domain_of(row.from_address or row.envelope_from),
        "problem": masked(row.problem), "conversation": row.conversation_id,
        "message": row.filed_as_id,
    }  # fmt: skip


def _letter(row: Any) -> dict[str, Any]:
    names = (
        "id", "stage", "purpose", "subject", "market", "seller_id", "to_domain", "attempts",
        "queued_at", "sent_at", "next_try_at",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "problem": masked(row.problem), "conversation": row.conversation_id,
        "message": row.filed_as_id,
    }  # fmt: skip
