"""What is said in public of a product in one world, and what of it not everybody may know."""

from __future__ import annotations

from typing import Any

from aftersale.messaging import actions as messaging
from aftersale.orders.models import Product
from aftersale.reviews import actions as reviews
from aftersale.reviews.models import Question, Review
from tests.goods import GIF

TEAM = {"owner", "viewer"}


def opinions(world: Any, cast: Any, buyer: str, owner: str) -> None:
    """A review with a photo and an answer, questions with answers, and a brand that speaks."""
    line, team = world.objects["order"].lines.get(), cast.actor(owner)
    Product.objects.create(
        market="uk", seller_id=team.seller_id, sku=line.sku, title=f"Lamp{world.name} reading"
    )
    listing = reviews.listing_of("uk", team.seller_id, line.sku)
    proof = world.secret("brandproof", "staff", *TEAM)
    brand = reviews.claim(by=team, name=f"Lamp{world.name}", proof=proof)
    reviews.verify(brand, by=cast.actor("cy"), reason=world.secret("brandwhy", "staff", *TEAM))
    review = _review(world, listing, cast.actor(buyer))
    reviews.answer_review(review, by=team, text="We are sorry.")
    other = "abe" if buyer == "ana" else "ana"
    world.objects |= _questions(listing, cast.actor(buyer), cast.actor(other), team) | {
        "brand": brand, "review": review, "review_photo": review.photos.get(),
    }  # fmt: skip


def _review(world: Any, listing: Any, by: Any) -> Review:
    name = world.secret("reviewphoto", "buyer") + ".gif"
    photo = messaging.keep_upload(by=by, name=name, content=GIF)
    made = reviews.write(listing, by=by, stars=2, text="Dim.", photos=[photo])
    return Review.objects.select_related("listing__brand").get(pk=made.pk)


def _questions(listing: Any, buyer: Any, other: Any, team: Any) -> dict[str, Any]:
    """One the buyer asked and the brand answered, one another asked and the buyer answered."""
    asked = reviews.ask(listing, by=buyer, text="Left or right?")
    found = Question.objects.select_related("listing__brand").get(pk=asked.pk)
    brand_reply = reviews.answer(found, by=team, text="Left.")
    others = reviews.ask(listing, by=other, text="Is it loud?")
    reply = reviews.answer(others, by=buyer, text="Not at all.")
    return {"question": found, "brand_reply": brand_reply, "reply": reply}
