"""Staff find and read any seller's return; that they did is kept."""

import pytest

from aftersale.journal.models import Entry
from aftersale.returns.queries import overseeing


def test_every_return_is_listed_with_its_seller(as_, a_return):
    a_return()
    page = as_("cy").get("/staff/returns").content.decode()
    assert "Lumen Lamps" in page
    assert "203-" in page


@pytest.mark.parametrize("name", ["bo", "ana", "rex"])
@pytest.mark.parametrize("page", ["returns", "refunds"])
def test_for_others_there_is_nothing_here(as_, name, page):
    assert as_(name).get(f"/staff/{page}").status_code == 404


@pytest.mark.parametrize("narrowing", ["q={order}", "q={rma}", "seller=lumen", "stage=authorised"])
def test_a_return_is_found(as_, a_return, narrowing):
    row = a_return(at="authorised")
    query = narrowing.format(order=row.order_number, rma=row.rma.lower())
    assert row.order_number in as_("cy").get(f"/staff/returns?{query}").content.decode()


@pytest.mark.parametrize("narrowing", ["q=999", "seller=nobody", "stage=denied", "late=1"])
def test_what_was_not_asked_for_is_left_out(as_, a_return, narrowing):
    row = a_return(at="authorised")
    page = as_("cy").get(f"/staff/returns?{narrowing}").content.decode()
    assert f"/staff/returns/{row.pk}" not in page
    assert "No such return" in page


def test_one_that_nobody_decided_in_time_is_late(as_, a_return):
    row = a_return()
    type(row).objects.filter(pk=row.pk).update(due_by=row.asked_at)
    assert f"/staff/returns/{row.pk}" in as_("cy").get("/staff/returns?late=1").content.decode()


def test_older_ones_follow_on_the_next_page(cast, a_return):
    older, newer = (a_return(number=f"203-0000000-000000{n}") for n in (1, 2))
    first = overseeing.page(cast.actor("cy"), overseeing.Wanted(), size=1)
    second = overseeing.page(cast.actor("cy"), overseeing.Wanted(), after=first.next, size=1)
    assert [first.rows, second.rows, second.next] == [[newer], [older], ""]


def test_one_return_is_told_whole_and_the_reading_is_kept(as_, a_return):
    row = a_return(at="refunded", comment="Too bright for us.")
    page = as_("cy").get(f"/staff/returns/{row.pk}").content.decode()
    for words in ("Too bright for us.", "Bo", row.rma, "Royal Mail", "refunded", "12 Canal Street"):
        assert words in page
    read = Entry.objects.get(kind="returns.return_read")
    assert (read.about, read.by.partition(":")[0]) == (f"return:{row.pk}", "staff")


def test_photos_are_seen_by_staff(as_, a_return):
    row = a_return(at="graded")
    page = as_("cy").get(f"/staff/returns/{row.pk}")
    (photo,) = page.context["items"][0]["grading"]
    answer = as_("cy").get(photo["url"])
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/gif"


def test_a_seller_reading_their_own_return_leaves_no_trace(as_, a_return):
    as_("bo").get(f"/seller/returns/{a_return().pk}")
    assert not Entry.objects.filter(kind="returns.return_read").exists()
