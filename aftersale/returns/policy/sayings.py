"""The words by which return policies speak of windows, refunds and fees, in five languages.

English, German, French, Italian, Spanish, in this order in each list. What stands here is only
as much as a policy that falls short is likely to use (A105).
"""

from __future__ import annotations

import re

I = re.IGNORECASE  # noqa: E741

NUMBERS = {
    "two": 2, "three": 3, "five": 5, "seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15,
    "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90,
    "zwei": 2, "drei": 3, "fünf": 5, "sieben": 7, "zehn": 10, "vierzehn": 14, "fünfzehn": 15,
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "sechzig": 60, "neunzig": 90,
    "deux": 2, "trois": 3, "cinq": 5, "sept": 7, "dix": 10, "quatorze": 14, "quinze": 15,
    "vingt": 20, "trente": 30, "soixante": 60,
    "due": 2, "tre": 3, "cinque": 5, "sette": 7, "dieci": 10, "quattordici": 14, "quindici": 15,
    "venti": 20, "trenta": 30, "sessanta": 60,
    "dos": 2, "tres": 3, "cinco": 5, "siete": 7, "diez": 10, "catorce": 14, "quince": 15,
    "veinte": 20, "treinta": 30, "sesenta": 60,
    "one": 1, "a": 1, "ein": 1, "eine": 1, "einer": 1, "eines": 1, "einem": 1, "une": 1,
    "un": 1, "una": 1,
}  # fmt: skip

COUNT = re.compile(
    rf"""\b(?P<number>\d{{1,4}}|{"|".join(sorted(NUMBERS, key=len, reverse=True))})
    (?:\s*\(\w+\))?[\s-]*
    (?P<working>(?:working|business)[\s-]+)?(?:(?:calendar|full|volle[nr]?|ganze[nr]?)[\s-]+)?
    (?:
      (?P<hours>(?:hours?|stunden?|heures?|ore|horas?)\b)
    | (?P<weeks>(?:weeks?|wochen?|w[öo]chig\w*|semaines?|settiman[ae]|semanas?)\b)
    | (?P<months>(?:months?|monate?[ns]?|monatig\w*|mois|mes[ei]|mes|meses)\b)
    | (?P<workdays>(?:werk|arbeits)tage?[ns]?\b|jours\s+ouvr\w+|giorni\s+lavorativi
        |d[ií]as\s+(?:h[áa]biles|laborables))
    | (?P<days>(?:days?|(?:kalender)?tage?[ns]?|tägig\w*|jours?|giorn[oi]|d[ií]as?)\b)
    )""",
    I | re.X,
)

_WINDOW = (
    r"money[\s-]back[\s-]guarantee", r"return(?!\s+(?:request|label|address|enquir|quer))\w*",
    r"(?:send|sent|sending)\b[^.,]{0,40}?\bback", r"withdraw\w*", r"exchang\w*",
    r"geld[\s-]zurück[\s-]garantie", r"rückgab\w*", r"rücknahm\w*", r"retour\w*", r"widerruf\w*",
    r"(?:rück|zurück|zurückzu|zurückge)s(?:end|and|chick)(?!e?(?:anfrage|etikett|adresse))\w*",
    r"zurück(?:zu)?(?:ge|nehm)\w*", r"umtausch\w*",
    r"satisfaits?\s+ou\s+rembours\w*", r"renvoy\w*", r"renvoi\w*", r"rétract\w*", r"échang\w*",
    r"reprise", r"soddisfatti\s+o\s+rimborsati", r"res[oi]\b", r"restitu\w*", r"recesso",
    r"recedere", r"devol\w*", r"devuel\w*", r"desist\w*",
)  # fmt: skip
_REFUND = (
    r"refund\w*", r"reimburs\w*", r"money\s+back", r"(?:rück|zurück)?erstatt\w*",
    r"(?:rück|zurück)zahl\w*", r"rembours\w*", r"rimbors\w*", r"reembols\w*",
)  # fmt: skip
_OTHER = (
    r"answer\w*", r"repl(?:y|ies)\b", r"respon[ds]\w*", r"inspect\w*", r"check\w*", r"dispatch\w*",
    r"ship(?:s|ped)?\b", r"warranty", r"antwort\w*", r"prüf\w*", r"versand\w*", r"verschick\w*",
    r"lieferzeit\w*", r"garantiezeit\w*", r"gewährleistung\w*", r"répon\w*", r"vérifi\w*",
    r"expédi\w*", r"rispo\w*", r"controll\w*", r"verific\w*", r"spedi\w*", r"contest\w*",
    r"revis\w*", r"comprob\w*", r"envia\w*", r"envío", r"garantía",
)  # fmt: skip
ABOUT = re.compile(
    rf"\b(?:(?P<window>{'|'.join(_WINDOW)})|(?P<refund>{'|'.join(_REFUND)})"
    rf"|(?P<other>{'|'.join(_OTHER)}))",
    I,
)
IN_RETURN_FOR = re.compile(
    r"\b(?:for|gegen|zur|zwecks|contre|pour|per|para|por|con|with)\s+(?:\w+\s+){0,2}$", I
)
STATUTORY = re.compile(r"\b(?:widerruf|withdraw|rétract|recesso|recedere|desist)\w*", I)

