"""The radar's page: every clock, narrowed, done in its line, and whose each is."""

import re

import pytest
from django.test.utils import CaptureQueriesContext

from aftersale.cancellations.models import Cancellation
from aftersale.desk import actions as desk
from aftersale.messaging.models import Conversation, Message
from aftersale.returns.models import ReturnRequest
from tests.web.seller.conftest import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
RADAR = "/seller/radar"
HTMX = {"HTTP_HX_REQUEST": "true"}


def of(subject, pk, deed):
    return f"{RADAR}/{subject}/{pk}/{deed}"


def events(response):
    return response.headers.get("HX-Trigger", "") + response.headers.get(
        "HX-Trigger-After-Swap", ""
    )


def test_every_clock_stands_in_it_with_what_is_at_stake_and_its_button(bo, every_clock):
    every_clock()
    page = words(bo.get(RADAR))
    for said in (
        "Answer Ana Alves", "Ana Alves wants to cancel", "Respond to a guarantee claim",
        "Appeal against a claim", "Decide on a return", "Refund a return that came back",
        "Answer a chargeback", "Answer about a reimbursement", "Ask a refund back",
        "Answer a question in public",
        "£88.90 is taken from you, and one order defect", "without deductions", "At stake",
    ):  # fmt: skip
        assert said in page
    assert "10 running" in page


def test_each_button_leads_to_a_page_that_is_there(bo, every_clock):
    every_clock()
    page = bo.get(RADAR).content.decode()
    links = re.findall(r'id="deed-of-[^"]+" href="([^"]+)"', page)
    assert len(links) == 10
    assert {bo.get(link).status_code for link in links} == {200}


def test_it_is_narrowed_by_kind_market_and_whose(bo, cast, every_clock):
    made = every_clock()
    assert "Answer Ana Alves" not in words(bo.get(f"{RADAR}?kind=claim"))
    assert "No clock is running here" in words(bo.get(f"{RADAR}?market=de"))
    assert "You have nothing on your list" in words(bo.get(f"{RADAR}?whose=me"))
    desk.assign(f"claim:{made['claim'].pk}", cast.user("bea").pk, by=cast.actor("bo"), seen=None)
    hers = words(bo.get(f"{RADAR}?whose={cast.user('bea').pk}"))
    assert "Respond to a guarantee claim" in hers
    assert "Answer Ana Alves" not in hers
    assert "Respond to a guarantee claim" not in words(bo.get(f"{RADAR}?whose=none"))


def test_most_at_stake_leads_where_that_is_asked_for(bo, every_clock):
    every_clock()
    page = words(bo.get(f"{RADAR}?sort=stake"))
    assert page.index("Respond to a guarantee claim") < page.index("Answer a question in public")


def test_by_stake_stand_the_hundred_due_soonest_and_the_page_says_so(bo, messages_due):
    said = "the soonest 100 stand here by what is at stake"
    copy_of(messages_due(5)[0], 99)
    assert said not in words(bo.get(f"{RADAR}?sort=stake"))
    copy_of(Conversation.objects.latest("pk"), 1)
    page = bo.get(f"{RADAR}?sort=stake")
    assert said in words(page)
    assert page.content.decode().count('id="clock-') == 100
    assert said not in words(bo.get(RADAR))


def copy_of(row, times):
    facts = {each.attname: getattr(row, each.attname) for each in row._meta.fields[1:]}
    Conversation.objects.bulk_create(Conversation(**facts) for _ in range(times))


def test_an_empty_list_says_so(bo):
    assert "No clock is running" in words(bo.get(RADAR))


def test_a_message_is_answered_in_its_line(bo, every_clock):
    of_ana = every_clock()["message"]
    opened = bo.get(of("conversation", of_ana.pk, "open"), **HTMX)
    assert "Only one of the two lamps" in words(opened)
    newest = Message.objects.filter(conversation=of_ana).latest("pk").pk
    done = bo.post(
        of("conversation", of_ana.pk, "do"), {"text": "It leaves today.", "seen": newest}, **HTMX
    )
    assert done.content == b""
    assert done.headers["HX-Retarget"] == f"#clock-conversation-{of_ana.pk}"
    assert "radar:done" in events(done)
    assert "undo" in events(done)
    assert Conversation.objects.get(pk=of_ana.pk).stage == "answered"


def test_a_refused_answer_keeps_its_words_in_the_line(bo, every_clock):
    of_ana = every_clock()["message"]
    answer = bo.post(of("conversation", of_ana.pk, "do"), {"text": " "}, **HTMX)
    assert answer.status_code == 422
    assert "Write something first" in words(answer)
    assert "HX-Retarget" not in answer.headers


