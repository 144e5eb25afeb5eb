"""Building the demo marketplace: everything one can meet is there, by real actions."""

from collections import Counter
from datetime import timedelta

from django.test import TestCase, override_settings

from aftersale import demo
from aftersale.accounts import queries as accounts
from aftersale.demo import people
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.market import actions as market
from aftersale.messaging import queries
from aftersale.messaging.lifecycle import Stage
from aftersale.messaging.queries.inbox import Filter
from aftersale.orders import queries as orders
from aftersale.relay import mailbox
from aftersale.relay.queries import lists
from aftersale.relay.queries.lists import Wanted

MARKETS = {"uk", "de", "fr", "it", "es"}
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def bo():
    return people.actor("bo@lumen-lamps.example")


def everything():
    return queries.visible_to(SYSTEM)


@override_settings(PASSWORD_HASHERS=QUICK)
class TestTheMarketplace(TestCase):
    """Built once for all tests here."""

    @classmethod
    def setUpTestData(cls):
        market.keep_editions()
        cls.was_empty, cls.said, cls.began = demo.is_empty(), [], clock.now()
        demo.build(cls.said.append)

    def test_it_moves_into_an_empty_database_and_says_how_far_it_is(self):
        assert self.was_empty
        assert not demo.is_empty()
        assert self.said[0] == "Building the demo marketplace"
        assert "of" in self.said[-1]

    def test_there_are_conversations_at_every_stage(self):
        assert set(everything().values_list("stage", flat=True)) == set(Stage.values)

    def test_each_marketplace_has_some_that_wait_and_one_that_is_late(self):
        late = everything().filter(stage="needs_response", answer_by__lt=clock.now())
        assert set(late.values_list("market", flat=True)) >= {"uk", "fr", "it", "es"}
        waiting = everything().filter(stage="needs_response", answer_by__gt=clock.now())
        assert set(waiting.values_list("market", flat=True)) == MARKETS

    def test_buyers_write_in_five_languages(self):
        assert set(everything().values_list("language", flat=True)) == {
            "en",
            "de",
            "fr",
            "it",
            "es",
        }
        abroad = everything().filter(market="uk", language="de")
        assert "gesprungen" in abroad.get().subject

    def test_messages_are_held_and_reported_for_staff_in_several_marketplaces(self):
        held = {message.market for message in queries.held_messages(people.staff())}
        reported = {report.message.market for report in queries.open_reports(people.staff())}
        assert held == {"fr", "es"}
        assert len(reported) >= 4

    def test_staff_have_upheld_and_dismissed_before(self):
        decided = Counter(report.stage for report in queries.decided_reports(people.staff()))
        assert decided["upheld"] >= 1
        assert decided["dismissed"] >= 1

    def test_old_conversations_have_been_closed_by_time(self):
        closed = everything().filter(stage="closed")
        assert closed.filter(last_at__gt=clock.now() - timedelta(days=44)).count() == 0

    def test_lumen_lamps_has_an_inbox_worth_looking_at(self):
        waiting = queries.inbox(bo(), Filter()).rows
        assert 8 <= len(waiting) <= 18
        assert waiting[0].subject == "Refund has not arrived"
        now = clock.now()
        left = [each.answer_by - now for each in waiting]
        assert left == sorted(left)
        assert left[0] < timedelta(0) < left[1]
        assert len({each.market for each in waiting}) == 3

    def test_lumen_lamps_answers_more_than_nine_in_ten_in_time(self):
        for place in ("uk", "de", "fr"):
            for window in queries.response_table(bo().seller_id, place):
                assert 90 < window.figures.in_time_percent <= 100

    def test_a_rival_sees_none_of_it(self):
        rex = people.actor("rex@rival-rugs.example")
        shops = set(queries.visible_to(rex).values_list("seller_id", flat=True))
        assert shops == {rex.seller_id}

    def test_letters_have_left_at_their_hour_in_the_past(self):
        ana = list(mailbox.letters_to("ana@buyers.example"))
        assert len(ana) >= 3
        assert mailbox.letters_to("bo@lumen-lamps.example").count() > 30

    def test_ana_has_bought_from_different_sellers_and_not_always_written(self):
        user = accounts.user_by_email("ana@buyers.example")
        actor = accounts.actor_for(accounts.user_with_team(user.pk))
        bought = list(orders.visible_to(actor))
        assert len(bought) >= 6
        assert len({order.seller_id for order in bought}) >= 4
        written = set(queries.visible_to(actor).values_list("order_number", flat=True))
        assert {order.number for order in bought} - written

    def test_photos_came_with_some_messages(self):
        about = everything().get(subject="Zweite Lampe fehlt")
        files = [f for m in queries.messages_visible_to(bo(), about) for f in m.attachments.all()]
        assert [(each.name, each.media_type) for each in files] == [
            ("karton-offen.jpg", "image/jpeg")
        ]

    def test_there_is_something_to_ask_about_before_buying_on_each_marketplace(self):
        assert all(orders.products(market).count() >= 3 for market in MARKETS)

    def test_those_who_can_sign_in_are_named_with_their_password(self):
        lines = "\n".join(demo.cast_lines())
        for name in ("Bo Lind", "Bea Lund", "Vic Lang", "Rex Rivera", "Ana Alves", "Cy Clark"):
            assert name in lines
        user = accounts.user_by_email("vic@lumen-lamps.example")
        assert user.check_password("click-through")
        assert "click-through" in lines

    def test_mail_of_every_kind_has_come_in_and_left(self):
        staff = people.staff()
        came = lists.mail(staff, Wanted(period="all"), size=200).rows
        assert {each.stage for each in came} == {
            "filed", "automatic", "bounce", "duplicate", "refused", "unreadable",
        }  # fmt: skip
        left = lists.letters(staff, Wanted(period="all", stage="deferred")).rows
        assert {each.to_domain for each in left} == {"posthof.example", "casella.example"}
        assert all(each.attempts >= 5 and each.next_try_at > self.began for each in left)
        lost = lists.letters(staff, Wanted(period="all", stage="bounced")).rows
        assert {each.to_domain for each in lost} == {
            "oldpost.example", "highland-mail.example",
            "lumen-lamps.example",  # a slip in an address for notices
        }  # fmt: skip
        away = lists.door(staff, Wanted(period="all")).rows
        assert sum(each.times for each in away) >= 3

    def test_an_answer_is_planned_and_an_order_is_the_marketplaces_to_deliver(self):
        assert [each.conversation.buyer_name for each in queries.scheduled_messages(bo())] == [
            "Joy Okafor"
        ]
        ana = accounts.user_with_team(accounts.user_by_email("ana@buyers.example").pk)
        bought = orders.visible_to(accounts.actor_for(ana))
        assert bought.filter(fulfilled_by="platform").exists()
