"""Photos of what is returned: uploaded with the form, kept while it is mended, shown small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.urls import reverse

from aftersale.kernel.actor import NOBODY
from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.relay.actions.files import keep_file
from aftersale.returns.actions.files import PICTURES
from aftersale.web.buyer.returns.words import refused
from aftersale.web.doors import whole
from aftersale.web.files.showing import file_facts

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.returns.models import ReturnFile, ReturnRequest

ACCEPT = ",".join(sorted(PICTURES))


def received(request: HttpRequest, line: int, most: int) -> tuple[list[Attachment], str]:
    """The photos for one line: those ticked from before, then new ones; and what is wrong, if so.

    What can be kept is kept, so that one bad file does not cost the others.
    """
    found, problem = _before(request, line), ""
    for file in request.FILES.getlist(f"photos-{line}"):
        if not isinstance(file, UploadedFile):
            continue
        try:
            found.append(_kept(request, file, len(found), most))
        except Refusal as refusal:
            problem = problem or refused(refusal)
    return found[:most], problem


def _before(request: HttpRequest, line: int) -> list[Attachment]:
    numbers = {whole(each) for each in request.POST.getlist(f"photo-{line}")} - {None}
    return conversations.uploads(request.actor, numbers) if numbers else []


def _kept(request: HttpRequest, file: UploadedFile, so_far: int, most: int) -> Attachment:
    """One upload. Refuses `too_many_photos`, `not_a_picture`, and what keeping a file refuses."""
    if request.actor == NOBODY or so_far >= most:
        raise Refusal("too_many_photos", at_most=most)
    kept = keep_file(
        by=request.actor, name=file.name or "photo", content=file.read(),
        declared_type=file.content_type or "",
    )  # fmt: skip
    if kept.media_type not in PICTURES:
        messaging.discard_upload(kept, by=request.actor)
        raise Refusal("not_a_picture", name=kept.name)
    return kept


def uploads(kept: list[Attachment]) -> list[dict[str, Any]]:
    """Photos that wait in the form."""
    return [{**file_facts(each), "pk": each.pk} for each in kept]


def of_return(request: ReturnRequest, files: list[ReturnFile]) -> list[dict[str, Any]]:
    """Photos that belong to a return."""
    return [
        {"name": each.name, "url": reverse("buyer:return_file", args=[request.pk, each.digest])}
        for each in files
        if each.media_type in PICTURES
    ]
