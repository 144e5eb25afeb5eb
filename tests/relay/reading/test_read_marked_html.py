"""Programs mark history and signatures in their HTML: then no language has to be known."""

from __future__ import annotations

import pytest

from aftersale.relay.reading import read_letter

from .mails import mail

OWN = "<div>It is broken.</div><div>What now?</div>"
ATTRIBUTED = "3.5.2026 abc Bo Sells ghjk<br>"
BLOCK = "<b>Xa:</b> Bo<br><b>Xb:</b> 3 May<br><b>Xc:</b> Ana<br><b>Xd:</b> lamp"
QUOTE = "<blockquote>Did it arrive?</blockquote>"

MARKED = {
    "gmail": f'<div class="gmail_quote"><div class="gmail_attr">{ATTRIBUTED}</div>{QUOTE}</div>',
    "thunderbird": f'<div class="moz-cite-prefix">{ATTRIBUTED}</div>{QUOTE}',
    "outlook-web": f'<hr><div id="divRplyFwdMsg">{BLOCK}</div><div>Did it arrive?</div>',
    "outlook": "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt'>"
    f"<p>{BLOCK}</p></div><p>Did it arrive?</p>",
    "gmx": f'<div name="quote"><div>{BLOCK}</div><div>Did it arrive?</div></div>',
    "yahoo": f'<div class="yahoo_quoted"><div>{ATTRIBUTED}</div><div>Did it arrive?</div></div>',
    "spark": f'<div name="messageReplySection">{ATTRIBUTED}<div>Did it arrive?</div></div>',
}
SIGNED = {
    "gmail": '<div class="gmail_signature"><div>Ana Lopes</div><div>Lisboa</div></div>',
    "outlook": '<div id="Signature"><p>Ana Lopes</p><p>Lisboa</p></div>',
    "thunderbird": '<div class="moz-signature">-- <br>Ana Lopes<br>Lisboa</div>',
}


def _reply(html: str) -> str:
    return read_letter(mail(html, "Content-Type: text/html; charset=utf-8")).visible_reply


@pytest.mark.parametrize("program", MARKED)
def test_history_that_a_program_marked_goes_in_any_language(program: str) -> None:
    assert _reply(OWN + MARKED[program]) == "It is broken.\nWhat now?"


@pytest.mark.parametrize("program", SIGNED)
@pytest.mark.parametrize("history", ["", MARKED["gmail"], MARKED["outlook-web"]])
def test_a_signature_that_a_program_marked_goes(program: str, history: str) -> None:
    assert _reply(OWN + SIGNED[program] + history) == "It is broken.\nWhat now?"


def test_an_answer_beneath_marked_history_stays() -> None:
    assert _reply(MARKED["thunderbird"] + OWN) == "It is broken.\nWhat now?"


def test_words_typed_into_the_signature_stay() -> None:
    html = '<div>Hello.</div><div class="gmail_signature">The lamp is broken.<br>Ana</div>'
    assert _reply(html) == "Hello.\nThe lamp is broken.\nAna"


def test_the_marks_of_the_html_tell_history_in_the_plain_words() -> None:
    plain = "Content-Type: text/plain\n\nBroken.\n\n3.5.2026 abc\nBo Sells ghjk\n\nDid it arrive?"
    html = f"Content-Type: text/html\n\n<div>Broken.</div>{MARKED['gmail']}"
    body = f"--cut\n{plain}\n--cut\n{html}\n--cut--\n"
    raw = mail(body, 'Content-Type: multipart/alternative; boundary="cut"')
    assert read_letter(raw).visible_reply == "Broken."


def test_a_mail_passed_on_by_its_subject_stays_whole() -> None:
    raw = mail(MARKED["outlook-web"], "Content-Type: text/html; charset=utf-8")
    letter = read_letter(raw.replace(b"Subject: My lamp", b"Subject: Fwd: My lamp"))
    assert "Did it arrive?" in letter.visible_reply
