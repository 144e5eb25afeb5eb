"""The door of the buyers' pages: buyers come in, everybody else is led to their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from aftersale.kernel.errors import Unseen
from aftersale.web.doors import seen, sign_in, whole
from aftersale.web.signin.adapter import HOMES

__all__ = ["buyer_only", "by_link", "seen", "whole"]

View = Callable[..., HttpResponse]


def buyer_only(view: View) -> View:
    """Let buyers in; who is signed out signs in first."""
    return _only_buyers(view, "account_login")


def by_link(view: View) -> View:
    """Let buyers in; who is signed out gets a link by e-mail, which also lets new buyers in."""
    return _only_buyers(view, "signin_link")


def _only_buyers(view: View, door: str) -> View:
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = request.actor.kind
        if kind == "buyer":
            return view(request, *args, **kwargs)
        if kind == "nobody":
            return sign_in(request, reverse(door), reverse("buyer:orders"))
        if request.method not in {"GET", "HEAD"} or kind not in HOMES:
            raise Unseen()
        return redirect(HOMES[kind])

    return shown
