"""Words of greeting, thanks, leave-taking and delay in five languages, as folded text has them."""

from __future__ import annotations

import re

_GREETINGS = (
    r"hi|hello|hey|dear|greetings|good (?:morning|day|afternoon|evening)",
    r"hallo|moin|servus|guten (?:tag|morgen|abend)|sehr geehrte\w*|liebe\w?|lieber",
    r"bonjour|bonsoir|chere?|madame|monsieur|salut",
    r"buongiorno|buonasera|ciao|salve|gentile|gentilissim\w|egregi\w|car[oa]",
    r"hola|buen[oa]s (?:dias|tardes|noches)|buen dia|estimad[oa]\w?|querid[oa]",
)
GREETING = re.compile(
    rf"^\W*(?:{'|'.join(_GREETINGS)})\b(?:[ ]+[^\W\d]+){{0,4}}[ ]*(?:[,.!:;?]+|$)"
    rf"|^\W*(?:{'|'.join(_GREETINGS)})\b"
)
"""A greeting with up to four words of a name, where something ends it; else the greeting alone."""

_LEAVES = (
    r"(?:kind|best|warm|many)? ?regards|yours (?:sincerely|faithfully|truly)|sincerely|cheers",
    r"(?:mit )?(?:freundliche\w?|beste\w?|herzliche\w?|viele|liebe|schone) (?:gruss\w*|grues\w*)"
    r"|gruss|gruesse|mfg|lg|ihr team|ihr \w+ team",
    r"(?:bien )?cordialement|bien a vous|salutations(?: distinguees)?|sinceres salutations",
    r"(?:cordiali|distinti|cari) saluti|saluti|cordialmente",
    r"(?:un )?(?:cordial )?saludo\w?(?: cordial\w*)?|atentamente|cordialmente",
)
LEAVE = re.compile(rf"(?:^|(?<=[\s,.!?;]))(?:{'|'.join(_LEAVES)})\b[\s\S]{{0,80}}$")
"""A leave-taking, with the signature after it, at the end of a text."""

_THANKS = (
    r"(?:many |with )?than(?:ks|k you)(?: very much| a lot| again| so much)?"
    r"(?: (?:for|to) (?:your|the|you|writing|contacting|reaching|getting)[^.!?;\n]{0,50})?",
    r"(?:vielen |herzlichen |besten )?dank(?:e|eschon)?(?: sehr| schon)?"
    r"(?: fur (?:ihre?|die|das|den|deine?)[^.!?;\n]{0,50})?",
    r"(?:nous vous remercions|je vous remercie|merci(?: beaucoup| bien)?)"
    r"(?: (?:pour|de|d) ?(?:votre|vos|nous|m|l|la|le)[^.!?;\n]{0,50})?",
    r"(?:la ringraziamo|grazie(?: mille| tante)?)(?: (?:per|di|a)[^.!?;\n]{0,50})?",
    r"(?:le agradecemos|muchas gracias|gracias)(?: (?:por|a)[^.!?;\n]{0,50})?",
)
THANKS = re.compile(rf"\b(?:{'|'.join(_THANKS)})")

_NODS = (
    r"ok(?:ay)?|k|kk|noted|received|sure|understood|got it|all good|done|fine|good|great|welcome"
    r"|you are welcome|you re welcome|no problem|hi|hello",
    r"in ordnung|verstanden|alles klar|passt|gut|erledigt|gern(?:e)?(?: geschehen)?|erhalten|bitte",
    r"d ?accord|(?:bien )?(?:recu|note|compris)|entendu|parfait|de rien|c est note|tres bien",
    r"va bene|capito|ricevuto|perfetto|prego|d ?accordo|di nulla|bene",
    r"vale|entendido|recibido|de acuerdo|perfecto|de nada|muy bien|bien|listo",
)
NOD = re.compile(rf"\b(?:{'|'.join(_NODS)})\b")
"""What only says that something was read."""

ANSWERING = re.compile(r"\b(?:yes|no|ja|nein|oui|non|si|not|nicht|pas)\b|\d")
"""Short, and an answer all the same."""

_DELAYS = (
    r"\bwait\b|\bpatien(?:ce|t)\b|bear with us|allow us|give us (?:some|a|more|\d)",
    r"\b(?:get|come|be) back (?:to you|in touch)|\b(?:we|i) (?:will|ll|shall) (?:check|look|reply"
    r"|answer|respond|investigate|update|inform|contact|let you know|be in touch|write)",
    r"\b(?:we|i) (?:are|re|am|m) (?:looking|checking|working|investigating)\b(?! you)",
    r"your (?:message|request|enquiry|inquiry|query|email|case|concern) (?:has been|was|is)"
    r"|we have (?:received|forwarded|passed) |passed (?:it|this|your \w+) on",
    r"geduld|\bwarten\b|wir (?:melden uns|kummern uns|prufen|antworten|schauen|werden uns)"
    r"|ich (?:melde mich|kummere mich|prufe|schaue)|kommen (?:wir )?auf sie zu|melden uns",
    r"ihre? (?:nachricht|anfrage|anliegen|mail) (?:wurde|ist|wird)|haben ihre? (?:nachricht|anfrage"
    r"|anliegen|mail)[^.]{0,20} (?:erhalten|weitergeleitet|bekommen)",
    r"patienter|patience|patientez|nous (?:revenons|reviendrons|verifions|regardons|traitons"
    r"|etudions|vous repondrons|vous recontacter\w*|allons (?:verifier|regarder|revenir|vous))",
    r"je (?:reviens|reviendrai|verifie|regarde) |revenons vers vous|reviendrons vers vous",
    r"votre (?:message|demande|question) (?:a (?:bien )?ete|est)|avons bien (?:recu|pris)",
    r"\battend(?:a|ete|ere)\b|pazienza|pazientare|(?:la|vi|le|ti) (?:ricontatt\w+|faremo sapere"
    r"|rispond\w+|aggiorn\w+)|stiamo (?:verificando|controllando|esaminando)|verificheremo"
    r"|controlleremo",
    r"abbiamo (?:ricevuto|inoltrato|preso in carico)|la sua (?:richiesta|domanda) e (?:stata|in)",
    r"\besper(?:e|en|ar|amos)\b|paciencia|(?:le|les|te) (?:responderemos|contestaremos|informaremos"
    r"|avisaremos|escribiremos)|pondremos en contacto|estamos (?:revisando|comprobando|mirando"
    r"|verificando)|lo revisaremos|revisaremos|comprobaremos",
    r"hemos (?:recibido|reenviado|trasladado)"
    r"|su (?:mensaje|consulta|solicitud) (?:ha sido|esta|fue)",
)
DELAY = re.compile("|".join(f"(?:{each})" for each in _DELAYS))

_CUSHIONS = (
    r"sorry|apolog\w+|as soon as|regret|inconvenience|shortly|please",
    r"entschuldig\w*|leid|sobald|so schnell wie|bedauern|bitte|unannehmlichkeit\w*|umgehend",
    r"desole\w*|excus\w*|des que|regrett\w+|au plus vite|le plus vite|rapidement|gene",
    r"scus\w+|spiace|dispiace|appena|al piu presto|disagio|presto",
    r"disculp\w+|por favor|sentimos|lamentamos|siento|en cuanto|tan pronto|lo antes posible"
    r"|molestia\w*|pronto",
)
CUSHION = re.compile(rf"\b(?:{'|'.join(_CUSHIONS)})\b")
"""What makes a delay soft and says nothing by itself."""

PART = re.compile(r"[.!?;:,\n]+|\s(?:and|und|et|e|y)\s")
"""Where one thing said ends and another begins."""
