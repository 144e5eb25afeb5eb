"""Whatever two people's mail looks like, no byte that leaves tells one of the other (A003, D3).

Made-up mail goes both ways through the real relay: taken in by SMTP, read, filed, written anew.
Then every letter, and every file as the other side may save it, is searched in every form for the
addresses, the telephone, the mail program and the host of the other. `AFTERSALE_THOROUGH=1` tries
some hundred conversations instead of a few.
"""

from __future__ import annotations

import itertools
import os
import smtplib
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aftersale.accounts import queries as accounts
from aftersale.accounts.models import Member, Seller, Storefront, User
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.relay.actions import masked_address
from aftersale.relay.actions.files import open_for
from aftersale.relay.models import Outgoing
from tests.relay import shapes
from tests.relay.conftest import work
from tests.relay.searching import every_form

EXAMPLES = 300 if os.environ.get("AFTERSALE_THOROUGH") else 12
_numbers = itertools.count()
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


class Talk:
    """A buyer and a seller nobody else has to do with, and the mail between them."""

    def __init__(self, relay, buyer: shapes.Person, seller: shapes.Person) -> None:
        self.relay, self.people = relay, {"buyer": buyer, "seller": seller}
        before = Outgoing.objects.order_by("-pk").first()
        self.after = before.pk if before else 0
        shop = Seller.objects.create(
            name="Lumen", slug=f"lumen-{User.objects.count()}", opened_at=clock.now()
        )
        Storefront.objects.create(seller=shop, market="uk")
        self.users = {side: _user(side, person) for side, person in self.people.items()}
        Member.objects.create(
            user=self.users["seller"], seller=shop, role="owner", joined_at=clock.now()
        )
        self.shop = shop

    def alias(self, side: str) -> str:
        return masked_address(
            side, seller_id=self.shop.pk, buyer_id=self.users["buyer"].pk, market="uk"
        )

    def hand_in(self, side: str, raw: bytes) -> None:
        """Send a mail to the other side; one the relay turns away at the door is no leak."""
        to = self.alias("seller" if side == "buyer" else "buyer")
        with suppress(smtplib.SMTPResponseException):
            self.relay.hand_in(self.users[side].email, to, raw)
        work()

    def letters(self, side: str = "") -> list[Outgoing]:
        rows = Outgoing.objects.filter(pk__gt=self.after).order_by("pk")
        return list(rows.filter(to_address=self.users[side].email) if side else rows)

    def last_id(self, side: str) -> str:
        found = self.letters(side)
        return found[-1].message_id if found else ""

    def messages(self) -> list:
        found = conversations.by_pair(self.shop.pk, self.users["buyer"].pk, "uk")
        return [each for talk in found for each in conversations.messages_visible_to(SYSTEM, talk)]

    def leaks(self) -> list[tuple[str, str]]:
        """Where either side could read of the other, and what."""
        found = []
        for side, other in (("buyer", "seller"), ("seller", "buyer")):
            user = self.users[side]
            places = {
                f"{each.purpose} {each.pk}": _whole(each) for each in self.letters(side)
            } | self._files(accounts.actor_for(user))
            for place, content in places.items():
                seen = every_form(content)
                secrets = self.people[other].secrets
                found += [(place, secret) for secret in secrets if secret in seen]
        return found

    def _files(self, actor) -> dict[str, bytes]:
        """Every file of a message that this actor may save."""
        found = {}
        for message in self.messages():
            for each in message.attachments.all():
                if message.side != actor.kind:
                    found[f"file {each.name}"] = each.name.encode() + open_for(actor, each).read()
        return found


def _whole(letter: Outgoing) -> bytes:
    """A letter as the next host gets it, with its envelope."""
    envelope = (
        f"X-From: {letter.from_address}\nX-Id: {letter.message_id}\nX-About: {letter.subject}"
    )
    return f"{envelope}\n".encode() + bytes(letter.raw)


def _user(side: str, person: shapes.Person) -> User:
    return User.objects.create(
        email=person.wire, name=person.name[:120], kind=side, password="!", joined_at=clock.now(),
    )  # fmt: skip


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=QUIET,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
@given(data=st.data())
def test_no_byte_that_leaves_tells_one_side_of_the_other(relay, data):
    number = next(_numbers) % 500
    buyer = data.draw(shapes.people("q7x", number))
    talk = Talk(relay, buyer, data.draw(shapes.people("k3w", 500 + number)))
    said = []
    for side in ("buyer", "seller", "buyer"):
        other = "seller" if side == "buyer" else "buyer"
        sender = talk.people[side]
        to, answers = talk.alias(other), talk.last_id(side)
        raw, words = shapes.a_mail(data.draw, sender, talk.people[other], to, answers)
        talk.hand_in(side, raw)
        said.append(words)
    assert talk.leaks() == []
    filed = [each.text for each in talk.messages()]
    assert all(any(words in text for words in said) for text in filed)
    assert len(talk.letters()) > 0


@pytest.mark.parametrize("way", sorted(shapes.planted("x@y.example")))
def test_the_search_finds_a_secret_however_it_is_hidden(way):
    """The control: without it the test above would prove nothing."""
    secret = "q7xana.private@buyers-q7x.example"
    assert secret in every_form(shapes.planted(secret)[way])


def test_a_secret_that_got_into_a_letter_would_be_found(relay):
    """The control of the whole way: a letter as it left, and the same with a secret in it."""
    ana = shapes.Person("q7xana@buyers.example", "Ana", "+44 20 7946 0123", "Q7Xmail", "q7x.lan")
    bo = shapes.Person("k3wbo@lumen.example", "Bo", "+44 20 7946 0623", "K3Wmail", "k3w.lan")
    talk = Talk(relay, ana, bo)
    messaging.ask(
        by=accounts.actor_for(talk.users["buyer"]), seller_id=talk.shop.pk, market="uk",
        kind="other", subject="A lamp", text="Do you have it in black?",
    )  # fmt: skip
    work()
    (letter,) = talk.letters("seller")
    assert talk.leaks() == []
    spoilt = bytes(letter.raw).replace(b"black", b"black q7xana@buyers.example")
    Outgoing.objects.filter(pk=letter.pk).update(raw=spoilt)
    found = {secret for _, secret in talk.leaks()}
    assert {"q7xana@buyers.example", "q7xana", "buyers.example"} <= found
