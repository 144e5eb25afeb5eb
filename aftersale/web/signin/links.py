"""Links that sign a buyer in: to their own mailbox, once, for half an hour.

The link of a buyer we know is void after any signing in. An address we do not know gets a link
only on the way to asking a seller something or to returning a gift; the account is made when the
link is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from sesame.backends import ModelBackend
from sesame.utils import get_token

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import Refusal
from aftersale.web.signin import letters

SCOPE = NEW = "aftersale.signin.link"
FIRST_LETTERS = {"/ask": "first_link", "/returns/gift/": "first_link_gift"}
"""The letter to somebody we do not know yet, by where they were going."""


@dataclass(frozen=True)
class Link:
    """Whom a link signs in; `user` is None for somebody we do not know yet."""

    email: str
    user: AbstractBaseUser | None


def send(request: HttpRequest, email: str, onward: str) -> None:
    """The letter that fits the address: a link, a hint to the password, or that we do not know it.

    The page says the same in each case, so nobody learns whose addresses we know.
    """
    user = accounts.user_by_email(email)
    if user and not (user.is_active and user.kind == "buyer"):
        reset = request.build_absolute_uri(reverse("account_reset_password"))
        letters.send("use_password", email, user=user, reset_url=reset, signin_url=_signin(request))
    elif user:
        letters.send("link", email, user=user, url=_url(request, get_token(user, SCOPE), onward))
    elif first := _first_letter(onward):
        token = signing.dumps(email.lower(), salt=NEW)
        letters.send(first, email, url=_url(request, token, onward))
    else:
        letters.send("unknown_address", email, signin_url=_signin(request))


def _first_letter(onward: str) -> str:
    """What to write to somebody new on their way there; "" where no account is made."""
    found = (name for start, name in FIRST_LETTERS.items() if onward.startswith(start))
    return next(found, "")


def read(token: str) -> Link:
    """Whom the link is for. Refuses `bad_link`: altered, used, or older than half an hour."""
    if ":" not in token:
        user = ModelBackend().authenticate(None, token, scope=SCOPE)
        if user is None or user.kind != "buyer":
            raise Refusal("bad_link")
        return Link(user.email, user)
    try:
        email = signing.loads(token, salt=NEW, max_age=settings.SESAME_MAX_AGE)
    except signing.BadSignature:
        raise Refusal("bad_link") from None
    if accounts.user_by_email(email):
        raise Refusal("bad_link")
    return Link(email, None)


def safe(request: HttpRequest, onward: str) -> str:
    """`onward` if it is a page of ours, else nothing."""
    ours = url_has_allowed_host_and_scheme(onward, allowed_hosts=None)
    return onward if ours and onward.startswith("/") else ""


def _url(request: HttpRequest, token: str, onward: str) -> str:
    query = {"token": token} | ({"next": onward} if onward else {})
    return request.build_absolute_uri(f"{reverse('signin_open')}?{urlencode(query)}")


def _signin(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("account_login"))
