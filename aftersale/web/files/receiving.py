"""Files as a form sends them: new ones are kept, those kept before are found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from aftersale.kernel.errors import Refusal
from aftersale.messaging import queries as conversations
from aftersale.relay.actions.files import keep_file

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment

MOST_FILES = 20


def received(
    request: HttpRequest, *, files: str = "files", kept: str = "attachment"
) -> list[Attachment]:
    """The files of a form: those ticked in `kept`, then those sent in `files`.

    Refuses `attachment_gone`, `too_many_files`, `file_empty`, `file_too_large`, `file_unclean`.
    """
    before = _before(request, kept)
    sent = [file for file in request.FILES.getlist(files) if isinstance(file, UploadedFile)]
    if len(before) + len(sent) > MOST_FILES:
        raise Refusal("too_many_files", at_most=MOST_FILES)
    return before + [_kept(request, file) for file in sent]


def _before(request: HttpRequest, kept: str) -> list[Attachment]:
    ticked = request.POST.getlist(kept)
    numbers = {int(each) for each in ticked if each.isascii() and each.isdigit() and len(each) < 19}
    found = conversations.uploads(request.actor, numbers) if numbers else []
    if len(found) != len(numbers):
        raise Refusal("attachment_gone")
    return found


def _kept(request: HttpRequest, file: UploadedFile) -> Attachment:
    return keep_file(
        by=request.actor,
        name=file.name or "file",
        content=file.read(),
        declared_type=file.content_type or "",
    )
