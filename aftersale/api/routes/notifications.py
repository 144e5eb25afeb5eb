"""Notices: one's own list, and what one and the account want to hear of."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.api import notification_schemas as schemas
from aftersale.api.routes.conversations import Id, Limit
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries
from aftersale.notifications.families import FAMILIES, Family, known

router = Router(tags=["notifications"])


@router.get("", response=schemas.Notices, summary="What you were told")
def list_notices(
    request: HttpRequest,
    family: str = "",
    unread: bool = False,
    cursor: str = "",
    limit: Limit = 50,
) -> Any:
    """Newest first; of one family, or only what is unread."""
    asked = _family(family).value if family else ""
    page = queries.page(
        _member(request), family=asked, only_unread=unread, after=cursor, size=limit
    )
    items = [_notice(row) for row in page.rows]
    return {"items": items, "unread": page.unread, "next": page.next}


def _notice(row: Any) -> dict[str, Any]:
    facts = {name: getattr(row, name) for name in schemas.NoticeOut.model_fields if name != "url"}
    return facts | {"url": config.get().base_url + row.path if row.path else ""}


@router.post("/read", response=schemas.ReadOut, summary="Mark all as read")
def read_all(request: HttpRequest, told: schemas.ReadIn) -> Any:
    """All with a number up to `up_to`: what came after it stays unread."""
    family = _family(told.family).value if told.family else ""
    return {"read": notifications.read_all(by=_member(request), up_to=told.up_to, family=family)}


@router.post("/{pk}/read", response=schemas.NoticeOut, summary="Mark as read")
def read(request: HttpRequest, pk: Id) -> Any:
    notifications.read(queries.notice(request.auth, pk), by=request.auth)
    return _notice(queries.notice(request.auth, pk))


@router.get("/failures", response=list[schemas.FailureOut], summary="What could not be delivered")
def failures(request: HttpRequest) -> Any:
    """One's own address, and for owners every address and webhook of the account."""
    return queries.failures(_member(request))


@router.get("/preferences/{market}", response=list[schemas.PersonalOut], summary="What you hear of")
def preferences(request: HttpRequest, market: str) -> Any:
    by = _member(request)
    _own_market(by, market)
    return _personal(by, market)


@router.put(
    "/preferences/{market}", response=list[schemas.PersonalOut], summary="Set what you hear of"
)
def set_preferences(request: HttpRequest, market: str, told: list[schemas.PersonalIn]) -> Any:
    """Families that are not named stay as they are."""
    by = _member(request)
    notifications.choose(
        market, {_family(each.family): (each.page, each.email) for each in told}, by=by
    )
    return _personal(by, market)


def _personal(by: Actor, market: str) -> list[dict[str, Any]]:
    choices, heard = queries.personal_choices(by.id or 0, market), queries.heard_by(by, market)
    return [
        {
            "family": each.value,
            "required": about.required,
            "page": choices[each].page
            if choices[each].pk
            else bool((reader := heard[each]) and reader.page),
            "email": choices[each].email,
        }
        for each, about in FAMILIES.items()
    ]


@router.get("/account/{market}", response=list[schemas.AccountOut], summary="What is told")
def account(request: HttpRequest, market: str) -> Any:
    by = _member(request)
    _own_market(by, market)
    return _of_account(by, market)


@router.put("/account/{market}", response=list[schemas.AccountOut], summary="Set what is told")
def set_account(request: HttpRequest, market: str, told: list[schemas.AccountIn]) -> Any:
    """For owners. Recipients are addresses that were added and have said yes, or will."""
    by = _member(request)
    numbers = {row.address: row.pk for row in queries.recipients_of(by.seller_id or 0)}
    wishes = {
        _family(each.family): notifications.Wish(
            email=each.email,
            webhook=each.webhook,
            recipients=tuple(numbers.get(one.strip().lower(), 0) for one in each.recipients),
        )
        for each in told
    }
    notifications.choose_for_account(market, wishes, by=by)
    return _of_account(by, market)


def _of_account(by: Actor, market: str) -> list[dict[str, Any]]:
    seller_id = by.seller_id or 0
    choices = queries.account_choices(seller_id, market)
    names = {row.pk: row.address for row in queries.recipients_of(seller_id)}
    return [
        {
            "family": each.value,
            "required": about.required,
            "email": choices[each].email,
            "webhook": choices[each].webhook,
            "recipients": [names[pk] for pk in choices[each].recipients if pk in names],
        }
        for each, about in FAMILIES.items()
    ]


def _member(request: HttpRequest) -> Actor:
    """Whoever asks, if they belong to a seller's team."""
    actor: Actor = request.auth
    if actor.kind != "seller":
        raise NotPermitted()
    return actor


def _own_market(by: Actor, market: str) -> None:
    if market not in accounts.markets_of(by.seller_id or 0):
        raise Refusal("unknown_market", market=market)


def _family(word: str) -> Family:
    found = known(word)
    if found is None:
        raise Refusal("unknown_filter", said=word, known=[each.value for each in Family])
    return found
