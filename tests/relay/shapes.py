"""Mail of every shape people and programs send, made up by hypothesis, telling all it can.

`Person` is somebody with an address, a name, a telephone and a mail program that are recognised
wherever they turn up. `mail` makes a letter of theirs that has them in headers, words that the
reader cuts off, files and hidden corners; what they really want to say is `words`.
"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from typing import Any

from hypothesis import strategies as st

from tests import telling

LOCALS = [
    "q7xana.private", "Q7X.Ana+shop", "q7x_ana-1987", "q7x.ana.of.the.long.name.1987",
    "q7xana%host", "q7x=ana.72",
]  # fmt: skip
DOMAINS = ["buyers-q7x.example", "mail.Buyers-Q7X.example", "q7x-käufer.example"]
NAMES = [
    "Ana Alves", "Ána Ålvès", "阿娜 阿尔维斯", "آنا ألفيش", "O'Ana \"Q\" Alves", "ANA", "Ana, Alves", "",
    "{address}", "{phone}", "Ana ({address})", "{domain}",
]  # fmt: skip
PHONES = [
    "+44 20 7946 0{n:03}",
    "(020) 7946-0{n:03}",
    "0044.20.7946.0{n:03}",
    "+49 151 23456{n:03}",
]
PROGRAMS = ["Q7Xmailer 12.0 (Private Edition)", "Q7XThunder/115.3", "Microsoft Q7XOutlook 16.0"]
HOSTS = ["desktop-q7x.private.lan", "[203.0.113.77]"]
GREETINGS = ["", "Hello,\n\n", "Guten Tag,\n\n", "Bonjour,\n\n", "¡Hola!\n\n"]
WORDS = [
    "The lamp flickers again.", "Die Lampe flackert wieder.", "La lampe clignote encore.",
    "La lampada sfarfalla ancora.", "La lámpara parpadea otra vez.", "台灯又闪了。",
]  # fmt: skip
SIGNATURES = [
    "\n\n-- \n{name}\n{phone}\n{address}", "\n\n--\n{name}\nTel. {phone}\n{address}", "",
    "\n\nSent from my {program}",
]  # fmt: skip
HISTORIES = [
    "\n\nOn Mon, 9 Mar 2026 at 10:00, {other} <{other}> wrote:\n> Old words.\n> {other}\n> {other_phone}",
    "\n\nAm 09.03.2026 um 10:00 schrieb {other}:\n> Alte Worte von {other}\n>> {address}",
    "\n\n-----Original Message-----\nFrom: {other}\nSent: Monday, March 9, 2026 10:00 AM\n"
    "To: {address}\nSubject: Lamp\n\nOld words. {other_phone} {other}",
    "\n\nLe lun. 9 mars 2026 à 10:00, {other} a écrit :\n> Anciens mots {other}", "",
]  # fmt: skip
Draw = Callable[[st.SearchStrategy], Any]
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{address}\r\nTEL:{phone}\r\nEND:VCARD\r\n"


@dataclass(frozen=True)
class Person:
    """Somebody with secrets, each recognisable."""

    address: str
    name: str
    phone: str
    program: str
    host: str

    @property
    def wire(self) -> str:
        """The address as it travels and as it is registered."""
        local, _, domain = self.address.partition("@")
        return f"{local}@{domain.encode('idna').decode()}".lower()

    @property
    def secrets(self) -> list[str]:
        """What the other side must not be able to read, however it is written."""
        local, _, domain = self.address.partition("@")
        ascii_domain = domain.encode("idna").decode().lower()
        digits = "".join(each for each in self.phone if each.isdigit())
        found = [
            self.address, local, f"{local}@{ascii_domain}", domain, ascii_domain, self.phone,
            digits, self.program, max(self.program.split(), key=len), self.host.strip("[]"),
        ]  # fmt: skip
        return [each.lower() for each in found]

    def fill(self, words: str, other: Person | None = None) -> str:
        """`words` with this person's and the other's secrets in their places."""
        facts = {
            "address": self.address, "name": self.name or "A.", "phone": self.phone,
            "domain": self.address.partition("@")[2], "program": self.program,
        }  # fmt: skip
        if other:
            facts |= {"other": other.address, "other_phone": other.phone}
        return words.format(**facts)


@st.composite
def people(draw: st.DrawFn, mark: str, number: int) -> Person:
    """Somebody whose every secret holds `mark` and a number of their own, up to 999."""

    def own(words: str) -> str:
        return words.replace("q7x", mark).replace("Q7X", mark.upper())

    local, domain = own(draw(st.sampled_from(LOCALS))), own(draw(st.sampled_from(DOMAINS)))
    host = own(draw(st.sampled_from(HOSTS))).replace(
        "0.113.77", f"{number // 250}.113.{number % 250}"
    )
    person = Person(
        address=f"{local}{number:03}@{domain}",
        name="",
        phone=draw(st.sampled_from(PHONES)).format(n=number),
        program=own(draw(st.sampled_from(PROGRAMS))),
        host=host,
    )
    return replace(person, name=person.fill(draw(st.sampled_from(NAMES))))


def a_mail(draw: Draw, sender: Person, other: Person, to: str, answers: str) -> tuple[bytes, str]:
    """A mail of `sender` to the masked address `to`, and what it really says."""
    words = draw(st.sampled_from(WORDS))
    told = draw(st.sampled_from(GREETINGS)) + words
    told += sender.fill(draw(st.sampled_from(SIGNATURES)))
    told += sender.fill(draw(st.sampled_from(HISTORIES)), other)
    mail = EmailMessage(policy=SMTP.clone(utf8=False))
    _headers(draw, mail, sender, other, to, answers)
    rich = draw(st.sampled_from(["none", "beside", "alone"]))
    if rich != "alone":
        mail.set_content(told, cte=draw(st.sampled_from(["base64", "quoted-printable"])))
    if rich != "none":
        page = _page(sender, other, told)
        (mail.add_alternative if rich == "beside" else mail.set_content)(page, subtype="html")
    for each in draw(st.lists(st.sampled_from(sorted(FILES)), max_size=2, unique=True)):
        _enclose(mail, each, sender)
    return bytes(mail), words


def _headers(
    draw: Draw, mail: EmailMessage, sender: Person, other: Person, to: str, answers: str
) -> None:
    wire = sender.wire
    mail["From"] = formataddr((sender.name, wire))
    mail["To"] = formataddr((other.address, to))
    subject = draw(
        st.sampled_from(["Re: Lamp", "AW: Lampe", "The lamp of {address}", "{phone}", ""])
    )
    mail["Subject"] = sender.fill(subject)
    host = sender.host.strip("[]")
    unique = draw(st.integers(1, 10**12))
    mail["Message-ID"] = f"<{unique}.{max(sender.program.split(), key=len).lower()}@{host}>"
    if answers and draw(st.booleans()):
        mail["In-Reply-To"] = f"<{answers}>"
    more = {
        "X-Mailer": sender.program, "User-Agent": sender.program, "Cc": f"Me <{wire}>",
        "Reply-To": wire, "X-Originating-IP": sender.host, "Organization": f"{sender.address} Ltd",
        "Disposition-Notification-To": wire, "Return-Receipt-To": wire, "Sender": wire,
        "Received": f"from {host} ({host} [203.0.113.9]) by mx.example; Mon, 9 Mar 2026 10:00:00 +0000",
        "List-Unsubscribe": f"<mailto:{wire}>", "X-Sender": sender.address, "Errors-To": wire,
        "Face": base64.b64encode(sender.address.encode()).decode(), "Thread-Topic": sender.phone,
    }  # fmt: skip
    for name in draw(st.lists(st.sampled_from(sorted(more)), unique=True, max_size=8)):
        mail[name] = more[name]


def _page(sender: Person, other: Person, told: str) -> str:
    body = "<br>".join(told.split("\n"))
    return (
        f"<html><head><meta name='author' content='{sender.address}'><title>{sender.phone}</title>"
        f"<style>/* {sender.address} */</style></head><body><!-- {sender.address} -->"
        f"<div style='display:none'>{sender.address} {sender.phone}</div>{body}"
        f"<div class='gmail_quote'><blockquote>{other.address} {other.phone}</blockquote></div>"
        f"<img src='https://{sender.address.partition('@')[2]}/pixel.gif' width=1 height=1></body></html>"
    )


FILES: dict[str, tuple[Callable[[str], bytes], str]] = {
    "photo.jpg": (lambda secret: telling.picture("jpeg", secret), "image/jpeg"),
    "photo.png": (lambda secret: telling.picture("png", secret), "image/png"),
    "photo.tif": (lambda secret: telling.picture("tiff", secret), "image/tiff"),
    "photo.gif": (lambda secret: telling.picture("gif", secret), "image/gif"),
    "{address}.pdf": (telling.paper, "application/pdf"),
    "letter of {local}.docx": (
        lambda secret: telling.document("docx", secret),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "old.doc": (telling.old_word, "application/msword"),
    "rich.rtf": (telling.rich_text, "application/rtf"),
    "notes.txt": (lambda secret: f"Ask {secret} for more.\n".encode(), "text/plain"),
}


def _enclose(mail: EmailMessage, name: str, sender: Person) -> None:
    make, kind = FILES[name]
    main, _, sub = kind.partition("/")
    local = sender.address.partition("@")[0]
    called = name.format(address=sender.address, local=local)
    mail.add_attachment(make(sender.address), maintype=main, subtype=sub, filename=called)
    if name == "notes.txt":
        card = sender.fill(VCARD).encode()
        mail.add_attachment(card, maintype="text", subtype="vcard", filename=f"{local}.vcf")


def planted(secret: str) -> dict[str, bytes]:
    """Letters into which a secret has got, one for each way of hiding one."""
    encoded = base64.b64encode(secret.encode()).decode()
    return {
        "header": f"X-Anything: {secret}\n\nHello".encode(),
        "encoded word": f"Subject: =?utf-8?b?{encoded}?=\n\nHello".encode(),
        "base64": f"Content-Transfer-Encoding: base64\n\n{encoded}".encode(),
        "quoted-printable": b"Content-Transfer-Encoding: quoted-printable\n\n"
        + quopri.encodestring(secret.encode(), quotetabs=True),
        "picture": _with_file(telling.picture("jpeg", secret), "photo.jpg"),
        "paper": _with_file(telling.paper(secret), "paper.pdf"),
        "document": _with_file(telling.document("docx", secret), "letter.docx"),
        "old document": _with_file(telling.old_word(secret), "letter.doc"),
        "file name": _with_file(b"Hello", f"{secret}.txt"),
        "page": f"Content-Type: text/html\n\n<!-- {secret} -->".encode(),
    }


def _with_file(content: bytes, name: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "See"
    mail.set_content("See the file.")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)
