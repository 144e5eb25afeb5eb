"""The words of automatic replies in many languages: how programs begin a subject, and what stands
in the text of one."""

from __future__ import annotations

SURE = (
    r"auto(?:matic|mated|matische[rs]?|matisk|matiskt)?[ -]?(?:reply|response|respon[ds]er|answer"
    r"|antwort|antwoord|svar|vastaus|rückantwort)|autorespuesta|autorisposta|autosvar"
    r"|automatisch(?:e[sr]?)? (?:antwort|antwoord|abwesenheits\w*|empfangsbestätigung"
    r"|eingangsbestätigung|rückantwort|ontvangstbevestiging)|(?:réponse|accusé de réception"
    r"|message)"
    r" automatique|risposta automatica|risponditore automatico|respuesta automática"
    r"|respuesta automatica|contestación automática|resposta (?:automática|automàtica|automatica)"
    r"|(?:odpowiedź automatyczna|automatyczna odpowiedź)|automaattinen (?:vastaus|poissaoloviesti)"
    r"|automatická odpov[eě][dď]|automatikus válasz|răspuns automat|αυτόματη απάντηση"
    r"|otomatik (?:yanıt|cevap)|авто ?ответ|автоматический ответ|автоматична відповідь"
    r"|автоматичен отговор|automatski odgovor|samodejni odgovor|аутоматски одговор|automaatvastus"
    r"|automātisk[aā] atbilde|automatinis atsakymas|自動応答|自動返信|自动回复|自動回覆|自動回复"
    r"|자동 ?회신"
    r"|자동 ?응답|부재중 자동|trả lời tự động|balasan otomatis|jawapan automatik|ตอบกลับอัตโนมัติ"
    r"|رد تلقائي|الرد التلقائي|תשובה אוטומטית|मेरी स्वचालित|abwesenheits(?:notiz|nachricht|meldung"
    r"|benachrichtigung|agent|assistent|info)|message d['’]absence|réponse d['’]absence"
    r"|notification d['’]absence|avis d['’]absence|afwezigheids(?:melding|bericht|assistent)"
    r"|fraværs(?:melding|besked|assistent)|frånvaro(?:meddelande|assistent)|poissaoloilmoitus"
    r"|vacation (?:reply|response|notice|message|auto-?reply)|out of office auto-?reply|不在通知"
    r"|oznámení o nepřítomnosti|zpráva mimo kancelář"
)
"""Only a program begins a subject so."""

ABSENT = (
    r"out[- ]of[- ](?:the[- ])?office(?: notification| message| notice)?|ooo|away from (?:the"
    r" office"
    r"|my (?:mail|desk|e-?mail))|(?:i am|i['’]m) (?:currently )?(?:away|out of (?:the )?office|on"
    r" (?:annual )?(?:leave|vacation|holiday))|on (?:vacation|annual leave|holiday|leave)"
    r"|away until|absence(?: notification)?|auto|abwesenheit|abwesend|(?:ich bin )?(?:nicht im"
    r"|außer)"
    r" (?:büro|haus)|im urlaub|absence du bureau|absent(?:e)? du bureau|absen(?:t|te|ce)|en congés?"
    r"|fuori (?:sede|ufficio)|assenza(?: dal(?:l['’]ufficio| lavoro))?|assente(?: dall['’]ufficio)?"
    r"|in ferie|fuera de (?:la )?oficina|ausencia|ausente|de vacaciones|ausência(?: temporária)?"
    r"|fora do escritório|de férias|afwezig(?:heid)?|niet aanwezig|op vakantie|frånvaro|fraværende"
    r"|fravær|ikke på kontoret|poissa(?:olo)?|nieobecno(?:ść|sc)|poza biurem|mimo kancelář"
    r"|nepřítomnost|mimo kancelárie|házon kívül|szabadságon|absent din birou|εκτός γραφείου"
    r"|ofis dışında(?:yım)?|izinde|вне офиса|в отпуске|поза офісом|izvan ureda|izven pisarne"
)
"""A program or somebody may begin a subject so: other evidence is needed."""

