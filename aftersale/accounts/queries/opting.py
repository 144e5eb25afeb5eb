"""Which buyers want no messages they have not asked for, and the link by which they say so."""

from __future__ import annotations

from collections.abc import Iterable

from django.core import signing

from aftersale.accounts.models import User
from aftersale.kernel.errors import Refusal

OPTING_OUT = "aftersale.accounts.opt-out"


def opt_out_token(user_id: int) -> str:
    """The signed text of a letter's link to opt out; letters are kept for years, and so is it."""
    return signing.Signer(salt=OPTING_OUT).sign(str(user_id))


def opting_out(token: str) -> User:
    """The buyer a link to opt out is for; refuses `bad_link`."""
    try:
        pk = int(signing.Signer(salt=OPTING_OUT).unsign(token))
    except (signing.BadSignature, ValueError):
        raise Refusal("bad_link") from None
    found = User.objects.filter(pk=pk, kind=User.Kind.BUYER, is_active=True).first()
    if found is None:
        raise Refusal("bad_link")
    return found


def has_opted_out(user_id: int) -> bool:
    """Whether this buyer wants no messages they have not asked for (T23)."""
    return User.objects.filter(pk=user_id, opted_out_at__isnull=False).exists()


def opted_out_of(user_ids: Iterable[int]) -> set[int]:
    """Those of these buyers who want no messages they have not asked for."""
    rows = User.objects.filter(pk__in=set(user_ids), opted_out_at__isnull=False)
    return set(rows.values_list("pk", flat=True))
