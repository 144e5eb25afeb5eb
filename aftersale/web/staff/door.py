"""The door of the staff pages: only marketplace staff come through."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from aftersale.kernel.errors import Unseen
from aftersale.web.doors import seen, sign_in, whole

__all__ = ["seen", "staff_only", "whole"]

View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """Let staff in; who is signed out signs in first, anybody else sees nothing."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.kind == "nobody":
            return sign_in(request, reverse("account_login"), reverse("staff:desk"))
        if request.actor.kind != "staff":
            raise Unseen()
        return view(request, *args, **kwargs)

    return shown
