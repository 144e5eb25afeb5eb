"""What to look for among the returns of the seller who holds a fifth of them, and as whom."""

from __future__ import annotations

import json

from bench import measures

measures.set_up()

from aftersale.accounts import queries as accounts  # noqa: E402
from aftersale.demo import words  # noqa: E402
from aftersale.demo.bulk import OWNER  # noqa: E402
from aftersale.returns import queries as returns  # noqa: E402
from bench.measures.who import signed_in  # noqa: E402

SPREAD = 40


def main() -> None:
    user = accounts.user_by_email(OWNER)
    actor = accounts.actor_for(accounts.user_with_team(user.pk))
    rows = returns.visible_to(actor).prefetch_related("items")
    count = rows.count()
    some = list(rows.order_by("-pk")[: 50 * SPREAD : SPREAD if count > 50 * SPREAD else 1][:50])
    print(json.dumps({
        "cookie": signed_in(user),
        "numbers": [each.order_number for each in some],
        "rmas": [each.rma for each in some if each.rma],
        "skus": [each.items.all()[0].sku for each in some],
        "words": [f"{look} {thing}" for look, thing in zip(words.LOOKS, words.THINGS, strict=True)],
        "count": count,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
