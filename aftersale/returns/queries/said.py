"""What buyers wrote of one product when they asked to return it, and when all was over (A106)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aftersale.kernel.actor import Actor
from aftersale.returns.models import ReturnItem, ReturnSurvey
from aftersale.returns.queries import visible_to

SHOWN = 20
LOOKED_AT = 200


@dataclass(frozen=True)
class Said:
    """One item that was asked back. `solved` and `afterwards` are the answer when it was over."""

    return_id: int
    order_number: str
    buyer_name: str
    language: str
    edition: str
    reason: str
    words: str
    at: datetime
    solved: bool | None = None
    afterwards: str = ""


def of_product(actor: Actor, market: str, sku: str, *, at_most: int = SHOWN) -> list[Said]:
    """The newest words about a seller's SKU on a marketplace; items without any are passed over."""
    rows = ReturnItem.objects.filter(seller_id=actor.seller_id, sku=sku)
    newest = rows.select_related("request").order_by("-request_id")[:LOOKED_AT]
    items = [each for each in newest if each.request.market == market]
    requests = {each.request_id for each in items}
    surveys = ReturnSurvey.objects.filter(
        request__in=visible_to(actor).filter(pk__in=requests), solved__isnull=False
    )
    answers = {each.request_id: each for each in surveys}
    found = [_said(each, answers.get(each.request_id)) for each in items]
    return [each for each in found if each.words or each.afterwards][:at_most]


def _said(item: ReturnItem, answer: ReturnSurvey | None) -> Said:
    request = item.request
    return Said(
        return_id=request.pk, order_number=request.order_number, buyer_name=request.buyer_name,
        language=request.language, edition=request.edition, reason=item.reason,
        words=item.comment, at=request.asked_at,
        solved=answer.solved if answer else None, afterwards=answer.words if answer else "",
    )  # fmt: skip
