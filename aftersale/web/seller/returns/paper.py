"""Paper to print and photos to look at: only what belongs to a return this team may see."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.http import FileResponse, HttpRequest, HttpResponse

from aftersale.kernel.actor import Actor
from aftersale.relay.actions.files import open_of_return
from aftersale.returns import queries
from aftersale.returns.queries import papers
from aftersale.returns.queries.papers import Paper
from aftersale.web.files.views import ALONE, ALONE_PDF, PDF, SHOWN
from aftersale.web.seller.door import seen, team_only

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnFile


@team_only
def label(request: HttpRequest, pk: int) -> HttpResponse:
    """The label a parcel travels under."""
    row = queries.one(request.actor, pk)
    return handed_out(papers.label(seen(row if papers.has_label(row) else None)))


@team_only
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """What is put into the parcel."""
    row = queries.one(request.actor, pk)
    return handed_out(papers.slip(seen(row if row.rma else None)))


@team_only
def photo(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A photo of what goes back, or of what came back."""
    return handed_over(request.actor, queries.file(request.actor, pk, digest))


def handed_over(actor: Actor, file: ReturnFile) -> FileResponse:
    """A file of a return as a browser shows it: pictures in place, anything else to be kept."""
    inline = file.media_type in SHOWN
    response = FileResponse(
        open_of_return(actor, file),
        as_attachment=not inline,
        filename=file.name,
        content_type=file.media_type if inline else "application/octet-stream",
    )
    _alone(response, file.media_type)
    return response


def handed_out(paper: Paper) -> HttpResponse:
    """Paper as a browser shows it."""
    content = io.BytesIO(paper.content)
    response = FileResponse(content, filename=paper.name, content_type=paper.media_type)
    return _alone(response, paper.media_type)


def _alone(response: HttpResponse | FileResponse, media_type: str) -> HttpResponse:
    """Whatever the bytes are, they may fetch nothing and run nothing."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE_PDF if media_type == PDF else ALONE
    response["Cache-Control"] = "private, max-age=3600"
    return response
