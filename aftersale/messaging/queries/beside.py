"""What stood around a seller's answers: what they ended, what waited beside them, whose words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Min, Q

from aftersale.messaging.lifecycle import Delivery, Side
from aftersale.messaging.models import Message, TemplateVersion
from aftersale.messaging.queries.conversations import by_pair

NEWEST = 20
"""So many conversations of a pair are looked at."""


def ended_by(answers: Iterable[int]) -> dict[int, list[Message]]:
    """Which buyers' messages each of these answers ended the waiting of."""
    found: defaultdict[int, list[Message]] = defaultdict(list)
    rows = Message.objects.filter(answered_by__in=list(answers)).order_by("pk")
    for each in rows:
        found[each.answered_by_id or 0].append(each)
    return dict(found)


def beginnings(conversations: Iterable[int]) -> set[int]:
    """The numbers of the messages these conversations began with."""
    rows = Message.objects.filter(conversation__in=set(conversations)).order_by()
    firsts = rows.values("conversation").annotate(first=Min("pk"))
    return {each["first"] for each in firsts}


def waited_beside(first: Message) -> bool:
    """Whether, when a seller began a conversation, another with that buyer waited for an answer."""
    of = first.conversation
    pair = by_pair(of.seller_id, of.buyer_id, of.market).exclude(pk=of.pk)
    numbers = list(pair.values_list("pk", flat=True)[:NEWEST])
    asked = Message.objects.filter(
        conversation__in=numbers, side=Side.BUYER, counts=True, stage=Delivery.SENT,
        written_at__lt=first.written_at,
    )  # fmt: skip
    at = first.written_at
    unanswered = Q(answered_at=None) | Q(answered_at__gt=at)
    return asked.filter(unanswered, Q(excused_at=None) | Q(excused_at__gt=at)).exists()


def texts_of_templates(seller_id: int) -> list[str]:
    """Every template's text of a team, in every language."""
    rows = TemplateVersion.objects.filter(template__seller_id=seller_id)
    return list(rows.values_list("text", flat=True))
