"""What findings say in Italian."""

RULE = "regola"
LANGUAGES = {"en": "inglese", "de": "tedesco", "fr": "francese", "it": "italiano", "es": "spagnolo"}

SENTENCES: dict[str, str] = {
    "link": (
        "“{text}” è un indirizzo web (regola P01). I messaggi non possono portare ad altri siti. "
        "Lo rimuova."
    ),
    "link_unsure": (
        "“{text}” può essere letto come un indirizzo web (regola P01). Se non lo è, metta uno "
        "spazio dopo il punto; se lo è, lo rimuova."
    ),
    "link_insecure": (
        "“{text}” è l’indirizzo di un corriere senza https (regola P01). Si può inviare solo un "
        "indirizzo sicuro. Lo scriva con https."
    ),
    "link_by_buyer": (
        "“{text}” è un indirizzo web (regola P01). Il venditore lo vedrà come semplice testo e non "
        "può seguirlo. Lo invii solo se serve per farsi capire."
    ),
    "link_coded": (
        "“{text}” è “{said}” scritto in altro modo (regola P01). I messaggi non possono portare ad "
        "altri siti. Lo rimuova."
    ),
    "sent_to_search": (
        "“{text}” manda l’acquirente altrove (regola P01). I messaggi servono all’ordine, qui. "
        "Lo rimuova."
    ),
    "marketplace_link": (
        "“{text}” porta alla pagina di un prodotto o di un negozio (regola P02). I messaggi "
        "possono rimandare solo all’ordine. Lo rimuova e indichi il prodotto a parole."
    ),
    "email": (
        "“{text}” è un indirizzo e-mail (regola P03). Gli indirizzi restano nascosti da entrambe "
        "le parti; le risposte arrivano qui. Lo rimuova."
    ),
    "phone": (
        "“{text}” sembra un numero di telefono (regola P04). I numeri restano nascosti da entrambe "
        "le parti. Lo rimuova."
    ),
    "phone_unsure": (
        "“{text}” può essere letto come un numero di telefono (regola P04). Se è un riferimento, "
        "dica prima quale; se è un numero di telefono, lo rimuova."
    ),
    "handle": (
        "“{text}” indica un profilo altrove (regola P04). La conversazione resta qui, dove "
        "entrambe le parti possono provarla. Lo rimuova."
    ),
    "messenger": (
        "“{text}” porta la conversazione altrove (regola P04). Resta qui, dove entrambe le parti "
        "possono provarla. Lo rimuova."
    ),
    "promotion": (
        "“{text}” è pubblicità (regola P06). I messaggi servono all’ordine, non alla prossima "
        "vendita. Rimuova la frase."
    ),
    "promotion_unsure": (
        "“{text}” può essere letto come pubblicità (regola P06). Se risolve un problema di questo "
        "ordine, lo indichi come motivo; altrimenti rimuova la frase."
    ),
    "review": (
        "«{text}» chiede lodi, o che una recensione sia cambiata o evitata (regola P07). Può "
        "chiedere una volta una recensione, qualunque sia. Conta anche a sfavore del suo "
        "account. Tolga la frase."
    ),
    "review_unsure": (
        "«{text}» si può leggere come desiderio che una recensione sia cambiata (regola "
        "P07). Se lo ha chiesto l’acquirente, lo indichi come motivo; altrimenti tolga la "
        "frase."
    ),
    "incentive": (
        "«{text}» dà qualcosa in cambio (regola P08). Rimborsi e regali non possono "
        "dipendere da una recensione né da un reclamo chiuso. Tolga la condizione."
    ),
    "abuse": (
        "«{text}» può ferire o minacciare qualcuno (regola P12). Il marketplace legge prima "
        "questi messaggi. Dica che cosa non va senza di ciò."
    ),
    "obscene": (
        "«{text}» è osceno (regola P12). Questo lo leggono tutti, perciò lo legge prima il "
        "marketplace. Lo dica con altre parole."
    ),
    "language": (
        "Non sembra la lingua che legge l’acquirente: {wanted} (regola P15). Lo scriva in "
        "{wanted} o usi uno dei suoi modelli."
    ),
    "language_by_buyer": (
        "Il venditore risponde in {wanted} (regola P15). Il suo messaggio può partire così; "
        "in {wanted} sarà forse capito prima."
    ),
    "spelling": ("«{text}» si scrive «{right}» (regola P18). Lo corregga, se vuole."),
    "doubled": ("«{text}» c’è due volte (regola P18). Ne tolga una."),
    "shouting": (
        "«{text}» è in maiuscolo, che molti leggono come un grido (regola P18). Lo scriva in "
        "minuscolo, se vuole."
    ),
    "marks": ("«{text}» sembra impaziente (regola P18). Basta un segno."),
    "cancelling": (
        "«{text}» chiede all’acquirente di annullare (regola P20). Se non può consegnare, "
        "annulli lei l’ordine. Tolga la frase."
    ),
    "own": ("«{text}» non si può scrivere su questo marketplace (regola {own_rule}). {own_why}"),
    "attachment_runs": (
        "{name} può eseguire un programma o delle macro ({kind}, regola P09). File così non "
        "vengono mai inoltrati. Alleghi piuttosto un PDF o un’immagine."
    ),
    "attachment_type": (
        "{name} è di un tipo che non viene accettato ({kind}, regola P09). Lo alleghi come PDF, "
        "immagine o testo semplice."
    ),
    "attachment_class": (
        "{name} non è una fattura, una garanzia o un manuale (regola P09). Solo questi possono "
        "accompagnare un messaggio che scrive per primo. Lo rimuova, o dica di quale si tratta."
    ),
    "attachment_size": (
        "Gli allegati insieme sono {size}, ne sono ammessi {limit} (regola P09). Rimuova o riduca "
        "il più grande, {name}."
    ),
    "length": (
        "Il testo ha {count} caratteri, ne sono ammessi {limit} (regola P14). Lo accorci di {over}."
    ),
    "unread": (
        "Il testo ha {count} caratteri, ne sono ammessi {limit} (regola P14). È troppo lungo per "
        "essere controllato. Lo accorci di {over}."
    ),
    "order_number": (
        "Un messaggio che scrive per primo deve indicare il suo ordine (regola P16). Aggiungiamo "
        "{order} alla fine."
    ),
    "order_number_unknown": (
        "Un messaggio che scrive per primo deve indicare il suo ordine (regola P16). Scelga "
        "l’ordine di cui si tratta."
    ),
    "too_late": (
        "Questo ordine è concluso da più di {days} giorni (regola P17). Può rispondere "
        "all’acquirente, ma non scrivere per primo."
    ),
    "payment_card": (
        "Questo è il numero di una carta di pagamento (regola P19). Viene conservato e inviato "
        "solo come “{shown}”. Pagamenti e rimborsi passano dal marketplace."
    ),
    "bank_account": (
        "Questo è il numero di un conto bancario (regola P19). Viene conservato e inviato solo "
        "come “{shown}”. Pagamenti e rimborsi passano dal marketplace."
    ),
    "card_code": (
        "Questo è il codice di sicurezza di una carta di pagamento (regola P19). Non viene né "
        "conservato né inviato. Qui nessuno lo chiederà mai."
    ),
    "code_payment": (
        "{name} mostra un codice che chiede un bonifico (regola P19). Il denaro passa solo dal "
        "marketplace. Rimuova l’immagine."
    ),
    "code_link": (
        "{name} mostra un codice che porta a “{said}” (regola P01). I messaggi non possono "
        "portare ad altri siti. Rimuova l’immagine o copra il codice."
    ),
    "code_email": (
        "{name} mostra un codice con un indirizzo e-mail (regola P03). Gli indirizzi restano "
        "nascosti da entrambe le parti. Rimuova l’immagine o copra il codice."
    ),
    "code_phone": (
        "{name} mostra un codice con un numero di telefono (regola P04). I numeri restano "
        "nascosti da entrambe le parti. Rimuova l’immagine o copra il codice."
    ),
    "logo_with_link": (
        "{name} mostra forse la via di un altro sito (regola P05). Prima lo guarda il "
        "marketplace. Lo rimuova per inviare subito."
    ),
    "picture_unread": (
        "{name} è un’immagine che non si riesce a esaminare (regola P05). Prima la guarda il "
        "marketplace. La rimuova, o la salvi più piccola."
    ),
    "remote_image": ("“{text}” prende un’immagine da altrove (regola P10). Viene tolto."),
    "style": ("“{text}” è un ornamento (regola P11). Le lettere sono sobrie; viene sistemato."),
    "opt_out_link": (
        "“{text}” è un modo per disiscriversi (regola P13). Gli acquirenti lo scelgono nelle loro "
        "impostazioni. Viene tolto."
    ),
}
