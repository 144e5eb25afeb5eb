"""Quick links (A079): who gets them in the mail, and what stands behind one."""

from __future__ import annotations

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.returns import settings
from aftersale.returns.actions.links import LONGEST_TOKEN, digest_of
from aftersale.returns.models import QuickLink, ReturnRequest


def member_offered(request: ReturnRequest, address: str) -> Actor | None:
    """The member of the team who reads at `address` and may decide, where the seller asked for
    links on this marketplace; None for all others, such as an address the team shares."""
    if not settings.current(request.seller_id, request.market).quick_links:
        return None
    user = accounts.users_at([address]).get(address.strip().lower())
    known = accounts.user_with_team(user.pk) if user else None
    actor = accounts.actor_for(known) if known else None
    if actor is None or actor.kind != "seller":
        return None
    return actor if actor.can(P.RETURNS_DECIDE, seller_id=request.seller_id) else None


def link(token: str) -> QuickLink:
    """The link of a token, used or not, with its request; refuses `unseen`."""
    if not token or len(token) > LONGEST_TOKEN:
        raise Unseen()
    rows = QuickLink.objects.select_related("request")
    found = rows.filter(digest=digest_of(token)).first()
    if found is None:
        raise Unseen()
    return found


def user_of(found: QuickLink) -> str:
    """The name of whom the link was sent to."""
    return accounts.users_named([found.user_id]).get(found.user_id, "")
