"""What each world has of notices: one told, an address asked, one silent, one failing, a webhook."""

from __future__ import annotations

from typing import Any

from aftersale.kernel import clock
from aftersale.notifications.models import Delivery, Failing, Hook, Notice, Recipient, Silence


def notices(world: Any, owner: Any) -> None:
    """Fill one world; `owner` is the actor of its owner."""
    now, seller_id = clock.now(), owner.seller_id
    told = Notice.objects.create(
        user_id=owner.id, seller_id=seller_id, once="a:1", kind="return_to_decide",
        family="returns", market="uk", about="return:1", at=now, path="/seller/returns",
        title=world.secret("noticetitle", "owner"),
    )  # fmt: skip
    recipient = Recipient.objects.create(
        seller_id=seller_id, address=world.secret("recipient", "owner", "viewer") + "@people.example",
        added_by=owner.ref, added_at=now, asked_at=now.replace(year=2020),
    )  # fmt: skip
    silence = Silence.objects.create(
        seller_id=seller_id, address=world.secret("silent", "owner") + "@people.example",
        market="uk", family="returns", at=now,
    )  # fmt: skip
    failing = Failing.objects.create(
        seller_id=seller_id, address=world.secret("failing", "owner") + "@people.example",
        why="unknown", since=now, last_at=now,
    )  # fmt: skip
    hook = Hook.objects.create(
        seller_id=seller_id, url=f"https://{world.secret('hookhost', 'owner', 'viewer')}.example/",
        secret_sealed="sealed", made_by=owner.ref, made_at=now,
    )  # fmt: skip
    delivery = Delivery.objects.create(
        hook=hook, once="a:1", name=f"msg_{world.name}", kind="return_to_decide", body="{}",
        stage="failed", made_at=now, problem=world.secret("hookproblem", "owner"),
    )  # fmt: skip
    world.objects |= {
        "told": told, "recipient": recipient, "silence": silence, "failing": failing,
        "hook": hook, "delivery": delivery,
    }  # fmt: skip
