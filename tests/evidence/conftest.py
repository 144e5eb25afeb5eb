"""A case: Ana and Bo wrote to each other, the lamps went back with photos, money followed."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image

from aftersale.evidence import actions as packs
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from aftersale.returns import actions as returns

PLACE = b"GPSPlace-Manchester"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def photo(colour="teal", size=(640, 480)) -> bytes:
    """A JPEG in which the camera wrote where it was taken."""
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = PLACE.decode()
    Image.new("RGB", size, colour).save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
def a_case(cast, an_order_to_return, ana_asks, the_worker):
    """Makes an order with a conversation, a photo, a return and its refund."""

    def make(**facts):
        order = an_order_to_return(**facts)
        ana, bo = cast.actor("ana"), cast.actor("bo")
        kept = messaging.keep_upload(by=ana, name="scratched lamp.jpg", content=photo())
        talk = ana_asks("The lamp is scratched on one side.", order=order, attachments=[kept])
        messaging.reply(talk, by=bo, text="Please send it back, we will refund you.")
        work(the_worker)
        wish = returns.Wanted(
            order_line_id=order.lines.first().pk, quantity=2, reason="CR-DEFECTIVE",
            comment="Scratched, see the photo.",
            files=[messaging.keep_upload(by=ana, name="close.jpg", content=photo("olive"))],
        )  # fmt: skip
        request = returns.request(order, by=ana, items=[wish])
        returns.authorise(request, by=bo)
        returns.ship(request, by=ana, carrier="Royal Mail", tracking="RM123456789GB")
        returns.receive(request, by=bo)
        returns.refund(request, by=bo)
        work(the_worker)
        return order

    return make


def work(worker: Worker) -> None:
    """Let what is due within five minutes be done."""
    with clock.at(clock.now() + timedelta(minutes=5)):
        worker.drain()


@pytest.fixture
def a_pack(cast, a_case):
    """Makes a case and the pack of it by somebody: the order and the pack."""

    def make(by="bo", order=None, case="Claim 12"):
        order = order or a_case()
        return order, packs.pack(order, by=cast.actor(by), case=case)

    return make
