"""Signing in by an e-mailed link, and the page that asks for a second factor."""

from __future__ import annotations

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.accounts import actions as accounts
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Refusal
from aftersale.web.signin import links, second_factor
from aftersale.web.signin.adapter import HOMES
from aftersale.web.signin.forms import FirstForm, LinkForm
from aftersale.web.signin.lockout import too_often

GONE = 410


@never_cache
@require_http_methods(["GET", "POST"])
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """Ask for a link by e-mail."""
    onward = links.safe(request, request.POST.get("next") or request.GET.get("next", ""))
    form = LinkForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "signin/link.html", {"form": form, "next": onward}, status=status)
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="signin_link", key=email):
        return too_often(request)
    links.send(request, email, onward)
    return render(request, "signin/link_sent.html", {"email": email, "next": onward})


@never_cache
@require_http_methods(["GET", "POST"])
def open_link(request: HttpRequest) -> HttpResponse:
    """Open a link. Reading it shows a button: mail scanners that follow links use none up."""
    token = request.POST.get("token") or request.GET.get("token", "")
    onward = links.safe(request, request.POST.get("next") or request.GET.get("next", ""))
    try:
        link = links.read(token)
    except Refusal:
        return render(request, "signin/link_gone.html", {"next": onward}, status=GONE)
    posted = request.POST if request.method == "POST" else None
    form = None if link.user else FirstForm(posted)
    if request.method == "GET" or (form and not form.is_valid()):
        facts = {"link": link, "form": form, "token": token, "next": onward}
        status = 422 if form and form.errors else 200
        return render(request, "signin/link_open.html", facts, status=status)
    user = link.user or accounts.ensure_buyer(link.email, form.cleaned_data["name"], by=SYSTEM)
    if request.person is not None and request.person.pk != user.pk:
        request.session.flush()
    return perform_login(request, user, redirect_url=onward or HOMES["buyer"])


@never_cache
def protect(request: HttpRequest) -> HttpResponse:
    """Ask somebody of a seller's team or of staff for a second factor."""
    if request.person is None:
        return redirect("account_login")
    if second_factor.DUE not in request.session:
        return redirect("settings:security")
    return render(request, "signin/protect.html", {"may_wait": second_factor.may_wait()})


@require_POST
def later(request: HttpRequest) -> HttpResponse:
    """Put the second factor off; only in the demo."""
    return HttpResponseRedirect(second_factor.put_off(request))
