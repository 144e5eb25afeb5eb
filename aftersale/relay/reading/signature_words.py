"""The words by which signatures are known, in many languages: phones and programs that sign
themselves, closing formulas, legal notices, virus scanners, mailing lists."""

from __future__ import annotations

MY_MACHINE = (
    r"sent (?:from|with|via|using|on|by) (?:my|our)\b|gesendet von meine[mr]|von meine[mr] .{2,40}"
    r" (?:gesendet|aus gesendet)|mit meinem .{2,40} gesendet|envoyé (?:de(?:puis)?|à partir de)"
    r" (?:mon|ma)\b|inviato da(?:l mio|lla mia|i miei)|inviato con il mio|enviado (?:desde|con)"
    r" mi\b"
    r"|enviado (?:do|a partir do|pelo|desde o) meu\b|enviada do meu|(?:verzonden|verstuurd"
    r"|gestuurd)"
    r" (?:vanaf|vanuit|van|met|via|door) mijn|wysłane z (?:mojego|mojej)|wysłano z mojego"
    r"|skickat från min|skickades från min|sendt fra min|lähetetty (?:omasta|minun)|odesláno z mého"
    r"|odoslané z môjho|trimis de pe .{2,30} (?:meu|mea)|trimis din .{2,30} meu"
    r"|(?:στάλθηκε|εστάλη|απεστάλη) από το .{2,30} μου|.{2,30}['’]?(?:umdan|ümden|imden|ımdan|mdan"
    r"|mden) gönderildi|отправлено с моего|надіслано з мого|изпратено от моя|послато са мог"
    r"|posla(?:no|to) (?:s|sa|iz) (?:mog|mojega|mojeg)|đã (?:được )?gửi từ .{2,30} của tôi"
    r"|dikirim dari .{2,30} saya|dihantar dari(?:pada)? .{2,30} saya|ส่งจาก ?.{2,30} ?ของฉัน"
    r"|נשלח מה.{2,30} שלי|मेरे .{2,30} से भेजा गया|enviat des del meu|nire .{2,30} bidalita"
    r"|saadetud minu|nosūtīts no man[ab]|išsiųsta iš mano|从我的 ?.{1,20} ?发送|从我的 ?.{1,20}"
    r"|發自我的 ?.{1,20}|发自我的 ?.{1,20}|從我的 ?.{1,20} ?(?:傳送|發送)|發送自我的.{1,20}"
    r"|來自我的.{1,20}"
    r"|나의 ?.{1,20}에서 보냄|내 ?.{1,20}에서 (?:보냄|보냈습니다|전송)|私の ?.{1,20}から送信"
)
"""Whatever it is, it is somebody's own machine: the line needs no other word."""

