"""What every template may read. Cheap: nothing here asks the database before it is used."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from aftersale import config
from aftersale.kernel.actor import NOBODY
from aftersale.messaging import queries as messaging
from aftersale.web.seller.waiting import TOPICS, waiting
from aftersale.web.staff import waiting as desk

MOST_COUNTED = 99
MARKETPLACE = "Aftersale"


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """Who is acting, for whom, and how much is new for them."""
    actor = getattr(request, "actor", NOBODY)
    person = getattr(request, "person", None)
    member = getattr(person, "member", None)
    return {
        "actor": actor,
        "person": person,
        "seller": member.seller if member else None,
        "signed_in": person is not None,
        "badge": SimpleLazyObject(lambda: _badge(actor)) if person else 0,
        "piles": SimpleLazyObject(lambda: _piles(actor)) if person else {},
        "pile_topics": desk.TOPICS if actor.kind == "staff" else TOPICS,
        "is_demo": config.get().mail_out == "mailbox",
        "language": (get_language() or "en").partition("-")[0],
        "marketplace_name": MARKETPLACE,
    }


def _piles(actor: Any) -> dict[str, str | int]:
    """What waits beside each line of the rail; buyers have none."""
    return desk.waiting(actor) if actor.kind == "staff" else waiting(actor)


def _badge(actor: Any) -> int | str:
    """The number of new messages, as it is shown: `99+` above 99."""
    count = messaging.badge(actor)
    return f"{MOST_COUNTED}+" if isinstance(count, int) and count > MOST_COUNTED else count
