"""What programs put above history, one by one, and what people write that only looks like it."""

from __future__ import annotations

import pytest

from aftersale.relay.reading import quotes

# A line each; " | " stands for a line break.
HEADERS = """\
On Sunday, May 3, 2026, 10:12:00 AM GMT+2, Bo Sells <bo@lumen.example> wrote:
  On Sunday, 3 May 2026 10:12 AM, Bo Sells <bo@lumen.example> wrote:
On Sun, 3 May 2026 at 10:12, Bo Sells<bo@lumen.example> wrote:
--- On Sun, 5/3/26, Bo Sells <bo@lumen.example> wrote:
On Sun, May 03, 2026 at 10:12:00AM +0200, Bo Sells wrote:
On Sun, 2026-05-03 at 10:12 +0200, Bo Sells wrote:
On Sun, 3 May 2026 10:12:00 +0200 | Bo Sells <bo@lumen.example> wrote:
On Sunday, 3 May 2026 10:12:00 CEST Bo Sells wrote:
Am Sonntag, 3. Mai 2026, 10:12:00 CEST schrieb Bo Sells:
On 2026-05-03 10:12, Bo Sells wrote:
Am 2026-05-03 10:12, schrieb Bo Sells:
On May 3 2026, at 10:12 am, Bo Sells <bo@lumen.example> wrote:
On May 3, 2026 at 10:12 AM GMT+2 Bo Sells <bo@lumen.example> wrote:
On 3 May 2026, 10:12 +0200, Bo Sells <bo@lumen.example>, wrote:
On May 3, 2026, 10:12, at 10:12, Bo Sells <bo@lumen.example> wrote:
On 3 May 2026 10:12:00 CEST, Bo Sells <bo@lumen.example> wrote:
Am 3. Mai 2026 10:12:00 MESZ schrieb Bo Sells <bo@lumen.example>:
03.05.2026, 10:12, "Bo Sells" <bo@lumen.example>:
Воскресенье, 3 мая 2026, 10:12 +03:00 от Bo Sells <bo@lumen.example>:
May 3, 2026, 10:12 by bo@lumen.example:
3. Mai 2026, 10:12 von bo@lumen.example:
Zitat von Bo Sells <bo@lumen.example>:
Quoting Bo Sells <bo@lumen.example>:
Citando Bo Sells <bo@lumen.example>:
Bo Sells <bo@lumen.example> writes:
Bo Sells <bo@lumen.example> schrieb:
Bo Sells <bo@lumen.example> wrote on 03/05/2026 10:12:00:
Bo Sells wrote on 03.05.2026 10:12:
"Bo Sells" <bo@lumen.example> a écrit :
bo@lumen.example wrote:
Bo Sells <bo@lumen.example> schrieb am So., 3. Mai 2026, 10:12:
Bo Sells <bo@lumen.example> hat am 03.05.2026 10:12 CEST geschrieben:
Il 3 maggio 2026 alle 10.12 Bo Sells <bo@lumen.example> ha scritto:
Il dom 3 mag 2026, 10:12 Bo Sells <bo@lumen.example> ha scritto:
Le dimanche 3 mai 2026 à 10:12:00 UTC+2, Bo Sells <bo@lumen.example> a écrit :
Le 3 mai 2026 10:12, "Bo Sells" <bo@lumen.example> a écrit :
Le 3 Mai 26, à 10:12, Bo Sells bo@lumen.example a écrit :
El domingo, 3 de mayo de 2026, 10:12:00 CEST, Bo Sells <bo@lumen.example> escribió:
El 03/05/2026 10:12, "Bo Sells" <bo@lumen.example> escribió:
Op zondag 3 mei 2026 10:12 schreef Bo Sells <bo@lumen.example>:
Em dom., 3 de mai. de 2026 às 10:12, Bo Sells <bo@lumen.example> escreveu:
W dniu niedz., 3.05.2026 o 10:12 Bo Sells <bo@lumen.example> napisał(a):
On Sun, 3 May 2026, 10:12 am Bo Sells, <bo@lumen.example> wrote:
On Sun, 3 May 2026 at 10:12, Sells, Bo (Lumen Ltd.) <bo@lumen.example> wrote:
On Sun, 3 May 2026 at 10:12, Customer Service | Lumen <bo@lumen.example> wrote:
On Sun, 3 May 2026 at 10:12, Bo Sells <bo@lumen.example <mailto:bo@lumen.example>> wrote:
On Sun, 3 May 2026 at 10:12, Bo Sells [bo@lumen.example] wrote:
On May 3, 2026, at 10:12 AM, Bo Sells via Lumen Relay <x-7hf@relay.example> wrote:
> On 3 May 2026, at 10:12, Bo Sells <bo@lumen.example> wrote:
------- Original Message ------- | On Sunday, May 3rd, 2026 at 10:12, Bo Sells <bo@lumen.example> wrote:
‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐ | On Sunday, May 3rd, 2026 at 10:12, Bo Sells <bo@lumen.example> wrote:
----Messaggio originale---- | Da: bo@lumen.example | Data: 3-mag-2026 10.12 | A: <ana@example.org> | Ogg: Lampada
-----Original-Nachricht----- | Betreff: Lampe | Datum: 2026-05-03T10:12:00+0200 | Von: "Bo Sells" <bo@lumen.example> | An: "Ana" <ana@example.org>
Gesendet: Sonntag, 03. Mai 2026 um 10:12 Uhr | Von: "Bo Sells" <bo@lumen.example> | An: ana@example.org | Betreff: Lampe
--- Ursprüngliche Nachricht --- | Von: Bo Sells | Datum: 03.05.2026 10:12 | An: Ana | Betreff: Lampe
----- Mail original ----- | De: "Bo Sells" <bo@lumen.example> | À: "ana" <ana@example.org> | Envoyé: Dimanche 3 Mai 2026 10:12:00 | Objet: Lampe
----- Original Message ----- | From: "Bo Sells" <bo@lumen.example> | To: <ana@example.org> | Sent: Sunday, May 03, 2026 10:12 AM | Subject: Lamp
-------- Original message -------- | From: Bo Sells <bo@lumen.example> | Date: 03/05/2026 10:12 (GMT+01:00) | To: ana@example.org | Subject: Re: Lamp
-------- Message d'origine -------- | De : Bo Sells <bo@lumen.example> | Date : 03/05/2026 10:12 (GMT+01:00) | À : ana@example.org | Objet : Lampe
-------- Ursprüngliche Nachricht --------
> Message du 03/05/26 10:12 | > De : "Bo Sells" <bo@lumen.example> | > A : ana@example.org | > Copie à : | > Objet : Lampe
##- Please type your reply above this line -##
##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein. -##
##- Prosimy o wpisanie odpowiedzi nad tym wierszem. -##
-- Please reply above this line --
===== Reply above this line =====
--- Répondez au-dessus de cette ligne ---
______________________________________________ | From: Bo Sells | Sent: Sunday, 3 May 2026 10:12 | To: Ana | Subject: Lamp
From: Bo Sells [mailto:bo@lumen.example] | Sent: Sunday, 3 May 2026 10:12 | To: Ana | Subject: Lamp
*Von:* Bo Sells [mailto:bo@lumen.example] | *Gesendet:* Sonntag, 3. Mai 2026 10:12 | *An:* Ana | *Betreff:* Lampe
**From:** Bo Sells <bo@lumen.example> | **Sent:** 03 May 2026 10:12 | **To:** Ana | **Subject:** Lamp
From: Bo Sells <bo@lumen.example> | Date: Sunday, 3 May 2026 at 10:12 | To: Ana <ana@example.org> | Subject: Re: Lamp
From: Bo Sells <bo@lumen.example> Sent: Sunday, 3 May 2026 10:12 To: Ana <ana@example.org> Subject: Re: Lamp
From:	Bo Sells/Lumen/GB | To:	Ana Lopes/EX@EX | Date:	03/05/2026 10:12 | Subject:	Lamp
From:        Bo Sells <bo@lumen.example> | To:          ana@example.org | Date:        03.05.2026 10:12 | Subject:     Lamp
Von:    Bo Sells <bo@lumen.example> | An:     ana@example.org,  | Datum:  03.05.2026 10:12 | Betreff:        Lampe
Von meinem iPhone gesendet |  | Am 03.05.2026 um 10:12 schrieb Bo Sells <bo@lumen.example>:
Le dim. 3 mai 2026 à 10:12, Bo Sells <bo@lumen.example> a | écrit :
Am 03.05.2026 um 10:12 schrieb Bo Sells < | bo@lumen.example>:
2026-05-03 10:12 GMT+02:00 Bo Sells <bo@lumen.example>:
2026-05-03 10:12, Bo Sells skrev:
Bo Sells, 03.05.2026 10:12:
Bo Sells (Lumen Lamps) wrote:
Den 2026-05-03 kl. 10:12, skrev Bo Sells:
3 maj 2026 kl. 10:12 skrev Bo Sells <bo@lumen.example>:
発信者: Bo Sells <bo@lumen.example> | 送信日時: 2026年5月3日 10:12 | 宛先: Ana | 件名: Lamp
Bo Sells さんは書きました (2026/05/03 10:12):
------------------ 原始邮件 ------------------ | 发件人: "Bo"<bo@lumen.example>; | 发送时间: 2026年5月3日(星期天) 上午10:12 | 收件人: "ana"<ana@example.org>; | 主题: Lamp
At 2026-05-03 10:12:00, "Bo Sells" <bo@lumen.example> wrote:
------------------ Original ------------------ | From: "Bo"<bo@lumen.example>; | Date: Sun, May 3, 2026 10:12 AM | To: "ana"<ana@example.org>; | Subject: Lamp
  Original Message   | From: Bo Sells | Sent: Sunday, 3 May 2026 10:12 | To: Ana | Subject: Lamp
在 2026-05-03 10:12:00，"Bo Sells" <bo@lumen.example> 写道：
---- On Sun, 03 May 2026 10:12:00 +0200 Bo Sells <bo@lumen.example> wrote ----
---- Bo Sells a écrit ----
---- Bo Sells wrote ----
-----Bo Sells <bo@lumen.example> wrote: ----- | To: ana@example.org | From: Bo Sells | Date: 03/05/2026 10:12 | Subject: Lamp
Från: Bo Sells <bo@lumen.example> | Skickat: den 3 maj 2026 10:12 | Till: Ana | Ämne: Lampa
Van: "Bo" <bo@lumen.example> | Aan: ana@example.org | Verzonden: Zondag 3 mei 2026 10:12:00 | Onderwerp: Lamp
El dom., 3 may. 2026 10:12, Bo Sells <bo@lumen.example> | escribió:
Bo Sells <bo@lumen.example> ezt írta (2026. május 3. 10:12):
Ben Bo Sells <bo@lumen.example>, 3 May 2026 Paz, 10:12 tarihinde şunu | yazdı:
Dňa ne 3. 5. 2026, 10:12 Bo Sells <bo@lumen.example> napísal(a):
ons. 3. mai 2026, 10:12 skrev Bo Sells <bo@lumen.example>:
Från: Bo Sells | Datum: söndag 3 maj 2026 10:12 | Till: Ana | Ämne: Lampa
Data: Sun, 3 May 2026 10:12:00 +0200 | De: bo@lumen.example | Para: ana@example.org | Assunto: Lamp
Em 3 de maio de 2026 10:12, Bo Sells <bo@lumen.example> escreveu:
Date: Sun, 3 May 2026 10:12:00 +0200 | From: bo@lumen.example | To: ana@example.org | Subject: Lamp
To: ana@example.org | Subject: Lamp | From: bo@lumen.example | Date: Sun, 3 May 2026 10:12:00 +0200
Subject: RE: Lamp | To: ana@example.org | From: bo@lumen.example | Date: Sun, 3 May 2026
"""

