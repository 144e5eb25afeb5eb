"""The bell: what a member of a team was told on the page, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from aftersale.kernel import cursor as cursors
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.notifications.models import Notice

PAGE = 50
MOST_COUNTED = 100


@dataclass(frozen=True)
class Page:
    """Some notices, how many are unread (counted to 100), and where the next ones begin."""

    rows: list[Notice]
    unread: int
    next: str = ""


def visible_to(actor: Actor) -> QuerySet[Notice]:
    """The notices on this person's own page; nobody reads another's."""
    if actor.kind != "seller" or actor.id is None:
        return Notice.objects.none()
    return Notice.objects.filter(user_id=actor.id, seller_id=actor.seller_id, on_page=True)


def unread(actor: Actor) -> QuerySet[Notice]:
    """Those not read yet."""
    return visible_to(actor).filter(read_at=None)


def page(
    actor: Actor, *, family: str = "", only_unread: bool = False, after: str = "", size: int = PAGE
) -> Page:
    """A page of them, newest first, from the cursor `after` on; along one index at any depth."""
    rows = unread(actor) if only_unread else visible_to(actor)
    if family:
        rows = rows.filter(family=family)
    if place := cursors.read(after):
        rows = rows.filter(pk__lt=place[1])
    shown = list(rows.order_by("-pk")[: size + 1])
    following = cursors.made(shown[size - 1].at, shown[size - 1].pk) if len(shown) > size else ""
    return Page(shown[:size], _count(actor), following)


def _count(actor: Actor) -> int:
    return len(unread(actor).order_by("-pk").values_list("pk", flat=True)[:MOST_COUNTED])


def notice(actor: Actor, pk: int) -> Notice:
    """One of them; refuses `unseen`."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found
