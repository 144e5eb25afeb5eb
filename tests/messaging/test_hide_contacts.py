"""What never reaches the other side, nor our tables: codes in pictures, payment data."""

from io import BytesIO

import pytest
import zxingcpp
from django.db import connection
from PIL import Image

from aftersale.kernel.errors import Refusal
from aftersale.messaging import actions as messaging

CARD = "4111 1111 1111 1111"


def a_photograph_of_a_code(text: str) -> bytes:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    paper = Image.new("L", (900, 700), 245)
    paper.paste(Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=5)), (200, 150))
    out = BytesIO()
    paper.save(out, "JPEG")
    return out.getvalue()


def everything_stored() -> str:
    """All rows of all tables, as text."""
    words = []
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in (each for each in tables if each != "messaging_search"):  # made of messages
            cursor.execute(f'SELECT * FROM "{table}"')
            words += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(words)


def test_a_picture_with_a_code_that_leads_elsewhere_is_refused(monday, cast, ana_asks):
    conversation, bo = ana_asks(), cast.actor("bo")
    photo = messaging.keep_upload(
        by=bo, name="lamp.jpg", content=a_photograph_of_a_code("https://lumen.shop/offer")
    )
    assert photo.codes == ["https://lumen.shop/offer"]

    with pytest.raises(Refusal) as refused:
        messaging.reply(conversation, by=bo, text="See the picture.", attachments=[photo])

    (finding,) = refused.value.facts["findings"]
    assert (finding.rule, finding.attachment) == ("P01", "lamp.jpg")
    assert conversation.messages.filter(side="seller").count() == 0


def test_a_picture_of_a_parcel_label_goes(monday, cast, ana_asks):
    conversation, bo = ana_asks(), cast.actor("bo")
    label = messaging.keep_upload(
        by=bo, name="label.jpg", content=a_photograph_of_a_code("JVGL08997C5B00340434161205587")
    )
    message = messaging.reply(conversation, by=bo, text="The label.", attachments=[label])
    assert [each.name for each in message.attachments.all()] == ["label.jpg"]


def test_a_card_number_is_in_no_table(monday, cast, ana_asks, the_worker):
    conversation = ana_asks(text=f"Please refund my card {CARD}.")
    messaging.write(conversation, by=cast.actor("ana"), text=f"Again: {CARD}, CVV 987.")
    with pytest.raises(Refusal):
        messaging.write(conversation, by=cast.actor("ana"), text=f"Call 07911 123456, {CARD}")
    messaging.save_draft(conversation, by=cast.actor("bo"), text=f"Your card {CARD}")
    the_worker.drain()

    texts = list(conversation.messages.order_by("pk").values_list("text", flat=True))
    assert texts == [
        "Please refund my card •••• •••• •••• 1111.",
        "Again: •••• •••• •••• 1111, CVV •••.",
    ]
    assert "4111 1111" not in everything_stored()
    assert "41111111" not in everything_stored()
    assert "987." not in everything_stored()