MACHINE = (
    r"sent (?:from|with|via|using|by|through)|get (?:outlook|bluemail|typeapp|boomerang)|von"
    r" unterwegs"
    r"|gesendet (?:von|mit|über|via|aus|durch)|von .{2,40} (?:aus )?gesendet|mit .{2,40} gesendet"
    r"|diese (?:nachricht|e-?mail|mail) wurde (?:von|mit)|holen sie sich|laden sie|hol dir"
    r"|outlook für|outlook pour|outlook per|outlook para|outlook voor|outlook dla|outlook för"
    r"|outlook til|outlook for|outlook pro|outlook pre|outlook для|outlook を|outlook[' ]?u"
    r"|envoyé (?:de(?:puis)?|à partir d[eu']|via|avec|par|sur)|provenance ?:|télécharge[rz]?"
    r"|obten(?:ez|ir)|inviato (?:da|dal|dalla|con|tramite|via)|scarica|ottieni"
    r"|enviado (?:desde|con|do|da|a partir d[eo]|por|via|pelo|pela|através)|enviada (?:do|de|via)"
    r"|obt(?:ener|én|er|enga|enha)|descarg(?:a|ar|ue)|baixe|transferir|cons(?:iga|eguir)"
    r"|(?:verzonden|verstuurd|gestuurd) (?:vanaf|vanuit|van|met|via|door)|download"
    r"|wysłan[eoay] (?:z|przez|za pomocą)|pobierz|skickat (?:från|med|via)|skickades (?:från|med)"
    r"|hämta|sendt (?:fra|med|via)|hent|få|skaff deg|lähetetty|hanki|odesláno|získ(?:at|ejte)"
    r"|stáhn\S+"
    r"|odoslané|získa\S*|.{2,30}(?:ról|ről|ból|ből|val|vel|n|ról|omról|emről) küldve|küldve"
    r"|elküldve"
    r"|trimis (?:de|din|cu|prin)|obțineți|descărcați|(?:στάλθηκε|εστάλη|απεστάλη)|λήψη|αποκτήστε"
    r"|.{2,60} gönderildi|.{2,30}edinin|отправлено (?:с|из|через|от)|получить|скачать|загрузить"
    r"|надіслано (?:з|із|через)|відправлено (?:з|із)|отримати|завантажити|изпратено (?:от|с|чрез)"
    r"|изтегл\S+|posla(?:no|to) (?:s|sa|iz|z|pomoću)|послато са|preuzmite|prenesi|pridobite"
    r"|đã (?:được )?gửi (?:từ|bằng)|được gửi từ|tải|nhận|dikirim (?:dari|menggunakan|melalui)"
    r"|dihantar (?:dari|daripada)|dapatkan|ส่งจาก|ดาวน์โหลด|أُ?رسلت? من|مرسل من|تم الإرسال من"
    r"|احصل على"
    r"|נשלח מ|השג|saadetud|hankige|nosūtīts|iegūt|išsiųsta|gauti|enviat (?:des|amb)|obteniu"
    r"|.{1,30}から送信.{0,10}|.{1,40}を入手|获取|獲取|取得|下载|使用 ?.{1,30} ?发送|从 ?.{1,30}"
    r" ?发送|從 ?.{1,30} ?傳送"
    r"|.{1,30}에서 (?:보냄|보냈습니다|전송).{0,10}|.{1,30} 다운로드|yahoo mail ?:|on the go with"
    r"|nxt:"
    r"|posted (?:from|via)|mobile?[- ]?mail from|this (?:e-?mail|message) was sent (?:from|with"
    r"|using)"
)
"""Ways of saying "sent with" or "get"; the line must name a machine or a program, too."""

BEGINNINGS = frozenset({
    "sent", "get", "gesendet", "von", "mit", "diese", "holen", "laden", "hol", "outlook",
    "envoyé", "provenance", "télécharger", "téléchargez", "obtenez", "obtenir", "inviato",
    "scarica", "ottieni", "enviado", "enviada", "obtener", "obtén", "obter", "obtenga",
    "obtenha", "descarga", "descargar", "descargue", "baixe", "transferir", "consiga",
    "conseguir", "verzonden", "verstuurd", "gestuurd", "download", "wysłane", "wysłano",
    "wysłana", "pobierz", "skickat", "skickades", "hämta", "sendt", "hent", "få", "skaff",
    "lähetetty", "hanki", "odesláno", "získat", "získejte", "stáhněte", "odoslané",
    "získať", "získajte", "küldve", "elküldve", "trimis", "obțineți", "descărcați",
    "στάλθηκε", "εστάλη", "απεστάλη", "λήψη", "αποκτήστε", "отправлено", "получить",
    "скачать", "загрузить", "надіслано", "відправлено", "отримати", "завантажити",
    "изпратено", "изтеглете", "изтегляне", "poslano", "poslato", "послато", "preuzmite",
    "prenesi", "pridobite", "đã", "được", "tải", "nhận", "dikirim", "dihantar", "dapatkan",
    "ดาวน์โหลด", "أرسلت", "أُرسلت", "مرسل", "تم", "احصل", "השג", "saadetud", "hankige",
    "nosūtīts", "iegūt", "išsiųsta", "gauti", "enviat", "obteniu", "yahoo", "on", "nxt",
    "posted", "mobile", "mobil", "this", "nire", "मेरे", "unterwegs",
})  # fmt: skip
"""First words of such lines; where a language puts the verb last, `ENDINGS` tell."""
ENDINGS = (
    "gönderildi", "edinin", "küldve", "送信", "入手", "获取", "獲取", "取得", "下载", "发送",
    "傳送", "發送", "发自", "發自", "來自我", "보냄", "보냈", "전송", "다운로드", "ส่งจาก",
    "נשלח", "gesendet", "bidalita",
)  # fmt: skip

