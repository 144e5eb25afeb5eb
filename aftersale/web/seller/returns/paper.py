"""Paper to print and photos to look at: only what belongs to a return this team may see."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse

from aftersale.relay.actions.files import open_of_return
from aftersale.returns import queries
from aftersale.returns.queries import papers
from aftersale.returns.queries.papers import Paper
from aftersale.web.files.views import ALONE, ALONE_PDF, PDF, SHOWN
from aftersale.web.seller.door import team_only


@team_only
def label(request: HttpRequest, pk: int) -> HttpResponse:
    """The label a parcel travels under."""
    return handed_out(papers.label(queries.one(request.actor, pk)))


@team_only
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """What is put into the parcel."""
    return handed_out(papers.slip(queries.one(request.actor, pk)))


@team_only
def photo(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A photo of what goes back, or of what came back."""
    file = queries.file(request.actor, pk, digest)
    inline = file.media_type in SHOWN
    response = FileResponse(
        open_of_return(request.actor, file),
        as_attachment=not inline,
        filename=file.name,
        content_type=file.media_type if inline else "application/octet-stream",
    )
    return _alone(response, file.media_type)


def handed_out(paper: Paper) -> HttpResponse:
    """Paper as a browser shows it."""
    response = HttpResponse(paper.content, content_type=paper.media_type)
    response["Content-Disposition"] = f'inline; filename="{paper.name}"'
    return _alone(response, paper.media_type)


def _alone(response: HttpResponse | FileResponse, media_type: str) -> HttpResponse:
    """Whatever the bytes are, they may fetch nothing and run nothing."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE_PDF if media_type == PDF else ALONE
    response["Cache-Control"] = "private, max-age=3600"
    return response
