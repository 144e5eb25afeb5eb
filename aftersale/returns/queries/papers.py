"""The paper of a return: its label and its slips, made from what was authorised, or as uploaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.storage import default_storage

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import Refusal
from aftersale.market.addresses import PostalAddress
from aftersale.market.rulebook import current, rulebook
from aftersale.messaging.actions.files import path_of
from aftersale.returns.lifecycle import Label, Purpose
from aftersale.returns.models import ReturnFile, ReturnRequest
from aftersale.returns.paper import documents as paper
from aftersale.returns.paper.slip import Slip, SlipItem

PDF = "application/pdf"


@dataclass(frozen=True)
class Paper:
    """Something to print: its bytes, their media type, and a name to save it by."""

    content: bytes
    media_type: str
    name: str


def label(request: ReturnRequest) -> Paper:
    """The label the parcel travels under; an uploaded one as it was uploaded. Refuses `no_label`"""
    if uploaded := uploaded_label(request):
        return _as_uploaded(uploaded)
    if request.label != Label.MADE or not request.address:
        raise Refusal("no_label")
    return Paper(paper.label(slip_of(request)), PDF, f"label-{request.rma}.pdf")


def slip(request: ReturnRequest) -> Paper:
    """What is put into the parcel (A100). Refuses `not_authorised`."""
    return Paper(paper.slip(_authorised(request)), PDF, f"slip-{request.rma}.pdf")


def authorisation(request: ReturnRequest) -> Paper:
    """Label and slip on one sheet, or the slip alone without a label. Refuses `not_authorised`."""
    return Paper(paper.authorisation(_authorised(request)), PDF, f"authorisation-{request.rma}.pdf")


def labels(requests: Iterable[ReturnRequest]) -> Paper:
    """The labels we made for several returns, in one file. Refuses `no_label` when none has one."""
    slips = [slip_of(each) for each in requests if has_made_label(each)]
    if not slips:
        raise Refusal("no_label")
    return Paper(paper.labels(slips), PDF, "labels.pdf")


def has_made_label(request: ReturnRequest) -> bool:
    """Whether we make its label."""
    return bool(request.rma and request.address and request.label == Label.MADE)


def has_label(request: ReturnRequest) -> bool:
    """Whether there is anything to stick on the parcel."""
    return has_made_label(request) or request.label == Label.UPLOADED


def uploaded_label(request: ReturnRequest) -> ReturnFile | None:
    """The seller's own label, if that is what it travels under."""
    if request.label != Label.UPLOADED:
        return None
    return request.files.filter(purpose=Purpose.LABEL).order_by("-pk").first()


def slip_of(request: ReturnRequest) -> Slip:
    """What stands on the paper, in the language of whoever returns. It tells no price."""
    book = current(request.market)
    seller = accounts.seller_names([request.seller_id]).get(request.seller_id, "")
    return Slip(
        rma=request.rma,
        market=book.name,
        zone=book.zone,
        language=request.language,
        order_number=request.order_number,
        address=PostalAddress(**request.address) if request.address else None,
        buyer_name=request.buyer_name,
        items=tuple(_items(request)),
        authorised_at=request.decided_at or request.asked_at,
        return_by=request.return_by or request.asked_at,
        label=request.label,
        payer=request.payer,
        resolution=request.resolution,
        carrier=request.carrier,
        is_gift=request.is_gift,
        seller=seller,
        seller_rma=request.seller_rma,
        instructions=request.instructions,
    )


def _items(request: ReturnRequest) -> Iterable[SlipItem]:
    rules = rulebook(request.edition).returns
    for each in request.items.all():
        yield SlipItem(
            title=each.title,
            quantity=each.quantity,
            sku=each.sku,
            reason=rules.reason(each.reason).labels.within(request.language),
            comment=each.comment,
        )


def _authorised(request: ReturnRequest) -> Slip:
    if not request.rma:
        raise Refusal("not_authorised")
    return slip_of(request)


def _as_uploaded(file: ReturnFile) -> Paper:
    with default_storage.open(path_of(file.digest)) as kept:
        return Paper(bytes(kept.read()), file.media_type, file.name)