PEOPLE = """\
On Monday I wrote: | please send it again. Nothing happened.
On 3 May 2026 at 10:12 I wrote to you, but nobody answered: | that is not right.
On 3 May 2026 your colleague wrote: | We will refund you. | Where is the refund?
Am 3. Mai um 10:12 schrieb Ihre Kollegin: | Sie bekommen das Geld zurück.
Le 3 mai 2026, je vous ai écrit : | ma lampe est cassée.
Il 3 maggio 2026 alle 10:00 ho scritto: | la lampada è rotta.
El 3 de mayo de 2026 le escribí: | mi lámpara está rota.
From: Berlin | To: Paris | Date: 3 May | How much is it?
From: Berlin | To: Paris | Date: 03.05.2026 | How much is it?
Von: Berlin | Nach: Hamburg | Bitte um Angebot.
From: Berlin with love
To: whom it may concern | my lamp is broken
Subject: my lamp | It is broken.
Date: 03.05.2026 | Order: 203-1234567-1234567 | The lamp is broken.
Invoice to: | Ana Lopes | Rua Nova 7 | 1200 Lisboa | ana@example.org
Please send it to: |  | Ana Lopes | Rua Nova 7 | 1200 Lisboa | Tel. +351 912 345 678 | ana@example.org
I have two lamps -- both are broken -- and want my money back.
First part. | -- | The second lamp is broken as well, please send me another one. | And a third.
My list: | > lamp | > shade | > bulb | All of these are missing.
I need: | - a lamp | - a shade | -- a white one
1) > 40 W | 2) < 60 W
Thanks, | the lamp is great!
Regards to your team, they were great.
Best, | Ana
Cheers!
Kind regards, | Ana
Kind regards, | Ana Lopes |  | PS: The shade is missing too!
Mit freundlichen Grüßen | Ana
Sent from my old address, please update it.
It was sent from my iPad, so sorry for typos.
I sent it from my iPhone yesterday
Gesendet von DHL am Montag, aber nicht angekommen.
Enviado desde Madrid el lunes, todavía no llega.
Envoyé par Colissimo mardi, pas encore reçu.
Get Outlook to show the pictures, then you will see the crack.
Original message: | I ordered two lamps and got one.
The original message was: two lamps.
Confidential question: is this lamp a copy?
This is confidential, please do not tell my husband, it is a gift for him.
I received this in error, where can I send it back?
2026-05-03 10:12 parcel scanned | 2026-05-04 11:00 parcel lost
03.05.2026 10:12: Paket angekommen | 04.05.2026: Lampe kaputt
3 May 2026 10:12, courier rang: | nobody was at home.
Please write to ana@example.org by 3 May 2026 10:00: | that is my new address.
Bo wrote: | we will send it. But nothing came.
You wrote: "we will send it". But nothing came.
You wrote: | "we will send it" | But nothing came.
The manual says: | > press the button | but there is no button.
You asked: | > which size? | Large.
An: mein Kundenservice | Die Lampe ist kaputt.
A: yes | B: no | C: perhaps
De: 10 a 12 horas | A: mi casa
Re: my order, where is it?
To: you | From: me | Thank you!
My details: | Name: Ana Lopes | Tel: +351 912 345 678 | Mail: ana@example.org | The lamp is broken.
Order date: 3 May 2026 | Sent: 5 May 2026 | To: Lisbon | Still nothing.
Sent: 5 May 2026 10:12 | To: Lisbon | Still nothing.
___ | my drawing | ___ | see?
========== | BROKEN | ==========
Am Montag, den 3. Mai 2026 um 10:12 Uhr kam das Paket an: leider leer.
Am Montag, den 3. Mai 2026 um 10:12 Uhr kam das Paket an: | leider leer.
Le 3 mai 2026 à 10:12 le livreur a sonné : | personne n'était là.
El 3 de mayo a las 10:12 llegó el paquete: | estaba vacío.
On 3 May 2026 at 10:12 the parcel came: | it was empty.
On 3 May 2026 at 10:12 Bo from your shop wrote that it is on its way: | it is not.
Der Fahrer schrieb am 3.5.2026 um 10:12: | niemand da.
Your mail of 3 May 2026, 10:12, says: | we will refund you.
Hello, | my number is +351 912 345 678 | Ana
Please call me: | +351 912 345 678
Unsubscribe me from your list, please.
To unsubscribe I pressed the link, but it does not work.
Forwarded: the invoice
I forwarded the message to Bo.
Reply above or below, I do not mind.
Mobile lamp, sent with DHL
Download Outlook? No, thanks: I read mail elsewhere.
Hent Outlook? Nej tak, min lampe er i stykker.
Få lampen sendt til min mobil adresse i Oslo.
Tak for din mail.
Best lamp ever, thank you
"""


