"""Whom the pages are asked as: the seller who holds a fifth of everything; and what to ask for."""

from __future__ import annotations

import json

from bench import measures

measures.set_up()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from aftersale.accounts import queries as accounts  # noqa: E402
from aftersale.demo import words  # noqa: E402
from aftersale.demo.bulk import OWNER  # noqa: E402
from aftersale.messaging import queries as messaging  # noqa: E402
from aftersale.messaging.queries import Filter  # noqa: E402


def main() -> None:
    user = accounts.user_by_email(OWNER)
    actor = accounts.actor_for(accounts.user_with_team(user.pk))
    rows = messaging.visible_to(actor).order_by("-pk")[:2000:40]
    waiting = messaging.inbox(actor, Filter()).rows
    print(json.dumps({
        "cookie": signed_in(user),
        "seller_id": actor.seller_id,
        "conversations": [each.pk for each in rows],
        "numbers": [each.order_number for each in rows],
        "rare": [words.rare(number) for number in range(100, 50_000, 997)],
        "waiting": [each.pk for each in waiting],
        "count": messaging.visible_to(actor).count(),
    }))  # fmt: skip


def signed_in(user) -> str:
    """A cookie under which this user is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["later"] = True
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


if __name__ == "__main__":
    main()
