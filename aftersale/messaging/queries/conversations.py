"""One conversation, its messages, and who may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.messaging.actions.presence import STAYS
from aftersale.messaging.lifecycle import Delivery, Side, Stage, Verdict
from aftersale.messaging.models import (
    Attachment,
    Conversation,
    ConversationOrder,
    Draft,
    Message,
    Presence,
    Report,
)

MOST_COUNTED = 100


def visible_to(actor: Actor) -> QuerySet[Conversation]:
    """A buyer's own, a seller account's own, or all for staff."""
    if actor.kind == "system" or actor.can(P.CONVERSATIONS_READ_ANY):
        return Conversation.objects.all()
    if not actor.can(P.CONVERSATIONS_READ):
        return Conversation.objects.none()
    if actor.kind == "buyer":
        unsent = Q(last_side=Side.SELLER, preview="")  # a first letter that has not left yet
        return Conversation.objects.filter(buyer_id=actor.id).exclude(unsent)
    return Conversation.objects.filter(seller_id=actor.seller_id)


def conversation(actor: Actor, pk: int) -> Conversation | None:
    """One conversation, if this actor may see it."""
    return visible_to(actor).filter(pk=pk).first()


def messages_visible_to(actor: Actor, of: Conversation) -> QuerySet[Message]:
    """Its messages, oldest first, with their files: the other side's only once they are sent.

    A message hidden by staff stays in the list; `is_hidden` says that its text is not shown.
    """
    rows = Message.objects.filter(conversation=of).order_by("pk").prefetch_related("attachments")
    if actor.kind in {"staff", "system"}:
        return rows
    own = Side.BUYER if actor.kind == "buyer" else Side.SELLER
    shown = rows.filter(Q(stage=Delivery.SENT) | Q(side=own))
    return shown.exclude(stage=Delivery.WITHDRAWN)


def message(actor: Actor, pk: int) -> Message | None:
    """One message, if this actor may see it."""
    found = Message.objects.select_related("conversation").filter(pk=pk).first()
    if found and conversation(actor, found.conversation_id):
        return messages_visible_to(actor, found.conversation).filter(pk=pk).first()
    return None


def by_message_numbers(numbers: Iterable[int]) -> QuerySet[Message]:
    """Several messages with their conversations, by number."""
    rows = Message.objects.filter(pk__in=list(numbers)).select_related("conversation")
    return rows.order_by("pk")


def attachment_visible_to(actor: Actor, pk: int) -> Attachment | None:
    """One file: of a message this actor may see, or one they have just added."""
    found = Attachment.objects.select_related("message__conversation").filter(pk=pk).first()
    if found is None:
        return None
    if found.message is None:
        return found if found.owner == actor.ref else None
    of = found.message
    if not visible_to(actor).filter(pk=of.conversation_id).exists():
        return None
    shown = messages_visible_to(actor, of.conversation).filter(pk=of.pk)
    if of.is_hidden and actor.kind != "staff":
        return None
    return found if shown.exists() else None


def uploads(actor: Actor, pks: Iterable[int]) -> list[Attachment]:
    """Files this actor has added and no message has taken, in the order added."""
    return list(
        Attachment.objects.filter(pk__in=list(pks), message=None, owner=actor.ref).order_by("pk")
    )


def badge(actor: Actor) -> int:
    """How many conversations hold something new for them (A007), counted to 100."""
    if actor.kind == "seller":
        rows = Conversation.objects.filter(seller_id=actor.seller_id, new_to_seller=True)
    elif actor.kind == "buyer":
        rows = Conversation.objects.filter(buyer_id=actor.id, new_to_buyer=True)
    elif actor.can(P.CONVERSATIONS_JUDGE):
        return _waiting_for_staff()
    else:
        return 0
    return rows.order_by()[:MOST_COUNTED].count()


def _waiting_for_staff() -> int:
    held = Message.objects.filter(stage=Delivery.HELD)[:MOST_COUNTED].count()
    return held + Report.objects.filter(stage=Verdict.OPEN)[:MOST_COUNTED].count()


def newest_open(
    seller_id: int, buyer_id: int, market: str, order_number: str = ""
) -> Conversation | None:
    """The pair's latest conversation that is not closed, about this order if one is given."""
    rows = by_pair(seller_id, buyer_id, market).exclude(stage=Stage.CLOSED).filter(is_veiled=False)
    if order_number:
        rows = rows.filter(orders__number=order_number)
    return rows.first()


def by_pair(seller_id: int, buyer_id: int, market: str = "") -> QuerySet[Conversation]:
    """Everything between one seller and one buyer, newest first."""
    rows = Conversation.objects.filter(seller_id=seller_id, buyer_id=buyer_id)
    return (rows.filter(market=market) if market else rows).order_by("-pk")


def by_numbers(numbers: Iterable[int]) -> dict[int, Conversation]:
    """Several conversations, by number."""
    return Conversation.objects.in_bulk(list(numbers))


def pair_of(conversation: Conversation) -> tuple[int, int, str]:
    """Whose conversation it is: seller, buyer, market."""
    return conversation.seller_id, conversation.buyer_id, conversation.market


@dataclass(frozen=True)
class Talk:
    """What tells one conversation of a pair from the others."""

    id: int
    subject: str
    order_numbers: frozenset[str]


def open_between(pairs: Iterable[tuple[int, int, str]]) -> dict[tuple[int, int, str], list[Talk]]:
    """Every conversation that is not closed, newest first, of each (seller, buyer, market)."""
    wanted = set(pairs)
    rows = Conversation.objects.filter(
        seller_id__in={pair[0] for pair in wanted}, buyer_id__in={pair[1] for pair in wanted}
    ).exclude(stage=Stage.CLOSED)
    found: dict[tuple[int, int, str], list[Talk]] = {pair: [] for pair in wanted}
    fields = "pk", "subject", "seller_id", "buyer_id", "market"
    known = list(rows.order_by("-pk").values_list(*fields))
    numbers = _order_numbers([pk for pk, *_ in known])
    for pk, subject, *pair in known:
        if tuple(pair) in found:
            found[tuple(pair)].append(Talk(pk, subject, frozenset(numbers[pk])))
    return found


def _order_numbers(conversations: list[int]) -> defaultdict[int, set[str]]:
    rows = ConversationOrder.objects.filter(conversation__in=conversations)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for conversation_id, number in rows.values_list("conversation_id", "number"):
        found[conversation_id].add(number)
    return found


def people_present(of: Conversation, besides: int | None = None) -> list[str]:
    """Names of colleagues who have this conversation open."""
    rows = Presence.objects.filter(conversation=of, seen_at__gte=clock.now() - STAYS)
    return list(rows.exclude(user_id=besides).order_by("name").values_list("name", flat=True))


def draft_of(of: Conversation, actor: Actor) -> Draft | None:
    """What this person has begun to write here."""
    return Draft.objects.filter(conversation=of, user_id=actor.id).first()
