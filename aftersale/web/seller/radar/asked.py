"""What of the radar an address asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from aftersale.desk import queries as desk
from aftersale.desk.sources import KINDS
from aftersale.kernel.actor import Actor
from aftersale.web.seller.door import whole

SORTS = {"soonest": "Soonest first", "stake": "Most at stake"}
MINE, NOBODY = "me", "none"
LONGEST = 80


@dataclass(frozen=True)
class Asked:
    """The radar narrowed: `whose` is "" for all, "me", "none", or a member's number."""

    market: str = ""
    kind: str = ""
    whose: str = ""
    sort: str = "soonest"
    after: str = ""

    @classmethod
    def read(cls, data: QueryDict, markets: list[str]) -> Asked:
        """From an address; what is unknown is left out."""
        whose = data.get("whose", "")
        known = whose in (MINE, NOBODY) or bool(whole(whose))
        return cls(
            market=data.get("market", "") if data.get("market") in markets else "",
            kind=data.get("kind", "") if data.get("kind") in KINDS else "",
            whose=whose[:20] if known else "",
            sort=data.get("sort", "") if data.get("sort") in SORTS else "soonest",
            after=data.get("after", "")[:LONGEST],
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.market or self.kind or self.whose not in ("", MINE, NOBODY))

    def of(self, actor: Actor) -> desk.Asked:
        """What is asked of the desk."""
        person: int | str = ""
        if self.whose == MINE:
            person = actor.id or 0
        elif self.whose == NOBODY:
            person = "none"
        elif self.whose:
            person = whole(self.whose) or 0
        kinds = (self.kind,) if self.kind else ()
        return desk.Asked(market=self.market, kinds=kinds, person=person, after=self.after)

    def query(self, **changes: Any) -> str:
        """The same as a query of an address, from its beginning unless `after` is said."""
        told = vars(replace(self, **{"after": "", **changes}))
        said = {name: value for name, value in told.items() if value and value != "soonest"}
        return f"?{urlencode(said)}" if said else ""

    def url(self, **changes: Any) -> str:
        """The address of the list with something changed."""
        return reverse("seller:radar") + self.query(**changes)
