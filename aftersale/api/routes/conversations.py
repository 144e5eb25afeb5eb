"""Conversations: list, search, open, and what one does with them."""

from datetime import UTC, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from aftersale.accounts import queries as accounts
from aftersale.api import finding, schemas, views
from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from aftersale.relay import queries as relay

router = Router(tags=["conversations"])
Limit = Annotated[int, Query(ge=1, le=schemas.MOST_ROWS)]
Id = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.get("", response=schemas.Conversations, summary="List conversations")
def list_conversations(
    request: HttpRequest,
    queue: str = "all",
    kind: str = "",
    market: str = "",
    period: str = "all",
    cursor: str = "",
    limit: Limit = 50,
) -> Any:
    """Newest first; the queues `needs_response` and `late` come by deadline."""
    if queue not in queries.QUEUES:
        raise Refusal("unknown_queue", queue=queue, known=list(queries.QUEUES))
    if period not in queries.PERIODS:
        raise Refusal("unknown_period", period=period, known=list(queries.PERIODS))
    wanted = queries.Filter(queue, kind, market, period)
    return _page(queries.inbox(request.auth, wanted, after=cursor, size=limit), request)


@router.get("/search", response=schemas.Conversations, summary="Search conversations")
def search(request: HttpRequest, q: str, cursor: str = "", limit: Limit = 50) -> Any:
    """By order number, product code, masked address, or words that must all occur."""
    partner = relay.find_conversation_partner(q) if "@" in q else None
    if "@" in q and partner is None:
        return {"items": [], "next": ""}
    buyer_id = partner.buyer_id if partner else None
    return _page(
        queries.find(request.auth, q, buyer_id=buyer_id, after=cursor, size=limit), request
    )


def _page(page: queries.Page, request: HttpRequest) -> Any:
    rows = [views.conversation(row, request.auth) for row in page.rows]
    return {"items": rows, "next": page.next}


@router.post("", response={201: schemas.MessageOut}, summary="Open a conversation")
def open_conversation(request: HttpRequest, told: schemas.OpenIn) -> Any:
    """A buyer asks a seller; a seller writes first about one order, for a contact reason."""
    actor = request.auth
    files = finding.uploads(actor, told.attachments)
    if actor.kind == "buyer":
        message = _ask(actor, told, files)
    else:
        message = messaging.start(
            by=actor, market=told.market, order_number=(told.order_numbers or [""])[0],
            reason=told.reason, subject=told.subject, text=told.text, attachments=files,
            via="api", override=told.override,
        )  # fmt: skip
    return Status(201, views.message(message, actor))


def _ask(actor: Any, told: schemas.OpenIn, files: list[Any]) -> Any:
    seller = accounts.seller_by_slug(told.seller)
    if seller is None:
        raise Refusal("unknown_seller", seller=told.seller)
    return messaging.ask(
        by=actor, seller_id=seller.pk, market=told.market, kind=told.kind,
        subject=told.subject, text=told.text, order_numbers=told.order_numbers,
        product=told.product, attachments=files, via="api", override=told.override,
    )  # fmt: skip


@router.get("/{pk}", response=schemas.ConversationWhole, summary="One conversation")
def one_conversation(request: HttpRequest, pk: Id) -> Any:
    """Reading does not mark it as read; staff's reading is journaled."""
    row = finding.conversation(request.auth, pk)
    if request.auth.kind == "staff":
        messaging.mark_read(row, by=request.auth)
    return views.conversation(row, request.auth) | {
        "order_numbers": list(row.orders.order_by("pk").values_list("number", flat=True)),
        "present": [] if request.auth.kind == "buyer" else queries.people_present(row),
        "continues": row.continues_id,
    }


@router.get("/{pk}/messages", response=schemas.Messages, summary="Its messages")
def list_messages(
    request: HttpRequest, pk: Id, after: Annotated[int, Query(ge=0, le=2**63 - 1)] = 0,
    limit: Limit = 50,
) -> Any:  # fmt: skip
    """Oldest first, those after the message `after`."""
    row = finding.conversation(request.auth, pk)
    if request.auth.kind == "staff":
        messaging.mark_read(row, by=request.auth)
    rows = queries.messages_visible_to(request.auth, row).filter(pk__gt=after)[: limit + 1]
    found = views.messages(rows, request.auth)
    return {"items": found[:limit], "next": found[limit - 1]["id"] if len(found) > limit else None}


@router.post("/{pk}/messages", response={201: schemas.MessageOut}, summary="Write a message")
def write(request: HttpRequest, pk: Id, told: schemas.WriteIn) -> Any:
    """A buyer writes again, a seller answers; what leaves can be undone until `send_at`."""
    actor = request.auth
    row = finding.conversation(actor, pk)
    facts: dict[str, Any] = {
        "by": actor, "text": told.text, "via": "api", "override": told.override,
        "attachments": finding.uploads(actor, told.attachments),
    }  # fmt: skip
    if actor.kind == "buyer":
        message = messaging.write(row, **facts)
    elif told.send_at is not None:
        message = messaging.schedule(row, seen=told.seen, send_at=_aware(told.send_at), **facts)
    else:
        message = messaging.reply(row, seen=told.seen, **facts)
    return Status(201, views.message(message, actor))


def _aware(moment: datetime) -> datetime:
    """A moment without a zone is UTC, as everywhere here."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@router.post("/{pk}/no-response-needed", response=schemas.ConversationOut)
def excuse(request: HttpRequest, pk: Id) -> Any:
    """Nothing needs to be answered: what waits leaves the response figures (A028)."""
    return _moved(request, pk, messaging.excuse)


@router.post("/{pk}/archive", response=schemas.ConversationOut)
def archive(request: HttpRequest, pk: Id) -> Any:
    """Put it away; not while it needs a response."""
    return _moved(request, pk, messaging.archive)


@router.post("/{pk}/restore", response=schemas.ConversationOut)
def restore(request: HttpRequest, pk: Id) -> Any:
    """Bring it back from the archive."""
    return _moved(request, pk, messaging.restore)


@router.post("/{pk}/resolve", response=schemas.ConversationOut)
def resolve(request: HttpRequest, pk: Id) -> Any:
    """It is settled; the buyer may still reopen it by writing."""
    return _moved(request, pk, messaging.resolve)


def _moved(request: HttpRequest, pk: int, deed: Any) -> Any:
    row = finding.conversation(request.auth, pk)
    return views.conversation(deed(row, by=request.auth), request.auth)


@router.post("/{pk}/read", response={204: None})
def mark_read(request: HttpRequest, pk: Id) -> Any:
    """It is nothing new any more."""
    messaging.mark_read(finding.conversation(request.auth, pk), by=request.auth)
    return Status(204, None)
