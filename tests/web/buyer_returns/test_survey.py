"""The question on the return's page and behind the links of the e-mail; what the seller sees."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.relay.models import Outgoing
from aftersale.relay.reading import read_letter
from aftersale.returns import chores
from aftersale.returns.queries import surveys
from tests.web.buyer_returns.conftest import words

ANA = "ana@buyers.example"


@pytest.fixture
def completed(monday, a_return):
    return a_return(at="completed")


@pytest.fixture
def links(completed):
    """The two links of the e-mail, which goes out a day later."""
    with clock.at(clock.now() + timedelta(hours=25)):
        chores.ask_whether_solved()
        Worker().drain()
    (row,) = Outgoing.objects.filter(to_address=ANA, purpose="return_survey")
    text = read_letter(bytes(row.raw)).text
    yes = re.search(r"Yes, it was solved: \S+?(/s/\S+)", text)
    no = re.search(r"No, it was not: \S+?(/s/\S+)", text)
    return yes[1], no[1]


def test_the_page_of_the_return_asks_and_takes_the_answer(ana, completed):
    page = ana.get(f"/returns/{completed.pk}")
    assert "Was your problem solved?" in words(page)
    assert "Lumen Lamps sees your answer. You can give it until Wed 8 April." in words(page)

    told = ana.post(f"/returns/{completed.pk}/survey", {"solved": "no", "words": "One is cracked."})
    assert told["Location"] == f"/returns/{completed.pk}"

    page = words(ana.get(f"/returns/{completed.pk}"))
    assert "Not solved You can change your answer until Mon 16 March." in page
    assert surveys.of_return(completed).words == "One is cracked."


def test_a_pending_return_does_not_ask(ana, monday, a_return):
    request = a_return()
    assert "Was your problem solved?" not in words(ana.get(f"/returns/{request.pk}"))
    assert ana.get(f"/returns/{request.pk}/survey").status_code == 404


def test_what_was_refused_keeps_what_was_typed(ana, completed):
    told = ana.post(f"/returns/{completed.pk}/survey", {"words": "Half of it."})
    assert told.status_code == 422
    assert "Choose yes or no." in words(told)
    assert "Half of it." in told.content.decode()


def test_an_address_among_the_words_is_pointed_at(ana, completed):
    typed = {"solved": "no", "words": "Write to ana.private@mail.example please."}
    told = ana.post(f"/returns/{completed.pk}/survey", typed)
    assert told.status_code == 422
    assert "e-mail address" in words(told)
    assert surveys.of_return(completed).solved is None


def test_following_a_link_of_the_mail_decides_nothing(client, completed, links):
    yes, no = links
    for link in links:
        page = client.get(link)
        assert page.status_code == 200
        assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert 'value="no" required checked' in client.get(no).content.decode()
    assert 'value="yes" required checked' in client.get(yes).content.decode()
    assert surveys.of_return(completed).solved is None


def test_the_button_behind_the_link_does_without_signing_in(client, completed, links):
    page = client.post(links[1].partition("?")[0], {"solved": "no"})
    assert "Thank you Lumen Lamps sees your answer." in words(page)
    assert surveys.of_return(completed).solved is False
    again = client.get(links[0])
    assert "Not solved You can change your answer until" in words(again)


def test_a_link_that_was_made_up_is_not_there(client, completed, links):
    assert client.get("/s/made-up").status_code == 404
    assert client.post("/s/" + "x" * 100, {"solved": "yes"}).status_code == 404


def test_a_link_speaks_the_buyers_language(client, cast, completed, links):
    cast.user("ana").language = "de"
    cast.user("ana").save()
    assert 'lang="de"' in client.get(links[0]).content.decode()


def test_the_seller_reads_the_answer_on_the_return_and_may_write(ana, signed_in, completed):
    ana.post(f"/returns/{completed.pk}/survey", {"solved": "no", "words": "One is cracked."})
    page = words(signed_in("bo").get(f"/seller/returns/{completed.pk}"))
    assert "Was the problem solved? No, not solved One is cracked." in page
    assert "Ana says that the problem was not solved" in page
    assert "Write to Ana Alves" in page


def test_the_mail_says_until_when_and_who_sees_it(completed, links):
    (row,) = Outgoing.objects.filter(purpose="return_survey")
    text = " ".join(read_letter(bytes(row.raw)).text.split())
    assert row.subject == f"Was your problem solved? Return of order {completed.order_number}"
    assert "You can answer until 8 April 2026. Lumen Lamps sees your answer." in text
