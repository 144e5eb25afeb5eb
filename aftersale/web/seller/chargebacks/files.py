"""Files of a case, and packs of its evidence, as a browser gets them."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from aftersale.chargebacks import actions, queries
from aftersale.kernel.errors import Unseen
from aftersale.messaging.actions.files import path_of
from aftersale.web.files.views import ALONE, ALONE_PDF, PDF, SHOWN
from aftersale.web.seller.door import team_only


@team_only
@require_GET
def file(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A file of the seller's own, or the pack."""
    return handed_over(queries.file(request.actor, pk, digest))


@team_only
@require_GET
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about the order in one PDF, with the hashes that prove it."""
    return handed_out(actions.pack(queries.one(request.actor, pk), by=request.actor))


def handed_over(of: Any) -> FileResponse:
    """A file as it was handed in: its side and staff alone ever see it."""
    if not default_storage.exists(path_of(of.digest)):
        raise Unseen()
    inline = of.media_type in SHOWN
    response = FileResponse(
        default_storage.open(path_of(of.digest)),
        as_attachment=not inline,
        filename=of.name,
        content_type=of.media_type if inline else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE_PDF if of.media_type == PDF else ALONE
    response["Cache-Control"] = "private, max-age=3600"
    return response


def handed_out(made: Any) -> FileResponse:
    """A pack that was made just now."""
    response = FileResponse(
        io.BytesIO(made.content), as_attachment=True, filename=made.name, content_type=PDF
    )
    response["Cache-Control"] = "private, no-store"
    return response


def shown(files: Any, name: str, pk: int) -> list[dict[str, Any]]:
    """Files as the template lists them; `name` is the address they are looked at under."""
    from django.urls import reverse

    return [
        {
            "name": each.name,
            "size": each.size,
            "is_picture": each.media_type.startswith("image/"),
            "url": reverse(name, args=[pk, each.digest]),
        }
        for each in files
    ]
