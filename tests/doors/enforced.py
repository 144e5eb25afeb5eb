"""What the marketplace notices the seller of one world of: one of everything an address names."""

from __future__ import annotations

from typing import Any

from aftersale.enforcement import actions as enforcement
from aftersale.enforcement.actions import Grounds
from aftersale.enforcement.models import Month
from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from tests.goods import GIF

TEAM = {"owner", "viewer"}


def enforced(world: Any, owner: Any, staff: Any) -> None:
    """A violation, a restriction that rests on it and was answered, a month of signs."""
    readers, seller = {"staff", *TEAM}, world.objects["seller"]
    violation = enforcement.record_violation(
        by=staff, seller_id=seller.pk, market="uk", family="other_policy",
        reason=world.secret("violationwords", *readers),
    )  # fmt: skip
    grounds = Grounds(
        ground="other_policy", facts=world.secret("noticewords", *readers), rule="The rules hold.",
        violation=violation,
    )  # fmt: skip
    notice = enforcement.restrict(
        seller.pk, by=staff, market="uk", kind="new_offers", grounds=grounds
    )
    proof = messaging.keep_upload(
        by=owner, name=world.secret("planfile", *readers) + ".gif", content=GIF + b"\x00" * 9
    )
    enforcement.answer(
        notice, by=owner, text=world.secret("noticeanswer", *readers), plan="More eyes.",
        uploads=[proof],
    )  # fmt: skip
    month = Month.objects.create(
        seller_id=seller.pk, market="uk", first_day=clock.now().date().replace(day=1)
    )
    world.objects |= {
        "violation": violation, "notice": notice, "notice_file": notice.files.get(),
        "month": month,
    }  # fmt: skip
