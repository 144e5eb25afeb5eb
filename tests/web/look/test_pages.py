"""Shells and gallery as they come out, with and without somebody signed in."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from pytest_django import Settings

from aftersale.kernel.actor import Actor
from aftersale.web import gallery

BO = SimpleNamespace(name="Bo Lind", email="bo@example.org")
ERRORS = (403, 404, 409, 422, 429, 500)


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.web.look.addresses"
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "OPTIONS": {"context_processors": []}},
    ]


def shown(template: str, *, path: str = "/", **context: Any) -> str:
    request = RequestFactory().get(path)
    facts = {"request": request, "person": BO, "signed_in": True, "seller": "Lumen Lamps"}
    return render_to_string(template, {**facts, "actor": Actor(kind="seller", id=1), **context})


def test_the_gallery_shows_everything() -> None:
    html = shown("components.html", **gallery.context())
    assert html.count('<span class="clock"') >= 14
    assert "Could not be delivered" in html


@pytest.mark.parametrize("badge", [7, "99+"])
def test_every_seller_page_has_the_mail_icon_with_its_number(badge: int | str) -> None:
    html = shown("base/seller.html", badge=badge)
    assert f'id="badge-top">{badge}<span class="visually-hidden"> new</span>' in html


def test_no_news_leaves_the_number_out() -> None:
    assert 'id="badge-top"></span>' in shown("base/seller.html", badge=0)


def test_the_rail_marks_where_we_are_and_leaves_out_what_does_not_exist() -> None:
    html = shown("base/seller.html", path="/seller/inbox/12/")
    assert re.findall(r'href="([^"]+)" aria-current="page"', html) == ["/seller/inbox/"]
    assert "seller/settings" not in html


@pytest.mark.parametrize("shell", ["seller", "buyer", "staff", "plain"])
def test_a_shell_is_one_whole_page(shell: str) -> None:
    html = shown(f"base/{shell}.html")
    assert html.count("<main") == html.count('id="main"') == html.count("<h1>") == 1
    assert 'href="#main"' in html
    assert re.search(r'data-door="(\w+)"', html)[1] == shell  # type: ignore[index]
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))


def test_the_theme_a_browser_chose_is_there_at_the_first_paint() -> None:
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = "dark"
    assert 'data-theme="dark"' in render_to_string("base/plain.html", {"request": request})
    request.COOKIES["theme"] = '"><script>'
    assert "data-theme" not in render_to_string("base/plain.html", {"request": request})[:400]


@pytest.mark.parametrize("code", ERRORS)
def test_a_refusal_needs_nothing_to_be_shown(code: int) -> None:
    html = render_to_string(f"errors/{code}.html")
    assert str(code) in html
    assert "!" not in re.sub(r"<[^>]*>", "", html).replace("<!doctype", "")


def test_a_refusal_says_its_own_words_and_how_long_to_wait() -> None:
    html = render_to_string("errors/429.html", {"words": "Too many <tries>.", "wait": 90})
    assert "Too many &lt;tries&gt;." in html
    assert "Try again in 1 minute." in html


def test_live_updates_are_offered_only_to_those_who_signed_in() -> None:
    assert 'data-events="/events"' in shown("base/buyer.html")
    assert "data-events" not in shown("base/buyer.html", signed_in=False, person=None)
