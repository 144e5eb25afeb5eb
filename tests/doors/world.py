"""Two worlds that must not see each other: Ana with Lumen Lamps, and Abe with Rival Rugs.

Each holds one of everything an address can name, and in each of these a word found nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from aftersale.accounts import actions as accounts
from aftersale.checklists import actions as checklists
from aftersale.desk import actions as desk
from aftersale.desk.actions import FeedWish
from aftersale.health import applying as health
from aftersale.health.models import OfferHealth
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.messaging.actions import posting
from aftersale.orders import actions as orders
from aftersale.refunds import actions as refunds
from aftersale.refunds.policy import Part
from aftersale.relay import actions as relay
from aftersale.relay.models import Incoming, Letter, Mailbox, Outgoing
from aftersale.returns import actions as returns
from aftersale.returns.actions import Wanted
from aftersale.returns.models import ReturnAddress, ReturnlessRule
from aftersale.screening.models import Verdict
from tests.doors.disputed import disputes
from tests.doors.enforced import enforced
from tests.doors.notified import notices
from tests.doors.opinions import opinions
from tests.doors.passkey import a_credential
from tests.goods import GIF
from tests.talk import reload

TEAM = {"owner", "viewer"}


@dataclass
class World:
    """One buyer and one seller: what an address may name, and the words that tell it was shown."""

    name: str
    part_of: dict[str, str]
    objects: dict[str, Any] = field(default_factory=dict)
    secrets: dict[str, set[str]] = field(default_factory=dict)

    def secret(self, word: str, *readers: str) -> str:
        """A word only `readers` (and staff, if named) may come to see."""
        whole = f"{word}{self.name}"
        self.secrets[whole] = set(readers)
        return whole

    def part(self, person: str) -> str:
        """What somebody is in this world: buyer, owner, viewer, staff, nobody or stranger."""
        return self.part_of.get(person, "stranger")

    def hidden_from(self, person: str) -> list[str]:
        part = self.part(person)
        return [word for word, readers in self.secrets.items() if part not in readers]


def build(cast: Any, order: Any, name: str, seller: Any, people: dict[str, str]) -> World:
    """Fill one world; `people` says who is buyer, owner and viewer of it."""
    world = World(name, {who: part for part, who in people.items()} | {"cy": "staff", "": "nobody"})
    buyer, owner = people["buyer"], people["owner"]
    for part, who in people.items():
        _hide_address(world, cast.user(who), part)
    _orders(world, order, buyer, seller, cast)
    _talk(world, cast.actor(buyer), cast.actor(owner))
    _goods(world, cast.actor(buyer), cast.actor(owner))
    disputes(world, order, cast, buyer, owner)
    opinions(world, cast, buyer, owner)
    _belongings(world, cast, buyer, owner, people.get("viewer", owner))
    _mail(world, cast.user(buyer), cast.user(owner))
    _rules_of_returns(world, seller)
    notices(world, cast.actor(owner))
    enforced(world, cast.actor(owner), cast.actor("cy"))
    orders.tell_again([world.objects["order"].pk])
    health.advance()
    _voice(world, seller)
    return world


def _voice(world: World, seller: Any) -> None:
    """An offer as its buyers fare with it."""
    title = world.secret("offertitle", *TEAM, "staff")
    world.objects["offer"] = OfferHealth.objects.create(
        market="uk", seller_id=seller.pk, sku=f"VOICE-{world.name}", title=title, folded=title,
    )  # fmt: skip


def _hide_address(world: World, user: Any, part: str) -> None:
    readers = {"buyer", "staff"} if part == "buyer" else TEAM | {"staff"}
    user.email = world.secret(f"mailof{part}", *readers) + "@people.example"
    user.save()


def _orders(world: World, order: Any, buyer: str, seller: Any, cast: Any) -> None:
    name = "Pat " + world.secret("Buyername", "buyer", "staff", *TEAM)
    cast.user(buyer).name = name
    cast.user(buyer).save()
    placed = order(buyer=buyer, seller=seller, buyer_name=name)
    placed.lines.update(sku=f"SKU-{world.name}")
    world.objects |= {"order": placed, "seller": seller}


def _talk(world: World, buyer: Any, owner: Any) -> None:
    placed, all_of_them = world.objects["order"], {"buyer", "staff", *TEAM}
    upload = messaging.keep_upload(
        by=buyer, name=world.secret("filename", *all_of_them) + ".txt",
        content=world.secret("filewords", *all_of_them).encode(), declared_type="text/plain",
    )  # fmt: skip
    asked = _ask(world, buyer, placed, "askedwords", [upload])
    talk = reload(asked.conversation)
    answer = messaging.reply(talk, by=owner, text=world.secret("answerwords", *all_of_them))
    type(answer).objects.filter(pk=answer.pk).update(stage="sent", send_at=None)
    more = messaging.write(talk, by=buyer, text=world.secret("morewords", *all_of_them))
    reason = world.secret("reportreason", "staff", *TEAM)
    report = messaging.report(more, by=owner, reason=reason)
    held = _held(talk, buyer, world.secret("heldwords", "buyer", "staff"))
    text = world.secret("waitingwords", "staff", *TEAM)
    waiting = messaging.reply(reload(talk), by=owner, text=text)
    messaging.save_draft(talk, by=owner, text=world.secret("draftwords", "owner"))
    excused = _ask(world, buyer, placed, "thankswords", [])
    messaging.excuse(reload(excused.conversation), by=owner)
    world.objects |= {
        "conversation": talk, "attachment": upload, "asked": asked, "answer": answer,
        "message": more, "report": report, "held": held, "waiting": waiting, "excused": excused,
    }  # fmt: skip


def _ask(world: World, buyer: Any, placed: Any, word: str, files: list[Any]) -> Any:
    return messaging.ask(
        by=buyer, seller_id=placed.seller_id, market="uk", kind="order", subject="About it",
        text=world.secret(word, "buyer", "staff", *TEAM), order_numbers=[placed.number],
        attachments=files,
    )  # fmt: skip


def _held(talk: Any, buyer: Any, text: str) -> Any:
    """A message that waits for staff, with the verdict that stopped it."""
    held = posting.post(talk, by=buyer, side="buyer", text=text, via="page", stage="held")
    posting.hold(held, buyer)
    Verdict.objects.create(
        about=f"message:{held.pk}", market="uk", by=buyer.ref, verdict="hold", findings=[],
        text=text, at=clock.now(),
    )  # fmt: skip
    return held


def _goods(world: World, buyer: Any, owner: Any) -> None:
    """A return that waits for the seller, and a refund of another order that failed."""
    placed, readers = world.objects["order"], {"buyer", "staff", *TEAM}
    photo = messaging.keep_upload(
        by=buyer, name=world.secret("photo", *readers) + ".gif", content=GIF
    )
    line = placed.lines.get()
    asked = returns.request(placed, by=buyer, items=[
        Wanted(
            order_line_id=line.pk, quantity=1, reason="CR-DEFECTIVE",
            comment=world.secret("returnwords", *readers), files=[photo],
        ),
    ])  # fmt: skip
    part = Part(kind="item", words="One lamp", amount_minor=100, order_line_id=line.pk, quantity=1)
    refund = refunds.ask(
        placed, parts=[part], reason="goodwill", by=owner, buyer_id=buyer.id, key=f"a-{world.name}",
        note=world.secret("refundnote", "staff", *TEAM),
    )  # fmt: skip
    refunds.fail(refund, by=SYSTEM, why="The shop said no")
    world.objects |= {"return": asked, "return_file": asked.files.get(), "refund": refund}


def _belongings(world: World, cast: Any, buyer: str, owner: str, colleague: str) -> None:
    team = cast.actor(owner)
    template = messaging.save_template(
        by=team, name=world.secret("Templatename", *TEAM), versions={"en": "Dear {buyer}"}
    )
    feed, _ = desk.make_feed(FeedWish(name=world.secret("feedname", "owner")), by=team)
    token, _ = accounts.make_token(team, world.secret("tokenname", "owner"))
    told = world.secret("secondaddress", "staff", *TEAM)
    ours = accounts.add_address(by=team, seller_id=team.seller_id, address=f"{told}@people.example")
    told = world.secret("buyersaddress", "buyer", "staff")
    person = cast.actor(buyer)
    theirs = accounts.add_address(by=person, user_id=person.id, address=f"{told}@people.example")
    user = cast.user(owner)
    session = UserSession.objects.create(
        user=user, session_key=f"session-{world.name}", ip="127.0.0.1", data={},
        user_agent="Firefox/1.0",
    )  # fmt: skip
    passkey = Authenticator.objects.create(
        user=user, type="webauthn",
        data={"name": world.secret("passkeyname", "owner"), "credential": a_credential()},
    )  # fmt: skip
    told = world.secret("mailboxof", "owner")
    mailbox = Mailbox.objects.create(
        seller_id=team.seller_id, address=f"{told}@people.example", host="imap.example",
        login=told, password_sealed="sealed", connected_at=clock.now(), next_at=clock.now(),
    )  # fmt: skip
    own_item = checklists.add(
        by=team, cadence="daily", words=world.secret("ownitem", *TEAM), link="/seller/returns"
    )
    world.objects |= {
        "own_item": own_item, "mailbox": mailbox, "template": template, "token": token, "feed": feed, "ours": ours, "theirs": theirs, "session": session,
        "passkey": passkey, "member": cast.user(colleague).member,
    }  # fmt: skip


def _mail(world: World, buyer: Any, owner: Any) -> None:
    words = world.secret("mailwords", "staff")
    raw = f"From: {buyer.email}\r\nSubject: {words}\r\n\r\n{words}".encode()
    alias = relay.masked_address(
        "seller", seller_id=world.objects["seller"].pk, buyer_id=buyer.pk, market="uk"
    )
    incoming = Incoming.objects.create(
        rcpt_to=alias, from_address=buyer.email, raw=raw, size=len(raw), subject=words,
        received_at=clock.now(), stage="unreadable",
    )  # fmt: skip
    letter = Letter.objects.create(
        to_address=owner.email, from_address=alias, subject="A letter", arrived_at=clock.now(),
        raw=f"From: {alias}\r\nTo: {owner.email}\r\nSubject: A letter\r\n\r\nHello".encode(),
    )  # fmt: skip
    outgoing = Outgoing.objects.create(
        purpose="letter", once=world.name, to_address=owner.email, from_address=alias,
        subject=world.secret("outgoingwords", "staff"), raw=letter.raw, stage="deferred",
        message_id=f"{world.name}@relay.example", queued_at=clock.now(),
        next_try_at=clock.now() + timedelta(hours=1), to_domain="people.example",
    )  # fmt: skip
    world.objects |= {"incoming": incoming, "letter": letter, "outgoing": outgoing}


def _rules_of_returns(world: World, seller: Any) -> None:
    rule = ReturnlessRule.objects.create(
        seller_id=seller.pk, market="uk", name=world.secret("rulename", *TEAM), from_minor=0,
        to_minor=100, active_from=clock.now(), made_by="seller:1",
    )  # fmt: skip
    ReturnAddress.objects.create(
        seller_id=seller.pk, market="fr", name=seller.name, country="FR", city="Paris",
        line1=world.secret("returnstreet", *TEAM), postcode="75001",
    )  # fmt: skip
    world.objects["rule"] = rule
