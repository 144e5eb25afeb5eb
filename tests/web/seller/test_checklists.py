"""The lists of a team in a browser: looked at, signed, taken back, changed, and who signed what."""

import re
from datetime import timedelta

import pytest

from aftersale.checklists import actions, chores
from aftersale.kernel import clock
from tests.cast import MONDAY

pytestmark = pytest.mark.usefixtures("monday")
TODAY = {"cadence": "daily", "first_day": "2026-03-09"}


def row_of(page, words):
    """The line of one item, as text."""
    found = re.search(
        rf'<li class="check"[^>]*>(?:(?!</li>).)*{re.escape(words)}.*?</li>', page, re.S
    )
    return " ".join(re.sub(r"<[^>]+>", " ", found.group()).split())


def test_the_page_shows_what_is_left_and_leads_to_it(bo, a_return):
    a_return("pending")

    page = bo.get("/seller/checklists").content.decode()

    assert "3 of 4 done" in page
    assert "1 to decide" in row_of(page, "Check returns and decide")
    assert 'href="/seller/returns"' in page
    assert "Nothing to answer" in row_of(page, "Answer buyers&#x27; messages")


def test_bo_signs_with_a_word_and_takes_it_back(bo):
    signing = TODAY | {"item": "returns", "word": "All photos seen"}

    page = bo.post("/seller/checklists/sign", signing, follow=True).content.decode()
    line = row_of(page, "Check returns and decide")
    assert "Bo Lind" in line
    assert "All photos seen" in line

    page = bo.post(
        "/seller/checklists/take-back", TODAY | {"item": "returns"}, follow=True
    ).content.decode()
    assert "Bo Lind" not in row_of(page, "Check returns and decide")


def test_who_was_slower_hears_who_was_faster(signed_in):
    signed_in("bea").post("/seller/checklists/sign", TODAY | {"item": "returns"})

    page = signed_in("bo").post(
        "/seller/checklists/sign", TODAY | {"item": "returns"}, follow=True
    ).content.decode()  # fmt: skip

    assert "Bea Lund has just signed this." in page


def test_a_page_left_open_over_midnight_says_that_the_day_is_over(bo):
    with clock.at(MONDAY + timedelta(days=1)):
        page = bo.post(
            "/seller/checklists/sign", TODAY | {"item": "returns"}, follow=True
        ).content.decode()

    assert "That day is over." in page


def test_from_todays_card_one_comes_back_to_today(bo):
    answer = bo.post("/seller/checklists/sign", TODAY | {"item": "returns", "back": "today"})

    assert answer.url == "/seller/"


@pytest.mark.parametrize("day", ["", "today", "2026-13-01"])
def test_a_form_with_no_day_finds_nothing(bo, day):
    said = TODAY | {"item": "returns", "first_day": day}

    assert bo.post("/seller/checklists/sign", said).status_code == 404


def test_vic_sees_the_lists_and_has_nothing_to_press(signed_in):
    page = signed_in("vic").get("/seller/checklists").content.decode()

    assert "Check returns and decide" in page
    assert "/seller/checklists/sign" not in page
    assert "Change the lists" not in page


def test_the_managers_view_names_who_signed_and_what_was_missed(bo, cast, lists, a_return):
    a_return("pending")
    lists.sign("messages", who="bea", word="Two about bulbs")
    with clock.at(MONDAY + timedelta(days=1)):
        chores.close_lists()
        page = bo.get("/seller/checklists/team").content.decode()

    assert "9 March: Signed by Bea Lund, “Two about bulbs”" in page
    assert "9 March: Missed" in page
    assert "9 March: Clear by itself" in page


def test_the_file_is_safe_to_open_in_a_spreadsheet(bo, lists):
    lists.sign("messages", word="=1+1")
    with clock.at(MONDAY + timedelta(days=1)):
        chores.close_lists()
        answer = bo.get("/seller/checklists/team.csv")

    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0] == "list,first_day,last_day,item,state,by,at,left,word"
    assert lines[1] == (
        "daily,2026-03-09,2026-03-09,Answer buyers' messages,signed,Bo Lind,"
        "2026-03-09T10:00:00+00:00,0,'=1+1"
    )


def test_an_owner_leaves_items_out_and_says_how_large_the_account_is(bo, lists):
    kept = ["messages", "returns", "feedback"]

    bo.post("/seller/checklists/edit", {"size": "large", "peak": "", "kept": kept})

    assert [each.key for each in lists.of("daily").items] == kept
    page = bo.get("/seller/checklists/edit").content.decode()
    assert re.search(r'value="large" checked', page)
    assert not re.search(r'value="refunds" checked', page)


def test_an_item_of_ones_own_stands_on_the_list_as_it_was_typed(bo):
    said = {"cadence": "daily", "words": "<b>Plants</b> & lamps", "link": "/seller/returns"}

    bo.post("/seller/checklists/own", said)

    page = bo.get("/seller/checklists").content.decode()
    assert "&lt;b&gt;Plants&lt;/b&gt; &amp; lamps" in page


def test_a_link_out_of_the_house_is_refused_beside_its_field(bo):
    said = {"cadence": "daily", "words": "Look", "link": "https://elsewhere.example"}

    answer = bo.post("/seller/checklists/own", said)

    assert answer.status_code == 422
    assert "A page of ours, such as /seller/messages." in answer.content.decode()


def test_taking_an_item_off_twice_is_no_fault(bo, cast):
    item = actions.add(by=cast.actor("bo"), cadence="daily", words="Water the plants")

    for _ in range(2):
        page = bo.post(f"/seller/checklists/own/{item.pk}/drop", follow=True).content.decode()

    assert "Water the plants" not in page


def test_agents_sign_and_do_not_change_the_lists(signed_in):
    bea = signed_in("bea")

    assert bea.get("/seller/checklists/edit").status_code == 403
    assert bea.post("/seller/checklists/own", {"words": "Look"}).status_code == 403


def test_in_the_season_the_page_shows_how_much_has_risen(bo, a_return):
    with clock.at(MONDAY.replace(month=11, day=12)):
        a_return("pending")
    with clock.at(MONDAY.replace(month=12, day=26)):
        a_return("pending")
        a_return("pending")
    with clock.at(MONDAY.replace(month=12, day=30)):
        page = bo.get("/seller/checklists").content.decode()
        part = bo.get("/seller/checklists/peak").content.decode()

    assert "Peak mode" in page
    row = re.search(r"<tr><th[^>]*>Returns asked for.*?</tr>", part, re.S).group()
    assert re.findall(r">(\+?\d+(?: %)?)<", row) == ["2", "1", "+100 %"]
