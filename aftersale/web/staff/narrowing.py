"""What narrows the lists of returns and refunds, the same for both."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.http import urlencode

from aftersale.accounts import queries as accounts
from aftersale.market.rulebook import markets

LONGEST = 100


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """What was asked for in the address. `seller` is how a name begins, `sellers` whose it is."""

    stage: str
    market: str
    seller: str
    q: str
    late: bool
    sellers: tuple[int, ...]

    @property
    def is_any(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.stage or self.market or self.seller or self.q or self.late)

    @property
    def is_nobodys(self) -> bool:
        """Whether it names a seller whom there is not."""
        return bool(self.seller and not self.sellers)

    @property
    def seller_id(self) -> int | None:
        """The seller it is about, if it is about one."""
        return self.sellers[0] if self.sellers else None

    def query(self, **more: str | int) -> str:
        """The address of the same list, further on or narrowed otherwise."""
        said = {
            "stage": self.stage, "market": self.market, "seller": self.seller, "q": self.q,
            "late": "1" if self.late else "",
        } | more  # fmt: skip
        return "?" + urlencode({name: value for name, value in said.items() if value})


def narrowed(request: HttpRequest, stages: dict[str, str]) -> Narrowed:
    """What the address asks for; anything unknown is as if it were not said."""
    said = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("seller", "q")}
    stage, market = request.GET.get("stage", ""), request.GET.get("market", "")
    return Narrowed(
        stage=stage if stage in stages else "",
        market=market if market in markets() else "",
        late=bool(request.GET.get("late")),
        sellers=_beginning_with(said["seller"]),
        **said,
    )


def _beginning_with(name: str) -> tuple[int, ...]:
    rows = accounts.sellers().filter(name__istartswith=name)[:1] if name else ()
    return tuple(each.pk for each in rows)
