"""Feedback: rate, change, take back, answer, ask for removal, decide; score, profile and import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Router, Status

from aftersale.accounts.permissions import Permission as P
from aftersale.api import feedback_schemas as schemas
from aftersale.api.routes.conversations import Id, Limit
from aftersale.feedback import actions, queries
from aftersale.feedback.policy.scores import Counts
from aftersale.feedback.queries import lists, removals
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.market.rulebook import current, rulebook
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.feedback.models import Feedback, Removal

router = Router(tags=["feedback"])
FIELDS = tuple(
    name
    for name in schemas.FeedbackOut.model_fields
    if name not in {"reply", "replied_at", "statement"}
)


@router.get("", response=schemas.Feedbacks, summary="List feedback")
def list_feedback(
    request: HttpRequest,
    stars: str = "",
    answered: str = "",
    removal: str = "",
    period: str = "",
    market: str = "",
    order_number: str = "",
    cursor: str = "",
    limit: Limit = 25,
) -> Any:
    """Newest first. `stars` is negative, neutral, positive or a number; `answered` yes or no."""
    for word, known in (
        (stars, lists.STARS), (answered, lists.ANSWERED), (removal, lists.REMOVAL),
        (period, lists.PERIODS),
    ):  # fmt: skip
        if word not in known:
            raise Refusal("unknown_filter", said=word, known=[*known])
    asked = lists.Asked(
        stars=stars, answered=answered, removal=removal, period=period, market=market,
        order=order_number, cursor=cursor,
    )  # fmt: skip
    page = lists.page(request.auth, asked, size=limit)
    return {"items": [_view(each) for each in page.rows], "next": page.next}


@router.post("", response={201: schemas.FeedbackOut}, summary="Rate the seller of an order")
def leave(request: HttpRequest, told: schemas.LeaveIn) -> Any:
    order = _order(request.auth, told.market, told.order_number)
    made = actions.leave(order, by=request.auth, stars=told.stars, words=told.words)
    return Status(201, _view(made))


@router.get("/standing", response=schemas.StandingOut, summary="Whether an order may be rated")
def standing(request: HttpRequest, market: str, order_number: str) -> Any:
    found = queries.standing(_order(request.auth, market, order_number), request.auth)
    return {
        "may": found.may, "why": found.why, "opens_at": found.opens_at,
        "closes_at": found.closes_at, "feedback_id": found.feedback and found.feedback.pk,
    }  # fmt: skip


@router.get("/score", response=schemas.ScoreOut, summary="A seller's own score")
def score(request: HttpRequest, market: str) -> Any:
    actor: Actor = request.auth
    if actor.kind != "seller" or not actor.can(P.FEEDBACK_READ):
        raise NotPermitted(permission=P.FEEDBACK_READ)
    current(market)
    profile = queries.profile(actor.seller_id or 0, market)
    windows = {str(days): counts for days, counts in profile.windows.items()}
    windows["all"] = profile.lifetime
    return {
        "market": market,
        "stars": {name: list(counts.stars) for name, counts in windows.items()},
        "percent": {name: _percent(counts) for name, counts in windows.items()},
        "shown": str(profile.shown_days or "all"),
        "score": profile.shown.score,
    }


def _percent(counts: Counts) -> dict[str, int]:
    parts = ("positive", "neutral", "negative")
    return {part: counts.percent(getattr(counts, part)) for part in parts}


@router.get("/removals", response=schemas.Removals, summary="Requests for removal that wait")
def list_removals(
    request: HttpRequest,
    list: str = "open",
    market: str = "",
    cursor: str = "",
    limit: Limit = 50,  # noqa: A002
) -> Any:
    """Staff only: `list` is open (the soonest due first) or decided."""
    if list not in ("open", "decided"):
        raise Refusal("unknown_filter", said=list, known=["open", "decided"])
    page = removals.page(request.auth, list, market=market, after=cursor, size=limit)
    return {"items": [_removal(each) for each in page.rows], "next": page.next}


@router.post("/removals/{pk}/decide", response=schemas.RemovalOut, summary="Decide a request")
def decide(request: HttpRequest, pk: Id, told: schemas.DecideIn) -> Any:
    row = removals.one(request.auth, pk)
    return _removal(actions.decide_removal(row, by=request.auth, **told.dict()))


@router.post("/import", response={201: schemas.FeedbackOut}, summary="Take a rating of the shop")
def take(request: HttpRequest, told: schemas.ImportIn) -> Any:
    """One rating an order: the same again changes nothing."""
    facts = {name: value for name, value in told.dict().items() if value not in (None, "")}
    return Status(201, _view(actions.take_feedback(facts, by=request.auth)))


@router.put("/profile", response=schemas.ProfileOut, summary="What a seller says of themselves")
def save_profile(request: HttpRequest, told: schemas.ProfileIn) -> Any:
    actor: Actor = request.auth
    return actions.save_profile(
        actor.seller_id or 0, told.market, by=actor,
        texts={"about": told.about, "policies": told.policies}, contact=told.contact,
    )  # fmt: skip


@router.get("/{pk}", response=schemas.FeedbackOut, summary="One rating")
def one(request: HttpRequest, pk: Id) -> Any:
    return _view(_found(request.auth, pk))


@router.put("/{pk}", response=schemas.FeedbackOut, summary="A buyer says it otherwise")
def change(request: HttpRequest, pk: Id, told: schemas.ChangeIn) -> Any:
    of = _found(request.auth, pk)
    return _view(actions.change(of, by=request.auth, stars=told.stars, words=told.words))


@router.post("/{pk}/withdraw", response=schemas.FeedbackOut, summary="A buyer takes it back")
def withdraw(request: HttpRequest, pk: Id) -> Any:
    return _view(actions.withdraw(_found(request.auth, pk), by=request.auth))


@router.post("/{pk}/reply", response=schemas.FeedbackOut, summary="Answer in public, once")
def reply(request: HttpRequest, pk: Id, told: schemas.WordsIn) -> Any:
    of = _found(request.auth, pk)
    actions.reply(of, by=request.auth, words=told.words)
    return _view(of)


@router.post("/{pk}/unreply", response=schemas.FeedbackOut, summary="Delete the reply for good")
def unreply(request: HttpRequest, pk: Id) -> Any:
    of = _found(request.auth, pk)
    made = queries.reply_of(of)
    if made is None:
        raise Unseen(what="reply", id=pk)
    actions.unreply(made, by=request.auth)
    return _view(of)


@router.get("/{pk}/check", response=schemas.CheckOut, summary="Check a request before it is made")
def check(request: HttpRequest, pk: Id) -> Any:
    return actions.check(_found(request.auth, pk), by=request.auth).as_json()


@router.post("/{pk}/removal", response={201: schemas.RemovalOut}, summary="Ask for removal, once")
def ask_removal(request: HttpRequest, pk: Id, told: schemas.WordsIn) -> Any:
    made = actions.ask_removal(_found(request.auth, pk), by=request.auth, words=told.words)
    return Status(201, _removal(made))


def _order(actor: Actor, market: str, number: str) -> Any:
    row = orders.visible_to(actor).filter(market=market, number=number).first()
    if row is None:
        raise Refusal("unknown_order", number=number)
    return row


def _found(actor: Actor, pk: int) -> Feedback:
    try:
        return queries.one(actor, pk)
    except Unseen:
        raise Unseen(what="feedback", id=pk) from None


def _view(of: Feedback) -> dict[str, Any]:
    made = queries.reply_of(of, shown=True)
    return {name: getattr(of, name) for name in FIELDS} | {
        "statement": _statement(of),
        "reply": made.words if made else "",
        "replied_at": made.written_at if made else None,
    }


def _statement(of: Feedback) -> str:
    if not of.statement:
        return ""
    book = rulebook(of.edition)
    told = book.feedback.criterion(of.statement).sentence.within(of.language, book.language)
    return told.replace("{marketplace}", book.name)


def _removal(row: Removal) -> dict[str, Any]:
    names = [
        name for name in schemas.RemovalOut.model_fields if name not in {"feedback_id", "check"}
    ]
    facts = {name: getattr(row, name) for name in names}
    return facts | {"feedback_id": row.feedback_id, "check": row.check_found}
