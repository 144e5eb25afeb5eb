"""Files of a claim as its buyer may have them: one's own as sent, the seller's cleaned."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from aftersale.claims import queries
from aftersale.claims.lifecycle import Said, Side
from aftersale.kernel.errors import Unseen
from aftersale.relay.actions.files import open_of_claim
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.returns.files import given

NOT_THEIRS = frozenset({Said.APPEAL, Said.COMPLAINT})
"""What a seller gives against a decision is between them and the marketplace."""


@buyer_only
@require_GET
def claim_file(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """One file of a claim."""
    found = queries.file(request.actor, pk, digest)
    if found.side != Side.BUYER and found.statement.said in NOT_THEIRS:
        raise Unseen()
    return given(open_of_claim(request.actor, found), found.media_type, found.name)
