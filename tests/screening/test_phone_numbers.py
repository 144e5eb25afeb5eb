"""P04: telephone numbers, written, spelled and hidden, and numbers of every other kind."""

import pytest

from tests.screening.asking import LETTERS, action, found

FOUL = [
    ("uk", "Call 07911 123456 today", "07911 123456"),
    ("uk", "Call us: 020 7946 0958", "020 7946 0958"),
    ("uk", "+44 (0)20 7946 0958", "+44 (0)20 7946 0958"),
    ("uk", "0044 7911 123456", "0044 7911 123456"),
    ("uk", "07911-123-456", "07911-123-456"),
    ("uk", "0 7 9 1 1 1 2 3 4 5 6", "0 7 9 1 1 1 2 3 4 5 6"),
    ("uk", "0.7.9.1.1.1.2.3.4.5.6", "0.7.9.1.1.1.2.3.4.5.6"),
    ("uk", "O79ll 123456", "O79ll 123456"),
    ("uk", "tel07911123456", "07911123456"),
    ("uk", "０７９１１１２３４５６", "０７９１１１２３４５６"),
    ("uk", "07911\u200b123\u200b456", "07911\u200b123\u200b456"),
    ("uk", "0️⃣7️⃣9️⃣1️⃣1️⃣123456", "0️⃣7️⃣9️⃣1️⃣1️⃣123456"),
    ("uk", "phone 555 1234567", "555 1234567"),
    ("uk", "555 1234567 is my phone", "555 1234567"),
    ("uk", "+1 415 555 2671", "+1 415 555 2671"),
    ("uk", "+86 138 1234 5678", "+86 138 1234 5678"),
    ("uk", "zero seven nine one one, one two three, four five six",
     "zero seven nine one one, one two three, four five six"),
    ("uk", "oh seven nine double one 123 four five six", "oh seven nine double one 123 four five six"),
    ("de", "Rufen Sie an: 0176 12345678", "0176 12345678"),
    ("de", "Tel. 030/1234567", "030/1234567"),
    ("de", "+49 30 1234567", "+49 30 1234567"),
    ("de", "null eins sieben sechs eins zwei drei vier fünf sechs sieben acht",
     "null eins sieben sechs eins zwei drei vier fünf sechs sieben acht"),
    ("fr", "Appelez le 06 12 34 56 78", "06 12 34 56 78"),
    ("fr", "06.12.34.56.78", "06.12.34.56.78"),
    ("fr", "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
     "zéro six douze trente-quatre cinquante-six soixante-dix-huit"),
    ("it", "Chiami il 347 123 4567", "347 123 4567"),
    ("it", "02 1234 5678", "02 1234 5678"),
    ("it", "tre quattro sette uno due tre quattro cinque sei sette",
     "tre quattro sette uno due tre quattro cinque sei sette"),
    ("es", "Llame al 612 345 678", "612 345 678"),
    ("es", "612345678", "612345678"),
    ("es", "seis uno dos tres cuatro cinco seis siete ocho",
     "seis uno dos tres cuatro cinco seis siete ocho"),
]  # fmt: skip

CLEAN = [
    ("uk", "Order 203-4841771-0000001 and R-203-4841771-0000001"),
    ("uk", "DHL 00340434161205587, UPS 1Z999AA10123456784, Royal Mail AB123456789GB"),
    ("uk", "ISBN 978-3-16-148410-0, ISBN 0-306-40615-2, EAN 4006381333931"),
    ("uk", "IBAN GB29 NWBK 6016 1331 9268 19, card 4111 1111 1111 1111"),
    ("uk", "It cost £1,299.00, on 12/03/2026 14:30, 2026-03-12, 120 x 80 x 45 cm"),
    ("uk", "SKU LL-204-0812345, model 0123-456-789, invoice 2026-000123-45"),
    ("uk", "one two three four five six seven eight lamps"),
    ("uk", "0.75 0.80 1.25 0.6 and 220-240 V 50/60 Hz, 3000 K, 806 lm"),
    ("de", "Sendungsnummer 01234567890, Artikel 0815-4711, DPD 01905012345678"),
    ("de", "DE89 3704 0044 0532 0130 00, USt-IdNr. DE123456789, 80331 München"),
    ("de", "vom 01.02.2026 - 05.02.2026, 09:00-17:30 Uhr"),
    ("fr", "Colis 6A12345678901, SIRET 732 829 320 00074, 1 299,00 €"),
    ("it", "Ordine 3471234567, P.IVA 12345678901, 20121 Milano"),
    ("es", "Pedido 612345678, NIF 12345678Z, 28013 Madrid"),
]

MESSENGERS = [
    ("uk", "Message @lumenlamps on Telegram"),
    ("uk", "WhatsApp me please"),
    ("uk", "Write to us on What's App"),
    ("uk", "Telegram: lumen_lamps"),
    ("uk", "our insta is lumen_lamps"),
    ("uk", "w h a t s a p p me"),
    ("de", "Schreiben Sie uns auf WhatsApp"),
    ("fr", "Contactez-nous sur WhatsApp"),
    ("it", "Ci scriva su WhatsApp"),
    ("es", "Escríbanos por WhatsApp"),
]


@pytest.mark.parametrize(("market", "text", "number"), FOUL)
def test_a_number_is_found_however_it_is_written(market, text, number):
    assert found("P04", text, market) == [number]
    assert action("P04", text, market) == "block"


@pytest.mark.parametrize(("market", "text"), CLEAN)
def test_numbers_of_other_kinds_are_no_phone_numbers(market, text):
    assert found("P04", text, market) == []


@pytest.mark.parametrize("market", LETTERS)
def test_an_honest_letter_holds_no_phone_number(market):
    assert found("P04", LETTERS[market], market) == []


@pytest.mark.parametrize(("market", "text"), MESSENGERS)
def test_an_invitation_elsewhere_is_found(market, text):
    assert action("P04", text, market) == "block"


@pytest.mark.parametrize(
    ("market", "text"),
    [
        ("uk", "The WhatsApp icon is missing on the screen of the watch."),
        ("de", "Die Uhr zeigt keine WhatsApp-Nachrichten an."),
        ("fr", "La montre affiche WhatsApp en anglais."),
        ("it", "Lo schermo non mostra WhatsApp."),
        ("es", "La pantalla no muestra WhatsApp."),
    ],
)
def test_a_messenger_as_the_subject_is_no_invitation(market, text):
    assert action("P04", text, market) == "allow"


def test_a_bare_handle_is_only_questioned():
    assert action("P04", "Look for @lumen_lamps") == "warn"


def test_a_foreign_mobile_is_questioned_and_with_a_word_for_it_stopped():
    assert action("P04", "Lamp 06 12 34 56 78", "uk") == "warn"
    assert action("P04", "Call 06 12 34 56 78", "uk") == "block"


def test_the_order_itself_is_never_a_number_however_it_looks():
    assert found("P04", "About 07911123456", order_number="07911123456") == []


def test_a_number_inside_a_link_is_one_finding():
    assert found("P04", "wa.me/447911123456") == []
    assert found("P01", "wa.me/447911123456") == ["wa.me/447911123456"]


def test_a_buyers_number_is_kept_back_too():
    assert action("P04", "Ring me: 07911 123456", author="buyer") == "block"
