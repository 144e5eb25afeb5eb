"""Too many tries: who is counted, from where, and the page that says to wait."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from aftersale.kernel.errors import TooOften
from aftersale.web import refusals


def whose(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address somebody tries to sign in with, for axes."""
    given = credentials or {}
    return (given.get("email") or given.get("username") or "").strip().lower()


def where_from(request: HttpRequest) -> str | None:
    """The client's IP address, behind as many proxies as are ours; None outside a real request."""
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return None


def locked_out(
    request: HttpRequest,
    original: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    """The answer after eight wrong passwords for one address from one place."""
    wait = settings.AXES_COOLOFF_TIME * 3600
    return refusals.page(request, TooOften("locked_out", wait=int(wait)))


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer of every other limit of the sign-in pages."""
    return refusals.page(request, TooOften(wait=60))
