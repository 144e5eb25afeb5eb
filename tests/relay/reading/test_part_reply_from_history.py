"""What the other side sees: the new words only, without history and signature."""

from __future__ import annotations

import pytest

from aftersale.relay.reading import read_letter

from .mails import mail, read, reply

ATTRIBUTIONS = [
    "On Sun, 3 May 2026 at 10:12, Bo Sells <bo@lumen.example> wrote:",
    "On 3 May 2026, at 10:12, Bo Sells\n<bo@lumen.example>\nwrote:",
    "Am 03.05.2026 um 10:12 schrieb Bo Sells:",
    "Am So., 3. Mai 2026 um 10:12 Uhr schrieb Bo <bo@lumen.example>:",
    "Bo Sells <bo@lumen.example> schrieb am So., 3. Mai 2026, 10:12:",
    "Bo Sells <bo@lumen.example> hat am 03.05.2026 10:12 geschrieben:",
    "Le dim. 3 mai 2026 à 10:12, Bo Sells <bo@lumen.example>\na écrit :",
    "Il giorno dom 3 mag 2026 alle ore 10:12 Bo Sells <bo@lumen.example> ha scritto:",
    "Il 03/05/2026 10:12, Bo Sells ha scritto:",
    "El dom, 3 may 2026 a las 10:12, Bo Sells (<bo@lumen.example>) escribió:",
    "Op zo 3 mei 2026 om 10:12 schreef Bo <bo@lumen.example>:",
    '03.05.2026, 10:12, "Bo Sells" <bo@lumen.example>:',
]

BLOCKS = [
    "From: Bo <bo@lumen.example>\nSent: Sunday, 3 May 2026 10:12\nTo: Ana\nSubject: Your lamp",
    "Von: Bo <bo@lumen.example>\nGesendet: Sonntag, 3. Mai 2026 10:12\nAn: Ana\nBetreff: Lampe",
    "De : Bo <bo@lumen.example>\nEnvoyé : dimanche 3 mai 2026 10:12\nÀ : Ana\nObjet : Lampe",
    "Da: Bo <bo@lumen.example>\nInviato: domenica 3 maggio 2026 10:12\nA: Ana\nOggetto: Lampada",
    "De: Bo <bo@lumen.example>\nEnviado: domingo, 3 de mayo de 2026 10:12\nPara: Ana\nAsunto: x",
    "________________________________\nFrom: Bo\nSent: 3 May 2026 10:12\nTo: Ana\nSubject: x",
    "*From:* Bo <bo@lumen.example>\n*Date:* 3 May 2026\n*Subject:* x",
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "-------- Message d'origine --------",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_a_quote_under_an_attribution_goes(attribution: str) -> None:
    letter = read(f"It is broken.\n\n{attribution}\n\n> Did it arrive?\n> Bo\n")
    assert letter.visible_reply == "It is broken."
    assert "Did it arrive?" in letter.quoted


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_history_without_marks_goes_too(attribution: str) -> None:
    assert reply(f"It is broken.\n\n{attribution}\n\nDid it arrive?\nBo\n") == "It is broken."


@pytest.mark.parametrize("block", BLOCKS)
def test_history_under_a_header_block_goes(block: str) -> None:
    assert reply(f"It is broken.\n\n{block}\n\nDid it arrive?\nBo\n") == "It is broken."


def test_an_answer_beneath_the_quote_stands_alone() -> None:
    assert reply("On 3 May 2026, Bo wrote:\n> Which size?\n\nLarge, please.") == "Large, please."


def test_answers_between_quotes_keep_what_they_answer() -> None:
    text = "> Which size?\n\nLarge.\n\n> Which colour?\n\nRed.\n\n> Bye"
    assert reply(f"On 3 May 2026, Bo wrote:\n{text}") == text.removesuffix("\n\n> Bye")


def test_words_beneath_a_quote_are_not_lost() -> None:
    text = "Thanks.\n\nOn 3 May 2026, Bo wrote:\n> Which size?\n\nLarge, if you have it."
    assert reply(text).split() == ["Thanks.", "Large,", "if", "you", "have", "it."]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday I wrote to you and nobody answered.",
        "On 3 May 2026 at 10:00 I paid, as you said\nand nothing came.",
        "On 3 May 2026 I wrote:\nplease send it.",
        "Am 3. Mai 2026 habe ich Ihnen geschrieben:\nbitte senden.",
        "On your page it says:\nfree returns.",
        "I have two questions:\n- the size\n- the colour",
        "From: London\nTo: Paris\nCan you deliver there?",
        "Please deliver:\nDate: Monday\nTime: 10:00",
        "It was sent from my sister's house, so please check the address.",
        "2026-05-03 10:12 the courier rang\n2026-05-03 10:15 he left",
        "Lamp 1 -- broken\nLamp 2 -- fine",
        "Size      Price\n---------------\nsmall     10 EUR",
        "Is 5 > 3 W enough?",
    ],
)
def test_what_only_looks_like_history_stays(text: str) -> None:
    letter = read(text)
    assert letter.visible_reply == text
    assert (letter.quoted, letter.signature) == ("", "")


def test_a_letter_passed_on_stays_whole() -> None:
    text = "FYI\n\n---------- Forwarded message ----------\nFrom: Cy <cy@x.y>\nDate: 3 May\n\nHi"
    assert reply(text) == text


def test_an_empty_answer_is_empty() -> None:
    assert reply("\n\nOn 3 May 2026, Bo wrote:\n> Send us a photo, please.") == ""


@pytest.mark.parametrize(
    "signature",
    [
        "--\nAna Lopes\n+351 912 345 678",
        "Sent from my iPhone",
        "Gesendet mit der GMX Mail App",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Inviato da iPhone",
        "Enviado desde mi iPhone",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "Kind regards,\nAna Lopes\nHead of Lighting",
        "Mit freundlichen Grüßen\n\nAna Lopes\nTel. 030 1234567",
        "Cordialement,\nAna Lopes\nwww.example.fr",
        "____________\nlamps mailing list\nhttps://lists.example.org",
    ],
)
def test_a_signature_is_set_apart(signature: str) -> None:
    letter = read(f"It is broken.\n\n{signature}\n")
    assert letter.visible_reply == "It is broken."
    assert letter.signature == signature


def test_a_name_beneath_a_greeting_is_no_signature() -> None:
    assert reply("It is broken.\n\nKind regards,\nAna") == "It is broken.\n\nKind regards,\nAna"


def test_quotes_in_html_are_known_by_their_element() -> None:
    html = (
        "<div>It is <b>broken</b>.<br></div><div class='gmail_quote'><div>On Sun, 3 May 2026, Bo "
        "&lt;bo@lumen.example&gt; wrote:<br></div><blockquote>Did it arrive?</blockquote></div>"
    )
    letter = read_letter(mail(html, "Content-Type: text/html; charset=utf-8"))
    assert letter.visible_reply == "It is broken."
    assert "> Did it arrive?" in letter.quoted


def test_html_becomes_text_a_person_can_read() -> None:
    html = (
        "<style>p{color:red}</style><h1>Hi</h1><p>two&nbsp;words &amp; more</p><ul><li>one<li>two"
        "</ul><table><tr><td>Lamp<td>10</table><span style='display:none'>hidden</span>"
        "<a href='https://example.org/x'>here</a><script>evil()</script>"
    )
    letter = read_letter(mail(html, "Content-Type: text/html; charset=utf-8"))
    assert letter.text == (
        "Hi\n\ntwo words & more\n\n- one\n- two\nLamp 10\nhere <https://example.org/x>"
    )
