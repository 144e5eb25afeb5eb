"""Bounces as mail systems write them, by hand, one for each system: who failed, how, and for good
or for now. The address is always ana@example.org."""

from __future__ import annotations

from dataclasses import dataclass

from .mails import mail

ANA = "ana@example.org"
DAEMON = "MAILER-DAEMON@mx.host.example"


@dataclass(frozen=True)
class Returned:
    """A bounce: its sender, subject and words, and what is to be read out of it."""

    system: str
    sender: str
    subject: str
    text: str
    kind: str
    status: str
    is_hard: bool

    @property
    def raw(self) -> bytes:
        """The mail."""
        head = f"From: {self.sender}\r\nTo: relay@lumen.example\r\nSubject: {self.subject}\r\n"
        return mail(self.text, "Return-Path: <>", head=head)


_COPY = """

Received: from relay.lumen.example by mx.host.example; Sun, 3 May 2026 10:12:00 +0000
Message-ID: <1@lumen.example>
From: relay@lumen.example
To: Ana <ana@example.org>
Subject: Your lamp

Hello Ana"""

_OLDER = r"""
=== qmail | failed 5.1.1 hard | failure notice
Hi. This is the qmail-send program at mx.host.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ana@example.org>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 <ana@example.org>: user unknown
Giving up on 192.0.2.1.

--- Below this line is a copy of the message.
COPY
=== exim | failed 5.1.1 hard | Mail delivery failed: returning message to sender
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ana@example.org
    host mx.example.org [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<ana@example.org>:
    550 5.1.1 No such user here

------ This is a copy of the message, including all the headers. ------
COPY
=== exim-delay | delayed 4.4.1 soft | Warning: message 1xY delayed 24 hours
This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.host.example.

The address to which the message has not yet been delivered is:

  ana@example.org
    host mx.example.org [192.0.2.1]: Connection timed out

No action is required on your part. Delivery attempts will continue for
some time.
=== sendmail | failed 5.1.1 hard | Returned mail: User unknown
The original message was received at Sun, 3 May 2026 10:12:00 GMT
from relay [192.0.2.9]

   ----- The following addresses had permanent fatal errors -----
<ana@example.org>

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> RCPT To:<ana@example.org>
<<< 550 <ana@example.org>... User unknown
550 <ana@example.org>... User unknown
=== sendmail-warning | delayed 4.4.1 soft | Warning: could not send message for past 4 hours
    **********************************************
    **      THIS IS A WARNING MESSAGE ONLY      **
    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **
    **********************************************

The original message was received at Sun, 3 May 2026

   ----- The following addresses had transient non-fatal errors -----
<ana@example.org>

   ----- Transcript of session follows -----
<ana@example.org>... Deferred: Connection timed out with mx.example.org.
Warning: message still undelivered after 4 hours
Will keep trying until message is 5 days old
=== postfix-full | failed 5.2.2 soft | Undelivered Mail Returned to Sender
This is the mail system at host mx.host.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

                   The mail system

<ana@example.org>: host mx.example.org[192.0.2.1] said: 552 5.2.2 <ana@example.org>:
    Mailbox is full / Blocks limit exceeded (in reply to RCPT TO command)
=== exchange-2003 | failed 5.1.1 hard | Undeliverable: Your lamp
Your message

  To:      ana@example.org
  Subject: Your lamp
  Sent:    Sun, 3 May 2026 10:12:00 +0200

did not reach the following recipient(s):

ana@example.org on Sun, 3 May 2026 10:12:05 +0200
    The e-mail account does not exist at the organization this message was sent to.
    <mx.host.example #5.1.1>
=== office-365-german | failed 5.1.10 hard | Unzustellbar: Ihre Lampe
Ihre Nachricht an ana@example.org konnte nicht zugestellt werden.

ana wurde bei example.org nicht gefunden.

Diagnoseinformationen für Administratoren:
Generierender Server: HE1PR0.prod.outlook.com
ana@example.org
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP lookup'
=== office-365-french | failed 5.1.10 hard | Non remis : Votre lampe
Votre message à ana@example.org n’a pas pu être remis.
ana n’a pas été trouvé à example.org.

ana@example.org
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'
=== office-365-spanish | failed 5.1.10 hard | No se puede entregar: Su lámpara
No se pudo entregar el mensaje a ana@example.org.
No se encontró a ana en example.org.

ana@example.org
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'
=== office-365-italian | failed 5.4.1 hard | Non recapitabile: La sua lampada
Impossibile recapitare il messaggio a ana@example.org.
Non è stato possibile trovare ana in example.org.

ana@example.org
Remote Server returned '550 5.4.1 Recipient address rejected: Access denied'
=== lotus | failed 5.1.1 hard | DELIVERY FAILURE: User ana (ana@example.org) not listed in Directory
Your message

  Subject: Your lamp

was not delivered to:

  ana@example.org

because:

  User ana (ana@example.org) not listed in Domino Directory
=== groupwise | failed 5.1.1 hard | Message status - undeliverable
The message that you sent was undeliverable to the following:
	ana@example.org (550 5.1.1 user unknown)

Possibly truncated original message follows:
COPY
=== mailenable | failed 5.1.2 hard | Message Delivery Failure
MailEnable: Message Delivery Failure.

Message could not be delivered to some recipients.
The following recipient(s) could not be reached:

	Recipient: [SMTP:ana@example.org]
	Reason: The message could not be delivered because the domain name (example.org) does not
	appear to be registered.

Message headers follow:
COPY
=== yahoo | failed 5.1.1 hard | Failure Notice
Sorry, we were unable to deliver your message to the following address.

<ana@example.org>:
554: delivery error: dd This user doesn't have a yahoo.com account (ana@example.org) [0]

--- Below this line is a copy of the message.
COPY
=== aol | failed 5.7.1 hard | Mail Delivery Problem
Your mail to the following recipients could not be delivered because they are not accepting
mail from relay@lumen.example:
	ana@example.org
=== gmail | failed 5.1.1 hard | Delivery Status Notification (Failure)
** Address not found **

Your message wasn't delivered to ana@example.org because the address couldn't be found, or is
unable to receive mail.

The response from the remote server was:
550 5.1.1 The email account that you tried to reach does not exist.
=== gmail-delay | delayed - soft | Delivery Status Notification (Delay)
** Delivery incomplete **

There was a temporary problem delivering your message to ana@example.org. Gmail will retry for
46 more hours. You'll be notified if the delivery fails permanently.
=== mimecast | failed 5.1.0 hard | [Postmaster] Email Delivery Failure
This is a delivery failure notification message indicating that an email you addressed to email
address :
-- ana@example.org

could not be delivered. The problem appears to be :
-- Recipient email server rejected the message

Additional information follows :
-- 5.1.0 - Unknown address error 550-'Invalid Recipient'
=== barracuda | failed 5.7.1 hard | Undeliverable message
**Message you sent blocked by our bulk email filter**

Your message to: ana@example.org
was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN
DELIVERED:

Subject: Your lamp
=== icloud | failed 5.1.1 hard | Undelivered Mail Returned to Sender
This report relates to a message you sent with the following header fields:

  Message-id: <1@lumen.example>
  To: ana@example.org
  Subject: Your lamp

Your message cannot be delivered to the following recipients:

  Recipient address: ana@example.org
  Reason: 5.1.1 unknown or illegal alias: ana@example.org
=== over-quota | failed 5.2.2 soft | Mail System Error - Returned Mail
This Message was undeliverable due to the following reason:

The user(s) account is temporarily over quota.

<ana@example.org>

Please reply to <postmaster@host.example>
if you feel this message to be in error.
=== japanese | failed 5.1.1 hard | メールを配信できませんでした
あなたが送信したメッセージは、以下の宛先に配信できませんでした。

<ana@example.org>: 550 5.1.1 User unknown
=== qq | failed 5.1.1 hard | 系统退信
抱歉，您的邮件被退回来了……
收件人：ana@example.org
退信原因：收件人邮件地址不存在 550 Mailbox not found
=== netease | failed 5.1.1 hard | 系统退信
抱歉，您的邮件被退回来了……
收 件 人：ana@example.org
退信原因：SMTP error, RCPT TO: 550 5.1.1 User not found: ana@example.org
=== german | failed 5.2.2 soft | Mail konnte nicht zugestellt werden
Ihre Nachricht konnte an folgende Empfänger nicht zugestellt werden:

<ana@example.org>

Grund: Das Postfach des Empfängers ist voll.
=== french | failed 5.1.1 hard | Message non distribué
Votre message n'a pas pu être distribué au destinataire suivant :

<ana@example.org>

Motif : adresse inconnue
=== italian | failed 5.1.1 hard | Messaggio non recapitato
Non è stato possibile consegnare il messaggio ai seguenti destinatari:

ana@example.org

Motivo: utente sconosciuto
=== spanish | failed 5.1.1 hard | Mensaje no entregado
No se ha podido entregar su mensaje a los siguientes destinatarios:

ana@example.org

Motivo: usuario desconocido
=== dutch | failed 5.1.1 hard | Onbestelbaar: Uw lamp
Uw bericht aan ana@example.org kon niet worden bezorgd.
ana@example.org
Remote Server returned '550 5.1.1 user unknown'
=== polish | failed 5.1.1 hard | Niedostarczona wiadomość
Nie można dostarczyć wiadomości do: ana@example.org
550 5.1.1 user unknown
=== russian | failed 5.1.1 hard | Недоставленное сообщение
Ваше сообщение не доставлено: ana@example.org
550 5.1.1 user unknown
=== size | failed 5.3.4 hard | Undeliverable mail
Delivery to the following recipients failed.

       ana@example.org

message size exceeds the limit of the recipient's server
=== no-host | failed 5.1.2 hard | Returned mail: Host unknown
   ----- The following addresses had delivery problems -----
ana@example.org  (unrecoverable error)
   ----- Transcript of session follows -----
550 <ana@example.org>... Host unknown (Name server: example.org: host not found)
=== imail | failed 5.2.2 soft | Undeliverable Mail
User mailbox exceeds allowed size: ana@example.org

Original message follows.
COPY
=== messagelabs | failed 5.1.0 hard | failure notice
This is the mail delivery agent at messagelabs.com.
I was unable to deliver your message to the following addresses:

ana@example.org

Reason: 550 #5.1.0 Address rejected.

The message subject was: Your lamp
=== disabled | failed 5.2.1 hard | Delivery failure
The following message could not be delivered:

<ana@example.org>: this account has been disabled or discontinued [#102]
"""

