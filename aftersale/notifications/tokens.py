"""The unguessable text of a link that ends letters: signed by the installation, kept nowhere.

Letters are kept for years, and so long the link works (RFC 8058 wants it to).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing

from aftersale import config
from aftersale.kernel.errors import Refusal

ENDING = "aftersale.notifications.end"
CONFIRMING = "aftersale.notifications.confirm"
CONFIRM_WITHIN_DAYS = 7
DIGEST = "digest"


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What a link ends: one family on one marketplace for a member or an address, or a digest.

    Of a digest the family is `digest` and there is no market.
    """

    seller_id: int
    family: str
    market: str = ""
    user_id: int | None = None
    address: str = ""


def url(ended: Ended) -> str:
    """The whole address, as letters carry it."""
    return f"{config.get().base_url}/unsubscribe/{token(ended)}"


def token(ended: Ended) -> str:
    facts = {name[0]: value for name, value in asdict(ended).items() if value}
    return signing.dumps(facts, salt=ENDING, compress=True)


def ending(text: str) -> Ended:
    """What a link is for; refuses `bad_link`."""
    told = _read(text, ENDING)
    return Ended(
        seller_id=told["s"], family=told["f"], market=told.get("m", ""),
        user_id=told.get("u"), address=told.get("a", ""),
    )  # fmt: skip


def confirmation(recipient_id: int, address: str) -> str:
    """The text of the link by which an address says yes; good for a week."""
    return signing.dumps([recipient_id, address], salt=CONFIRMING)


def confirming(text: str) -> tuple[int, str]:
    """The recipient and the address a link is for; refuses `bad_link`."""
    number, address = _read(text, CONFIRMING, max_age=CONFIRM_WITHIN_DAYS * 86_400)
    return number, address


def _read(text: str, salt: str, max_age: int | None = None) -> Any:
    try:
        return signing.loads(text, salt=salt, max_age=max_age)
    except (signing.BadSignature, ValueError):
        raise Refusal("bad_link") from None
