"""What others ask of the relay: whose address this is, where a letter stands, what came in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.relay import aliases
from aftersale.relay.models import Alias, Incoming, Outgoing, TurnedAway

LONGEST_THREAD = 20
# When several addresses get one message, the page shows what most needs to be known.
_MOST_TELLING = ("sent", "queued", "deferred", "bounced")


@dataclass(frozen=True)
class Partner:
    """Whom a masked address stands for: the `side` of this pair."""

    side: str
    seller_id: int
    buyer_id: int
    market: str


@dataclass(frozen=True)
class Delivery:
    """Where the letters of a message stand; `problem` is the last host's words."""

    stage: str
    problem: str = ""


def are_ours(addresses: Sequence[str]) -> list[bool]:
    """Whether mail for each is taken here: a masked address, or a letter's return path."""
    letters = {each: aliases.letter_of_return_path(each) for each in addresses}
    named = [letter for letter in letters.values() if letter]
    sent = set(letters_with_ids(named).values_list("message_id", flat=True)) if named else set()
    known = by_addresses(addresses)
    return [each in known or letters[each] in sent for each in addresses]


def by_address(address: str) -> Alias | None:
    """The alias behind a masked address, however its letters are cased."""
    return by_addresses([address]).get(address)


def by_addresses(addresses: Iterable[str]) -> dict[str, Alias]:
    """The same for several, by address as it was given; those not ours are left out."""
    locals_ = {each: local for each in addresses if (local := aliases.local_part(each))}
    if not locals_:
        return {}
    rows = Alias.objects.filter(local_part__in=set(locals_.values()))
    found = {row.local_part: row for row in rows}
    return {each: found[local] for each, local in locals_.items() if local in found}


def masked_address(side: str, seller_id: int, buyer_id: int, market: str) -> str:
    """The masked address of one side of a pair, or "" while nobody has written yet."""
    found = masked_addresses(side, seller_id, [buyer_id], market)
    return found.get(buyer_id, "")


def masked_addresses(
    side: str, seller_id: int, buyer_ids: Iterable[int], market: str
) -> dict[int, str]:
    """Masked addresses of many pairs of one seller, by buyer."""
    rows = Alias.objects.filter(
        side=side,
        seller_id=seller_id,
        market=market,
        buyer_id__in=set(buyer_ids),
        conversation_id=0,
    )
    return {row.buyer_id: aliases.address(row.local_part) for row in rows}


def find_conversation_partner(address: str) -> Partner | None:
    """Whom a masked address stands for, for searching by it (A014, A015).

    Nobody, where it is for a conversation whose buyer must not be known.
    """
    found = by_address(address)
    if found is None or found.conversation_id:
        return None
    return Partner(found.side, found.seller_id, found.buyer_id, found.market)


def private_addresses(side: str, seller_id: int, buyer_id: int) -> set[str]:
    """Every real address of one side of a pair: what the other side must never read."""
    if side == "buyer":
        return accounts.every_address_of_user(buyer_id)
    return accounts.every_address_of_seller(seller_id)


def thread_of(conversation_id: int, recipient: str, author_side: str) -> list[str]:
    """Message-IDs that `recipient`'s mail program knows of a conversation, oldest first.

    Letters we sent to them, and those they wrote to us; never an id of the other side's.
    """
    sent = Outgoing.objects.filter(
        conversation_id=conversation_id, to_address=recipient, filed_as_id__isnull=False
    ).order_by("-pk")
    written = Incoming.objects.filter(
        conversation_id=conversation_id, alias__side=author_side, from_address__iexact=recipient
    ).order_by("-pk")
    known = [
        *sent.values_list("queued_at", "message_id")[:LONGEST_THREAD],
        *written.values_list("received_at", "message_id")[:LONGEST_THREAD],
    ]
    return [each for _, each in sorted(known) if each][-LONGEST_THREAD:]


def mailbox_written_to(conversation_id: int, buyer_address: str) -> str:
    """The seller's own mailbox to which a buyer of a bigger marketplace wrote last; "" if none."""
    rows = Incoming.objects.filter(conversation_id=conversation_id, from_address=buyer_address)
    return rows.order_by("-pk").values_list("rcpt_to", flat=True).first() or ""


def delivery_of(message_ids: Iterable[int]) -> dict[int, Delivery]:
    """Where the letters of these messages stand; messages without letters are left out.

    One that another host took and has not passed on yet is deferred, too.
    """
    rows = Outgoing.objects.filter(filed_as_id__in=set(message_ids)).order_by("pk")
    found: dict[int, Delivery] = {}
    facts = rows.values_list("filed_as_id", "stage", "problem", "next_try_at")
    for number, told, problem, until in facts:
        stage = Outgoing.Stage.DEFERRED.value if _is_late(told, until) else told
        before = found.get(number)
        if before is None or _weight(stage) > _weight(before.stage):
            found[number] = Delivery(stage, problem)
    return found


def _is_late(stage: str, until: datetime | None) -> bool:
    return stage == Outgoing.Stage.SENT and until is not None and until > clock.now()


def _weight(stage: str) -> int:
    return _MOST_TELLING.index(stage)


def letters_of(message_id: int) -> QuerySet[Outgoing]:
    """The letters that carry a message, one for each address. For staff."""
    return Outgoing.objects.filter(filed_as_id=message_id).order_by("pk")


def original_of(message_id: int) -> Incoming | None:
    """The whole mail a message came as, or None when it was not written by mail. For staff."""
    return Incoming.objects.filter(filed_as_id=message_id).order_by("pk").first()


def mail_visible_to(actor: Actor) -> QuerySet[Incoming]:
    """Everything that came in, newest first; nothing for anybody but staff."""
    if actor.kind != "system" and not actor.can(Permission.MAIL_READ_ANY):
        return Incoming.objects.none()
    return Incoming.objects.select_related("alias").order_by("-pk")


def turned_away(pk: int) -> TurnedAway | None:
    """One row of mail refused at the door."""
    return TurnedAway.objects.select_related("alias").filter(pk=pk).first()


def letters_with_ids(ids: Sequence[str]) -> QuerySet[Outgoing]:
    """Our letters with these Message-IDs."""
    return Outgoing.objects.filter(message_id__in=list(ids))


def reader_of(letter_id: int) -> str:
    """The address a letter went to."""
    return Outgoing.objects.values_list("to_address", flat=True).get(pk=letter_id)


def notices_to_seller(seller_id: int, size: int = 20, among: int = 400) -> list[Outgoing]:
    """The last notices to addresses of a seller, newest first, of the last letters there are."""
    rows = Outgoing.objects.filter(seller_id=seller_id).order_by("-pk")
    last = rows.values_list("pk", "to_side", "purpose")[:among]
    numbers = [pk for pk, side, purpose in last if side == "seller" and purpose != "letter"]
    return list(Outgoing.objects.filter(pk__in=numbers[:size]).defer("raw").order_by("-pk"))
