"""Every page of a seller's opens for the team, and for nobody else."""

import pytest
from django.urls import reverse

from aftersale.messaging import actions as messaging
from tests.web.seller.conftest import words

pytestmark = pytest.mark.django_db

PAGES = [
    "today", "week", "badge", "inbox", "rows", "search", "sent", "templates",
    "response", "orders",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_the_whole_team(page, signed_in, ana_asks):
    ana_asks()
    for name in ("bo", "bea", "vic"):
        assert signed_in(name).get(reverse(f"seller:{page}")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_not_there_for_buyers_and_staff(page, signed_in):
    for name in ("ana", "cy"):
        assert signed_in(name).get(reverse(f"seller:{page}")).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_who_is_signed_out_signs_in_first(page, client, db):
    response = client.get(reverse(f"seller:{page}"))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_a_rival_finds_nothing_of_another_account(signed_in, ana_asks, cast):
    conversation = ana_asks()
    order = conversation.order_number
    template = messaging.save_template(by=cast.actor("bo"), name="Late", versions={"en": "Sorry."})
    rex = signed_in("rex")

    for page in (
        reverse("seller:conversation", args=[conversation.pk]),
        reverse("seller:letters", args=[conversation.pk]),
        reverse("seller:choose_template", args=[conversation.pk]),
        reverse("seller:report", args=[conversation.pk]),
        reverse("seller:order", args=["uk", order]),
        reverse("seller:write", args=["uk", order]),
        reverse("seller:template", args=[template.pk]),
    ):
        assert rex.get(page).status_code == 404, page


def test_a_rival_changes_nothing_of_another_account(signed_in, ana_asks, bo_answers, cast):
    conversation = ana_asks()
    answer = bo_answers(conversation)
    template = messaging.save_template(by=cast.actor("bo"), name="Late", versions={"en": "Sorry."})
    rex = signed_in("rex")

    for step in ("reply", "screen", "draft", "presence", "excuse", "archive", "restore", "resolve"):
        page = reverse(f"seller:{step}", args=[conversation.pk])
        assert rex.post(page, {"text": "Mine now"}).status_code == 404, page
    assert rex.post(reverse("seller:undo", args=[conversation.pk, answer.pk])).status_code == 404
    assert rex.post(reverse("seller:delete_template", args=[template.pk])).status_code == 404
    answer.refresh_from_db()
    assert answer.stage == "waiting"


def test_a_rival_sees_no_line_of_it_in_his_lists(signed_in, ana_asks):
    conversation = ana_asks()
    rex = signed_in("rex")

    for page in ("inbox", "today", "sent", "orders"):
        shown = words(rex.get(reverse(f"seller:{page}") + "?period=all"))
        assert "Ana Alves" not in shown
        assert conversation.order_number not in shown
    found = rex.get(reverse("seller:search"), {"q": conversation.order_number})
    assert "Nothing found" in words(found)


def test_the_badge_counts_new_conversations(bo, ana_asks):
    ana_asks()

    assert "1 new" in words(bo.get(reverse("seller:badge")))
