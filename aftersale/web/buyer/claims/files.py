"""Files of a claim as its buyer may have them: one's own as sent, the seller's cleaned."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from aftersale.claims import queries
from aftersale.relay.actions.files import open_of_claim
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.returns.files import given


@buyer_only
@require_GET
def claim_file(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """One file of a claim."""
    found = queries.file(request.actor, pk, digest)
    return given(open_of_claim(request.actor, found), found.media_type, found.name)
