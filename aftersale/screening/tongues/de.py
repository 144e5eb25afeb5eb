"""What findings say in German."""

RULE = "Regel"
LANGUAGES = {
    "en": "Englisch",
    "de": "Deutsch",
    "fr": "Französisch",
    "it": "Italienisch",
    "es": "Spanisch",
}

SENTENCES: dict[str, str] = {
    "link": (
        "„{text}“ ist eine Webadresse (Regel P01). Nachrichten dürfen nicht auf andere Seiten "
        "führen. Entfernen Sie sie."
    ),
    "link_unsure": (
        "„{text}“ lässt sich als Webadresse lesen (Regel P01). Ist es keine, setzen Sie nach dem "
        "Punkt ein Leerzeichen; ist es eine, entfernen Sie sie."
    ),
    "link_insecure": (
        "„{text}“ ist die Adresse eines Paketdienstes ohne https (Regel P01). Nur sichere Adressen "
        "dürfen gesendet werden. Schreiben Sie sie mit https."
    ),
    "link_by_buyer": (
        "„{text}“ ist eine Webadresse (Regel P01). Der Verkäufer sieht sie als bloße Wörter und "
        "darf ihr nicht folgen. Senden Sie sie nur, wenn man Sie sonst nicht versteht."
    ),
    "link_coded": (
        "„{text}“ ist „{said}“ in anderer Schreibweise (Regel P01). Nachrichten dürfen nicht auf "
        "andere Seiten führen. Entfernen Sie es."
    ),
    "sent_to_search": (
        "„{text}“ schickt den Käufer an eine andere Stelle (Regel P01). Nachrichten dienen der "
        "Bestellung, und zwar hier. Entfernen Sie es."
    ),
    "marketplace_link": (
        "„{text}“ führt zu einer Produkt- oder Shopseite (Regel P02). Nachrichten dürfen nur auf "
        "die Bestellung verweisen. Entfernen Sie es und nennen Sie das Produkt in Worten."
    ),
    "email": (
        "„{text}“ ist eine E-Mail-Adresse (Regel P03). Adressen bleiben auf beiden Seiten "
        "verborgen; Antworten erreichen Sie hier. Entfernen Sie sie."
    ),
    "phone": (
        "„{text}“ sieht wie eine Telefonnummer aus (Regel P04). Nummern bleiben auf beiden Seiten "
        "verborgen. Entfernen Sie sie."
    ),
    "phone_unsure": (
        "„{text}“ lässt sich als Telefonnummer lesen (Regel P04). Ist es ein Aktenzeichen, sagen "
        "Sie davor, welches; ist es eine Telefonnummer, entfernen Sie sie."
    ),
    "handle": (
        "„{text}“ nennt ein Konto an anderer Stelle (Regel P04). Das Gespräch bleibt hier, wo "
        "beide Seiten es belegen können. Entfernen Sie es."
    ),
    "messenger": (
        "„{text}“ verlegt das Gespräch an eine andere Stelle (Regel P04). Es bleibt hier, wo beide "
        "Seiten es belegen können. Entfernen Sie es."
    ),
    "promotion": (
        "„{text}“ ist Werbung (Regel P06). Nachrichten dienen der Bestellung, nicht dem nächsten "
        "Verkauf. Entfernen Sie den Satz."
    ),
    "promotion_unsure": (
        "„{text}“ lässt sich als Werbung lesen (Regel P06). Löst es ein Problem mit dieser "
        "Bestellung, geben Sie das als Grund an; sonst entfernen Sie den Satz."
    ),
    "review": (
        "„{text}“ bittet um Lob oder darum, eine Bewertung zu ändern oder zu unterlassen "
        "(Regel P07). Sie dürfen einmal um eine Bewertung bitten, gleich wie sie ausfällt. "
        "Es zählt auch gegen Ihr Konto. Entfernen Sie den Satz."
    ),
    "review_unsure": (
        "„{text}“ lässt sich als Wunsch lesen, eine Bewertung zu ändern (Regel P07). Hat der "
        "Käufer danach gefragt, geben Sie das als Grund an; sonst entfernen Sie den Satz."
    ),
    "incentive": (
        "„{text}“ gibt etwas im Gegenzug (Regel P08). Erstattungen und Geschenke dürfen "
        "nicht von einer Bewertung oder einem geschlossenen Antrag abhängen. Entfernen Sie "
        "die Bedingung."
    ),
    "abuse": (
        "„{text}“ kann jemanden verletzen oder bedrohen (Regel P12). Solche Nachrichten "
        "liest zuerst der Marktplatz. Sagen Sie ohne das, was nicht stimmt."
    ),
    "obscene": (
        "„{text}“ ist obszön (Regel P12). Das kann jeder lesen, darum liest es zuerst der "
        "Marktplatz. Sagen Sie es mit anderen Worten."
    ),
    "language": (
        "Das scheint nicht in der Sprache zu sein, die der Käufer liest: {wanted} (Regel "
        "P15). Schreiben Sie es auf {wanted} oder nehmen Sie eine Ihrer Vorlagen."
    ),
    "language_by_buyer": (
        "Der Verkäufer antwortet auf {wanted} (Regel P15). Ihre Nachricht kann so gehen; auf "
        "{wanted} werden Sie vielleicht eher verstanden."
    ),
    "spelling": (
        "„{text}“ schreibt man „{right}“ (Regel P18). Berichtigen Sie es, wenn Sie mögen."
    ),
    "doubled": ("„{text}“ steht zweimal da (Regel P18). Entfernen Sie eines."),
    "shouting": (
        "„{text}“ steht in Großbuchstaben, was viele als Schreien lesen (Regel P18). "
        "Schreiben Sie es klein, wenn Sie mögen."
    ),
    "marks": ("„{text}“ wirkt ungeduldig (Regel P18). Ein Zeichen genügt."),
    "cancelling": (
        "„{text}“ bittet den Käufer zu stornieren (Regel P20). Können Sie nicht liefern, "
        "stornieren Sie die Bestellung selbst. Entfernen Sie den Satz."
    ),
    "own": (
        "„{text}“ darf auf diesem Marktplatz nicht geschrieben werden (Regel {own_rule}). {own_why}"
    ),
    "attachment_runs": (
        "{name} kann ein Programm oder Makros ausführen ({kind}, Regel P09). Solche Dateien werden "
        "nie weitergegeben. Hängen Sie stattdessen ein PDF oder ein Bild an."
    ),
    "attachment_type": (
        "{name} ist von einer Art, die nicht angenommen wird ({kind}, Regel P09). Hängen Sie es "
        "als PDF, Bild oder reinen Text an."
    ),
    "attachment_class": (
        "{name} ist weder Rechnung noch Garantie noch Anleitung (Regel P09). Nur diese dürfen mit "
        "einer Nachricht gehen, die Sie zuerst schreiben. Entfernen Sie es, oder sagen Sie, was "
        "davon es ist."
    ),
    "attachment_size": (
        "Die Anhänge haben zusammen {size}, erlaubt sind {limit} (Regel P09). Entfernen oder "
        "verkleinern Sie den größten, {name}."
    ),
    "length": (
        "Der Text hat {count} Zeichen, erlaubt sind {limit} (Regel P14). Kürzen Sie ihn um {over}."
    ),
    "unread": (
        "Der Text hat {count} Zeichen, erlaubt sind {limit} (Regel P14). Er ist zu lang, um "
        "überhaupt geprüft zu werden. Kürzen Sie ihn um {over}."
    ),
    "order_number": (
        "Eine Nachricht, die Sie zuerst schreiben, muss ihre Bestellung nennen (Regel P16). Wir "
        "fügen {order} am Ende hinzu."
    ),
    "order_number_unknown": (
        "Eine Nachricht, die Sie zuerst schreiben, muss ihre Bestellung nennen (Regel P16). Wählen "
        "Sie die Bestellung, um die es geht."
    ),
    "too_late": (
        "Diese Bestellung wurde vor mehr als {days} Tagen abgeschlossen (Regel P17). Sie dürfen "
        "dem Käufer antworten, aber nicht zuerst schreiben."
    ),
    "payment_card": (
        "Das ist die Nummer einer Zahlungskarte (Regel P19). Gespeichert und gesendet wird nur "
        "„{shown}“. Zahlungen und Erstattungen laufen über den Marktplatz."
    ),
    "bank_account": (
        "Das ist die Nummer eines Bankkontos (Regel P19). Gespeichert und gesendet wird nur "
        "„{shown}“. Zahlungen und Erstattungen laufen über den Marktplatz."
    ),
    "card_code": (
        "Das ist die Prüfnummer einer Zahlungskarte (Regel P19). Sie wird weder gespeichert noch "
        "gesendet. Niemand hier fragt je danach."
    ),
    "code_payment": (
        "{name} zeigt einen Code für eine Überweisung (Regel P19). Geld fließt nur über den "
        "Marktplatz. Entfernen Sie das Bild."
    ),
    "code_link": (
        "{name} zeigt einen Code, der zu „{said}“ führt (Regel P01). Nachrichten dürfen nicht auf "
        "andere Seiten führen. Entfernen Sie das Bild oder verdecken Sie den Code."
    ),
    "code_email": (
        "{name} zeigt einen Code mit einer E-Mail-Adresse (Regel P03). Adressen bleiben auf "
        "beiden Seiten verborgen. Entfernen Sie das Bild oder verdecken Sie den Code."
    ),
    "code_phone": (
        "{name} zeigt einen Code mit einer Telefonnummer (Regel P04). Nummern bleiben auf beiden "
        "Seiten verborgen. Entfernen Sie das Bild oder verdecken Sie den Code."
    ),
    "logo_with_link": (
        "{name} zeigt vielleicht den Weg zu einer anderen Seite (Regel P05). Das sieht sich erst "
        "der Marktplatz an. Entfernen Sie es, um sofort zu senden."
    ),
    "picture_unread": (
        "{name} ist ein Bild, das sich nicht ansehen lässt (Regel P05). Das sieht sich erst der "
        "Marktplatz an. Entfernen Sie es, oder speichern Sie es kleiner."
    ),
    "remote_image": ("„{text}“ holt ein Bild von anderswo (Regel P10). Es wird entfernt."),
    "style": ("„{text}“ ist Schmuck (Regel P11). Briefe sind schlicht; das wird geglättet."),
    "opt_out_link": (
        "„{text}“ ist ein Weg zum Abmelden (Regel P13). Käufer wählen das in ihren Einstellungen. "
        "Es wird entfernt."
    ),
}