NO_RETURNS = re.compile(
    "|".join((
        r"\b(?:no|without)\s+(?:returns?|refunds?|exchanges?)\b(?!\s+(?:fee|cost|charge|label))",
        r"\b(?:do\s+not|don't|cannot|can't|never|not)\s+(?:accept|take|offer|give|allow|process)"
        r"\s+(?:any\s+)?(?:returns?|refunds?)\b",
        r"\breturns?\s+(?:are|is)\s+(?:not|never)\s+(?:accepted|possible|allowed|permitted)",
        r"\ball\s+sales\s+(?:are\s+)?final\b",
        r"\b(?:umtausch|rückgabe|rücknahme|rückgaberecht|widerruf|erstattung)\s+"
        r"(?:und\s+\w+\s+)?(?:(?:ist|sind|wird)\s+)?(?:leider\s+)?(?:generell\s+)?"
        r"(?:ausgeschlossen|nicht\s+(?:möglich|gewährt|gestattet))",
        r"\b(?:vom|von\s+der|von)\s+(?:umtausch|rückgabe)\s+ausgeschlossen",
        r"\bkeine?\s+(?:rückgaben?|rücknahme|rücksendung(?:en)?|retouren?|erstattung(?:en)?"
        r"|umtausch)\b(?!kosten)",
        r"\b(?:aucun|pas\s+de|sans|ni)\s+(?:retours?|remboursements?|repris|échanges?)\b"
        r"(?!\s+(?:payant|frais))",
        r"\bretours?\s+(?:ne\s+sont\s+pas|non)\s+(?:accept|possible)\w*",
        r"\b(?:nessun|niente|senza)\s+(?:reso|resi|rimborso|rimborsi|cambio)\b",
        r"\bnon\s+(?:si\s+)?(?:accett|effettu)\w*\s+(?:resi|reso|rimborsi|restituzioni)",
        r"\bnon\s+(?:sono\s+|è\s+)?(?:ammess|possibil)\w*\s+(?:il\s+|i\s+)?res[oi]\b",
        r"\b(?:no\s+hay|sin)\s+(?:devoluci|reembols)\w*", r"\bno\s+(?:devoluci|reembols)\w*",
        r"\bno\s+(?:se\s+)?(?:acept|admit)\w*\s+(?:devoluci|reembols|cambi)\w*",
    )),
    I,
)  # fmt: skip

FEE = re.compile(
    r"\b(?:restock\w*|handling\s+fee|return\s+fee|deduct\w*|keep\b|withhold\w*"
    r"|wiedereinlagerung\w*|rücknahmegebühr\w*|bearbeitungsgebühr\w*|rücksendegebühr\w*|abzug\w*"
    r"|abzieh\w*|abgezogen|behalten|einbehalt\w*"
    r"|frais\s+de\s+(?:retour|remise|restockage|réapprovisionnement|dossier|traitement)\w*"
    r"|reten\w*|déduct\w*|dédui\w*|spese\s+di\s+(?:gestione|ripristino|reso)|riassortimento"
    r"|restocking|tratten\w*|tratteni\w*|detra\w*|reposición|reposicion"
    r"|gastos\s+de\s+(?:gestión|devolución|reposición)|descont\w*|deduci\w*)",
    I,
)
PERCENT = re.compile(
    r"(?P<number>\d{1,3}(?:[.,]\d{1,2})?)\s?"
    r"(?:%|per\s?cent\b|prozent\b|pour\s+cent\b|per\s+cento\b|por\s+ciento\b)",
    I,
)
LATE = re.compile(
    r"\b(?:late|later|after|verspätet\w*|zu\s+spät|nach\s+ablauf|nach\s+der\s+frist|retard\w*"
    r"|après|hors\s+délai|ritard\w*|oltre|dopo|fuera\s+de\s+plazo|tardí\w*|después)\b",
    I,
)
WORN = re.compile(
    r"\b(?:used|worn|damaged|opened|missing|incomplete|signs\s+of\s+use|gebraucht\w*|benutzt\w*"
    r"|getragen\w*|beschädigt\w*|geöffnet\w*|unvollständig\w*|gebrauchsspuren|utilis\w*|usag\w*"
    r"|endommag\w*|ouvert\w*|incompl\w*|usat[oiae]|dannegg\w*|apert[oiae]|usad[oa]s?|dañad[oa]s?"
    r"|abiert[oa]s?)\b",
    I,
)
GOODS = {
    "gift_cards": re.compile(
        r"\b(?:gift\s+(?:cards?|vouchers?)|gutschein\w*|geschenkkart\w*|cartes?[\s-]cadeaux?"
        r"|(?:carte|buoni)\s+regalo|buono\s+regalo|tarjetas?\s+regalo)\b",
        I,
    ),
    "perishables": re.compile(
        r"\b(?:perishable\w*|food\w*|flowers|verderblich\w*|lebensmittel\w*|blumen|périssable\w*"
        r"|aliment\w*|deperibil\w*|perecedero\w*)\b",
        I,
    ),
    "custom_made": re.compile(
        r"\b(?:custom[\s-]?made|made\s+to\s+(?:order|measure)|personali[sz]ed|engraved"
        r"|maßgefertigt\w*|sonderanfertigung\w*|personalisiert\w*|graviert\w*|personnalis\w*"
        r"|sur[\s-]mesure|personalizzat\w*|su\s+misura|personalizad\w*|a\s+medida)\b",
        I,
    ),
}
"""Words for goods that rulebooks may exempt, by the category they have there."""
