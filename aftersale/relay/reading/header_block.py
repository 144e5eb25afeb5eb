"""History without quote marks: a block of From, Sent, To, Subject, or a line that announces one.

Outlook and most phones quote in this way, in the language of their owner.
"""

from __future__ import annotations

import re

_LABELS = {
    "from": r"from|von|de|da|van|od|fra|från|lähettäjä|от|от кого|expéditeur|mittente|remitente"
    r"|kimden|de la|feladó|από|від|发件人|發件人|寄件者|差出人|보낸 사람|từ|dari|envoyé par",
    "date": r"sent|date|gesendet|gesendet am|datum|envoyé|envoyé le|inviato|inviato il|data|data"
    " invio"
    r"|enviado|enviado el|enviada em|enviado em|fecha|verzonden|wysłano|skickat|sendt|dato|päiväys"
    r"|lähetetty|päivämäärä|отправлено|дата|надіслано|gönderen|tarih|elküldve|dátum|odesláno"
    r"|message du"
    r"|发送时间|發送時間|日期|送信日時|보낸 날짜|trimis|ngày|sent at|sent on|date d'envoi",
    "to": r"to|an|à|a|aan|para|do|til|till|vastaanottaja|кому|кому:|kime|címzett|προς|komu|către"
    r"|收件人|宛先|받는 사람|đến|kepada|destinataire|destinatario|empfänger",
    "copy": r"cc|copie à|copie|kopie|kopia|copia|dw|kopi|kopio|копия|bcc|抄送|副本|참조",
    "subject": r"subject|betreff|objet|oggetto|asunto|assunto|onderwerp|temat|ämne|emne|aihe|тема"
    r"|konu|tárgy|θέμα|předmět|predmet|subiect|主题|主旨|主題|件名|제목|chủ đề|subjek|re",
    "other": r"reply-to|importance|priority|organization|organisation|wichtigkeit|priorité"
    r"|importanza|importancia|attachments|anlagen|pièces jointes|répondre à|antwort an",
}
_GROUP_OF = {label: group for group, labels in _LABELS.items() for label in labels.split("|")}
_LABELLED = re.compile(
    r"^[\s>|*_]{0,40}([^\s:*：][^:*：\n]{0,18}?)\s?[*_]{0,2}\s?[:：]\s?[*_]{0,2}(.{0,2000})$"
)
_ADDRESS = re.compile(r"[^\s@]@[^\s@]")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")

_ANNOUNCED = (
    r"original message|original e-?mail|message d'origine|message original|messages? d’origine"
    r"|ursprüngliche nachricht|original-?nachricht|originalnachricht|urspr\.? nachricht"
    r"|messaggio originale|mensaje original|mensagem original|oorspronkelijk bericht"
    r"|oprindelig (?:besked|meddelelse)|ursprungligt meddelande|originalmeddelande"
    r"|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość"
    r"|исходное сообщение|пересылаемое сообщение|původní zpráva|pôvodná správa|eredeti üzenet"
    r"|mesaj original|orijinal mesaj|原始邮件|原始郵件|元のメッセージ|원본 메시지|reply message"
    r"|original appointment|message précédent|vorherige nachricht"
)
_FORWARDED = (
    r"forwarded (?:message|by .{0,60})|weitergeleitete (?:nachricht|e-?mail)|message (?:transféré"
    r"|transmis)"
    r"|messaggio inoltrato|inoltrato|mensaje reenviado|mensagem encaminhada|doorgestuurd bericht"
    r"|vidarebefordrat (?:meddelande|brev)|videresendt (?:besked|melding)|пересланное сообщение"
    r"|przekazana wiadomość|wiadomość przekazana|forwarded"
)
_ANNOUNCEMENT = re.compile(
    rf"^[\s>*_]*[-_=–—]{{2,}}\s*(?:{_ANNOUNCED})\s*:?\s*[-_=–—]*\s*$", re.IGNORECASE
)
_FORWARDING = re.compile(
    rf"^[\s>*_]*(?:[-_=–—]{{2,}}\s*(?:{_FORWARDED})\s*:?\s*[-_=–—]*|begin forwarded message:"
    r"|anfang der weitergeleiteten nachricht:|début du message (?:transféré|réexpédié) ?:"
    r"|inizio messaggio inoltrato:|inicio del mensaje reenviado:)\s*$",
    re.IGNORECASE,
)
_REPLY_ABOVE = re.compile(
    r"^.{0,12}(?:please (?:type|write) your reply above|reply (?:above|ABOVE) this line"
    r"|reply above this line"
    r"|write above this line|(?:bitte )?(?:antworten sie "
    r"|antworte )?(?:ihre antwort )?(?:bitte )?(?:über|oberhalb) dieser(?:r)? (?:linie|zeile)"
    r"|répond(?:re|ez) au-dessus de cette ligne|répondez au-dessus|scriv(?:i"
    r"|ere) (?:la risposta )?sopra questa (?:riga|linea)"
    r"|(?:responda|escriba)(?: su respuesta)? (?:por )?encima de esta línea).{0,40}$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*(?:_{5,}|-{5,}|={3,}|[*]{5,}|[-_]{2,}\s*)\s*$")


def begins_at(lines: list[str], index: int) -> bool:
    """Whether unmarked history begins with the line at `index`."""
    line = lines[index]
    if len(line) > 2_000 or not line.strip():
        return False
    announced = line.lstrip(" \t>*")[:1] in "-_=–—" and _ANNOUNCEMENT.match(line)
    return bool(announced or _REPLY_ABOVE.match(line)) or is_block(lines, index)


def forwarding(line: str) -> bool:
    """Whether the line says that what follows is passed on: then it is part of what is said."""
    return len(line) < 200 and bool(_FORWARDING.match(line))


def is_rule(line: str) -> bool:
    """A line of dashes or the like, as programs put above history."""
    return len(line) < 300 and bool(_RULE.match(line))


def group(line: str) -> str:
    """Which header the line looks like: `from`, `date`, `to`, `copy`, `subject`, `other` or ""."""
    labelled = ":" in line[:70] or "：" in line[:70]
    match = _LABELLED.match(line) if labelled and len(line) <= 2_000 else None
    return _GROUP_OF.get(" ".join(match[1].lower().split()), "") if match else ""


def is_block(lines: list[str], index: int) -> bool:
    """Whether a header block begins at `index`; wrapped values and one blank line are allowed."""
    begun = group(lines[index])
    if begun not in ("from", "date", "to", "subject"):
        return False
    seen, evidence = _gathered(lines, index)
    if len(seen & {"from", "date", "to", "subject"}) >= 3:
        return True
    if len(seen) >= 2 and {"from", "date"} & seen:
        return evidence
    return False


def _gathered(lines: list[str], index: int) -> tuple[set[str], bool]:
    """The groups seen in the block, and whether it holds an address or a time."""
    seen: set[str] = set()
    evidence, strange = False, 0
    for line in lines[index : index + 14]:
        found = group(line)
        if found:
            seen.add(found)
            strange = 0
            evidence = (
                evidence
                or bool(_ADDRESS.search(line))
                or (found == "date" and bool(_CLOCK.search(line)))
            )
        else:
            strange += 1 if line.strip() else 2
            evidence = evidence or (strange == 1 and bool(_ADDRESS.search(line)))
            if strange > 2:
                break
    return seen, evidence