def test_a_cancellation_and_a_return_are_decided_in_their_lines(bo, every_clock):
    made = every_clock()
    opened = bo.get(of("cancellation", made["cancellation"].pk, "open"), **HTMX)
    assert "It does not count against you" in words(opened)
    assert bo.post(of("cancellation", made["cancellation"].pk, "do"), **HTMX).content == b""
    assert Cancellation.objects.get(pk=made["cancellation"].pk).stage == "approved"
    opened = bo.get(of("return", made["return"].pk, "open"), **HTMX)
    assert "12 Canal Street" in words(opened)
    assert bo.post(of("return", made["return"].pk, "do"), **HTMX).content == b""
    assert ReturnRequest.objects.get(pk=made["return"].pk).stage == "authorised"


def test_a_question_is_answered_in_public_in_its_line(bo, every_clock):
    question = every_clock()["question"]
    opened = bo.get(of("question", question.pk, "open"), **HTMX)
    assert "Does the cable come out on the left?" in words(opened)
    done = bo.post(of("question", question.pk, "do"), {"text": "On the right."}, **HTMX)
    assert "Answered in public" in events(done)


def test_what_a_colleague_has_done_leaves_the_list_with_a_word(bo, cast, every_clock):
    from aftersale.cancellations import actions as cancellations

    row = every_clock()["cancellation"]
    cancellations.approve(row, by=cast.actor("bea"))
    for answer in (
        bo.get(of("cancellation", row.pk, "open"), **HTMX),
        bo.post(of("cancellation", row.pk, "do"), **HTMX),
    ):
        assert answer.content == b""
        assert "This is done already" in events(answer)


def test_without_scripts_the_button_is_a_plain_link(bo, every_clock):
    made = every_clock()
    answer = bo.get(of("conversation", made["message"].pk, "open"))
    assert answer.url == f"/seller/messages/{made['message'].pk}"


def test_a_clock_is_taken_on_and_the_toast_takes_it_back(bo, cast, every_clock):
    pk = every_clock()["claim"].pk
    menu = bo.get(of("claim", pk, "assign"), **HTMX)
    assert "Take it on yourself" in words(menu)
    assert "Bea Lund" in words(menu)
    assert "Vic Lang" not in words(menu)
    bea = cast.user("bea").pk
    done = bo.post(of("claim", pk, "assign"), {"person": bea, "seen": ""}, **HTMX)
    assert "Bea Lund has it" in words(done)
    undo = re.search(r'"undo_url": "([^"]+)"', done.headers["HX-Trigger"]).group(1)
    bo.post(undo)
    assert "Respond to a guarantee claim" in words(bo.get(f"{RADAR}?whose=none"))


def test_of_two_who_assign_at_once_one_hears_of_the_other(bo, cast, every_clock):
    pk = every_clock()["claim"].pk
    bea, own = cast.user("bea").pk, cast.user("bo").pk
    desk.assign(f"claim:{pk}", bea, by=cast.actor("bea"), seen=None)
    answer = bo.post(of("claim", pk, "assign"), {"person": own, "seen": ""})
    assert answer.status_code == 409
    assert "A colleague was faster" in words(answer)


def test_a_viewer_looks_and_does_nothing(signed_in, every_clock):
    made = every_clock()
    vic = signed_in("vic")
    page = vic.get(RADAR).content.decode()
    assert "/open" not in page
    assert "/assign" not in page
    assert vic.get(of("claim", made["claim"].pk, "assign")).status_code == 403
    assert vic.post(of("cancellation", made["cancellation"].pk, "do"), **HTMX).status_code == 403


def test_a_rival_sees_no_line_and_opens_none(signed_in, every_clock):
    made = every_clock()
    rex = signed_in("rex")
    assert "No clock is running" in words(rex.get(RADAR))
    for subject, kind in (("conversation", "message"), ("claim", "claim"), ("return", "return")):
        for deed in ("open", "assign"):
            assert rex.get(of(subject, made[kind].pk, deed), **HTMX).status_code == 404
        assert rex.post(of(subject, made[kind].pk, "do"), **HTMX).status_code == 404


def test_the_list_alone_comes_for_what_changed_elsewhere(bo, every_clock):
    every_clock()
    part = bo.get(RADAR, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="radar")
    assert part.content.decode().startswith('<div id="radar">')


def test_the_page_asks_as_much_with_one_clock_as_with_many(bo, messages_due, connection_queries):
    messages_due(1)
    bo.get(RADAR)
    few = connection_queries(lambda: bo.get(RADAR))
    messages_due(2, 3, 4, 5, 6)
    assert connection_queries(lambda: bo.get(RADAR)) == few


@pytest.fixture
def connection_queries():
    from django.db import connection

    def count(deed):
        with CaptureQueriesContext(connection) as asked:
            deed()
        return len(asked)

    return count
