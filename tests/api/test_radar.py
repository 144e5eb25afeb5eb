"""The radar by API: every clock, narrowed, counted, and whose it is."""

import pytest

pytestmark = pytest.mark.usefixtures("monday")


def test_every_clock_with_what_is_at_stake(as_, every_clock):
    made = every_clock()
    page = as_("bo").get("/radar").json()
    assert len(page["items"]) == 10
    claim = next(row for row in page["items"] if row["kind"] == "claim")
    assert claim["about"] == f"claim:{made['claim'].pk}"
    assert (claim["money_minor"], claim["currency"], claim["metric"]) == (
        8890, "GBP", "order_defect_rate",
    )  # fmt: skip
    assert claim["stake"].startswith("£88.90 is taken from you")
    assert [row["due_at"] for row in page["items"]] == sorted(r["due_at"] for r in page["items"])


def test_it_goes_on_where_it_ended(as_, every_clock):
    every_clock()
    bo, seen, cursor = as_("bo"), [], ""
    while True:
        page = bo.get(f"/radar?limit=3&cursor={cursor}").json()
        seen += [row["about"] for row in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 10


def test_it_is_narrowed_and_counted(as_, every_clock):
    every_clock()
    bo = as_("bo")
    kinds = {row["kind"] for row in bo.get("/radar?kind=claim&kind=appeal").json()["items"]}
    assert kinds == {"claim", "appeal"}
    assert bo.get("/radar?market=de").json()["items"] == []
    assert bo.get("/radar?kind=lamp").json()["code"] == "unknown_filter"
    assert bo.get("/radar?person=anybody").json()["code"] == "unknown_filter"
    assert bo.get("/radar?until=2026-03-09T10:00:00").json()["items"] == []
    counts = bo.get("/radar/tally").json()
    assert (counts["every"], counts["late"], counts["kinds"]["message"]) == (10, 0, 1)


def test_a_clock_is_assigned_and_the_second_hears_of_it(as_, cast, every_clock):
    about = f"claim:{every_clock()['claim'].pk}"
    bo, bea = as_("bo"), cast.user("bea").pk
    done = bo.post("/radar/assign", {"about": about, "person_id": bea})
    assert done.json()["person_id"] == bea
    assert bo.post("/radar/assign", {"about": about, "person_id": None}).status_code == 409
    assert as_("bea").get("/radar?person=me").json()["items"][0]["about"] == about
    assert bo.post("/radar/assign", {"about": "lamp:1"}).status_code == 404
    assert as_("rex").post("/radar/assign", {"about": about}).status_code == 404
