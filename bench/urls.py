"""The product's addresses, and P: a bare signed-in page behind the same server and middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def bare(request: HttpRequest) -> HttpResponse:
    """As little as a page can be that knows who asks."""
    return HttpResponse(
        f"<!doctype html><title>Bare</title><p>{request.person} {request.actor.ref}"
    )


urlpatterns = [path("bench/bare", bare), path("", include("aftersale.web.urls"))]
