"""The mailboxes are a toy mail provider: open to anybody in demo mode, not there otherwise."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from aftersale.kernel.errors import Unseen
from aftersale.web.public.cast import is_demo

View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    """Not there where mail leaves for real people."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_demo():
            raise Unseen()
        return view(request, *args, **kwargs)

    return shown
