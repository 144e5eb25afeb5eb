"""Small words, endings and letters by which languages are told apart, and those of a few
neighbours, so that a Norwegian is not taken for a Dane."""

from __future__ import annotations

WORDS = {
    "en": "the and is are was were you your yours i my we our us it its this that these those have"
    " has had not for with of to in on at as please thank thanks hello hi dear when where what"
    " how which who why can could would will should do does did don't didn't doesn't isn't"
    " wasn't can't i'm i've it's i'd from but still yet an been am be if get got want need any"
    " there they them very only after before order ordered item refund received arrived broken"
    " missing yes sorry parcel delivery wrong return back just because today tomorrow hey"
    " works work size lamp money nothing something never always more than then so or by about"
    " again send sent week weeks days day ago like know tell let he she him her his into out"
    " up no one two both instead good great way possible much many new invoice address shipped"
    " shipping package box shade bulb colour color cheers regards ok okay anyone help working"
    " stopped came come give too also their some all now here waiting i'll you're we've that's"
    " there's let's whose while until maybe really bit lot thing things anything everything"
    " someone few each every same different old right left see look looks say said ask asked"
    " keep put use used needs pay paid buy bought",
    "de": "der die das und ist sind war waren ich sie wir ihr ihre ihren mein meine meinen meiner"
    " nicht ein eine einen einem einer mit von zu im am auf für bitte danke hallo wann wo was"
    " wie wer warum kann können könnten könnte würde haben habe hat hatte noch aber wenn dem"
    " den des auch bestellung bestellt artikel rückerstattung erhalten angekommen geehrte"
    " geehrter guten tag morgen grüße grüßen vielen dank nur bei nach aus als es mir mich"
    " ihnen uns sehr leider lieferung größe kaputt falsche falsch lampe welche welcher keine"
    " kein keinen ja nein wird wurde werden sendung paket seit gerne schon dass zurück heute"
    " gestern immer wieder rechnung moin schönen funktioniert geld bis oder doch mal so um zum"
    " zur vom über unter ob ihn du dir dich mehr etwas nichts alles warte bekommen geliefert"
    " gekommen fehlt fehlen zwei wochen woche tage tagen bin soll muss möchte lieber liebe"
    " frage gibt geht gut neue neuen anderen statt ware umtauschen beschädigt adresse denn"
    " diese dieser dieses man hier wäre sein fuer koennen koennte groesse gruesse ueber"
    " zurueck wuerde moechte haette waere schoen vielleicht wirklich viel viele wenig jeder"
    " jede jedes gleich anders alt sehen schauen sagen fragen bezahlt kaufen gekauft machen"
    " gemacht lassen jemand niemand während ihres seine seinen euch euer eure wegen zwischen"
    " gegen erst weil darf ging steht los",
    "fr": "le la les et est sont était étaient je vous nous mon ma mes votre vos notre ne pas un"
    " une des avec de du au aux pour merci bonjour bonsoir quand où que qui quoi comment"
    " pourquoi puis peux pouvez pourriez ai avez avons ont a mais si ce cette ces cet dans sur"
    " commande commandé article remboursement remboursé reçu reçue arrivé arrivée cordialement"
    " svp s'il plaît plait il elle ils on en très toujours encore colis livraison livré taille"
    " cassé cassée lampe quelle quel par c'est j'ai n'ai n'est d'une d'un oui non suis été"
    " être sans retour retourner aucune aucun depuis jour jours l'article facture salut madame"
    " monsieur mal fonctionne marche rien tout tous plus moins déjà aussi bien bon bonne même"
    " ou donc car leur lui se sa son ses deux semaine semaines hier aujourd'hui demain faire"
    " fait avoir renvoyer échanger l'ampoule l'adresse attends voudrais souhaite manque"
    " j'attends l'ai qu'il d'avance argent me m'a y là après avant combien vôtre recu deja"
    " tres meme ete etre peut-être vraiment beaucoup peu chaque autre autres vieux voir"
    " regarder dire demandé payé acheter acheté laisser quelqu'un personne pendant leurs entre"
    " contre parce comme sais veux veut vouloir voulais dois doit faut avait fois cela ça chez"
    " nos aurais serait",
    "it": "il lo la gli le e è sono era erano io voi noi mio mia miei vostro vostra vostri suo non"
    " un una uno con di del della dei delle dello per grazie buongiorno buonasera salve ciao"
    " quando dove che chi come perché posso può potete potrebbe potreste ho avete abbiamo ha"
    " hanno ma se questo questa questi nel nella ordine ordinato ordinata articolo rimborso"
    " ricevuto ricevuta arrivato arrivata arrivati cordiali saluti mi ti vi ancora molto pacco"
    " consegna taglia rotto rotta lampada quale da dal dalla al alla allo ai sì più anche"
    " stato stata vorrei gentile gentili ci si dopo solo reso oggi ieri domani fattura"
    " sbagliato sbagliata purtroppo senza i funziona niente nulla già prima tutto tutti due"
    " settimana settimane giorni giorno soldi sapere aspetto manca mancano fare essere avere"
    " quanto cosa qualcosa c'è l'ho dell'ordine l'ordine nell'ordine all'indirizzo indirizzo"
    " spedizione spedito favore oppure o né sua bene buono nuovo nuova ne attesa scatola"
    " perche piu gia cosi sara puo forse davvero poco ogni altro altra altri vecchio vedere"
    " guardare dire chiesto pagato comprare comprato lasciare qualcuno nessuno nessun durante"
    " loro tra contro fatto bisogna devo deve voglio vuole volevo problema calma volte volta"
    " quindi quello quella essi nuovi questione",
    "es": "queremos grande mesa demasiado pedir problema el la los las y es son era eran yo usted"
    " ustedes nosotros mi mis su sus no un una unos unas con de del al por para que gracias"
    " hola buenos buenas días tardes noches cuando cuándo dónde donde qué quien quién cómo"
    " como puedo puede pueden podría podrían he ha han hemos pero si este esta esto estos en"
    " pedido pedí artículo reembolso recibido recibí llegado saludos todavía aún muy paquete"
    " entrega talla roto rota lámpara cuál lo le les me se más también estimado estimada está"
    " están quiero quisiera desde hasta sí devolución devolver factura hoy ayer mañana sin ser"
    " fue favor hace nada llega llegó llegará equivocada equivocado a funciona ni ya o porque"
    " dos semana semanas dinero nuevo nueva otro otra sólo solo bien bombilla cambiar espero"
    " falta faltan tengo tiene hay cuánto algo nunca siempre necesito dirección envío enviado"
    " ahora después antes caja estoy dice día hacer saber gustaría compré muchas cuanto dia"
    " dias tambien aun todavia envio direccion lampara articulo numero asi mas tal vez"
    " realmente mucho poco cada viejo ver mirar decir pregunté pagado comprar comprado dejar"
    " alguien nadie durante entre contra hecho debo debe quiere quería sido tiempo veces"
    " entonces eso esa ese estas estaba nosotras vuestro hacen puedes tarda",
    "nl": "de het een en is zijn was waren ik u jij je jullie wij we mijn uw ons onze niet met van"
    " voor op aan bij te naar uit om als dat die deze dit er maar of dan nog ook wel geen hoe"
    " wat waar wanneer waarom wie kan kunt kunnen zou zouden wil heb heeft hebben had"
    " bestelling besteld ontvangen aangekomen bedankt dank hallo goedemorgen goedemiddag"
    " goedendag groet groeten vriendelijke graag alvast pakket pakje levering geleverd terug"
    " terugbetaling retour retourneren kapot lamp maat verkeerde verkeerd vandaag gisteren"
    " morgen al sinds word wordt worden werd ben bent heel zeer alleen weer steeds nooit"
    " altijd factuur geld week weken dagen dag doen doet werkt krijg kreeg gekregen stuk"
    " ontbreekt hij zij hem haar hun mij me door over tot toch zo meer niets iets alles twee"
    " nieuwe andere doos ruilen adres verzonden mogelijk weten kapje wacht mag moet zit hier"
    " nu ja nee beste geachte meneer mevrouw welke past misschien echt veel weinig elke anders"
    " oud zien kijken zeggen vraag gevraagd betaald kopen gekocht maken gemaakt laten iemand"
    " niemand tijdens tussen tegen omdat moeten willen wilde keer dus daar eens even toen"
    " onder na eerst zelf zijn's 'm 't fout prima klopt staat komt kwam",
    "pt": "o a os as e é são era eram eu você vocês nós meu minha meus minhas seu sua seus não um"
    " uma uns com de do da dos das no na nos nas por para pelo pela que obrigado obrigada olá"
    " oi bom boa dia tarde noite quando onde qual quais quem como porque porquê posso pode"
    " podem poderia poderiam tenho tem têm temos mas se este esta isto esse essa isso em ao à"
    " aos pedido pedi encomenda encomendei artigo produto reembolso recebi recebido recebeu"
    " chegou chegado cumprimentos ainda muito muita pacote entrega tamanho partida partido"
    " quebrada quebrado lâmpada candeeiro também caro cara está estão estava quero queria"
    " gostaria desde até sim devolução devolver fatura hoje ontem amanhã sem ser foi favor faz"
    " nada errada errado funciona já ou só mais dois duas semana semanas dinheiro novo nova"
    " outro outra trocar espero falta faltam há fui vem bem quanto algo nunca sempre preciso"
    " endereço envio enviado agora depois antes caixa estou tudo aguardo comprei lhe nem ele"
    " ela me dias atenciosamente gente vou nao voce ja so ate lampada endereco tambem entao"
    " talvez realmente pouco cada outros outras velho ver olhar dizer pagar comprar deixar"
    " alguém ninguém durante entre contra feito devo deve quer vez vezes então nosso nossa"
    " nossos nossas queremos vinte demais grande mesa problema fazer aquilo dele dela deles"
    " conseguem consigo podia sido tempo aqui lá pois",
    "pl": "i w z na do nie się jest są był była było być ja ty my wy pan pani państwo mój moja moje"
    " mnie mi proszę dziękuję dzień dobry witam cześć kiedy gdzie co jak który która które"
    " dlaczego czy mogę może można mogą mam ma mają ale jeśli jeżeli ten ta to te tego tej od"
    " dla po przez za o przy zamówienie zamówienia zamówiłem zamówiłam zamówieniu towar zwrot"
    " zwrotu otrzymałem otrzymałam przyszła przyszedł przyszło dotarła dotarł pozdrawiam"
    " jeszcze bardzo paczka paczki przesyłka dostawa rozmiar uszkodzona uszkodzony lampa lampę"
    " lampy również już dzisiaj dziś wczoraj jutro bez tylko faktura fakturę zły zła działa"
    " nic wszystko dwa dwie tygodnie tygodni tydzień pieniądze nowy nowa nową inny chcę"
    " chciałbym chciałabym potrzebuję adres wysłać wysłana teraz potem też albo lub więc tak"
    " ile coś nigdy zawsze został została brakuje czekam dni klosz żarówka oddać wymienić"
    " jakie jaki jaka pomoc szanowni uprzejmie niestety kto oraz że żeby by aby dalej sie moze"
    " byl byla juz tez dzien dziekuje prosze zamowienie bede będę będzie naprawdę dużo mało"
    " każdy inna stary zobaczyć powiedzieć pytanie zapłacić zapłaciłem kupić kupiłem kupiłam"
    " zrobić ktoś nikt podczas między przeciw ponieważ muszę musi chce razy raz tam tutaj tu"
    " jego jej ich nas nam was wam wasz nasz nasza naszego naszej",
    "sv": "och i att det som en ett är var jag du ni vi han hon den de mig dig oss er min mitt mina"
    " din ditt inte på med för till av om från hur vad när vilken vilket varför kan kunde"
    " skulle vill har hade tack hej god dag hälsningar vänliga snälla order beställning"
    " beställt beställde vara fått fick kommit kom paket paketet leverans storlek trasig"
    " trasigt sönder lampa lampan också idag igår imorgon utan bara faktura fel fungerar inget"
    " ingen ingenting allt två veckor vecka dagar pengar pengarna tillbaka ny nytt annan"
    " behöver adress skickat skicka nu sedan eller men så mycket mer aldrig alltid blev bli"
    " blir saknas väntar skärmen lampskärm byta hjälp ännu fortfarande finns här där över"
    " efter innan under vet få någon något nästa mot upp ut ja nej gärna hela kunna eftersom"
    " köpt köpte returnera måste ar pa fran bra går gick gör göra gjorde kanske verkligen lite"
    " varje andra gammal se titta säga fråga frågade betalat köpa lämna någonting ingenstans"
    " medan mellan därför ville gång gånger alltså dem deras vårt våra ert era eftermiddag"
    " kväll morgon själv",
    "da": "og i at det som en et er var jeg du vi han hun den de mig dig os jer min mit mine din"
    " dit ikke på med for til af om fra hvordan hvad hvornår hvor hvilken hvilket hvorfor kan"
    " kunne skulle vil har havde tak hej god dag hilsen venlig venligst ordre bestilling"
    " bestilt bestilte vare fået fik kommet kom pakke pakken levering størrelse knust gået"
    " stykker lampe lampen også går morgen uden kun faktura forkert forkerte virker intet"
    " ingen ingenting alt to uger uge dage penge pengene tilbage ny nyt anden behøver adresse"
    " sendt sende nu siden eller men så meget mere aldrig altid blev blive bliver mangler"
    " venter skærm skærmen bytte hjælp endnu stadig findes her der over efter før under ved få"
    " nogen noget næste op ud ja nej gerne hele købt købte returnere skal må mvh jeres"
    " eftersom bare lidt andet paa maaske måske virkelig hver andre gammel se kigge sige"
    " spørge spurgte betalt købe lade nogle mens mellem imod fordi ville gang gange altså dem"
    " deres vores eftermiddag aften selv gik gør gøre gjorde fint godt være stået tager tog",
    "no": "ikke hva noe meg deg seg dere etter av nå mye takk hvor hvorfor når fikk fått ble blir"
    " skjermen ødelagt pakken kommet hei vennlig hilsen jeg har det er på og i bestilte"
    " bestilt ordre uke uker penger pengene tilbake bare også noen kunne skulle gjerne vær så"
    " snill hvordan hvilken sendt",
    "ca": "amb és no els les meu meva però què quan he comanda gràcies bon dia hola us voldria"
    " encara",
    "fi": "ja on ei en se että minun tilaus kiitos hei mutta vielä lamppu rikki paketti milloin"
    " saapui",
    "cs": "je a se na že jsem není jsou prosím děkuji dobrý den kdy kde jak objednávka objednal"
    " balík lampa přišla ještě ale mám",
    "sk": "je a sa na že som nie sú prosím ďakujem dobrý deň kedy kde ako objednávka balík lampa"
    " prišla ešte ale mám",
    "ro": "și este sunt nu am la cu pentru mulțumesc bună ziua când unde cum comanda colet lampa"
    " dar încă că de în vă rog",
    "hu": "a az és nem van volt hogy köszönöm jó napot mikor hol csomag rendelés lámpa még de ez"
    " egy kérem",
    "tr": "ve bir bu için değil var yok merhaba teşekkürler ne zaman sipariş paket lamba geldi ama"
    " henüz",
    "hr": "i je u na nije sam su hvala molim dobar dan kada gdje kako narudžba paket svjetiljka"
    " stigla ali još",
    "id": "dan yang di tidak saya anda ini itu untuk dengan terima kasih kapan pesanan paket belum"
    " sudah",
}
"""By language; `no` and what stands beneath it are known only so as not to be mistaken."""

