"""What every template may read. Cheap: nothing here asks the database before it is used."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from aftersale import config
from aftersale.kernel.actor import NOBODY
from aftersale.messaging import queries as messaging
from aftersale.returns.queries import lists

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
        "returns_badge": SimpleLazyObject(lambda: _to_decide(actor)) if person else 0,
        "is_demo": config.get().mail_out == "mailbox",
        "language": (get_language() or "en").partition("-")[0],
        "marketplace_name": MARKETPLACE,
    }


def _to_decide(actor: Any) -> int | str:
    """The number of returns that wait for a decision, as it is shown."""
    count = lists.badge(actor)
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else count


def _badge(actor: Any) -> int | str:
    """The number of new messages, as it is shown: `99+` above 99."""
    count = messaging.badge(actor)
    return f"{MOST_COUNTED}+" if isinstance(count, int) and count > MOST_COUNTED else count