AUTOMATIC_TEXT = (
    r"this is an auto(?:matic|mated|matically generated|-?generated)? ?(?:reply|response|message"
    r"|e-?mail|acknowledge?ment|notification)|(?:this|the) (?:e-?mail|message|reply) (?:was|is|has"
    r" been) (?:automatically|auto-?) ?(?:generated|sent)|automatically generated (?:reply|response"
    r"|message|e-?mail)|(?:please )?do not (?:reply|respond) to this (?:automated|automatic|e-?mail"
    r"|message)|dies ist eine (?:automatisch|automatische)|diese (?:e-?mail|nachricht) wurde"
    r" automatisch|automatisch (?:generierte|erstellte|erzeugte)|bitte antworten sie nicht auf"
    r" diese"
    r"|ceci est (?:une réponse|un message|un e-?mail) automatique|(?:message|réponse|e-?mail)"
    r" (?:généré|envoyé)e? automatiquement|merci de ne pas répondre à ce|questo è un messaggio"
    r" automatico|(?:messaggio|risposta|e-?mail) (?:generat|inviat)[oa] automaticamente|non"
    r" rispondere"
    r" a quest|este es un (?:mensaje|correo) automático|(?:mensaje|respuesta|correo)"
    r" (?:generad|enviad)[oa] automáticamente|no responda a este|esta é uma (?:mensagem|resposta)"
    r" automática|dit is een automatisch|to jest automatyczn|wiadomość (?:została )?wygenerowan"
    r"|detta är ett automatiskt|dette er (?:en|et) automatisk|tämä on automaattinen|это"
    r" автоматическ"
)
RECEIVED_TEXT = (
    r"(?:your (?:request|message|e-?mail|enquiry|inquiry|ticket|question|case)) (?:\S{1,20}"
    r" )?(?:has"
    r" been|was|is) (?:received|registered|logged|created|opened)|we have received your (?:request"
    r"|message|e-?mail|enquiry|inquiry|question)|a (?:support )?(?:ticket|case) has been (?:created"
    r"|opened)|ihre (?:anfrage|nachricht|e-?mail|frage) (?:ist|wurde) .{0,40}(?:eingegangen|erfasst"
    r"|registriert)|wir haben ihre (?:anfrage|nachricht|e-?mail) .{0,20}erhalten|(?:votre"
    r" demande|votre"
    r" message|votre e-?mail) a (?:bien )?été (?:reçue?|enregistrée?)|nous avons bien reçu votre"
    r"|(?:la (?:sua|tua) richiesta|il (?:suo|tuo) messaggio) è stat[oa] (?:ricevut|registrat)"
    r"|abbiamo ricevuto (?:la|il) (?:sua|suo|tua|tuo)|hemos recibido su|(?:su (?:solicitud|mensaje"
    r"|consulta)) ha sido (?:recibid|registrad)|recebemos (?:a sua|o seu|sua|seu)|wij hebben uw"
    r" (?:bericht|e-?mail|vraag|verzoek) .{0,20}ontvangen|otrzymaliśmy (?:twoj|państwa)"
)
ABSENT_TEXT = (
    r"(?:i am|i['’]m|i will be|i['’]ll be) (?:currently |now |presently )?(?:out of (?:the |my"
    r" )?office"
    r"|away from (?:the |my )?(?:office|desk)|on (?:annual |maternity |sick |parental )?(?:leave"
    r"|vacation|holiday)|travelling|away)|i will (?:be back|return (?:on|to the)|(?:reply"
    r"|respond|answer) (?:as|when|on|upon|your|then)|get back)"
    r"|limited access to (?:my )?e-?mail|no access to (?:my )?e-?mail|ich bin .{0,60}(?:nicht im"
    r" (?:büro|haus)|abwesend|im urlaub|außer haus|nicht erreichbar|nicht am arbeitsplatz|wieder"
    r" (?:da|erreichbar|für sie))|(?:ihre )?(?:e-?mail|nachricht)(?:en)? (?:wird|werden) nicht"
    r" (?:weitergeleitet|gelesen)|je (?:suis|serai) .{0,40}(?:absente?|en congés?|de retour|en"
    r" vacances"
    r"|en déplacement)|sono (?:.{0,20})(?:fuori (?:sede|ufficio)|assente|in ferie)|sarò"
    r" .{0,30}(?:assente"
    r"|di ritorno|in ferie)|(?:estoy|estaré|me encuentro) .{0,30}(?:fuera de|ausente|de"
    r" vacaciones|de"
    r" vuelta)|(?:estou|estarei) .{0,30}(?:ausente|de férias|fora)|ik ben .{0,40}(?:afwezig|niet"
    r" aanwezig"
    r"|met vakantie|op vakantie|met verlof|weer)|jestem .{0,30}(?:nieobecn|na urlopie|poza)|jag är"
    r" .{0,30}(?:ledig|borta|frånvarande|på semester|tillbaka)|jeg er .{0,30}(?:på ferie|fraværende"
    r"|ikke på|tilbage|tilbake)|olen .{0,30}(?:poissa|lomalla)|(?:нахожусь|буду) .{0,30}(?:в"
    r" отпуске"
    r"|отсутств|вне офиса)|jsem .{0,30}(?:mimo|na dovolené)|szabadságon vagyok"
)
RECEIPT = (
    r"(?:read|gelesen|lu|letto|leído|leido|lido|gelezen|przeczytano|läst|læst|lest|luettu|přečteno"
    r"|прочитано|not read|ungelesen gelöscht|non lu|delivery receipt|return receipt|read receipt"
    r"|lesebestätigung|empfangsbestätigung|accusé de (?:lecture|réception)|conferma di lettura"
    r"|confirmación de lectura|leesbevestiging|confirmação de leitura|開封済み|既读|已读)"
)
RECEIPT_TEXT = (
    r"(?:was|has been) (?:read|displayed|opened)|return receipt|(?:wurde|am) .{0,80}gelesen"
    r"|a été (?:lu|ouvert|affiché)|è stato (?:letto|aperto|visualizzato)|(?:fue|ha sido) (?:leído"
    r"|abierto|mostrado)|foi (?:lida|aberta)|gelezen op|was deleted without|lesebestätigung"
    r"|accusé de (?:lecture|réception)|conferma di lettura|confirmación de lectura"
)
CHALLENGE = (
    r"confirm (?:your|this) (?:message|e-?mail|delivery|address|mail)|confirmation required"
    r"|sender (?:verification|confirmation)|verify your|please confirm|challenge.response"
    r"|your (?:message|e-?mail) (?:to|is (?:being )?(?:held|waiting|awaiting))|boxbe|spamarrest"
    r"|bestätigen sie|confirmez|confermare|confirme"
)
CHALLENGE_TEXT = (
    r"(?:spam|junk|unsolicited)(?:.|\n){0,400}(?:click|link|reply|confirm|http)|(?:click|link|reply"
    r"|confirm|http)(?:.|\n){0,400}(?:spam|junk|unsolicited|human|approved senders?|whitelist"
    r"|guest list|verif(?:y|ied) (?:that )?you)"
)
