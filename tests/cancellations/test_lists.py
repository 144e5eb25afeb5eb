"""Lists of cancellations: soonest first, newest first, page by page, and no dearer with more."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersale.cancellations.queries import lists
from aftersale.kernel import clock

pytestmark = pytest.mark.usefixtures("monday")


def test_what_is_due_first_comes_first_page_by_page(cast, a_cancellation):
    rows = [a_cancellation() for _ in range(3)]
    for row, hours in zip(rows, (3, 1, 2), strict=True):
        row.answer_by = clock.now() + timedelta(hours=hours)
        row.save()
    bo = cast.actor("bo")
    first = lists.page(bo, lists.Asked(), size=2)
    rest = lists.page(bo, lists.Asked(cursor=first.next), size=2)
    assert [*first.rows, *rest.rows] == [rows[1], rows[2], rows[0]]
    assert rest.next == ""


def test_late_ones_are_counted(cast, a_cancellation):
    a_cancellation()
    with clock.at(clock.now() + timedelta(hours=25)):
        found = lists.tally(cast.actor("bo"))
    assert found == {"to_decide": 1, "late": 1, "all": 1}


def test_a_page_is_one_question_however_many_there_are(cast, a_cancellation):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            lists.page(cast.actor("bo"), lists.Asked(list="all"))
        return len(found)

    a_cancellation()
    one = asked()
    for _ in range(3):
        a_cancellation()
    assert asked() == one
