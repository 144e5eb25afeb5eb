"""Which of the house's five languages a text is in, by its small words and its letters.

Small words (articles, pronouns, verbs of asking) decide within a dozen words; where there are too
few of them, endings and letters of the language help. Nothing is loaded, nothing is learnt.
"""

from __future__ import annotations

import re

_WORDS = {
    "en": "the and is are was were you your i my we our it its this that have has had not for"
    " with of to in on at"
    " please thank thanks hello hi dear when where what how can could would will do does did from"
    " but still yet"
    " order item refund received arrived ordered been am be if get got want need any there they"
    " very only after"
    " which size broken missing yes no sorry parcel delivery wrong return lamp back just because"
    " today hey works",
    "de": "der die das und ist sind war ich sie wir ihr mein meine ihre nicht ein eine einen mit"
    " von zu im auf für"
    " bitte danke hallo wann wo was wie kann können könnten würde habe haben hat noch aber wenn"
    " dem den des auch"
    " bestellung artikel rückerstattung erhalten angekommen bestellt geehrte geehrter guten tag"
    " grüße vielen nur"
    " bei nach aus als es mir mich ihnen sehr leider lieferung größe kaputt falsche lampe welche"
    " keine kein ja"
    " nein wird wurde sendung paket seit gerne schon dass zurück heute immer wieder rechnung moin"
    " schönen funktioniert",
    "fr": "le la les et est sont était je vous nous mon ma mes votre vos ne pas un une des avec"
    " de du au aux pour"
    " merci bonjour bonsoir quand où que qui comment puis pouvez pourriez ai avez avons a mais si"
    " ce cette dans sur"
    " commande article remboursement reçu arrivé commandé cordialement svp s'il plaît plait il"
    " elle en très toujours"
    " encore colis livraison taille cassé cassée lampe quelle quel par c'est j'ai n'ai n'est"
    " d'une d'un oui non"
    " suis été être sans retour aucune depuis jour l'article facture salut madame monsieur mal"
    " fonctionne",
    "it": "il lo la gli le e è sono era io voi noi mio mia vostro vostra suo non un una uno con"
    " di del della dei per"
    " grazie buongiorno buonasera salve ciao quando dove che chi come posso può potete potrebbe"
    " ho avete abbiamo ha"
    " ma se questo questa nel nella ordine articolo rimborso ricevuto arrivato arrivata ordinato"
    " cordiali saluti mi"
    " ancora molto pacco consegna taglia rotto rotta lampada quale da alla al sì più anche stato"
    " stata vorrei"
    " gentile gentili ci si dal dopo solo reso perché oggi fattura sbagliato sbagliata purtroppo"
    " senza i funziona",
    "es": "el la los las y es son era yo usted ustedes nosotros mi mis su no un una unos con de"
    " del al por para que"
    " gracias hola buenos buenas días tardes cuando cuándo dónde donde qué quien cómo como puedo"
    " puede pueden"
    " podría podrían he ha han hemos pero si este esta esto en pedido artículo reembolso recibido"
    " llegado pedí"
    " saludos todavía aún muy paquete entrega talla roto rota lámpara cuál lo le me se más"
    " también estimado está"
    " quiero quisiera desde hasta sí devolución factura hoy sin ser fue favor hace nada llega"
    " llegó equivocada a funciona",
}
_LANGUAGES_OF = {
    word: [language for language, words in _WORDS.items() if word in words.split()]
    for word in " ".join(_WORDS.values()).split()
}
_LETTERS = {
    "de": re.compile(r"[äöüß]"),
    "fr": re.compile(r"[çœêûâîôë]|\b[ldjnscmqt]['’]"),
    "it": re.compile(
        r"[ìò]|\b(?:l|un|dell|nell|all|c)['’]|\b[a-z]{3,25}(?:zione|mente|ggio)\b|[àùè]\b"
    ),
    "es": re.compile(r"[ñ¿¡]|\b[a-z]{3,25}(?:ción|dad)\b|[áíú]"),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOISE = re.compile(r"https?://\S{1,2000}|\S{1,200}@\S{1,200}")
_MOST = 1_500
"""Characters looked at: more do not make it surer."""


def detect(text: str) -> str:
    """`en`, `de`, `fr`, `it` or `es`; "" when the text is too short, mixed or in another one."""
    lowered = _NOISE.sub(" ", text[:_MOST].lower()).replace("’", "'")
    words = _WORD.findall(lowered)
    if not words:
        return ""
    scores = _scores(words, lowered)
    best, other = sorted(scores, key=lambda language: -scores[language])[:2]
    most, second = scores[best], scores[other]
    known = most >= 0.8 and most >= 0.18 * len(words)
    return best if known and most > 1.12 * second else ""


def _scores(words: list[str], lowered: str) -> dict[str, float]:
    """Small words found, each shared one for less, and a little for the letters."""
    scores = dict.fromkeys(_WORDS, 0.0)
    for word in words:
        languages = _LANGUAGES_OF.get(word, ())
        for language in languages:
            scores[language] += 1 / len(languages)
    for language, letters in _LETTERS.items():
        seen = min(len(letters.findall(lowered)), 2 + len(words) // 4)
        scores[language] += 0.4 * seen
    return scores
