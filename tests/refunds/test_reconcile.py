"""Reconciling with what accounting gives back, and with what the shop says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale import cli
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import NotPermitted
from aftersale.refunds import actions as refunds
from aftersale.refunds.chores import ask_about_what_was_sent, hand_over_what_was_forgotten
from aftersale.refunds.ports import statement
from tests.refunds.conftest import reload, work_on


@pytest.fixture
def three(an_order_of_lamps, ask, the_worker):
    """Three that accounting has."""
    return [work_on(the_worker, ask(an_order_of_lamps(), key=f"r:{n}")) for n in "abc"]


@pytest.fixture
def program(tmp_path, capsys):
    """Runs `aftersale refunds reconcile` on these lines; returns exit code and what it said."""

    def run(*lines, arguments=()):
        file = tmp_path / "back.csv"
        file.write_text("\n".join(lines), encoding="utf-8")
        code = cli.main(["refunds", "reconcile", *(arguments or [str(file)])])
        said = capsys.readouterr()
        return code, said.out.splitlines() + said.err.splitlines()

    return run


def stages(*all_):
    return [reload(each).stage for each in all_]


def test_a_file_settles_and_fails_and_may_be_read_again(three, program):
    lines = "id,state,reference,words", "r:a,settled,SEPA 1,", 'r:b,failed,,"Closed, sorry"'
    assert program(*lines) == (
        0, ["1 settled, 1 failed, 0 sent after all, 0 unchanged, 0 that do not fit"]
    )  # fmt: skip
    assert stages(*three) == ["settled", "failed", "sent"]
    assert (reload(three[0]).reference, reload(three[1]).failure) == ("SEPA 1", "Closed, sorry")
    assert program(*lines) == (
        0, ["0 settled, 0 failed, 0 sent after all, 2 unchanged, 0 that do not fit"]
    )  # fmt: skip


def test_semicolons_numbers_and_a_byte_order_mark_are_read_too(three, program):
    code, _ = program("\ufeffState;Refund;Anything", f"SETTLED;{three[0].pk};x", "")
    assert (code, stages(*three)) == (0, ["settled", "sent", "sent"])


def test_what_does_not_fit_is_named_with_its_line_and_the_rest_is_done(three, program):
    code, said = program(
        "id,refund,state,words", "nobody,,settled,", ",,settled,", "r:a,,paid,", 'r:b,,failed,"two',
        'lines"', "r:c,,settled,", "r:c,,failed,", "r:b~2,,settled,", ",9x,settled,",
    )  # fmt: skip
    assert code == 1
    assert said == [
        "line 2: unknown: nobody",
        "line 3: bad_row: neither id nor refund says which",
        "line 4: bad_row: state is 'paid'; it may be settled or failed",
        "line 8: settled_already: r:c",
        "line 9: other_round: r:b~2",
        "line 10: bad_row: refund is '9x', which is no number",
        "1 settled, 1 failed, 0 sent after all, 0 unchanged, 6 that do not fit",
    ]
    assert stages(*three) == ["sent", "failed", "settled"]


def test_an_old_file_does_not_fail_what_was_tried_again_since(cast, three, program, the_worker):
    lines = "id,state", "r:a,failed"
    program(*lines)
    again = work_on(the_worker, refunds.retry(reload(three[0]), by=cast.actor("bo")))
    assert (again.stage, program(*lines)[0]) == ("sent", 0)
    assert stages(three[0]) == ["sent"]
    by_number = program("refund,state", f"{again.pk},failed")
    assert (by_number[0], by_number[1][0]) == (1, f"line 2: which_round: {again.pk}")
    assert program("id,state", "r:a~2,settled")[0] == 0
    assert stages(three[0]) == ["settled"]


def test_an_earlier_try_that_arrived_after_all_is_shouted_about(cast, three, program, the_worker):
    program("id,state", "r:a,failed")
    work_on(the_worker, refunds.retry(reload(three[0]), by=cast.actor("bo")))
    code, said = program("id,state", "r:a,settled")
    assert (code, said[0]) == (1, "line 2: other_round: r:a")


def test_what_never_went_out_is_not_settled(order, ask, program):
    refund = ask(order)
    code, said = program("id,state", "return:7,settled")
    assert (code, said[0], stages(refund)) == (1, "line 2: not_sent: return:7", ["asked"])


def test_what_was_given_up_and_arrived_is_shouted_about(cast, three, program):
    program("id,state", "r:a,failed")
    refunds.give_up(reload(three[0]), by=cast.actor("bo"), reason="Paid in cash")
    assert program("id,state", "r:a,failed")[0] == 0
    code, said = program("id,state", "r:a,settled")
    assert (code, said[0]) == (1, "line 2: given_up: r:a")


@pytest.mark.parametrize("lines", [[""], ["id,words", "r:a,x"], ["state", "settled"]])
def test_a_file_that_is_none_is_one_line(db, program, lines):
    code, said = program(*lines)
    assert (code, len(said)) == (2, 1)
    assert said[0].endswith("needs a first line that names the columns: id (or refund), state")


def test_a_file_that_is_not_there_is_one_line(db, program):
    code, said = program(arguments=["nowhere.csv"])
    assert (code, len(said)) == (2, 1)


def test_the_shop_is_asked_for_what_it_took(an_order_of_lamps, ask, shop, the_worker, program):
    all_ = [work_on(the_worker, ask(an_order_of_lamps(), key=f"r:{n}")) for n in "abc"]
    shop.states["r:a"]["stage"] = "settled"
    shop.states["r:b"] = {"stage": "failed", "words": "The card is blocked"}
    del shop.states["r:c"]
    code, said = program(arguments=["--shop"])
    assert (code, said) == (
        1,
        [
            "r:c: unknown_to_shop",
            "1 settled, 1 failed, 0 sent after all, 1 unchanged, 1 that do not fit",
        ],
    )
    assert stages(*all_) == ["settled", "failed", "sent"]
    assert reload(all_[1]).failure == "The card is blocked"
    del shop.paid["r:c"]
    assert program(arguments=["--shop"])[0] == 1


def test_a_shop_that_does_not_answer_changes_nothing(order, ask, shop, the_worker, program):
    refund = work_on(the_worker, ask(order))
    shop.words = ["500"]
    code, said = program(arguments=["--shop"])
    assert (code, said[0].startswith("return:7: no_answer: ")) == (1, True)
    assert stages(refund) == ["sent"]


def test_the_clock_asks_the_shop_ever_more_rarely(order, ask, shop, the_worker):
    refund = work_on(the_worker, ask(order))
    asked = []
    for hour in range(24 * 20):
        with clock.at(clock.now() + timedelta(hours=hour, minutes=1)):
            before = len(shop.heard)
            ask_about_what_was_sent()
            the_worker.drain()
            if len(shop.heard) > before:
                asked.append(hour)
    assert asked == [1, 6, 24, 72, 168, 336]
    assert reload(refund).next_try_at is None


def test_the_clock_settles_what_the_shop_says_has_arrived(order, ask, shop, the_worker):
    refund = work_on(the_worker, ask(order))
    shop.states["return:7"]["stage"] = "settled"
    with clock.at(clock.now() + timedelta(hours=2)):
        ask_about_what_was_sent()
        the_worker.drain()
    assert stages(refund) == ["settled"]


def test_what_lost_its_errand_is_taken_up_again(order, ask, the_worker, data):
    from aftersale.journal.models import Job

    refund = ask(order)
    Job.objects.all().delete()
    with clock.at(clock.now() + timedelta(minutes=20)):
        assert hand_over_what_was_forgotten() == 1
        the_worker.drain()
    assert stages(refund) == ["sent"]


def test_status_says_how_many_stand_where(cast, three, capsys):
    assert cli.main(["refunds", "status"]) == 0
    refunds.fail(three[0], by=cast.actor("cy"), why="The account is closed")
    assert cli.main(["refunds", "status"]) == 1
    assert "failed    1" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["ana", "bo", "rex"])
def test_only_staff_reconcile(cast, name):
    with pytest.raises(NotPermitted):
        refunds.reconcile([], by=cast.actor(name))
    with pytest.raises(NotPermitted):
        refunds.reconcile_shop(by=cast.actor(name))


def test_staff_may_reconcile_a_file_they_were_given(cast, three):
    rows = statement.read(["id,state\n", "r:a,settled\n"])
    assert refunds.reconcile(rows, by=cast.actor("cy")).settled == 1
    assert refunds.reconcile([], by=SYSTEM).settled == 0
