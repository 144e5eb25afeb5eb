"""The words of header blocks in many languages: what Outlook, phones and web mail put above
unmarked history, and the lines by which they announce it.

Written down from the programs. A label counts only beside others (`header_block`), so that short
ones ("a", "do", "re") do no harm.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LABELS = {
    "from": "from|von|de|da|van|od|fra|från|lähettäjä|от|от кого|expéditeur|mittente|remitente"
    "|remetente|absender|afzender|nadawca|avsändare|avsender|afsender|odesílatel|odosielateľ"
    "|kimden|gönderen|de la|expeditor|feladó|από|αποστολέας|від|від кого|відправник|šalje|saatja"
    "|kellelt|no|nuo|pošiljatelj|šalje|изпращач|од|发件人|發件人|寄件者|寄件人|差出人|発信者"
    "|送信者|보낸 사람"
    "|보낸사람|발신인|từ|người gửi|dari|daripada|จาก|من|מאת|nga|frá|pošiljatelj|envoyé par|di",
    "date": "sent|date|gesendet|gesendet am|gesendet um|datum|envoyé|envoyé le|envoyée|date d'envoi"
    "|inviato|inviato il|data|data invio|enviado|enviado el|enviada|enviada em|enviado em"
    "|data de envio|fecha|fecha de envío|verzonden|verzonden op|wysłano|wysłane|data wysłania"
    "|skickat|skickades|sendt|dato|päiväys|lähetetty|päivämäärä|pvm|aika|отправлено|дата|надіслано"
    "|відправлено|изпратено|gönderildi|gönderilme tarihi|tarih|elküldve|küldve|dátum|küldés ideje"
    "|odesláno|odoslané|poslano|послато|poslané|trimis|expediat|στάλθηκε|εστάλη|αποστολή"
    "|ημερομηνία|saadetud|kuupäev|nosūtīts|datums|išsiųsta|发送时间|发送日期|發送時間|傳送時間"
    "|寄件日期"
    "|时间|日期|送信日時|送信日|日時|日付|보낸 날짜|보낸날짜|날짜|ngày|đã gửi|ngày gửi|dikirim"
    "|tanggal"
    "|dihantar|ส่ง|วันที่|تم الإرسال|التاريخ|نשלח|נשלח|תאריך|enviat|sent at|sent on|message du"
    "|sendt den"
    "|dhatum|sent date|le",
    "to": "to|an|à|a|aan|para|do|til|till|vastaanottaja|кому|кому:|kime|címzett|προς|παραλήπτης"
    "|komu|prima|za|către|catre|до|адресат|adressaat|kellele|kam|kam|收件人|收件者|宛先|받는 사람"
    "|받는사람|수신인|đến|tới|người nhận|kepada|untuk|ถึง|إلى|אל|per a|destinataire|destinataires"
    "|destinatario|destinatari|destinatarios|destinatário|empfänger|ontvanger|odbiorca|mottagare"
    "|mottaker|modtager|alıcı|destinatar|primatelj|příjemce",
    "copy": "cc|bcc|cci|copie à|copie|kopie|kopie an|kopia|copia|cópia|dw|kopi|kopio|копия|копія"
    "|копие|másolatot kap|másolat|kópia|kopija|bilgi|κοιν|κοιν.|κοινοποίηση|抄送|副本|참조|สำเนา"
    "|نسخة"
    "|עותק|koopia|ccn|cc/cci",
    "subject": "subject|betreff|objet|oggetto|ogg|asunto|assunto|onderwerp|betreft|temat|ämne"
    "|emne|aihe|тема|относно|konu|tárgy|θέμα|předmět|predmet|zadeva|subiect|teema|tēma|tema"
    "|assumpte|主题|主题:|主旨|主題|件名|标题|제목|chủ đề|tiêu đề|subjek|perihal|เรื่อง|الموضوع"
    "|נושא|gaia"
    "|re|sujet|betr",
    "other": "reply-to|importance|priority|organization|organisation|wichtigkeit|priorité"
    "|importanza|importancia|importância|attachments|anlagen|pièces jointes|allegati|adjuntos"
    "|datos adjuntos|bijlagen|répondre à|antwort an|priorität|urgentie|prioritet|prioriteit",
}
GROUP_OF = {label: group for group, labels in _LABELS.items() for label in labels.split("|")}
"""A label in lower case to its group: `from`, `date`, `to`, `copy`, `subject` or `other`."""

ANNOUNCED = (
    r"original(?: ?message| e-?mail)?|messages? d['’]origine|message original|original-?mail"
    r"|ursprüngliche (?:nachricht|mail|e-mail)|original-?nachricht|urspr\.? nachricht"
    r"|(?:e-?mail|mail|message|courriel) d['’]origine|mail original|message initial"
    r"|messaggio (?:originale|originario)|e-?mail originale|mensaje (?:original|anterior)"
    r"|correo original|mensagem original|e-?mail original"
    r"|(?:oorspronkelijk|origineel) bericht|oprindelig (?:besked|meddelelse|mail)"
    r"|original (?:besked|meddelelse)|ursprungligt (?:meddelande|mail)|originalmeddelande"
    r"|opprinnelig (?:melding|e-post)|alkuperäinen viesti|wiadomość oryginalna"
    r"|oryginalna wiadomość|исходное сообщение|оригинальное сообщение|пересылаемое сообщение"
    r"|вихідне повідомлення|оригінальне повідомлення|початкове повідомлення"
    r"|оригинално съобщение|původní (?:zpráva|e-mail)|pôvodná správa|eredeti üzenet"
    r"|mesaj(?:ul)? (?:original|iniţial|inițial)|orijinal (?:mesaj|ileti|e-posta)"
    r"|özgün (?:mesaj|ileti)|αρχικό μήνυμα|izvorna poruka|originalna poruka|izvirno sporočilo"
    r"|оригинална порука|algne kiri|algkiri|sākotnējais ziņojums|pradinis laiškas"
    r"|原始邮件|原始郵件|原邮件|原郵件|元のメッセージ|オリジナルメッセージ|원본 메시지|원본 메일"
    r"|원본메시지"
    r"|thư gốc|tin nhắn gốc|pesan asli|mesej asal|ข้อความต้นฉบับ|הודעה מקורית|الرسالة الأصلية"
    r"|missatge original|jatorrizko mezua|reply message|original appointment|message précédent"
    r"|vorherige nachricht|antwort auf|reply separator|quoted (?:message|text)"
)
FORWARDED = (
    r"forwarded (?:message|e-?mail|by .{0,60})|fwd|weitergeleitete (?:nachricht|e-?mail|mail)"
    r"|message (?:transféré|transmis|réexpédié)|mail transféré"
    r"|messaggio inoltrato|inoltrato|(?:mensaje|correo) reenviado|mensagem (?:encaminhada"
    r"|reencaminhada)|doorgestuurd bericht|vidarebefordrat (?:meddelande|brev|mail)"
    r"|videresendt (?:besked|melding|e-post|meddelelse)|edelleenlähetetty viesti"
    r"|välitetty viesti|пересланное (?:сообщение|письмо)|переслане повідомлення"
    r"|препратено съобщение|przekazana wiadomość|wiadomość przekazana|přeposlaná zpráva"
    r"|preposlaná správa|továbbított (?:üzenet|levél)|mesaj redirecționat|iletilen? (?:mesaj|ileti)"
    r"|yönlendirilen ileti|προωθημένο μήνυμα|proslijeđena poruka|posredovano sporočilo"
    r"|转发的?邮件|轉寄的?郵件|转发邮件信息|転送(?:された)?メッセージ|전달된 메시지|전달된 메일"
    r"|thư đã chuyển tiếp|pesan terusan|missatge reenviat|forwarded"
)
BEGIN_FORWARDED = (
    r"begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré"
    r"|réexpédié)|inizio (?:del )?messaggio inoltrato|inicio del mensaje reenviado"
    r"|início da mensagem (?:reencaminhada|encaminhada)|begin doorgestuurd bericht"
    r"|begin van doorgestuurd bericht|vidarebefordrat brev|start på videresendt besked"
    r"|videresendt melding|początek przekazywanej wiadomości|начало переадресованного сообщения"
    r"|začátek přeposílané zprávy|továbbított levél kezdete|başlangıç iletilen posta"
    r"|下面是被转发的邮件|以下是轉寄的郵件|転送されたメッセージ|전달된 메시지"
)
BEGIN_FORWARDED_HEADS = _set("anf beg ini poc sta tov vid")
"""The first three letters, where they are plain ones; words added above are added here."""
REPLY_ABOVE = (
    r"(?:please )?(?:type|write|enter|add|post) (?:your )?(?:reply|response|message|answer|comment)"
    r" (?:above|over)|(?:please )?(?:reply|respond|write|type|answer) above (?:this|the) (?:line"
    r"|dashed)|reply above (?:this|to)|only text above this line"
    r"|(?:bitte )?(?:antworten sie |antworte |schreiben sie |geben sie )?(?:ihre antwort"
    r" )?(?:bitte )?"
    r"(?:über|oberhalb) (?:dieser|diese) (?:linie|zeile)"
    r"|(?:veuillez )?(?:répond(?:re|ez)|écri(?:re|vez|vez votre réponse)|saisi(?:r|ssez)|tapez)"
    r".{0,30}(?:au[- ]dessus|ci-dessus) (?:de )?cette ligne|répondez au-dessus"
    r"|(?:scriv(?:i|ere|ete)|rispond(?:i|ere|ete)|inserire|digita|digitare).{0,30}(?:sopra|al di"
    r" sopra (?:di|della)) (?:a )?(?:questa |la )?(?:riga|linea)"
    r"|(?:por favor,? )?(?:responda|escriba|responde|escribe|introduzca)(?: su respuesta"
    r"| tu respuesta)? (?:por )?(?:encima|arriba) de esta línea"
    r"|(?:por favor,? )?(?:responda|escreva|digite).{0,25}acima d(?:esta|essa) linha"
    r"|(?:typ|schrijf|plaats|geef|antwoord).{0,30}boven deze (?:regel|lijn)"
    r"|(?:skriv|svara).{0,25}(?:ovanför|över) (?:denna|den här) (?:rad|linje)"
    r"|(?:skriv|svar|indtast).{0,25}(?:over|ovenfor|ovenover) denne (?:linje|linjen)"
    r"|(?:wpisz|napisz|odpowiedz|proszę).{0,30}(?:nad|powyżej) (?:tą|tej) (?:linią|linii)"
    r"|kirjoita.{0,25}tämän rivin yläpuolelle|(?:napište|pište).{0,25}nad tento řádek"
    r"|(?:пожалуйста,? )?(?:введите|напишите|пишите).{0,30}(?:над|выше) это(?:й|го) (?:строк"
    r"|лин)\w*"
    r"|(?:lütfen )?(?:yanıtınızı|cevabınızı).{0,20}bu satırın üst|この行より上|请在此行(?:之"
    r"|以)?上|이 줄 위"
)
REPLY_ABOVE_HEADS = _set(
    "add ans ant bit cev dig ent esc geb gee ihr ind ins int kir nap obe odp onl pla ple por pos"
    " pro rep res ris sai sch scr skr sva tap typ veu wpi wri yan"
)
"""The first three letters, where they are plain ones; words added above are added here."""
