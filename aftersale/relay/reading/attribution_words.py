"""The words of attributions in many languages: how they open and how they say "wrote"."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


OPENINGS = _set(
    "on at le am il in el em op no na w dnia den på dne dňa pe la a în στις στην vào pada ngày"
    " у в на dana dne kuupäev 在 於 于 ในวันที่ ในวัน в від tarihinde datum date το την بتاريخ في"
    " בתאריך ב v ob pirms às um data su ma ti ke to du wiadomość zitat quoting citando citação"
    " citat citación citat: citazione quotando сообщение originally missatge zo ne ned"
)
"""First words of attributions, in lower case; they count where a date follows."""

QUOTING = _set(
    "quoting zitat citando citat citazione citation citación citação citaat цитирую citando:"
)
"""First words of those that name an author only ("Zitat von Bo <bo@...>:")."""

DAYS = _set(
    "mon tue wed thu fri sat sun mo di mi do fr sa so lun mar mer jeu ven sam dim gio sab dom mié"
    " mie jue vie sáb seg ter qua qui sex wo zo ma vr tir ons tor fre lør søn man tis lör sön pe ke"
    " to la su ti пн вт ср чт пт сб вс нд pon wt śr czw pt sob niedz po út st čt pá so ne ut str"
    " štv pi h k sze cs p szo chủ thứ v κυρ δευ τρι τετ πεμ παρ σαβ paz pzt sal çar per cum cmt"
    " нд пон"
    " вто сря чет пет съб нед ned uto sri čet pet sub svētd cn min sen sel rab kam jum sab dum"
    " mar mie joi vin sâm monday tuesday wednesday thursday friday saturday sunday montag dienstag"
    " mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi"
    " dimanche lunedì martedì mercoledì giovedì venerdì sabato domenica lunes martes miércoles"
    " jueves viernes sábado domingo segunda terça quarta quinta sexta maandag dinsdag woensdag"
    " donderdag vrijdag zaterdag zondag понедельник вторник среда четверг пятница суббота"
    " воскресенье poniedziałek wtorek środa czwartek piątek sobota niedziela"
)

LAST_VERBS = _set(
    "wrote writes écrit ecrit écrivait scritto scrive scriveva escribió escribio escrito escribe"
    " escreveu escreve написал написала пишет написав написала пише написа kirjoitti írta scris"
    " έγραψε έγραφε yazdı yazmış viết menulis napisao napisala napisale написао rašė rakstīja"
    " escriure escrit idatzi escribiu shkroi skrifaði מאת כתב כתבה كتب كتبت كتابة نوشت 写道 寫道"
    " のメール さんは書きました 작성 글 作成 写 skribis scríobh ysgrifennodd pisze napsal"
    " napsala napísal napísala"
    " napisał napisała napisal viết: напісаў"
)
"""Verbs of writing that come last, but for an address."""

MIDDLE_VERBS = _set(
    "schrieb geschrieben schreef geschreven skrev napisał napisała napisal napsal napisana"
    " kirjutas rakstīja napísal kirjoitti írta yazdı escreveu"
)
"""Those that a name or a date follows."""

VERBS = LAST_VERBS | MIDDLE_VERBS
WEAK_VERBS = _set("said sent replied sagte geschickt escribía mailte mailed wrote:")
"""These say "wrote" only straight above a quote."""

PHRASES = (
    "写道",
    "寫道",
    "のメール",
    "님이 작성",
    "작성:",
    "쓴 글",
    "เขียนว่า",
    "さんは書きました",
    "ने लिखा",
)
"""Where words are not parted by blanks, or hold marks."""

FIRST_PERSONS = _set(
    "i we ich wir j nous io noi ho yo nosotros ik wij wir habe haben hatte avons ai abbiamo"
    " jag jeg я мы eu nós minä ben"
)
OTHER_PERSONS = _set("you they she he sie ihr er vous tu ils elle hai avete jij jullie who")
ARTICLES = _set("the der die das ein eine el la los las le les il lo gli de het een det den o os a")
"""Before a name there is none: "The driver wrote:" is told by somebody."""

TELLING = _set(
    "your our my the their his her ihr ihre ihrem ihrer mein meine unser unsere eine einer ein"
    " dein deine votre notre mon ma vos nos vostro nostro mio mia nuestro nuestra uw mijn onze"
    " que che dass that colleague"
)
"""Whoever writes so tells of a letter; no mail program does."""