NEEDS_MARKS = ("Bo Sells, 03.05.2026 10:12:", "Bo Sells (Lumen Lamps) wrote:", ">")
"""These could be a person's words where no quote follows."""


def _lines(block: str) -> list[str]:
    return [line.replace(" | ", "\n") for line in block.strip("\n").split("\n")]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("header", _lines(HEADERS))
def test_a_marked_quote_under_any_program_s_header_goes(header: str, gap: str) -> None:
    text = f"It is broken.\nWhat now?{gap}{header}\n\n> Did the parcel arrive?\n> Bo\n"
    assert quotes.split(text).reply == "It is broken.\nWhat now?"


@pytest.mark.parametrize("header", _lines(HEADERS))
def test_history_without_marks_goes_where_the_header_is_sure(header: str) -> None:
    if header.startswith(NEEDS_MARKS):
        return
    text = f"It is broken.\nWhat now?\n\n{header}\n\nDid the parcel arrive?\nBo\n"
    assert quotes.split(text).reply == "It is broken.\nWhat now?"


@pytest.mark.parametrize("greeting", ["", "Hello,\n\n"])
@pytest.mark.parametrize("text", _lines(PEOPLE))
def test_people_s_own_words_are_never_cut(text: str, greeting: str) -> None:
    split = quotes.split(greeting + text)
    assert split.reply == greeting + text
    assert (split.quoted, split.signature) == ("", "")


