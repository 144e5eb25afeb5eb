"""Sellers and staff have a second factor: who has none is led to set one up before anything else.

The session remembers that one is due, so ordinary pages ask the database nothing. Where mail
only goes to the local mailbox (the demo), it may be put off until the next time.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted

DUE = "second_factor_due"
NEEDS = {"seller", "staff"}
OPEN_TO_ALL = ("/signin", "/signout", "/settings/security", "/settings/password", "/static/")


def may_wait() -> bool:
    """Whether this installation is a demo, where it can be put off."""
    return config.get().mail_out == "mailbox"


def ask_for(request: HttpRequest, user: AbstractBaseUser, response: HttpResponse) -> HttpResponse:
    """Send somebody who just signed in to set one up if they need to; otherwise `response`."""
    request.session.pop(DUE, None)
    if user.kind not in NEEDS or accounts.has_second_factor(user):
        return response
    request.session[DUE] = response["Location"]
    return HttpResponseRedirect(reverse("signin_protect"))


def put_off(request: HttpRequest) -> str:
    """Go on without, this time; where to. Refused outside the demo."""
    if not may_wait():
        raise NotPermitted(permission="second factor later")
    return request.session.pop(DUE, "/")


def settle(request: HttpRequest) -> None:
    """After a factor was added or removed: is one due now?"""
    if request.person is None or request.person.kind not in NEEDS:
        return
    has_one = accounts.has_second_factor(request.person)
    if has_one:
        request.session.pop(DUE, None)
    elif not may_wait():
        request.session.setdefault(DUE, "/")


def required(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Middleware: as long as one is due, every other page leads to setting it up."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.person is None or DUE not in request.session:
            return get_response(request)
        if request.path.startswith(OPEN_TO_ALL):
            return get_response(request)
        where = reverse("signin_protect")
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": where})
        return HttpResponseRedirect(where)

    return answer
