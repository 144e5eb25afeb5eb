"""What mail programs put into replies, by language, written down from the programs.

`{n}` stands for the name and `{m}` for the address of the one who is quoted. Used by `replies.py`
to make letters whose right reading is known.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tongue:
    """One language of mail programs and of the person who uses them."""

    code: str
    attributions: tuple[str, ...]
    """Gmail, then Apple Mail, then Thunderbird."""
    labels: tuple[str, str, str, str]
    """Outlook's From, Sent, To, Subject."""
    day: str
    original: str
    phone: str
    closing: str
    said: str
    asked: str


def _tongue(code: str, block: str) -> Tongue:
    rows = [row.strip() for row in block.strip().splitlines()]
    labels = rows[3].split("|")
    return Tongue(code, tuple(rows[:3]), (labels[0], labels[1], labels[2], labels[3]), *rows[4:])


TONGUES = {
    code: _tongue(code, block)
    for code, block in {
        "en": """
            On Sun, 3 May 2026 at 10:12, {n} <{m}> wrote:
            On May 3, 2026, at 10:12 AM, {n} <{m}> wrote:
            On 03/05/2026 10:12, {n} wrote:
            From|Sent|To|Subject
            Sunday, May 3, 2026 10:12 AM
            Original Message
            Sent from my iPhone
            Kind regards,
            The lamp arrived today, but the shade is broken.
            Did the parcel arrive?""",
        "de": """
            Am So., 3. Mai 2026 um 10:12 Uhr schrieb {n} <{m}>:
            Am 03.05.2026 um 10:12 schrieb {n} <{m}>:
            Am 03.05.26 um 10:12 schrieb {n}:
            Von|Gesendet|An|Betreff
            Sonntag, 3. Mai 2026 10:12
            Ursprüngliche Nachricht
            Von meinem iPhone gesendet
            Mit freundlichen Grüßen
            Die Lampe kam heute an, aber der Schirm ist kaputt.
            Ist das Paket angekommen?""",
        "fr": """
            Le dim. 3 mai 2026 à 10:12, {n} <{m}> a écrit :
            Le 3 mai 2026 à 10:12, {n} <{m}> a écrit :
            Le 03/05/2026 à 10:12, {n} a écrit :
            De|Envoyé|À|Objet
            dimanche 3 mai 2026 10:12
            Message d'origine
            Envoyé de mon iPhone
            Cordialement,
            La lampe est arrivée ce matin mais l'abat-jour est cassé.
            Avez-vous reçu le colis ?""",
        "it": """
            Il giorno dom 3 mag 2026 alle ore 10:12 {n} <{m}> ha scritto:
            Il giorno 3 mag 2026, alle ore 10:12, {n} <{m}> ha scritto:
            Il 03/05/2026 10:12, {n} ha scritto:
            Da|Inviato|A|Oggetto
            domenica 3 maggio 2026 10:12
            Messaggio originale
            Inviato da iPhone
            Cordiali saluti
            La lampada è arrivata oggi ma il paralume è rotto.
            Il pacco è arrivato?""",
        "es": """
            El dom, 3 may 2026 a las 10:12, {n} (<{m}>) escribió:
            El 3 may 2026, a las 10:12, {n} <{m}> escribió:
            El 3/5/26 a las 10:12, {n} escribió:
            De|Enviado|Para|Asunto
            domingo, 3 de mayo de 2026 10:12
            Mensaje original
            Enviado desde mi iPhone
            Un saludo,
            La lámpara ha llegado hoy pero la pantalla está rota.
            ¿Ha llegado el paquete?""",
        "nl": """
            Op zo 3 mei 2026 om 10:12 schreef {n} <{m}>:
            Op 3 mei 2026 om 10:12 heeft {n} <{m}> het volgende geschreven:
            Op 03-05-2026 om 10:12 schreef {n}:
            Van|Verzonden|Aan|Onderwerp
            zondag 3 mei 2026 10:12
            Oorspronkelijk bericht
            Verstuurd vanaf mijn iPhone
            Met vriendelijke groet,
            De lamp is vandaag aangekomen maar de kap is stuk.
            Is het pakket aangekomen?""",
        "pt": """
            {n} <{m}> escreveu (domingo, 3/05/2026 à(s) 10:12):
            Em 3 de mai. de 2026, à(s) 10:12, {n} <{m}> escreveu:
            Em 03/05/2026 10:12, {n} escreveu:
            De|Enviado|Para|Assunto
            domingo, 3 de maio de 2026 10:12
            Mensagem original
            Enviado do meu iPhone
            Atenciosamente,
            O candeeiro chegou hoje, mas a cúpula está partida.
            A encomenda já chegou?""",
        "pl": """
            niedz., 3 maj 2026 o 10:12 {n} <{m}> napisał(a):
            Wiadomość napisana przez {n} <{m}> w dniu 3 maj 2026, o godz. 10:12:
            W dniu 3.05.2026 o 10:12, {n} pisze:
            Od|Wysłano|Do|Temat
            niedziela, 3 maja 2026 10:12
            Oryginalna wiadomość
            Wysłane z iPhone'a
            Z poważaniem,
            Lampa przyszła dzisiaj, ale klosz jest pęknięty.
            Czy paczka dotarła?""",
        "sv": """
            Den sön 3 maj 2026 kl 10:12 skrev {n} <{m}>:
            3 maj 2026 kl. 10:12 skrev {n} <{m}>:
            Den 2026-05-03 kl. 10:12, skrev {n}:
            Från|Skickat|Till|Ämne
            den 3 maj 2026 10:12
            Ursprungligt meddelande
            Skickat från min iPhone
            Med vänliga hälsningar,
            Lampan kom idag men skärmen är trasig.
            Har paketet kommit fram?""",
        "da": """
            Den søn. 3. maj 2026 kl. 10.12 skrev {n} <{m}>:
            Den 3. maj 2026 kl. 10.12 skrev {n} <{m}>:
            Den 03.05.2026 kl. 10.12 skrev {n}:
            Fra|Sendt|Til|Emne
            3. maj 2026 10:12
            Oprindelig meddelelse
            Sendt fra min iPhone
            Med venlig hilsen
            Lampen kom i dag, men skærmen er gået i stykker.
            Er pakken kommet frem?""",
        "no": """
            søn. 3. mai 2026 kl. 10:12 skrev {n} <{m}>:
            3. mai 2026 kl. 10:12 skrev {n} <{m}>:
            Den 03.05.2026 10:12, skrev {n}:
            Fra|Sendt|Til|Emne
            søndag 3. mai 2026 10:12
            Opprinnelig melding
            Sendt fra min iPhone
            Med vennlig hilsen
            Lampen kom i dag, men skjermen er ødelagt.
            Har pakken kommet frem?""",
        "fi": """
            su 3. toukok. 2026 klo 10.12 {n} (<{m}>) kirjoitti:
            {n} <{m}> kirjoitti 3.5.2026 kello 10.12:
            {n} kirjoitti 3.5.2026 klo 10.12:
            Lähettäjä|Lähetetty|Vastaanottaja|Aihe
            sunnuntai 3. toukokuuta 2026 10.12
            Alkuperäinen viesti
            Lähetetty iPhonesta
            Ystävällisin terveisin
            Lamppu saapui tänään, mutta varjostin on rikki.
            Onko paketti saapunut?""",
        "cs": """
            ne 3. 5. 2026 v 10:12 odesílatel {n} <{m}> napsal:
            3. 5. 2026 v 10:12, {n} <{m}>:
            Dne 03. 05. 26 v 10:12 {n} napsal(a):
            Od|Odesláno|Komu|Předmět
            neděle 3. května 2026 10:12
            Původní zpráva
            Odesláno z iPhonu
            S pozdravem
            Lampa dnes dorazila, ale stínidlo je rozbité.
            Dorazil balík?""",
        "sk": """
            ne 3. 5. 2026 o 10:12 {n} <{m}> napísal(a):
            Dňa 3. 5. 2026 o 10:12 používateľ {n} <{m}> napísal:
            Dňa 3. 5. 2026 o 10:12 {n} napísal(a):
            Od|Odoslané|Komu|Predmet
            nedeľa 3. mája 2026 10:12
            Pôvodná správa
            Odoslané z iPhonu
            S pozdravom
            Lampa dnes prišla, ale tienidlo je rozbité.
            Prišiel balík?""",
        "hu": """
            {n} <{m}> ezt írta (időpont: 2026. máj. 3., V, 10:12):
            2026. máj. 3. dátummal, 10:12 időpontban {n} <{m}> írta:
            2026. 05. 03. 10:12 keltezéssel, {n} írta:
            Feladó|Elküldve|Címzett|Tárgy
            2026. május 3., vasárnap 10:12
            Eredeti üzenet
            iPhone-ról küldve
            Üdvözlettel,
            A lámpa ma megjött, de a búra eltört.
            Megérkezett a csomag?""",
        "ro": """
            Pe dum., 3 mai 2026 la 10:12, {n} <{m}> a scris:
            Pe 3 mai 2026, la 10:12, {n} <{m}> a scris:
            Pe 03.05.2026 10:12, {n} a scris:
            De la|Trimis|Către|Subiect
            duminică, 3 mai 2026 10:12
            Mesaj original
            Trimis de pe iPhone-ul meu
            Cu stimă,
            Lampa a ajuns astăzi, dar abajurul este spart.
            A ajuns coletul?""",
        "el": """
            Στις Κυρ 3 Μαΐ 2026 στις 10:12 π.μ., ο χρήστης {n} <{m}> έγραψε:
            Στις 3 Μαΐ 2026, 10:12 π.μ., ο/η {n} <{m}> έγραψε:
            Στις 3/5/26 10:12, ο/η {n} έγραψε:
            Από|Στάλθηκε|Προς|Θέμα
            Κυριακή, 3 Μαΐου 2026 10:12
            Αρχικό μήνυμα
            Στάλθηκε από το iPhone μου
            Με εκτίμηση,
            Το φωτιστικό ήρθε σήμερα αλλά το καπέλο είναι σπασμένο.
            Έφτασε το δέμα;""",
        "tr": """
            {n} <{m}>, 3 May 2026 Paz, 10:12 tarihinde şunu yazdı:
            {n} <{m}> şunları yazdı (3 May 2026 10:12):
            3.05.2026 10:12 tarihinde {n} yazdı:
            Kimden|Gönderildi|Kime|Konu
            3 Mayıs 2026 Pazar 10:12
            Orijinal Mesaj
            iPhone'umdan gönderildi
            Saygılarımla,
            Lamba bugün geldi ama başlığı kırık.
            Paket geldi mi?""",
        "ru": """
            вс, 3 мая 2026 г. в 10:12, {n} <{m}>:
            3 мая 2026 г., в 10:12, {n} <{m}> написал(а):
            03.05.2026 10:12, {n} пишет:
            От|Отправлено|Кому|Тема
            воскресенье, 3 мая 2026 г. 10:12
            Исходное сообщение
            Отправлено с iPhone
            С уважением,
            Лампа пришла сегодня, но абажур разбит.
            Посылка дошла?""",
        "uk": """
            нд, 3 трав. 2026 р. о 10:12 {n} <{m}> пише:
            3 трав. 2026 р. о 10:12 {n} <{m}> написав(-ла):
            03.05.26 10:12, {n} пише:
            Від|Надіслано|Кому|Тема
            неділя, 3 травня 2026 р. 10:12
            Оригінальне повідомлення
            Надіслано з iPhone
            З повагою,
            Лампа прийшла сьогодні, але абажур розбитий.
            Посилка надійшла?""",
        "bg": """
            На нд, 3.05.2026 г. в 10:12 {n} <{m}> написа:
            На 3.05.2026 г., в 10:12, {n} <{m}> написа:
            На 3.05.26 г. в 10:12, {n} написа:
            От|Изпратено|До|Относно
            неделя, 3 май 2026 г. 10:12
            Оригинално съобщение
            Изпратено от моя iPhone
            С уважение,
            Лампата пристигна днес, но абажурът е счупен.
            Пристигна ли пратката?""",
        "hr": """
            ned, 3. svi 2026. u 10:12 {n} <{m}> napisao je:
            {n} <{m}> je 3. svi 2026. u 10:12 napisao:
            Dana 3.5.2026. u 10:12, {n} je napisao/la:
            Šalje|Poslano|Prima|Predmet
            3. svibnja 2026. 10:12
            Izvorna poruka
            Poslano s mog iPhonea
            Srdačan pozdrav,
            Lampa je stigla danas, ali je sjenilo razbijeno.
            Je li paket stigao?""",
        "ja": """
            2026年5月3日(日) 10:12 {n} <{m}>:
            2026/05/03 10:12、{n} <{m}>のメール:
            On 2026/05/03 10:12, {n} wrote:
            差出人|送信日時|宛先|件名
            2026年5月3日 10:12
            元のメッセージ
            iPhoneから送信
            よろしくお願いいたします。
            本日ランプが届きましたが、シェードが割れていました。
            荷物は届きましたか？""",
        "zh": """
            {n} <{m}> 于2026年5月3日周日 10:12写道：
            2026年5月3日 10:12，{n} <{m}> 写道：
            在 2026/5/3 10:12, {n} 写道:
            发件人|发送时间|收件人|主题
            2026年5月3日 10:12
            原始邮件
            从我的 iPhone 发送
            此致
            灯今天到了，但是灯罩碎了。
            包裹到了吗？""",
        "zh-tw": """
            {n} <{m}> 於 2026年5月3日 週日 上午10:12寫道：
            {n} <{m}> 於 2026年5月3日 上午10:12 寫道：
            於 2026/5/3 10:12, {n} 寫道:
            寄件者|寄件日期|收件者|主旨
            2026年5月3日 上午 10:12
            原始郵件
            從我的 iPhone 傳送
            敬上
            檯燈今天到了，可是燈罩破了。
            包裹到了嗎？""",
        "ko": """
            2026년 5월 3일 (일) 오전 10:12, {n} <{m}>님이 작성:
            2026. 5. 3. 오전 10:12, {n} <{m}> 작성:
            2026-05-03 오전 10:12에 {n} 이(가) 쓴 글:
            보낸 사람|보낸 날짜|받는 사람|제목
            2026년 5월 3일 일요일 오전 10:12
            원본 메시지
            나의 iPhone에서 보냄
            감사합니다.
            오늘 램프가 도착했는데 갓이 깨졌습니다.
            소포가 도착했나요?""",
        "vi": """
            Vào CN, 3 thg 5, 2026 vào lúc 10:12 {n} <{m}> đã viết:
            Vào 3 thg 5, 2026, lúc 10:12, {n} <{m}> đã viết:
            Vào 03/05/2026 10:12, {n} đã viết:
            Từ|Đã gửi|Đến|Chủ đề
            Chủ Nhật, 3 tháng 5, 2026 10:12
            Thư gốc
            Đã gửi từ iPhone của tôi
            Trân trọng,
            Đèn đã đến hôm nay nhưng chụp đèn bị vỡ.
            Gói hàng đã đến chưa?""",
        "id": """
            Pada tanggal Min, 3 Mei 2026 pukul 10.12 {n} <{m}> menulis:
            Pada 3 Mei 2026, pukul 10.12, {n} <{m}> menulis:
            Pada 03/05/2026 10.12, {n} menulis:
            Dari|Dikirim|Kepada|Subjek
            Minggu, 3 Mei 2026 10.12
            Pesan Asli
            Dikirim dari iPhone saya
            Salam,
            Lampu tiba hari ini tetapi kapnya pecah.
            Apakah paketnya sudah sampai?""",
    }.items()
}
