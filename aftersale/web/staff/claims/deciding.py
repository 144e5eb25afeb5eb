"""Deciding: with words to both sides, read first as both will read them; or asking for more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aftersale.claims import actions, queries
from aftersale.claims.actions import looking
from aftersale.claims.lifecycle import Instance
from aftersale.claims.queries import drafts
from aftersale.claims.queries.facts import findings
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen, WrongStage
from aftersale.web.staff.claims import one
from aftersale.web.staff.claims.telling import preview_of
from aftersale.web.staff.claims.typed import read
from aftersale.web.staff.claims.words import instance_of, refused
from aftersale.web.staff.door import seen, staff_only

if TYPE_CHECKING:
    from aftersale.claims.models import Claim, Decision
    from aftersale.claims.queries.drafts import Wish


MOVED_ON = "It has moved on. Look again, then decide."


@staff_only
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide, or above the amount propose; what waits, claim, appeal or complaint, says which."""

    def deed(claim: Claim, by: Actor) -> str:
        _require_unmoved(claim, request)
        made = _decided(claim, by, read(claim, request.POST).wish(findings(claim).known))
        if made.stage == "proposed":
            return "Proposed. A second person has to agree."
        return "Decided. Both sides have been told why."

    return _done(request, pk, deed)


def _decided(claim: Claim, by: Actor, wish: Wish) -> Decision:
    words = {
        "words_to_buyer": wish.words_to_buyer, "words_to_seller": wish.words_to_seller,
        "rests_on": wish.rests_on,
    }  # fmt: skip
    instance = instance_of(claim)
    if instance == Instance.APPEAL:
        return actions.decide_appeal(claim, by=by, money=wish.money, count=wish.count, **words)
    if not wish.kind and not drafts.turns(claim, instance):
        raise Refusal("unknown_decision")
    if instance == Instance.COMPLAINT:
        return actions.decide_complaint(
            claim, by=by, kind=wish.kind, amount_minor=wish.amount_minor or None,
            money=wish.money, count=wish.count, **words,
        )  # fmt: skip
    amount = wish.amount_minor or None
    return actions.decide(claim, by=by, kind=wish.kind, amount_minor=amount, **words)


@staff_only
@require_POST
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What is typed, as both sides will read it; nothing is kept."""
    claim = queries.one(request.actor, pk)
    if not request.htmx:
        return one.show(request, claim, is_preview=True)
    return render(request, "staff/claims/_previewed.html", preview_of(request, claim))


@staff_only
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a side for more; its clock runs, ours rests."""

    def deed(claim: Claim, by: Actor) -> str:
        side, text = request.POST.get("side", ""), request.POST.get("text", "")
        actions.ask(claim, by=by, side=side, text=text)
        return f"Asked. They have time until {one.until(claim)}."

    return _done(request, pk, deed)


@staff_only
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person agrees."""

    def deed(claim: Claim, by: Actor) -> str:
        actions.approve(_proposed(claim, request), by=by)
        return "Agreed and decided. Both sides have been told why."

    return _done(request, pk, deed)


@staff_only
@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person does not agree, and says why."""

    def deed(claim: Claim, by: Actor) -> str:
        words = request.POST.get("words", "")
        actions.return_decision(_proposed(claim, request), by=by, words=words)
        return "Returned. Whoever proposed it reads why."

    return _done(request, pk, deed)


def _proposed(claim: Claim, request: HttpRequest) -> Decision:
    """The proposal that was on the page; another one since is not what was read."""
    found = queries.proposed(claim)
    if found is None or request.POST.get("decision") != str(found.pk):
        raise Stale(step="approve")
    return found


@staff_only
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Look after it from now on."""

    def deed(claim: Claim, by: Actor) -> str:
        looking.take(claim, by=by)
        return "You look after it now."

    return _done(request, pk, deed)


@staff_only
@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Look after it no longer."""

    def deed(claim: Claim, by: Actor) -> str:
        looking.put_back(claim, by=by)
        return "It is anybody's again."

    return _done(request, pk, deed)


def _require_unmoved(claim: Claim, request: HttpRequest) -> None:
    """Nobody decides what they have not seen: something has come in since."""
    if request.POST.get("seen", "") not in ("", claim.touched_at.isoformat()):
        raise Stale(step="decide")


def _done(request: HttpRequest, pk: int, deed: Callable[[Any, Actor], str]) -> HttpResponse:
    claim = seen(queries.one(request.actor, pk))
    try:
        said = deed(claim, request.actor)
    except (NotPermitted, Unseen):
        raise
    except (Stale, WrongStage):
        again = queries.one(request.actor, pk)
        return one.show(request, again, error=MOVED_ON, status=409)
    except Refusal as no:
        again = queries.one(request.actor, pk)
        return one.show(request, again, error=refused(no, again.market), status=422)
    toasts.success(request, said)
    return redirect("staff:claim", pk)
