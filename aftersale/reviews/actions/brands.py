"""Who speaks for a brand: claimed by a seller, decided by staff with reasons (A121)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from aftersale.accounts import interests
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import fold
from aftersale.reviews import policy
from aftersale.reviews.events import BrandClaimed, BrandRefused, BrandSuspended, BrandVerified
from aftersale.reviews.lifecycle import BRAND, BrandStage
from aftersale.reviews.models import Brand, Listing

LONGEST_REASON = 1000


def claim(*, by: Actor, name: str, proof: str, asins: str | Iterable[str] = ()) -> Brand:
    """Say that a brand is ours: its name, what shows it, and which ASINs it covers besides.

    Titles that begin with the name are covered anyway. Refuses `brand_name_missing`,
    `proof_missing`, `too_long`, `bad_asin`, `claimed_already`.
    """
    by.require(P.BRANDS_CLAIM)
    if by.seller_id is None:
        raise NotPermitted(permission=P.BRANDS_CLAIM)
    facts = _checked(name, proof, asins) | {"claimed_at": clock.now(), "claimed_by": by.ref}
    try:
        with transaction.atomic():
            brand = _claimed(by.seller_id, facts)
            record(BrandClaimed(by=by.ref, **_named(brand)))
    except IntegrityError:
        raise Refusal("claimed_already", name=facts["name"]) from None
    return brand


def _checked(name: str, proof: str, asins: str | Iterable[str]) -> dict[str, Any]:
    flat = " ".join(name.split())
    if not fold(flat).strip() or len(flat) > policy.LONGEST_BRAND:
        raise Refusal("brand_name_missing", at_most=policy.LONGEST_BRAND)
    if not proof.strip():
        raise Refusal("proof_missing")
    policy.require_short(proof, policy.LONGEST_PROOF)
    return {
        "name": flat, "folded": fold(flat), "proof": proof.strip(),
        "asins": policy.asins_in(asins),
    }  # fmt: skip


def _claimed(seller_id: int, facts: dict[str, Any]) -> Brand:
    """A new claim, or one that was refused, made again."""
    refused = Brand.objects.filter(
        seller_id=seller_id, folded=facts["folded"], stage=BrandStage.REFUSED
    ).first()
    if refused is None:
        return Brand.objects.create(seller_id=seller_id, **facts)
    BRAND.advance(refused, "claim", reason="", decided_at=None, decided_by="", **facts)
    return refused


@transaction.atomic
def verify(brand: Brand, *, by: Actor, reason: str) -> Brand:
    """Staff: the brand is theirs; its voice answers from now on. Refuses `brand_taken`."""
    facts = _decision(brand, by, reason)
    try:
        with transaction.atomic():
            BRAND.advance(brand, "verify", **facts)
    except IntegrityError:
        raise Refusal("brand_taken", name=brand.name) from None
    _cover(brand)
    record(BrandVerified(by=by.ref, reason=brand.reason, **_named(brand)))
    return brand


@transaction.atomic
def refuse(brand: Brand, *, by: Actor, reason: str) -> Brand:
    """Staff: nothing shows that it is theirs. They may claim it again."""
    BRAND.advance(brand, "refuse", **_decision(brand, by, reason))
    record(BrandRefused(by=by.ref, reason=brand.reason, **_named(brand)))
    return brand


@transaction.atomic
def suspend(brand: Brand, *, by: Actor, reason: str) -> Brand:
    """Staff: the voice is taken away. What was said stays, without the badge."""
    BRAND.advance(brand, "suspend", **_decision(brand, by, reason))
    Listing.objects.filter(brand=brand).update(
        brand=None, version=F("version") + 1, changed_at=clock.now()
    )
    record(BrandSuspended(by=by.ref, reason=brand.reason, **_named(brand)))
    return brand


def _decision(brand: Brand, by: Actor, reason: str) -> dict[str, Any]:
    by.require(P.BRANDS_VERIFY)
    interests.require_none(by, brand.seller_id)
    if not reason.strip():
        raise Refusal("reason_missing")
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal("reason_too_long", at_most=LONGEST_REASON)
    return {"reason": reason.strip(), "decided_at": clock.now(), "decided_by": by.ref}


def _cover(brand: Brand) -> None:
    """Everything the seller offers under it has its voice now."""
    found = [
        row.pk
        for row in _offered(brand).iterator(chunk_size=500)
        if policy.covers(brand.name, brand.asins, asin=row.asin, title=row.title)
    ]
    for begin in range(0, len(found), 500):
        Listing.objects.filter(pk__in=found[begin : begin + 500]).update(
            brand=brand, version=F("version") + 1, changed_at=clock.now()
        )


def _offered(brand: Brand) -> QuerySet[Listing]:
    rows = Listing.objects.filter(offers__seller_id=brand.seller_id, brand=None).distinct()
    return rows.only("pk", "asin", "title")


def _named(brand: Brand) -> dict[str, Any]:
    return {"brand_id": brand.pk, "name": brand.name, "seller_id": brand.seller_id}
