"""Quick links of a mail (A079): one deed, once, as one member, and never by looking at it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from aftersale.accounts.models import Member
from aftersale.journal.models import Entry
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.relay.models import Outgoing
from aftersale.relay.reading import read_letter
from aftersale.returns import actions as returns
from aftersale.returns.actions import links
from aftersale.returns.models import QuickLink, ReturnSettings
from aftersale.returns.queries import links as queries
from tests.goods import again

TOKEN = re.compile(r"/r/([\w-]+)")


def tokens(address: str) -> list[str]:
    """Those in the newest mail to an address that asks for a decision: authorise, close, reply."""
    row = Outgoing.objects.filter(to_address=address, purpose="return_to_decide").last()
    return TOKEN.findall(read_letter(bytes(row.raw)).text)


@pytest.fixture
def wished(cast):
    """Lumen Lamps wants quick links in the mails about returns in the UK."""

    def wish(market="uk"):
        return ReturnSettings.objects.create(
            seller_id=cast.lumen.pk, market=market, quick_links=True,
            made_at=clock.now(), made_by="seller:1",
        )  # fmt: skip

    return wish


@pytest.fixture
def offered(wished, a_return):
    """A return that waits, and the links Bo got by mail."""
    wished()
    request = a_return()
    Worker().drain()
    authorise, close, reply = tokens("bo@lumen.example")
    return request, {"authorise": authorise, "close": close, "reply": reply}


def test_only_who_asked_for_them_gets_links(a_return, wished, cast):
    a_return()
    Worker().drain()
    assert tokens("bo@lumen.example") == []
    wished("de")
    a_return()
    Worker().drain()
    assert tokens("bo@lumen.example") == []
    wished("uk")
    a_return()
    Worker().drain()
    assert len(tokens("bo@lumen.example")) == 3


def test_an_address_that_is_nobodys_own_gets_none(a_return, wished, cast):
    from aftersale.accounts import actions as accounts

    bo = cast.actor("bo")
    shared = accounts.add_address(by=bo, address="desk@lumen.example", seller_id=cast.lumen.pk)
    accounts.approve_address(shared, by=bo)
    type(shared).objects.filter(pk=shared.pk).update(receives_letters=True)
    wished()
    a_return()
    Worker().drain()
    assert tokens("desk@lumen.example") == []
    assert QuickLink.objects.count() == 0


def test_the_token_itself_is_kept_nowhere(offered):
    _, links_by_deed = offered
    kept = str(list(QuickLink.objects.values())) + str(list(Entry.objects.values()))
    assert [token for token in links_by_deed.values() if token in kept] == []


def test_a_link_authorises_once_as_whom_it_was_sent_to(offered, cast):
    request, by_deed = offered
    links.use(queries.link(by_deed["authorise"]))
    request = again(request)
    assert request.stage == "authorised"
    assert request.decided_by == cast.actor("bo").ref
    entry = Entry.objects.get(kind="returns.return_authorised")
    assert (entry.by, entry.about) == (cast.actor("bo").ref, f"return:{request.pk}")
    with pytest.raises(Refusal, match="link_used"):
        links.use(queries.link(by_deed["authorise"]))


def test_closing_needs_a_reason_and_what_was_refused_may_be_tried_again(offered):
    request, by_deed = offered
    with pytest.raises(Refusal, match="unknown_denial"):
        links.use(queries.link(by_deed["close"]))
    with pytest.raises(Refusal, match="screened"):
        links.use(
            queries.link(by_deed["close"]), reason="other", message="Write to bo@lumen.example"
        )
    assert queries.link(by_deed["close"]).used_at is None
    links.use(queries.link(by_deed["close"]), reason="media_opened", message="It was opened.")
    request = again(request)
    assert (request.stage, request.deny_reason) == ("denied", "media_opened")


def test_a_link_ends_when_its_time_is_over(offered):
    request, by_deed = offered
    after = queries.link(by_deed["authorise"]).expires_at
    assert after - request.asked_at >= timedelta(hours=72)
    with clock.at(after), pytest.raises(Refusal, match="link_expired"):
        links.use(queries.link(by_deed["authorise"]))
    assert again(request).stage == "pending"


@pytest.mark.parametrize("change", ["left", "viewer", "other_team", "closed"])
def test_what_counts_is_what_they_may_do_now(offered, cast, change):
    request, by_deed = offered
    member = Member.objects.get(user=cast.user("bo"))
    if change == "left":
        member.delete()
    elif change == "viewer":
        Member.objects.filter(pk=member.pk).update(role="viewer")
    elif change == "other_team":
        Member.objects.filter(pk=member.pk).update(seller=cast.rival)
    else:
        type(cast.user("bo")).objects.filter(pk=cast.user("bo").pk).update(is_active=False)
    for deed in by_deed.values():
        with pytest.raises(NotPermitted):
            links.use(queries.link(deed))
    assert again(request).stage == "pending"


def test_a_request_that_was_decided_meanwhile_stays_as_it_is(offered, cast):
    request, by_deed = offered
    returns.deny(request, by=cast.actor("bea"), reason="other")
    with pytest.raises(Refusal, match="wrong_stage"):
        links.use(queries.link(by_deed["authorise"]))
    assert again(request).stage == "denied"


@pytest.mark.parametrize("token", ["", "made-up", "x" * 500])
def test_nothing_stands_behind_a_token_we_did_not_make(db, token):
    with pytest.raises(Unseen):
        queries.link(token)
