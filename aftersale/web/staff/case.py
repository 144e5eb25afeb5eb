"""A conversation as staff read it: what happened, every letter, both sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from aftersale.accounts import queries as accounts
from aftersale.journal import queries as journal
from aftersale.kernel.actor import Actor
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.orders import queries as orders
from aftersale.relay import queries as relay
from aftersale.web.staff.words import happened, zone_of
from aftersale.web.templatetags import letters

STATES = {"waiting": "undoable", "held": "held", "refused": "blocked", "withdrawn": "blocked"}
STATE_WORDS = {"refused": "Refused, not sent", "withdrawn": "Taken back by its author"}


def case_facts(actor: Actor, of: Any, *, mark: int | None = None) -> dict[str, Any]:
    """Everything a case page shows beside the decision. The reading leaves its trace."""
    messaging.mark_read(of, by=actor)
    messages = list(conversations.messages_visible_to(actor, of))
    seller = accounts.seller(of.seller_id)
    numbers = [each.number for each in of.orders.all()]
    zone = zone_of(of.market)
    return {
        "conversation": of,
        "seller_name": seller.name,
        "zone": zone,
        "letters": _letters(messages, of, seller.name, zone, mark),
        "timeline": timeline(of, zone),
        "orders": list(orders.whole(orders.of_seller_numbered(of.seller_id, numbers))),
        "written": messages,
    }


def timeline(of: Any, zone: str) -> list[dict[str, Any]]:
    """What the journal says of a conversation, with who did it."""
    entries = list(journal.entries_about(f"conversation:{of.pk}"))
    names = _names(each.by for each in entries)
    return [
        {"words": happened(each), "by": names.get(each.by, ""), "at": each.at, "facts": each.facts}
        for each in entries
    ]


def _names(refs: Iterable[str]) -> dict[str, str]:
    """People behind what the journal calls them."""
    numbers = {ref: int(ref.partition(":")[2]) for ref in set(refs) if ref[-1:].isdigit()}
    named = accounts.users_named(numbers.values())
    return {ref: named.get(number, "") for ref, number in numbers.items()}


def _letters(
    messages: list[Any], of: Any, seller_name: str, zone: str, mark: int | None
) -> SafeString:
    sent = relay.delivery_of([each.pk for each in messages])
    return SafeString(
        "".join(_letter(each, of, seller_name, zone, sent, each.pk == mark) for each in messages)
    )


def _letter(
    message: Any, of: Any, seller_name: str, zone: str, sent: dict[int, Any], marked: bool
) -> str:
    ours = message.side == "seller"
    known = sent.get(message.pk)
    state = STATES.get(message.stage) or (known.stage if known else "sent")
    return letters.letter(
        "us" if ours else "buyer",
        seller_name if ours else of.buyer_name,
        message.written_at,
        message.text,
        by=message.author_name if ours else "",
        kind=_kind(message, marked),
        channel={"mail": "by e-mail", "api": "by API"}.get(message.via, ""),
        language=message.language or of.language,
        state=state,
        state_words=STATE_WORDS.get(message.stage, ""),
        files=[_file(each) for each in message.attachments.all()],
        pk=message.pk,
        unread=marked,
        ours=ours or message.stage != "sent",
        zone=zone,
    )


def _kind(message: Any, marked: bool) -> str:
    words = [
        "This one" if marked else "",
        "Automatic reply" if message.is_automatic else "",
        "Hidden from both sides" if message.is_hidden else "",
        "No response needed, says the seller" if message.excused_at else "",
    ]
    return " · ".join(word for word in words if word)


def _file(file: Any) -> dict[str, Any]:
    url = reverse("files:file", args=[file.pk, file.name])
    return {"name": file.name, "size": file.size, "kind": file.media_type, "url": url}