def test_a_quote_under_a_date_and_a_name_without_a_colon_goes() -> None:
    text = "It is broken.\n\n2026/5/3 Bo Sells <bo@lumen.example>\n\n> Did the parcel arrive?\n"
    assert quotes.split(text).reply == "It is broken."


def test_a_help_desk_s_own_mail_is_read_beneath_its_request() -> None:
    text = "##- Please type your reply above this line -##\n\nYour lamp is on its way."
    assert quotes.split(text).reply == "Your lamp is on its way."


@pytest.mark.parametrize(
    "line",
    [
        "Sent from ProtonMail, encrypted email based in Switzerland.",
        "Sent from my phone, please excuse typos!",
        "Sent from Yahoo Mail for iPhone",
        "Sent from my Galaxy",
        "Envoyé à partir de Outlook pour Android",
        "Enviado desde Correo para Windows",
        "Laden Sie Outlook für iOS",
        "Télécharger Outlook pour Android<https://aka.ms/x>",
        "Diese Nachricht wurde von meinem Android Gerät mit WEB.DE Mail gesendet.",
        "Inviato da Posta per Windows",
        "Obter o Outlook para iOS",
        "Hankige Outlook for Android",
        "Outlook voor iOS downloaden",
        "獲取 Outlook for iOS",
        "iOS için Outlook'u edinin",
        "[Sent from my BlackBerry]",
    ],
)
def test_whatever_signs_itself_is_no_word_of_its_owner(line: str) -> None:
    split = quotes.split(f"It is broken.\n\n{line}\n")
    assert (split.reply, split.signature) == ("It is broken.", line)


@pytest.mark.parametrize("line", ["PS: Two shades are missing, too.", "Please answer soon."])
def test_an_afterthought_beneath_a_phone_s_line_is_kept(line: str) -> None:
    split = quotes.split(f"It is broken.\n\nSent from my iPhone\n\n{line}")
    assert split.reply.split("\n") == ["It is broken.", "", "", line]


def test_an_answer_beneath_the_quote_that_a_phone_put_under_its_line_is_kept() -> None:
    text = "Sent from my iPhone\n\nOn 3 May 2026, Bo wrote:\n> Which size?\n\nLarge."
    assert quotes.split(text).reply == "Large."
