"""P10, P11, P13: what is put right without a word: pictures from elsewhere, decoration, opt-outs."""

import pytest

from aftersale.screening import screen
from tests.screening.asking import LETTERS, on

PIXEL = '<img src="https://track.lumen.shop/p.gif?u=7" width=1>'


def sent(text: str, market: str = "uk", **facts) -> str:
    answer = screen(text, on(market, **facts))
    assert answer.verdict in ("allow", "normalise"), answer.findings
    return answer.text


@pytest.mark.parametrize(
    "mark",
    [
        PIXEL,
        "![](https://lumen.shop/a.png)",
        "[image: Lumen]",
        "[cid:logo@01D9]",
        "<iframe src=//lumen.shop></iframe>",
    ],
)
def test_a_picture_from_elsewhere_is_taken_out_of_a_sellers_letter(mark):
    assert "lumen.shop" not in sent(f"Your lamp left today. {mark}")
    assert sent(f"Your lamp left today. {mark}").startswith("Your lamp left today.")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Dear Ana,\n\n\n\n\nyour lamp left.", "Dear Ana,\n\nyour lamp left."),
        ("Dear Ana,\n\n\nyour lamp left.", "Dear Ana,\n\n\nyour lamp left."),
        ("Great news!!!!! It left.", "Great news! It left."),
        ("*****\nYour lamp left.\n=====", "\nYour lamp left.\n"),
        ("★★★★★ Lumen Lamps ★★★★★", "Lumen Lamps"),
        ("Thank you 🙂", "Thank you 🙂"),
    ],
)  # fmt: skip
def test_decoration_goes_and_an_answer_may_smile(text, left):
    assert sent(text) == left


def test_a_letter_written_first_keeps_no_emoji():
    order = "203-4841771-0000001"
    text = f"Your lamp 💡 left today 🚚📦! Order {order}.\n\n🎉\n\n🎉\n\nRegards"
    kept = sent(text, proactive=True, order_number=order)
    assert kept == f"Your lamp left today! Order {order}.\n\nRegards"


def test_a_buyer_writes_as_they_like():
    text = "Help!!!!!! 😡😡\n\n\n\n\n*****"
    assert sent(text, author="buyer") == text


@pytest.mark.parametrize("market", LETTERS)
def test_an_honest_letter_stays_as_it_is(market):
    assert sent(LETTERS[market], market=market) == LETTERS[market]


@pytest.mark.parametrize(
    ("market", "text"),
    [
        ("uk", "Your lamp left. To unsubscribe, visit https://lumen.shop/u?id=7."),
        ("uk", "Your lamp left. Unsubscribe:\nhttps://lumen.shop/u?id=7"),
        ("uk", "Your lamp left. Reply STOP to opt out."),
        ("de", "Your lamp left. Zum Abmelden hier klicken: www.lumen-lampen.de/ab."),
        ("fr", "Your lamp left. Pour vous désabonner, cliquez ici : www.lumen-lampes.fr/d."),
        ("it", "Your lamp left. Per disiscriversi clicchi qui: www.lumen-lampade.it/d."),
        ("es", "Your lamp left. Para darse de baja, haga clic en www.lumen-lamparas.es/b."),
    ],
)
def test_a_way_to_opt_out_is_taken_out(market, text):
    assert sent(text, market=market) == "Your lamp left."


def test_speaking_of_a_subscription_is_no_way_out_of_it():
    text = "You asked how to unsubscribe: choose it in your settings."
    assert sent(text) == text
