"""A file as a browser may show it: pictures and PDFs in place, anything else to be kept."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.http import FileResponse

from aftersale.web.files.views import ALONE, ALONE_PDF, PDF, SHOWN


def handed_over(file: Any, content: BinaryIO) -> FileResponse:
    """The answer with the bytes of `file` (`name`, `media_type`), unable to act as our page."""
    inline = file.media_type in SHOWN
    response = FileResponse(
        content,
        as_attachment=not inline,
        filename=file.name,
        content_type=file.media_type if inline else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE_PDF if file.media_type == PDF else ALONE
    response["Cache-Control"] = "private, max-age=3600"
    return response
