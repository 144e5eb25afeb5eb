"""Rows by number, if the token's holder may see them; otherwise there is nothing."""

from __future__ import annotations

from typing import Any

from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.messaging import queries


def conversation(actor: Actor, pk: int) -> Any:
    return seen(queries.conversation(actor, pk), "conversation", pk)


def message(actor: Actor, pk: int) -> Any:
    return seen(queries.message(actor, pk), "message", pk)


def report(actor: Actor, pk: int) -> Any:
    return seen(queries.report(actor, pk), "report", pk)


def template(actor: Actor, pk: int) -> Any:
    return seen(queries.template(actor, pk), "template", pk)


def attachment(actor: Actor, pk: int) -> Any:
    return seen(queries.attachment_visible_to(actor, pk), "attachment", pk)


def uploads(actor: Actor, pks: list[int]) -> list[Any]:
    """Files of theirs that no message has taken."""
    found = queries.uploads(actor, pks)
    if missing := set(pks) - {each.pk for each in found}:
        raise Unseen(what="attachment", id=min(missing))
    return found


def seen(row: Any, what: str, pk: int) -> Any:
    """The row that was found. Refuses `unseen` where there is none for them."""
    if row is None:
        raise Unseen(what=what, id=pk)
    return row
