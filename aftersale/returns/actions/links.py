"""Quick links of an e-mail (A079): each does one deed, for one request, as one member of the team.

Whoever holds a link acts as that member, with what they may do at the moment it is used. Looking
at it changes nothing, so that programs which try every link of a mail do no harm.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.kernel.actor import NOBODY, Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import rulebook
from aftersale.returns.actions.authorising import authorise
from aftersale.returns.actions.closing import deny
from aftersale.returns.models import QuickLink, ReturnRequest

AUTHORISE, CLOSE, REPLY = "authorise", "close", "reply"
DEEDS = (AUTHORISE, CLOSE, REPLY)
BYTES = 24
LONGEST_TOKEN = 64


def offer(request: ReturnRequest, user_id: int) -> dict[str, str]:
    """A new token for each deed, good for the market's `link_hours`; only digests are kept."""
    hours = rulebook(request.edition).returns.link_hours
    until = clock.now() + timedelta(hours=hours)
    tokens = {deed: secrets.token_urlsafe(BYTES) for deed in DEEDS}
    QuickLink.objects.bulk_create([
        QuickLink(
            digest=digest_of(token), request=request, deed=deed, user_id=user_id, expires_at=until
        )
        for deed, token in tokens.items()
    ])  # fmt: skip
    return tokens


def digest_of(token: str) -> str:
    """What is kept of a token. It is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def actor_of(link: QuickLink) -> Actor:
    """Whom the link speaks for, as they are now: nobody, once they have left."""
    user = accounts.user_with_team(link.user_id)
    return accounts.actor_for(user) if user else NOBODY


def require_usable(link: QuickLink) -> Actor:
    """Whoever acts by this link; refuses `link_used`, `link_expired`, `not_permitted`.

    A link that only leads to the conversation needs the right to answer there.
    """
    if link.used_at is not None:
        raise Refusal("link_used")
    if link.expires_at <= clock.now():
        raise Refusal("link_expired")
    actor = actor_of(link)
    needed = P.CONVERSATIONS_ANSWER if link.deed == REPLY else P.RETURNS_DECIDE
    if actor.kind != "seller":
        raise NotPermitted(permission=str(needed))
    actor.require(needed, seller_id=link.request.seller_id)
    return actor


@transaction.atomic
def use(link: QuickLink, *, reason: str = "", message: str = "", override: str = "") -> QuickLink:
    """Do what the link is for, once. `reason`, `message` and `override` are those of a denial.

    Refuses `link_used`, `link_expired`, `not_permitted`, and as `authorise` and `deny` do; what
    was refused may be tried again by the same link.
    """
    by = require_usable(link)
    _take(link)
    if link.deed == AUTHORISE:
        authorise(link.request, by=by)
    elif link.deed == CLOSE:
        deny(link.request, by=by, reason=reason, message=message, override=override)
    return link


def _take(link: QuickLink) -> None:
    """Of two who press at the same moment one does it; the other hears that it was used."""
    now = clock.now()
    if not QuickLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now):
        raise Refusal("link_used")
    link.used_at = now