KNOWN = ("en", "de", "fr", "it", "es", "nl", "pt", "pl", "sv", "da")

ENDINGS = {
    "ción": "es", "ciones": "es", "dad": "es", "aje": "es", "ando": "es it pt", "iendo": "es",
    "ado": "es pt", "ido": "es pt", "ción:": "es", "ito": "it es", "zione": "it", "zioni": "it",
    "mente": "it es pt", "ggio": "it", "tà": "it", "ato": "it", "ata": "it", "uto": "it",
    "ção": "pt", "ções": "pt", "dade": "pt", "agem": "pt", "ão": "pt", "ões": "pt", "inho": "pt",
    "ou": "pt", "ei": "pt", "ung": "de", "ungen": "de", "keit": "de", "heit": "de", "lich": "de",
    "isch": "de", "schen": "de", "chen": "de", "ieren": "de", "igen": "de", "tion": "en fr de",
    "ment": "fr en", "eux": "fr", "euse": "fr", "ette": "fr", "elle": "fr", "ité": "fr",
    "aux": "fr", "ez": "fr", "ée": "fr", "ées": "fr", "és": "fr", "ais": "fr", "ait": "fr",
    "oir": "fr", "eur": "fr", "ing": "en nl da sv", "ed": "en", "ght": "en", "ould": "en",
    "ness": "en", "ly": "en", "ck": "en de sv", "heid": "nl", "lijk": "nl", "lijke": "nl",
    "aar": "nl", "oor": "nl", "eel": "nl", "tje": "nl", "ijn": "nl", "eer": "nl", "oen": "nl",
    "ość": "pl", "anie": "pl", "enie": "pl", "ego": "pl", "ych": "pl", "owa": "pl", "owy": "pl",
    "ałem": "pl", "ałam": "pl", "ała": "pl", "ami": "pl", "iem": "pl", "nie": "pl", "het": "sv",
    "arna": "sv", "orna": "sv", "igt": "sv da", "ades": "sv", "ade": "sv", "ligt": "sv da",
    "lig": "da sv", "ede": "da", "erne": "da", "eret": "da", "hed": "da", "else": "da",
    "sen": "da sv",
}  # fmt: skip
"""Of longer words that are not known."""

