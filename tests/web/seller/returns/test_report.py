"""The report of returns as a seller downloads it."""

from __future__ import annotations

URL = "/seller/returns/report"


def test_the_form_begins_with_the_last_thirty_days(bo, monday):
    page = bo.get(URL).content.decode()

    assert 'value="2026-02-08"' in page
    assert 'value="2026-03-09"' in page


def test_the_file_has_a_row_for_each_item(bo, monday, a_return):
    request = a_return(at="authorised")

    answer = bo.get(URL, {
        "market": "uk", "first": "2026-03-01", "last": "2026-03-31", "form": "tsv",
    })  # fmt: skip
    head, *rows = b"".join(answer.streaming_content).decode().splitlines()

    assert answer["Content-Disposition"].endswith('returns-uk-2026-03-01-2026-03-31.tsv"')
    assert head.split("\t")[:2] == ["Order ID", "Order date"]
    assert [row.split("\t")[4] for row in rows] == [request.rma]


def test_too_many_days_are_said_beside_the_field(bo, monday):
    answer = bo.get(URL, {
        "market": "uk", "first": "2026-01-01", "last": "2026-03-31", "form": "tsv",
    })  # fmt: skip

    assert answer.status_code == 422
    assert "at most 60 days" in answer.content.decode()
