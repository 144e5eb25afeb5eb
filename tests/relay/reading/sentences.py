"""Forty short sentences in each language the house tells apart, and some in others; written for
these tests by hand: what buyers and sellers say."""

from __future__ import annotations

_ALL = """
== en
Where is my parcel?
The lamp is broken.
I still have not received anything.
Can you send me an invoice please?
Thanks, that works for me.
Which bulb fits this lamp?
Please cancel my order.
It arrived this morning, thank you so much!
The colour does not match the picture.
I ordered two but only one was in the box.
How long does delivery to Ireland usually take?
Wrong item, I want a refund.
Hello, could you change the address on my order?
No worries, take your time.
The switch makes a strange buzzing noise when it gets warm.
Is it possible to return it without the original packaging?
My neighbour took the package in, all good now.
When will you ship it?
I have been waiting for three weeks and nobody answers.
Does this one come with a plug for the UK?
One of the screws is missing, could you post another one?
We would like to order twenty of these for our office.
Your driver left it outside in the rain.
That is not what I asked for.
Sorry, I overlooked your message yesterday.
Why was I charged twice?
Good morning, any news about my order?
It stopped working after a week.
I would rather have my money back than a replacement.
Everything is fine, I only wanted to say thank you.
We shipped your order today with tracking.
Unfortunately this shade is out of stock until next month.
Please attach a photo of the damage so we can help.
You can send it back within thirty days.
Your refund was issued this afternoon.
The cable is too short for my ceiling.
Has anyone looked into this yet?
It is too big for the table.
Do I have to pay for the return label?
Yes please, go ahead.
== de
Wo ist mein Paket?
Die Lampe ist kaputt.
Ich habe immer noch nichts bekommen.
Können Sie mir bitte eine Rechnung schicken?
Danke, das passt so.
Welches Leuchtmittel passt in diese Lampe?
Bitte stornieren Sie meine Bestellung.
Sie kam heute Morgen an, vielen Dank!
Die Farbe stimmt nicht mit dem Bild überein.
Ich hatte zwei bestellt, es war aber nur eine im Karton.
Wie lange dauert der Versand nach Österreich?
Falscher Artikel, ich will mein Geld zurück.
Guten Tag, könnten Sie die Lieferadresse noch ändern?
Kein Problem, lassen Sie sich Zeit.
Der Schalter brummt, sobald er warm wird.
Kann ich sie ohne Originalverpackung zurückgeben?
Mein Nachbar hat das Paket angenommen, alles gut.
Wann verschicken Sie die Ware?
Seit drei Wochen warte ich und niemand antwortet.
Hat die Leuchte einen Stecker?
Eine Schraube fehlt, schicken Sie mir bitte eine neue?
Wir möchten zwanzig Stück für unser Büro bestellen.
Der Fahrer hat es einfach in den Regen gestellt.
Das habe ich so nicht gewollt.
Entschuldigung, ich hatte Ihre Nachricht übersehen.
Warum wurde zweimal abgebucht?
Moin, gibt es was Neues zu meiner Bestellung?
Nach einer Woche ging sie nicht mehr.
Lieber das Geld zurück als einen Ersatz.
Alles in Ordnung, ich wollte mich nur bedanken.
Wir haben Ihre Bestellung heute versandt.
Leider ist dieser Schirm bis nächsten Monat ausverkauft.
Bitte hängen Sie ein Foto vom Schaden an.
Sie können den Artikel innerhalb von dreißig Tagen zurücksenden.
Ihre Erstattung wurde heute Nachmittag veranlasst.
Das Kabel ist zu kurz für meine Decke.
Hat sich das schon jemand angesehen?
Zu groß für den Tisch.
Muss ich das Rücksendeetikett bezahlen?
Ja bitte, machen Sie das.
== fr
Où est mon colis ?
La lampe est cassée.
Je n'ai toujours rien reçu.
Pouvez-vous m'envoyer une facture s'il vous plaît ?
Merci, ça me convient.
Quelle ampoule va avec cette lampe ?
Merci d'annuler ma commande.
Il est arrivé ce matin, merci beaucoup !
La couleur ne correspond pas à la photo.
J'en avais commandé deux, il n'y en avait qu'une dans le carton.
Combien de temps pour une livraison en Belgique ?
Mauvais article, je veux être remboursé.
Bonjour, pourriez-vous changer l'adresse de livraison ?
Pas de souci, prenez votre temps.
L'interrupteur fait un bruit bizarre quand il chauffe.
Puis-je la renvoyer sans l'emballage d'origine ?
Mon voisin a pris le paquet, tout va bien.
Quand allez-vous l'expédier ?
J'attends depuis trois semaines et personne ne répond.
Est-elle livrée avec une prise ?
Il manque une vis, pouvez-vous en envoyer une autre ?
Nous souhaitons en commander vingt pour nos bureaux.
Le livreur l'a laissé sous la pluie.
Ce n'est pas ce que j'ai demandé.
Désolé, je n'avais pas vu votre message hier.
Pourquoi ai-je été débité deux fois ?
Bonsoir, des nouvelles de ma commande ?
Elle ne marche plus au bout d'une semaine.
Je préfère un remboursement à un échange.
Tout est parfait, je voulais juste vous remercier.
Nous avons expédié votre commande aujourd'hui.
Malheureusement cet abat-jour est en rupture jusqu'au mois prochain.
Veuillez joindre une photo du dommage.
Vous pouvez le retourner sous trente jours.
Votre remboursement a été effectué cet après-midi.
Le câble est trop court pour mon plafond.
Quelqu'un a-t-il regardé mon problème ?
Trop grand pour la table.
Dois-je payer l'étiquette de retour ?
Oui, allez-y.
== it
Dov'è il mio pacco?
La lampada è rotta.
Non ho ancora ricevuto niente.
Potete mandarmi una fattura per favore?
Grazie, per me va bene.
Quale lampadina va bene per questa lampada?
Vi prego di annullare il mio ordine.
È arrivato stamattina, grazie mille!
Il colore non corrisponde alla foto.
Ne avevo ordinate due ma nella scatola ce n'era una sola.
Quanto tempo ci vuole per la consegna in Svizzera?
Articolo sbagliato, voglio il rimborso.
Buongiorno, potreste cambiare l'indirizzo di spedizione?
Nessun problema, fate con calma.
L'interruttore fa un rumore strano quando si scalda.
Posso restituirla senza la confezione originale?
Il mio vicino ha ritirato il pacco, tutto a posto.
Quando lo spedite?
Aspetto da tre settimane e nessuno risponde.
Ha la spina italiana?
Manca una vite, potete spedirmene un'altra?
Vorremmo ordinarne venti per il nostro ufficio.
Il corriere l'ha lasciato sotto la pioggia.
Non è quello che avevo chiesto.
Scusate, ieri non avevo visto il vostro messaggio.
Perché mi avete addebitato due volte?
Salve, ci sono novità sul mio ordine?
Dopo una settimana ha smesso di funzionare.
Preferisco il rimborso alla sostituzione.
Tutto bene, volevo solo ringraziarvi.
Abbiamo spedito il suo ordine oggi.
Purtroppo questo paralume è esaurito fino al mese prossimo.
Alleghi una foto del danno, per cortesia.
Può restituirlo entro trenta giorni.
Il rimborso è stato emesso questo pomeriggio.
Il cavo è troppo corto per il mio soffitto.
Qualcuno ha controllato il problema?
Troppo grande per il tavolo.
Devo pagare l'etichetta di reso?
Sì, procedete pure.
== es
¿Dónde está mi paquete?
La lámpara está rota.
Todavía no he recibido nada.
¿Me pueden enviar una factura, por favor?
Gracias, me parece bien.
¿Qué bombilla lleva esta lámpara?
Quiero cancelar mi pedido.
Ha llegado esta mañana, ¡muchas gracias!
El color no coincide con la foto.
Pedí dos pero solo venía una en la caja.
Cuanto tarda el envio a Canarias
Artículo equivocado, quiero el reembolso.
Buenos días, ¿podrían cambiar la dirección de entrega?
Sin problema, tómense su tiempo.
El interruptor hace un ruido raro cuando se calienta.
¿Puedo devolverla sin el embalaje original?
Mi vecino recogió el paquete, todo en orden.
Cuando lo envian?
Llevo tres semanas esperando y nadie contesta.
¿Viene con enchufe europeo?
Falta un tornillo, ¿me mandan otro?
Queremos pedir veinte para nuestra oficina.
El repartidor lo dejó bajo la lluvia.
Eso no es lo que pedí.
Perdón, ayer no vi su mensaje.
¿Por qué me han cobrado dos veces?
Hola, ¿hay novedades de mi pedido?
Dejó de funcionar a la semana.
Prefiero el dinero a un cambio.
Todo perfecto, solo quería darles las gracias.
Hemos enviado su pedido hoy.
Lamentablemente esta pantalla está agotada hasta el mes que viene.
Adjunte una foto del daño, por favor.
Puede devolverlo en un plazo de treinta días.
Su reembolso se ha emitido esta tarde.
El cable es demasiado corto para mi techo.
¿Alguien ha mirado mi problema?
Demasiado grande para la mesa.
¿Tengo que pagar la etiqueta de devolución?
Sí, adelante.
== nl
Waar is mijn pakket?
De lamp is kapot.
Ik heb nog steeds niets ontvangen.
Kunt u mij een factuur sturen?
Bedankt, dat is prima.
Welke lamp past in deze fitting?
Graag mijn bestelling annuleren.
Hij is vanmorgen aangekomen, heel erg bedankt!
De kleur komt niet overeen met de foto.
Ik had er twee besteld maar er zat er maar een in de doos.
Hoe lang duurt de levering naar België?
Verkeerd artikel, ik wil mijn geld terug.
Goedemiddag, kunt u het adres nog wijzigen?
Geen probleem, neem de tijd.
De schakelaar maakt een raar geluid als hij warm wordt.
Kan ik hem zonder originele verpakking terugsturen?
Mijn buurman heeft het pakje aangenomen, alles goed.
Wanneer versturen jullie het?
Ik wacht al drie weken en niemand antwoordt.
Zit er een stekker aan?
Er ontbreekt een schroef, kunt u een nieuwe sturen?
Wij willen er graag twintig bestellen voor ons kantoor.
De bezorger heeft het in de regen laten staan.
Dit is niet wat ik gevraagd heb.
Sorry, ik had uw bericht gisteren niet gezien.
Waarom is er twee keer afgeschreven?
Hallo, is er al nieuws over mijn bestelling?
Na een week deed hij het niet meer.
Ik heb liever mijn geld terug dan een nieuwe.
Alles in orde, ik wilde alleen even bedanken.
Wij hebben uw bestelling vandaag verzonden.
Helaas is deze kap tot volgende maand uitverkocht.
Voegt u alstublieft een foto van de schade toe.
U kunt het binnen dertig dagen retourneren.
Uw terugbetaling is vanmiddag verwerkt.
Het snoer is te kort voor mijn plafond.
Heeft iemand hier al naar gekeken?
Te groot voor de tafel.
Moet ik het retourlabel betalen?
Ja, doe maar.
== pt
Onde está a minha encomenda?
O candeeiro está partido.
Ainda não recebi nada.
Podem enviar-me uma fatura, por favor?
Obrigada, para mim está ótimo.
Que lâmpada serve neste candeeiro?
Quero cancelar o meu pedido.
Chegou hoje de manhã, muito obrigado!
A cor não corresponde à fotografia.
Pedi dois mas só vinha um na caixa.
Quanto tempo demora o envio para os Açores?
Artigo errado, quero o reembolso.
Bom dia, poderiam alterar a morada de entrega?
Sem problema, não há pressa.
O interruptor faz um barulho estranho quando aquece.
Posso devolver sem a embalagem original?
O meu vizinho recebeu o pacote, está tudo bem.
Quando é que enviam?
Estou à espera há três semanas e ninguém responde.
Vem com ficha?
Falta um parafuso, podem mandar outro?
Queremos encomendar vinte para o nosso escritório.
O estafeta deixou a caixa à chuva.
Não foi isto que eu pedi.
Desculpe, ontem não vi a sua mensagem.
Porque é que me cobraram duas vezes?
Olá, há novidades da minha encomenda?
Deixou de funcionar ao fim de uma semana.
Prefiro o dinheiro a uma troca.
Está tudo bem, só queria agradecer.
Enviámos hoje a sua encomenda.
Infelizmente este abajur está esgotado até ao próximo mês.
Por favor anexe uma foto do dano.
Pode devolver no prazo de trinta dias.
O seu reembolso foi emitido esta tarde.
O cabo é curto demais para o meu teto.
Alguém já viu o meu problema?
Grande demais para a mesa.
Tenho de pagar a etiqueta de devolução?
Sim, pode avançar.
== pl
Gdzie jest moja paczka?
Lampa jest zepsuta.
Nadal nic nie otrzymałam.
Czy mogą Państwo przesłać fakturę?
Dziękuję, pasuje mi to.
Jaka żarówka pasuje do tej lampy?
Proszę anulować moje zamówienie.
Przyszła dziś rano, bardzo dziękuję!
Kolor nie zgadza się ze zdjęciem.
Zamówiłem dwie, ale w pudełku była tylko jedna.
Ile trwa dostawa do Czech?
Zły towar, chcę zwrotu pieniędzy.
Dzień dobry, czy można zmienić adres dostawy?
Nie ma problemu, proszę się nie spieszyć.
Włącznik dziwnie brzęczy, kiedy się nagrzeje.
Czy mogę ją zwrócić bez oryginalnego opakowania?
Sąsiad odebrał paczkę, wszystko w porządku.
Kiedy ją wyślecie?
Czekam od trzech tygodni i nikt nie odpowiada.
Czy jest z wtyczką?
Brakuje śruby, czy mogą Państwo dosłać?
Chcielibyśmy zamówić dwadzieścia sztuk do naszego biura.
Kurier zostawił ją na deszczu.
Nie o to prosiłem.
Przepraszam, wczoraj nie zauważyłam wiadomości.
Dlaczego pobrano opłatę dwa razy?
Witam, czy wiadomo coś o moim zamówieniu?
Po tygodniu przestała działać.
Wolę zwrot pieniędzy niż wymianę.
Wszystko dobrze, chciałam tylko podziękować.
Wysłaliśmy dziś Państwa zamówienie.
Niestety ten klosz będzie dostępny dopiero w przyszłym miesiącu.
Proszę dołączyć zdjęcie uszkodzenia.
Można ją zwrócić w ciągu trzydziestu dni.
Zwrot został zlecony dziś po południu.
Kabel jest za krótki do mojego sufitu.
Czy ktoś się tym zajął?
Za duża na stół.
Czy muszę płacić za etykietę zwrotną?
Tak, poproszę.
== sv
Var är mitt paket?
Lampan är trasig.
Jag har fortfarande inte fått något.
Kan ni skicka en faktura?
Tack, det går bra.
Vilken glödlampa passar i den här lampan?
Jag vill avbeställa min order.
Den kom i morse, tack så mycket!
Färgen stämmer inte med bilden.
Jag beställde två men det låg bara en i kartongen.
Hur lång tid tar leveransen till Finland?
Fel vara, jag vill ha pengarna tillbaka.
Hej, kan ni ändra leveransadressen?
Inga problem, ta den tid ni behöver.
Strömbrytaren surrar konstigt när den blir varm.
Kan jag returnera den utan originalförpackning?
Grannen tog emot paketet, allt är bra.
När skickar ni den?
Jag har väntat i tre veckor och ingen svarar.
Följer det med en kontakt?
Det saknas en skruv, kan ni skicka en ny?
Vi skulle vilja beställa tjugo till vårt kontor.
Budet ställde den ute i regnet.
Det var inte det jag bad om.
Förlåt, jag såg inte ert meddelande igår.
Varför har ni dragit pengar två gånger?
Hej, något nytt om min beställning?
Den slutade fungera efter en vecka.
Jag vill hellre ha pengarna än en ny.
Allt är bra, jag ville bara tacka.
Vi har skickat din beställning idag.
Tyvärr är skärmen slut i lager till nästa månad.
Bifoga gärna en bild på skadan.
Du kan returnera den inom trettio dagar.
Din återbetalning gjordes i eftermiddag.
Sladden är för kort för mitt tak.
Har någon tittat på det här?
För stor till bordet.
Måste jag betala returfrakten?
Ja tack, gör det.
== da
Hvor er min pakke?
Lampen er gået i stykker.
Jeg har stadig ikke modtaget noget.
Kan I sende mig en faktura?
Tak, det er fint med mig.
Hvilken pære passer til lampen?
Jeg vil gerne annullere min ordre.
Den kom i morges, mange tak!
Farven passer ikke med billedet.
Jeg bestilte to, men der lå kun én i kassen.
Hvor lang tid tager leveringen til Færøerne?
Forkert vare, jeg vil have pengene tilbage.
Goddag, kan I ændre leveringsadressen?
Intet problem, tag den tid I har brug for.
Kontakten brummer mærkeligt, når den bliver varm.
Kan jeg returnere den uden original emballage?
Naboen tog imod pakken, alt er godt.
Hvornår sender I den?
Jeg har ventet i tre uger, og ingen svarer.
Følger der et stik med?
Der mangler en skrue, kan I sende en ny?
Vi vil gerne bestille tyve til vores kontor.
Buddet stillede den ude i regnen.
Det var ikke det, jeg bad om.
Undskyld, jeg så ikke jeres besked i går.
Hvorfor har I trukket pengene to gange?
Hej, er der nyt om min bestilling?
Den holdt op med at virke efter en uge.
Jeg vil hellere have pengene end en ny.
Alt er i orden, jeg ville bare sige tak.
Vi har sendt din ordre i dag.
Desværre er skærmen udsolgt indtil næste måned.
Vedhæft venligst et billede af skaden.
Du kan returnere den inden for tredive dage.
Din refusion blev gennemført her til eftermiddag.
Ledningen er for kort til mit loft.
Har nogen kigget på det?
For stor til bordet.
Skal jeg betale returlabelen?
Ja tak, gør det.
== none
Hvor er pakken min? Jeg har ikke fått noe ennå.
Missä pakettini on? En ole saanut mitään.
Kde je můj balík? Ještě jsem nic nedostal.
Unde este coletul meu? Nu am primit nimic.
Hol van a csomagom? Még nem kaptam semmit.
Paketim nerede? Henüz bir şey almadım.
Где моя посылка? Я ещё ничего не получил.
Πού είναι το δέμα μου;
荷物はどこですか？
我的包裹在哪里？
내 소포는 어디에 있나요?
Di mana paket saya? Saya belum menerima apa-apa.
Lumen 42 W
12345
:-)
"""


def _by_language() -> list[tuple[str, str]]:
    found = []
    for block in _ALL.split("== ")[1:]:
        code, _, lines = block.partition("\n")
        found += [("" if code == "none" else code, line) for line in lines.strip().split("\n")]
    return found


SENTENCES = _by_language()
"""Each with its language; "" for those the house does not know."""