LETTERS = {
    "ß": "de", "ü": "de", "ö": "de sv", "ä": "de sv", "å": "sv da no", "æ": "da no", "ø": "da no",
    "ã": "pt", "õ": "pt", "ç": "fr pt", "ê": "fr pt", "â": "fr pt", "ô": "fr pt", "œ": "fr",
    "û": "fr", "î": "fr", "ñ": "es", "¿": "es", "¡": "es", "ò": "it", "ì": "it", "ù": "it fr",
    "è": "it fr", "à": "it fr pt", "í": "es pt", "ó": "es pt pl", "ú": "es pt", "á": "es pt",
    "ł": "pl", "ą": "pl", "ę": "pl", "ś": "pl", "ć": "pl hr", "ż": "pl", "ź": "pl", "ń": "pl",
    "ř": "cs", "ě": "cs", "ů": "cs", "č": "cs sk hr", "š": "cs sk hr", "ž": "cs sk hr", "ť": "sk",
    "ľ": "sk", "ď": "sk", "ș": "ro", "ț": "ro", "ă": "ro", "ő": "hu", "ű": "hu", "ı": "tr",
    "ş": "tr ro", "ğ": "tr", "đ": "hr",
}  # fmt: skip

PAIRS = {
    "sz": "pl", "cz": "pl", "rz": "pl", "dz": "pl", "ij": "nl", "aa": "nl", "oe": "nl",
    "uu": "nl", "nh": "pt", "lh": "pt", "gl": "it", "cch": "it", "zz": "it", "th": "en",
    "wh": "en", "sh": "en", "ough": "en", "sch": "de nl", "ei": "de", "qu": "fr es it pt",
    "oi": "fr", "eau": "fr", "ll": "es en", "kk": "da sv", "hj": "sv da", "gg": "it", "ue": "es",
}  # fmt: skip
"""Letters beside each other inside a word that is not known."""
