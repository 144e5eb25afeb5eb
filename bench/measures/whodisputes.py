"""Who looks at the lists of disputes, and which public pages strangers look at."""

from __future__ import annotations

import json

from bench import measures

measures.set_up()

from aftersale.accounts import queries as accounts  # noqa: E402
from aftersale.demo.bulk import OWNER  # noqa: E402
from bench.measures.who import signed_in  # noqa: E402

PUBLIC = {
    "profile of a seller": "/sellers/lumen-lamps",
    "page of a product": "/products/uk/lumen-lamps/LL-204-BR",
}


def main() -> None:
    owner, staff = accounts.user_by_email(OWNER), accounts.user_by_email("cy@staff.example")
    print(json.dumps({
        "seller": signed_in(owner), "staff": signed_in(staff), "public": PUBLIC,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
