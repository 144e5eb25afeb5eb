"""Bulk data to measure with: the inbox lists it, the search finds it."""

from django.db import connection
from django.test import TestCase

from aftersale import demo
from aftersale.demo import people
from aftersale.kernel.actor import SYSTEM
from aftersale.market import actions as market
from aftersale.messaging import queries
from aftersale.messaging.queries.inbox import Filter

COUNT = 200


def owner():
    return people.actor("owner@bulk-goods.example")


def _empty_the_index():
    """Bulk data begins at the first id again; the index is no table that tests empty."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO messaging_search(messaging_search) VALUES ('delete-all')"
            if is_sqlite
            else "DELETE FROM messaging_search"
        )


class TestTwoHundredConversations(TestCase):
    """Loaded once for all tests here."""

    @classmethod
    def setUpTestData(cls):
        market.keep_editions()
        _empty_the_index()
        demo.add_conversations(COUNT, lambda _: None)

    def test_all_are_there_and_a_fifth_are_one_sellers(self):
        assert queries.visible_to(SYSTEM).count() == COUNT
        assert COUNT / 10 < queries.visible_to(owner()).count() < COUNT * 3 / 10

    def test_the_inbox_lists_them(self):
        rows = queries.inbox(owner(), Filter(queue="all", period="all")).rows
        assert len(rows) == queries.visible_to(owner()).count()
        assert all(row.preview and row.buyer_name for row in rows)

    def test_an_order_number_finds_its_conversation(self):
        wanted = queries.visible_to(owner()).first()
        found = queries.find(owner(), wanted.order_number).rows
        assert [row.pk for row in found] == [wanted.pk]

    def test_a_rare_word_finds_the_conversation_it_stands_in(self):
        wanted = queries.visible_to(owner()).first()
        texts = [m.text for m in queries.messages_visible_to(owner(), wanted)]
        word = next(
            w for text in texts for w in text.strip(".").split() if w.lower().startswith("quil")
        )
        assert wanted.pk in [row.pk for row in queries.find(owner(), word).rows]
