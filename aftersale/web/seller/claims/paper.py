"""Files of a claim as this door may have them, and the pack of all its evidence."""

from __future__ import annotations

import io

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from aftersale.accounts.permissions import Permission as P
from aftersale.claims import queries
from aftersale.evidence import actions as packs
from aftersale.relay.actions.files import open_of_claim
from aftersale.web.files.views import ALONE, ALONE_PDF, PDF, SHOWN
from aftersale.web.seller.claims.evidence import order_of
from aftersale.web.seller.door import seen, team_only


@team_only
@require_GET
def claim_file(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A file of a claim: one's own as it was sent, the other side's cleaned."""
    file = queries.file(request.actor, pk, digest)
    inline = file.media_type in SHOWN
    response = FileResponse(
        open_of_claim(request.actor, file),
        as_attachment=not inline,
        filename=file.name,
        content_type=file.media_type if inline else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE_PDF if file.media_type == PDF else ALONE
    response["Cache-Control"] = "private, max-age=3600"
    return response


@team_only
@require_GET
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about the order in one PDF, with the hashes that prove it."""
    request.actor.require(P.EVIDENCE_PACK)
    claim = queries.one(request.actor, pk)
    order = seen(order_of(request.actor, claim))
    made = packs.pack(order, by=request.actor, case=f"Claim {claim.number}")
    response = FileResponse(
        io.BytesIO(made.content), as_attachment=True, filename=made.name, content_type=PDF
    )
    response["Cache-Control"] = "private, no-store"
    return response
