"""What is enclosed with an authorisation: the label and the slip for the parcel (A093, A100)."""

from __future__ import annotations

import logging
from typing import Any

from aftersale.kernel.actor import Actor
from aftersale.relay.actions.files import open_of_return
from aftersale.relay.writing.paper import Enclosure
from aftersale.returns.lifecycle import Label
from aftersale.returns.queries import papers

log = logging.getLogger(__name__)


def of(request: Any) -> tuple[Enclosure, ...]:
    """The paper of an authorised return; none where it cannot be made: its page has it, too.

    A label of the seller's own goes as the other side may have it, clean of what it tells beside.
    """
    if not request.rma:
        return ()
    try:
        return tuple(_made(request))
    except Exception:  # the buyer must hear of the authorisation, with paper or without
        log.exception("the paper of return %d could not be enclosed", request.pk)
        return ()


def _made(request: Any) -> list[Enclosure]:
    if own := papers.uploaded_label(request):
        reader = Actor(kind="buyer", id=request.buyer_id)
        with open_of_return(reader, own) as file:
            label = Enclosure(own.name, own.media_type, file.read())
        return [label, _enclosed(papers.slip(request))]
    if request.label == Label.MADE:
        return [_enclosed(papers.authorisation(request))]
    return [_enclosed(papers.slip(request))]


def _enclosed(paper: papers.Paper) -> Enclosure:
    return Enclosure(paper.name, paper.media_type, paper.content)