PRODUCTS = (
    r"i ?phon|\bphone\b|i ?pad|i ?pod|ios\b|i ?os 1"
    r"|apple|macbook|imac|watch|android|galaxy|samsung|huawei"
    r"|xiaomi"
    r"|redmi|honor|oneplus|pixel|nexus|nokia|lumia|sony|xperia|htc|motorola|\bmoto\b|\blg\b|oppo"
    r"|vivo"
    r"|realme|fairphone|blackberry|windows|surface|kindle|\bfire\b|tablet|smartphone|handy|mobil"
    r"|mobile|móvil|movil|téléphone|telefon|telefoon|telemóvel|celular|cellulare|teléfono|device"
    r"|gerät|appareil|dispositiv|toestel|urządzeni|enhet|enhed|laite|устройств|пристро|устройство"
    r"|outlook|hotmail|gmail|google mail|yahoo|gmx|web\.de|freenet|t-online|telekom|1&1|ionos"
    r"|mail\.com|aol\b|mail app|app\b|orange|sfr|free\.fr|laposte|la poste|bouygues|libero|virgilio"
    r"|tiscali|alice|tim mail|terra|movistar|proton|tutanota|tuta\b|fastmail|zoho|yandex|яндекс"
    r"|почт|mail\.ru|seznam|onet|o2\.pl|interia|wp\.pl|naver|네이버|qq邮箱|邮箱|网易|foxmail|spark"
    r"|airmail|mailspring|mailbird|mailbox|superhuman|front\b|missive|newton|edison|canary|bluemail"
    r"|typeapp|aqua ?mail|k-9|fairemail|nine\b|hey\b|thunderbird|evolution|sparrow|zimbra|nylas"
    r"|polymail|boxer|vmware|workspace one|lotus|notes traveler|em client|incredimail|mymail|inky"
    r"|mail (?:for|für|pour|per|para|voor|dla|för|til)|courrier|correo|correio|posta per|e-?mail"
    r" for"
    r"|邮件|メール|手机|携帯|スマホ|휴대폰|메일|vodafone|o2\b|verizon|at&t|t-mobile|sprint"
    r"|rogers|bell\b"
    r"|telstra|ee\b|three\b|bt\b|sky\b|virgin media|xfinity|comcast|smart ?phone"
)
EXCUSES = (
    r"excuse|pardon|forgive|typos?\b|brevity|autocorrect|tippfehler|kürze|fautes|errori|errores"
    r"|erros"
)

