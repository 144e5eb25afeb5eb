"""Many at once, with a database connection each, write one order's chain: it has no gap."""

from __future__ import annotations

import random
import threading

from django.db import connection, transaction

from aftersale.journal import checking, queries
from aftersale.journal.events import record
from aftersale.journal.models import Chain
from tests.journal.noting import note

ORDERS = [f"203-0000000-{n:07d}" for n in range(4)]


def at_once(deeds) -> None:
    """Do all of these at the same moment, and let nothing go wrong unheard."""
    start, wrong = threading.Barrier(len(deeds)), []

    def do(deed):
        start.wait(30)
        try:
            deed()
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_eight_who_write_one_chain_leave_it_whole(transactional_db):
    at_once([lambda: [record(note(n)) for n in range(5)]] * 8)
    (chain,) = next(checking.every())
    assert len(chain.links) == chain.length == 40
    assert list(checking.check(chain)) == []


def test_transactions_that_touch_the_same_orders_in_any_order_never_block_each_other(
    transactional_db,
):
    def writer(seed):
        chance = random.Random(seed)

        def write():
            for n in range(6):
                with transaction.atomic():
                    for number in chance.sample(ORDERS, 3):
                        record(note(n, number))
                    record(note(n, *chance.sample(ORDERS, 2)))

        return write

    at_once([writer(seed) for seed in range(6)])
    assert sum(each.length for each in Chain.objects.all()) == 6 * 6 * 5
    for number in ORDERS:
        assert list(checking.check(queries.chain("uk", number))) == []