_SENDERS = {
    "qmail": DAEMON,
    "exchange-2003": "System Administrator <postmaster@host.example>",
    "lotus": "Postmaster@host.example",
    "gmail": "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    "qq": "PostMaster@qq.com",
}


def _older() -> list[Returned]:
    found = []
    for block in _OLDER.replace("COPY", _COPY).split("=== ")[1:]:
        head, _, text = block.partition("\n")
        system, told, subject = head.split(" | ", 2)
        kind, status, weight = told.split()
        sender = _SENDERS.get(system, f"Mail Delivery System <{DAEMON}>")
        code = status.strip("-")
        found.append(Returned(system, sender, subject, text, kind, code, weight == "hard"))
    return found


OLDER = _older()


def report(*groups: str, kind: str = "delivery-status", words: str = "Sorry.") -> bytes:
    """A mail in the standard form of reports (RFC 3462, 3464); a group for each recipient."""
    status = "\n\n".join(["Reporting-MTA: dns; mx.host.example", *groups])
    body = (
        f"--r\nContent-Type: text/plain\n\n{words}\n--r\nContent-Type: message/{kind}\n\n{status}\n"
        "--r\nContent-Type: message/rfc822\n\nMessage-ID: <1@lumen.example>\nTo: ana@example.org\n"
        "Subject: Your lamp\n\nHello\n--r--\n"
    )
    head = f"From: {DAEMON}\r\nTo: relay@lumen.example\r\nSubject: Report\r\n"
    return mail(body, f"Content-Type: multipart/report; report-type={kind}; boundary=r", head=head)