CLOSINGS = (
    r"(?:with )?(?:my )?(?:all (?:the|my) )?(?:very )?(?:best|kind|kindest|warm|warmest|many|good)"
    r"(?: and (?:best|kind|warm))? ?regards|regards|kr|best wishes|warm wishes|best"
    r"|all the best|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|respectfully"
    r"(?: yours)?|cheers|take care|cordially"
    r"|(?:(?:ich verbleibe )?mit )?(?:freundlichen?|besten?|herzlichen?|lieben?|vielen|schönen?"
    r"|sonnigen?|viele|liebe|beste|schöne|herzliche|freundliche|frdl\.)"
    r" ?(?:grüße?n?|grüssen?|gruß|gruss|grüsse|grüße)(?: aus .{2,30})?|grüße|gruß|lg|vg"
    r"|hochachtungsvoll|mfg"
    r"|(?:bien |très |trés |amicalement et )?cordialement(?: vôtre)?|bien à (?:vous|toi)|cdlt|cdt"
    r"|sincères salutations|salutations(?: distinguées| cordiales)?|(?:mes )?meilleures salutations"
    r"|(?:bien )?sincèrement|respectueusement|amicalement|bonne (?:journée|soirée|réception)"
    r"|veuillez (?:agréer|recevoir|croire).{5,90}|je vous prie d['’]agréer.{5,90}"
    r"|(?:i miei )?(?:più )?(?:cordiali|distinti|migliori|cari) saluti|saluti(?: cordiali)?"
    r"|cordialmente|cordialità|un cordiale saluto|un saluto|in fede|buona (?:giornata|serata)"
    r"|(?:un )?(?:cordial |afectuoso |atento )?saludos?(?: cordial(?:es)?| atentos?)?"
    r"|(?:muy )?atentamente|reciba un (?:cordial )?saludo|un saludo|sin otro particular.{0,60}"
    r"|(?:met )?(?:vriendelijke|hartelijke|beste|lieve) groet(?:en)?|groet(?:en|jes)?|mvg"
    r"|hoogachtend"
    r"|(?:com os )?(?:melhores )?cumprimentos|atenciosamente|atentamente|abraços?|saudações"
    r"|cordiais (?:saudações|cumprimentos)|att\.?"
    r"|(?:serdecznie )?pozdrawiam(?: serdecznie)?|z poważaniem|z wyrazami szacunku"
    r"|(?:med )?(?:vänliga?|vennlig|venlig|bästa|beste|bedste|hjärtliga|varma|kærlig)"
    r" (?:hälsning(?:ar)?"
    r"|hilsen(?:er)?)|mvh|hälsningar|hilsen|vh|venligst|ystävällisin terveisin|terveisin|t\."
    r"|s (?:pozdravem|pozdravom|úctou|přátelským pozdravem)|pozdrav|üdvözlettel|tisztelettel"
    r"|(?:szívélyes )?üdvözlettel|cu (?:stimă|respect|drag)|(?:με|φιλικά) ?(?:εκτίμηση|τιμή"
    r"|φιλικούς"
    r" χαιρετισμούς)?|saygılarımla|saygılarımızla|iyi günler|sevgiler|с уважением|с наилучшими"
    r" пожеланиями|з повагою|(?:поздрави|със уважение|с уважение)|srdačan pozdrav|lijep pozdrav"
    r"|lep pozdrav|s poštovanjem|с поштовањем|trân trọng|thân mến|salam(?: hormat)?|hormat"
    r" (?:saya|kami)"
    r"|lugupidamisega|ar cieņu|pagarbiai|atentament|cordialment|此致|敬上|敬礼|敬礼！|祝好"
    r"|顺祝商祺|谢谢|謝謝"
    r"|よろしくお願い(?:いた|致)?し?ます|よろしくお願いします|敬具|감사합니다|드림|올림"
)
THANKS = (
    r"(?:many |kind )?thanks(?: again| a lot| in advance| so much)?|thank you(?: very much"
    r"| in advance| so much)?|thx|(?:vielen |besten |herzlichen )?dank(?:e)?(?: im voraus)?"
    r"|danke (?:schön|sehr)|merci(?: beaucoup| d['’]avance)?|(?:tante |molte )?grazie(?: mille)?"
    r"|(?:muchas |mil )?gracias(?: de antemano)?|dank u(?: wel)?|bedankt|alvast bedankt|obrigad[oa]"
    r"|dziękuję|tack(?: på förhand)?|tak|takk|kiitos|děkuji|ďakujem|köszönöm|mulțumesc|ευχαριστώ"
    r"|teşekkürler|спасибо|дякую|hvala|cảm ơn|terima kasih"
)
"""They close a letter only with a way to reach somebody beneath."""

