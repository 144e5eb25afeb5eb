"""What findings say in French."""

RULE = "règle"
LANGUAGES = {"en": "anglais", "de": "allemand", "fr": "français", "it": "italien", "es": "espagnol"}

SENTENCES: dict[str, str] = {
    "link": (
        "« {text} » est une adresse web (règle P01). Les messages ne doivent pas mener à d’autres "
        "sites. Retirez-la."
    ),
    "link_unsure": (
        "« {text} » peut se lire comme une adresse web (règle P01). Si ce n’en est pas une, mettez "
        "une espace après le point ; si c’en est une, retirez-la."
    ),
    "link_insecure": (
        "« {text} » est l’adresse d’un transporteur sans https (règle P01). Seule une adresse sûre "
        "peut être envoyée. Écrivez-la avec https."
    ),
    "link_by_buyer": (
        "« {text} » est une adresse web (règle P01). Le vendeur la verra comme du simple texte et "
        "ne doit pas la suivre. Ne l’envoyez que si elle est nécessaire pour vous comprendre."
    ),
    "link_coded": (
        "« {text} » est « {said} » écrit autrement (règle P01). Les messages ne peuvent pas mener "
        "à d’autres sites. Retirez-le."
    ),
    "sent_to_search": (
        "« {text} » envoie l’acheteur ailleurs (règle P01). Les messages servent la commande, ici. "
        "Retirez-le."
    ),
    "marketplace_link": (
        "« {text} » mène à une page de produit ou de boutique (règle P02). Les messages ne peuvent "
        "renvoyer qu’à la commande. Retirez le lien et nommez le produit en toutes lettres."
    ),
    "email": (
        "« {text} » est une adresse e-mail (règle P03). Les adresses restent cachées des deux "
        "côtés ; les réponses vous parviennent ici. Retirez-la."
    ),
    "phone": (
        "« {text} » ressemble à un numéro de téléphone (règle P04). Les numéros restent cachés des "
        "deux côtés. Retirez-le."
    ),
    "phone_unsure": (
        "« {text} » peut se lire comme un numéro de téléphone (règle P04). Si c’est une référence, "
        "dites laquelle juste avant ; si c’est un numéro de téléphone, retirez-le."
    ),
    "handle": (
        "« {text} » désigne un compte ailleurs (règle P04). La conversation reste ici, où les deux "
        "parties peuvent la prouver. Retirez-le."
    ),
    "messenger": (
        "« {text} » déplace la conversation ailleurs (règle P04). Elle reste ici, où les deux "
        "parties peuvent la prouver. Retirez-le."
    ),
    "promotion": (
        "« {text} » est de la publicité (règle P06). Les messages servent la commande, pas la "
        "prochaine vente. Retirez la phrase."
    ),
    "promotion_unsure": (
        "« {text} » peut se lire comme de la publicité (règle P06). Si cela règle un problème de "
        "cette commande, indiquez-le comme motif ; sinon, retirez la phrase."
    ),
    "review": (
        "« {text} » demande des éloges, ou qu’un avis soit modifié ou évité (règle P07). "
        "Vous pouvez demander un avis une fois, quel qu’il soit. Cela compte aussi contre "
        "votre compte. Supprimez la phrase."
    ),
    "review_unsure": (
        "« {text} » peut se lire comme le souhait qu’un avis soit modifié (règle P07). Si "
        "l’acheteur l’a demandé, indiquez-le comme motif ; sinon supprimez la phrase."
    ),
    "incentive": (
        "« {text} » donne quelque chose en échange (règle P08). Remboursements et cadeaux ne "
        "peuvent dépendre d’un avis ni d’une réclamation close. Supprimez la condition."
    ),
    "abuse": (
        "« {text} » peut blesser ou menacer quelqu’un (règle P12). La place de marché lit "
        "d’abord de tels messages. Dites ce qui ne va pas sans cela."
    ),
    "obscene": (
        "« {text} » est obscène (règle P12). Tout le monde peut lire ceci ; la place de marché le "
        "lit donc d’abord. Dites-le autrement."
    ),
    "language": (
        "Ce texte ne semble pas être dans la langue que lit l’acheteur : {wanted} (règle "
        "P15). Écrivez-le en {wanted} ou prenez un de vos modèles."
    ),
    "language_by_buyer": (
        "Le vendeur répond en {wanted} (règle P15). Votre message peut partir tel quel ; en "
        "{wanted} vous serez peut-être mieux compris."
    ),
    "spelling": ("« {text} » s’écrit « {right} » (règle P18). Corrigez-le si vous voulez."),
    "doubled": ("« {text} » s’y trouve deux fois (règle P18). Supprimez-en un."),
    "shouting": (
        "« {text} » est en majuscules, ce que beaucoup lisent comme un cri (règle P18). "
        "Écrivez-le en minuscules si vous voulez."
    ),
    "marks": ("« {text} » paraît impatient (règle P18). Un signe suffit."),
    "cancelling": (
        "« {text} » demande à l’acheteur d’annuler (règle P20). Si vous ne pouvez pas "
        "livrer, annulez vous-même la commande. Supprimez la phrase."
    ),
    "own": ("« {text} » ne peut s’écrire sur cette place de marché (règle {own_rule}). {own_why}"),
    "attachment_runs": (
        "{name} peut exécuter un programme ou des macros ({kind}, règle P09). Ces fichiers ne sont "
        "jamais transmis. Joignez plutôt un PDF ou une image."
    ),
    "attachment_type": (
        "{name} est d’un type qui n’est pas accepté ({kind}, règle P09). Joignez-le en PDF, en "
        "image ou en texte brut."
    ),
    "attachment_class": (
        "{name} n’est ni une facture, ni une garantie, ni un mode d’emploi (règle P09). Eux seuls "
        "peuvent accompagner un message que vous écrivez en premier. Retirez-le, ou dites de quoi "
        "il s’agit."
    ),
    "attachment_size": (
        "Les pièces jointes font {size} au total, {limit} sont permis (règle P09). Retirez ou "
        "réduisez la plus grande, {name}."
    ),
    "length": (
        "Le texte compte {count} caractères, {limit} sont permis (règle P14). Raccourcissez-le de "
        "{over}."
    ),
    "unread": (
        "Le texte compte {count} caractères, {limit} sont permis (règle P14). Il est trop long "
        "pour être vérifié. Raccourcissez-le de {over}."
    ),
    "order_number": (
        "Un message que vous écrivez en premier doit nommer sa commande (règle P16). Nous ajoutons "
        "{order} à la fin."
    ),
    "order_number_unknown": (
        "Un message que vous écrivez en premier doit nommer sa commande (règle P16). Choisissez la "
        "commande dont il s’agit."
    ),
    "too_late": (
        "Cette commande est terminée depuis plus de {days} jours (règle P17). Vous pouvez répondre "
        "à l’acheteur, mais pas écrire en premier."
    ),
    "payment_card": (
        "Ceci est un numéro de carte de paiement (règle P19). Il n’est conservé et envoyé que sous "
        "la forme « {shown} ». Paiements et remboursements passent par la place de marché."
    ),
    "bank_account": (
        "Ceci est un numéro de compte bancaire (règle P19). Il n’est conservé et envoyé que sous "
        "la forme « {shown} ». Paiements et remboursements passent par la place de marché."
    ),
    "card_code": (
        "Ceci est le cryptogramme d’une carte de paiement (règle P19). Il n’est ni conservé ni "
        "envoyé. Personne ici ne vous le demandera."
    ),
    "code_payment": (
        "{name} montre un code qui demande un virement (règle P19). L’argent ne passe que par la "
        "place de marché. Retirez l’image."
    ),
    "code_link": (
        "{name} montre un code qui mène à « {said} » (règle P01). Les messages ne doivent pas "
        "mener à d’autres sites. Retirez l’image ou masquez le code."
    ),
    "code_email": (
        "{name} montre un code avec une adresse e-mail (règle P03). Les adresses restent cachées "
        "des deux côtés. Retirez l’image ou masquez le code."
    ),
    "code_phone": (
        "{name} montre un code avec un numéro de téléphone (règle P04). Les numéros restent "
        "cachés des deux côtés. Retirez l’image ou masquez le code."
    ),
    "logo_with_link": (
        "{name} montre peut-être le chemin d’un autre site (règle P05). La place de marché le "
        "regarde d’abord. Retirez-le pour envoyer tout de suite."
    ),
    "picture_unread": (
        "{name} est une image impossible à examiner (règle P05). La place de marché la regarde "
        "d’abord. Retirez-la, ou enregistrez-la plus petite."
    ),
    "remote_image": ("« {text} » va chercher une image ailleurs (règle P10). C’est retiré."),
    "style": ("« {text} » est un ornement (règle P11). Les lettres sont sobres ; c’est arrangé."),
    "opt_out_link": (
        "« {text} » est un moyen de se désabonner (règle P13). Les acheteurs le choisissent dans "
        "leurs réglages. C’est retiré."
    ),
}
