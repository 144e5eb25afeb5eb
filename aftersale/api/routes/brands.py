"""Brands: who says that one is theirs, and what staff make of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from aftersale.accounts.permissions import Permission as P
from aftersale.api import opinion_schemas as schemas
from aftersale.api import opinion_views
from aftersale.api.routes.conversations import Id, Limit
from aftersale.kernel.errors import Unseen
from aftersale.reviews import actions as reviews
from aftersale.reviews.lifecycle import BrandStage
from aftersale.reviews.queries import brands

router = Router(tags=["brands"])


@router.get("", response=schemas.Brands, summary="List brands")
def list_brands(
    request: HttpRequest, stage: BrandStage = BrandStage.CLAIMED, cursor: str = "",
    limit: Limit = 50,
) -> Any:  # fmt: skip
    """A seller's own; to staff those of everybody, the oldest claim first."""
    rows, following = brands.page(request.auth, stage, after=cursor, size=limit)
    return {"items": [opinion_views.brand(row) for row in rows], "next": following}


@router.post("", response={201: schemas.BrandOut}, summary="Claim a brand")
def claim(request: HttpRequest, told: schemas.BrandIn) -> Any:
    row = reviews.claim(by=request.auth, name=told.name, proof=told.proof, asins=told.asins)
    return Status(201, opinion_views.brand(row))


@router.post("/{pk}/verify", response=schemas.BrandOut, summary="Staff: it is theirs")
def verify(request: HttpRequest, pk: Id, told: schemas.ReasonIn) -> Any:
    return _decided(request, pk, reviews.verify, told.reason)


@router.post("/{pk}/refuse", response=schemas.BrandOut, summary="Staff: nothing shows it")
def refuse(request: HttpRequest, pk: Id, told: schemas.ReasonIn) -> Any:
    return _decided(request, pk, reviews.refuse, told.reason)


@router.post("/{pk}/suspend", response=schemas.BrandOut, summary="Staff: the voice is taken away")
def suspend(request: HttpRequest, pk: Id, told: schemas.ReasonIn) -> Any:
    return _decided(request, pk, reviews.suspend, told.reason)


def _decided(request: HttpRequest, pk: int, decide: Any, reason: str) -> dict[str, Any]:
    request.auth.require(P.BRANDS_VERIFY)
    try:
        row = brands.one(request.auth, pk)
    except Unseen:
        raise Unseen(what="brand", id=pk) from None
    return opinion_views.brand(decide(row, by=request.auth, reason=reason))
