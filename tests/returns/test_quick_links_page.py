"""The page behind a quick link: it asks first, says what stands, and needs nobody signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from aftersale.accounts.models import Member
from aftersale.kernel import clock
from aftersale.returns import actions as returns
from aftersale.returns.models import QuickLink, ReturnAddress
from aftersale.returns.queries import links as queries
from tests.goods import again
from tests.returns.test_quick_links import offered, wished  # noqa: F401 - fixtures


@pytest.fixture
def visitor():
    """Somebody's browser, signed in nowhere, whose forms must bear their token."""
    return Client(enforce_csrf_checks=True)


def press(visitor: Client, token: str, **said: str):
    """Open the page, and press its button."""
    page = visitor.get(f"/r/{token}")
    form = {"csrfmiddlewaretoken": page.context["csrf_token"]} if page.context else {}
    return visitor.post(f"/r/{token}", form | said, headers={"Origin": "http://testserver"})


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_looking_at_every_link_however_often_changes_nothing(offered, visitor):  # noqa: F811
    request, by_deed = offered
    for token in by_deed.values():
        for look in (visitor.get, visitor.head, visitor.get):
            assert look(f"/r/{token}", headers={"Purpose": "prefetch"}).status_code == 200
    assert again(request).stage == "pending"
    assert not QuickLink.objects.exclude(used_at=None).exists()


def test_the_page_says_what_will_happen_and_as_whom(offered, visitor):  # noqa: F811
    _, by_deed = offered
    shown = words(visitor.get(f"/r/{by_deed['authorise']}"))
    assert "Authorise this return?" in shown
    assert "2 × Reading lamp, brass" in shown
    assert "You act as Bo Lind." in shown
    assert "Close this request?" in words(visitor.get(f"/r/{by_deed['close']}"))
    assert "Write to the buyer?" in words(visitor.get(f"/r/{by_deed['reply']}"))


def test_nothing_of_it_is_kept_listed_or_told_to_others(offered, visitor):  # noqa: F811
    _, by_deed = offered
    answer = visitor.get(f"/r/{by_deed['authorise']}")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_the_button_does_it_and_the_second_press_says_so(offered, visitor):  # noqa: F811
    request, by_deed = offered
    assert "The return is authorised" in words(press(visitor, by_deed["authorise"]))
    assert again(request).stage == "authorised"
    for answer in (visitor.get(f"/r/{by_deed['authorise']}"), press(visitor, by_deed["authorise"])):
        assert answer.status_code == 410
        assert "This link has been used" in words(answer)
        assert "Used by Bo Lind: " in words(answer)
        assert "Ana has until" in words(answer)


def test_a_form_from_elsewhere_does_nothing(offered, visitor):  # noqa: F811
    request, by_deed = offered
    assert visitor.post(f"/r/{by_deed['authorise']}").status_code == 403
    visitor.get(f"/r/{by_deed['authorise']}")
    page = visitor.get(f"/r/{by_deed['authorise']}")
    forged = visitor.post(
        f"/r/{by_deed['authorise']}", {"csrfmiddlewaretoken": page.context["csrf_token"]},
        headers={"Origin": "https://evil.example"},
    )  # fmt: skip
    assert forged.status_code == 403
    assert again(request).stage == "pending"


def test_closing_asks_for_the_reason_and_keeps_what_was_written(offered, visitor):  # noqa: F811
    request, by_deed = offered
    answer = press(visitor, by_deed["close"], reason="", message="Sorry, it was opened.")
    assert answer.status_code == 422
    assert "Sorry, it was opened." in words(answer)
    answer = press(visitor, by_deed["close"], reason="other", message="Call +44 20 7946 0958")
    assert answer.status_code == 422
    answer = press(visitor, by_deed["close"], reason="media_opened", message="It was opened.")
    assert "The request is closed" in words(answer)
    assert "Media or software has been opened" in words(answer)
    assert again(request).deny_message == "It was opened."


def test_reply_leads_to_the_conversation_by_way_of_signing_in(offered, visitor):  # noqa: F811
    request, by_deed = offered
    answer = press(visitor, by_deed["reply"])
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/seller/returns/{request.pk}/contact",
    )
    assert visitor.get(answer["Location"])["Location"].startswith("/signin")
    assert again(request).stage == "pending"


def test_what_a_colleague_decided_meanwhile_is_said(offered, visitor, cast):  # noqa: F811
    request, by_deed = offered
    returns.deny(request, by=cast.actor("bea"), reason="other")
    answer = press(visitor, by_deed["authorise"])
    assert answer.status_code == 409
    assert "Decided by Bea Lund: " in words(answer)
    assert queries.link(by_deed["authorise"]).used_at is None


def test_who_left_the_team_may_no_longer(offered, visitor, cast):  # noqa: F811
    request, by_deed = offered
    Member.objects.filter(user=cast.user("bo")).delete()
    for answer in (visitor.get(f"/r/{by_deed['close']}"), press(visitor, by_deed["close"])):
        assert answer.status_code == 403
        assert "This link no longer works" in words(answer)
        assert "Reading lamp" not in words(answer)
    assert again(request).stage == "pending"


def test_a_link_whose_time_is_over_says_so(offered, visitor):  # noqa: F811
    _, by_deed = offered
    with clock.at(queries.link(by_deed["authorise"]).expires_at):
        answer = visitor.get(f"/r/{by_deed['authorise']}")
    assert answer.status_code == 410
    assert "This link has expired" in words(answer)


def test_without_a_return_address_it_says_what_is_missing(offered, visitor):  # noqa: F811
    request, by_deed = offered
    ReturnAddress.objects.all().delete()
    answer = press(visitor, by_deed["authorise"])
    assert answer.status_code == 422
    assert "Not done yet" in words(answer)
    assert again(request).stage == "pending"


def test_a_made_up_link_leads_nowhere(db, visitor):
    assert visitor.get("/r/made-up").status_code == 404
