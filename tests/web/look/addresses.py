"""The addresses the shells link to, so that the look can be tested before its pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def _named(space: str, *names: str) -> tuple[list[URLPattern], str]:
    return [path(f"{space}/{name}/", page, name=name) for name in names], space


urlpatterns = [
    path(
        "", include(_named("seller", "today", "inbox", "templates", "response", "team", "search"))
    ),
    path("", include(_named("buyer", "orders", "messages", "badge"))),
    path("", include(_named("staff", "desk", "conversations"))),
    path("in/", page, name="account_login"),
    path("out/", page, name="account_logout"),
]
