"""Giving a file to whoever may see it, so that nothing in it can act as one of our pages."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from aftersale.kernel.actor import NOBODY
from aftersale.kernel.errors import NotPermitted, Unseen
from aftersale.messaging import queries as messaging
from aftersale.relay.actions.files import open_for
from aftersale.web.files.receiving import received

PDF = "application/pdf"
SHOWN = {
    PDF,
    "image/bmp",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
}
"""Types a browser may show; everything else is only saved."""

ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox"
"""Whatever the bytes are, they may fetch nothing, run nothing, and belong to no origin."""

ALONE_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
"""Browsers refuse to show a PDF in a sandbox; their viewer has one of its own."""


@require_GET
def file(request: HttpRequest, pk: int, name: str = "") -> HttpResponse:
    """The bytes of one attachment: to whoever sent it as it is, to the other side cleaned."""
    found = messaging.attachment_visible_to(request.actor, pk)
    if found is None:
        raise Unseen()
    inline = found.media_type in SHOWN
    response = FileResponse(
        open_for(request.actor, found),
        as_attachment=not inline,
        filename=found.name,
        content_type=found.media_type if inline else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE_PDF if found.media_type == PDF else ALONE
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Keep files before the message they go with is sent; the answer lists them, ticked."""
    if request.actor == NOBODY:
        raise NotPermitted(permission="files")
    return render(request, "files/kept.html", {"kept": received(request)})
