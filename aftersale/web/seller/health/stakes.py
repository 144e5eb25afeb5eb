"""What an open claim or return would do to the figures, as its own page says it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.health.queries import ahead
from aftersale.kernel.actor import Actor
from aftersale.web.seller.health.words import FIXED


def stakes(actor: Actor, market: str, subject: str, deeds: Iterable[str]) -> list[dict[str, str]]:
    """A sentence for each deed that would change a figure with a limit, with where to look ahead;
    nothing for who may not read the figures, or what health does not know yet."""
    if not actor.can(P.HEALTH_READ, seller_id=actor.seller_id):
        return []
    here = reverse("seller:health_ahead")
    return [
        {
            "words": said.replace(" %", f"{FIXED}%"),
            "url": f"{here}?{urlencode({'market': market, subject: deed})}#what-if",
        }
        for deed in deeds
        if (said := ahead.stake(actor, actor.seller_id or 0, market, subject, deed))
    ]