SECRECY = (
    "confidential", "privileged", "confidentiel", "vertraulich", "riservat", "confidencia",
    "vertrouwelijk", "poufn", "konfidenti", "fortrolig", "luottamuksell", "důvěrn", "dôvern",
    "bizalmas", "confidenţial", "confidențial", "εμπιστευτικ", "gizli", "конфиденциал",
    "конфіденц", "поверителн", "povjerljiv", "zaupn", "機密", "机密", "보안", "rahasia",
)  # fmt: skip
ADDRESSED = (
    "intended", "recipient", "addressee", "attachment", "disclos", "unauthori", "in error",
    "received this", "empfänger", "adressat", "irrtümlich", "unbefugt", "bestimmt", "destinat",
    "par erreur", "pièce jointe", "per errore", "allegat", "por error", "por engano", "adjunto",
    "bestemd", "geadresseerde", "abusievelijk", "per abuis", "bijlage", "adresat", "odbiorc",
    "załącznik", "mottagar", "modtager", "mottaker", "bilag", "bilagor", "vastaanottaj",
    "příjemc", "adresát", "címzett", "destinatar", "παραλήπτ", "alıcı", "получател", "адресат",
    "одержувач", "primatelj", "naslovnik", "宛", "收件", "수신", "pièces jointe",
)  # fmt: skip
NOTICE = (
    r"(?:please |kindly )?(?:consider|think (?:of|about)) (?:the|our) environment|(?:save|think)"
    r" .{0,20}"
    r"before (?:you )?print|before printing|bitte (?:denken|prüfen) sie.{0,60}(?:umwelt|drucken)"
    r"|denken sie an die umwelt|(?:pensez|pensons) à l['’]environnement|avant d['’]imprimer"
    r"|n['’]imprimez|prima di stampare|rispetta l['’]ambiente|antes de imprimir|piense en el medio"
    r"|denk aan het milieu|tänk på miljön|tænk på miljøet|confidentiality notice|disclaimer\b"
    r"|legal notice|data protection notice|hinweis zum datenschutz|avis de confidentialité|aviso"
    r" legal"
    r"|avviso di riservatezza|ai sensi del|le informazioni contenute in questa|informativa privacy"
    r"|virus-free\b|virenfrei\b|sans virus\b|privo di virus|senza virus|libre de virus|virusvrij"
    r"|livre de vírus|wolny od wirusów|virusfri|"
    r"this (?:e-?mail|message) (?:has been|was) (?:checked|scanned)|no virus found in this"
    r"|checked by avg|diese e-?mail wurde .{0,30}(?:viren|avast|geprüft)|avast logo|l['’]absence"
    r" de virus"
    r"|cet? (?:e-?mail|message) a été vérifié|questa e-?mail è stata (?:controllata|priva)"
    r"|el software de antivirus|este (?:e-?mail|correo|mensaje) (?:foi|ha sido) (?:verificado"
    r"|analizado"
    r"|comprobado)|deze e-?mail is gecontroleerd|ta wiadomość e-?mail została sprawdzona"
    r"|данное (?:письмо|сообщение) (?:было )?проверено"
)
"""How paragraphs begin that no person wrote for this letter."""

FOOTER = (
    r"reply to this email directly|you (?:are receiving|received) this (?:because|message|email)"
    r"|to unsubscribe|unsubscribe:|to stop receiving|view (?:it|this) (?:email )?(?:on|in)"
    r"|-{2,} ?\[?mailing list|.{0,60}mailing list$|to post to this group|for more options, visit"
    r"|you can (?:also )?(?:reply|view)|um sich abzumelden|pour se désabonner|per annullare"
    r"|para (?:cancelar|darse de baja)|visit (?:topic|message)|to respond, reply to this"
)
FOOTER_HEADS = frozenset(
    ["for", "par", "per", "pou", "rep", "to ", "um ", "uns", "vie", "vis", "you"]
)
"""The first three letters, but of "mailing list", which may stand anywhere in the line."""
GROUP_FOOTER = (
    r"you received this message because you are subscribed|to unsubscribe from this (?:group|list"
    r"|topic)|sie erhalten diese nachricht, weil|vous recevez ce message"
)
"""These need no rule above them."""
