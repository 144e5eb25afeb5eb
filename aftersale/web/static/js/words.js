// What scripts say, in the language of the page. Kept as JSON, so that a test can read it: it
// holds the clock's part together with what the server says, and all languages complete.
const WORDS =
{
  "en": {
    "under": "under 1 min", "instant": "less than a minute",
    "days": ["day", "days"], "hours": ["hour", "hours"], "minutes": ["minute", "minutes"],
    "byte": ["byte", "bytes"], "kilo": "kB", "mega": "MB", "point": ".", "locale": "en-GB",
    "left": "{span} left", "by": "{verb} by {by}, {span} left", "late": "Late by {span}",
    "opens": "{verb} in {span}", "now": "{verb} now",
    "said_left": "{verb} by {when}: {span} left.", "said_late": "Late by {span}: due {when}.",
    "said_opens": "{verb} {when}, in {span}.",
    "too_large": "{size}, too large", "do_not_send": "Do not send {name}",
    "too_many": "{count} too many", "characters_left": "{left} / {limit} left",
    "working": "Working", "copied": "Copied",
    "signed_out": "You are signed out here. Open the page again.",
    "failed": "That did not work. What you wrote is still here; try again in a moment.",
    "offline": "No connection just now. What you wrote is still here.",
    "seconds_left": "{seconds} s left", "undo_for": "You can undo this for {seconds} seconds.",
    "no_passkeys": "This browser does not know passkeys.",
    "passkey_none": "Nothing was chosen, or it took too long. Try again.",
    "passkey_failed": "That did not work with this device. Try again, or choose another way."
  },
  "de": {
    "under": "unter 1 min", "instant": "weniger als eine Minute",
    "days": ["Tag", "Tage"], "hours": ["Stunde", "Stunden"], "minutes": ["Minute", "Minuten"],
    "byte": ["Byte", "Byte"], "kilo": "kB", "mega": "MB", "point": ",", "locale": "de-DE",
    "left": "noch {span}", "by": "{verb} bis {by}, noch {span}", "late": "{span} zu spät",
    "opens": "{verb}, noch {span}", "now": "{verb} jetzt",
    "said_left": "{verb} bis {when}: noch {span}.", "said_late": "{span} zu spät: fällig war {when}.",
    "said_opens": "{verb} {when}, noch {span}.",
    "too_large": "{size}, zu groß", "do_not_send": "{name} nicht senden",
    "too_many": "{count} zu viel", "characters_left": "noch {left} / {limit}",
    "working": "Einen Moment", "copied": "Kopiert",
    "signed_out": "Sie sind hier abgemeldet. Öffnen Sie die Seite noch einmal.",
    "failed": "Das hat nicht geklappt. Was Sie geschrieben haben, ist noch da; versuchen Sie es gleich noch einmal.",
    "offline": "Gerade keine Verbindung. Was Sie geschrieben haben, ist noch da.",
    "seconds_left": "noch {seconds} s", "undo_for": "Sie können das noch {seconds} Sekunden lang rückgängig machen.",
    "no_passkeys": "Dieser Browser kennt keine Passkeys.",
    "passkey_none": "Nichts wurde gewählt, oder es dauerte zu lange. Versuchen Sie es noch einmal.",
    "passkey_failed": "Das ging mit diesem Gerät nicht. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg."
  },
  "fr": {
    "under": "moins de 1 min", "instant": "moins d’une minute",
    "days": ["jour", "jours"], "hours": ["heure", "heures"], "minutes": ["minute", "minutes"],
    "byte": ["octet", "octets"], "kilo": "ko", "mega": "Mo", "point": ",", "locale": "fr-FR",
    "left": "encore {span}", "by": "{verb} avant {by}, encore {span}", "late": "Retard de {span}",
    "opens": "{verb} dans {span}", "now": "{verb} maintenant",
    "said_left": "{verb} avant le {when} : encore {span}.", "said_late": "Retard de {span} : l’échéance était le {when}.",
    "said_opens": "{verb} le {when}, dans {span}.",
    "too_large": "{size}, trop volumineux", "do_not_send": "Ne pas envoyer {name}",
    "too_many": "{count} de trop", "characters_left": "encore {left} / {limit}",
    "working": "Un instant", "copied": "Copié",
    "signed_out": "Vous êtes déconnecté ici. Rouvrez la page.",
    "failed": "Cela n’a pas marché. Ce que vous avez écrit est toujours là ; réessayez dans un moment.",
    "offline": "Pas de connexion pour l’instant. Ce que vous avez écrit est toujours là.",
    "seconds_left": "encore {seconds} s", "undo_for": "Vous pouvez annuler pendant {seconds} secondes.",
    "no_passkeys": "Ce navigateur ne connaît pas les clés d’accès.",
    "passkey_none": "Rien n’a été choisi, ou c’était trop long. Réessayez.",
    "passkey_failed": "Cela n’a pas marché avec cet appareil. Réessayez, ou choisissez un autre moyen."
  },
  "it": {
    "under": "meno di 1 min", "instant": "meno di un minuto",
    "days": ["giorno", "giorni"], "hours": ["ora", "ore"], "minutes": ["minuto", "minuti"],
    "byte": ["byte", "byte"], "kilo": "kB", "mega": "MB", "point": ",", "locale": "it-IT",
    "left": "ancora {span}", "by": "{verb} entro {by}, ancora {span}", "late": "In ritardo di {span}",
    "opens": "{verb} tra {span}", "now": "{verb} ora",
    "said_left": "{verb} entro {when}: ancora {span}.", "said_late": "In ritardo di {span}: scadenza {when}.",
    "said_opens": "{verb} {when}, tra {span}.",
    "too_large": "{size}, troppo grande", "do_not_send": "Non inviare {name}",
    "too_many": "{count} di troppo", "characters_left": "ancora {left} / {limit}",
    "working": "Un momento", "copied": "Copiato",
    "signed_out": "Qui l’accesso è scaduto. Apra di nuovo la pagina.",
    "failed": "Non ha funzionato. Ciò che ha scritto è ancora qui; riprovi tra un momento.",
    "offline": "Ora non c’è connessione. Ciò che ha scritto è ancora qui.",
    "seconds_left": "ancora {seconds} s", "undo_for": "Può annullare per {seconds} secondi.",
    "no_passkeys": "Questo browser non conosce le passkey.",
    "passkey_none": "Non è stato scelto nulla, o è passato troppo tempo. Riprovi.",
    "passkey_failed": "Con questo dispositivo non ha funzionato. Riprovi, o scelga un altro modo."
  },
  "es": {
    "under": "menos de 1 min", "instant": "menos de un minuto",
    "days": ["día", "días"], "hours": ["hora", "horas"], "minutes": ["minuto", "minutos"],
    "byte": ["byte", "bytes"], "kilo": "kB", "mega": "MB", "point": ",", "locale": "es-ES",
    "left": "quedan {span}", "by": "{verb} antes de {by}, quedan {span}", "late": "Con {span} de retraso",
    "opens": "{verb} dentro de {span}", "now": "{verb} ahora",
    "said_left": "{verb} antes del {when}: quedan {span}.", "said_late": "Con {span} de retraso: el plazo era el {when}.",
    "said_opens": "{verb} el {when}, dentro de {span}.",
    "too_large": "{size}, demasiado grande", "do_not_send": "No enviar {name}",
    "too_many": "Sobran {count}", "characters_left": "quedan {left} / {limit}",
    "working": "Un momento", "copied": "Copiado",
    "signed_out": "Aquí ya no tiene la sesión abierta. Abra la página otra vez.",
    "failed": "No ha funcionado. Lo que escribió sigue aquí; inténtelo otra vez en un momento.",
    "offline": "Ahora no hay conexión. Lo que escribió sigue aquí.",
    "seconds_left": "quedan {seconds} s", "undo_for": "Puede deshacerlo durante {seconds} segundos.",
    "no_passkeys": "Este navegador no conoce las claves de acceso.",
    "passkey_none": "No se eligió nada, o tardó demasiado. Inténtelo otra vez.",
    "passkey_failed": "No ha funcionado con este dispositivo. Inténtelo otra vez, o elija otro modo."
  }
};

export const words = WORDS[document.documentElement.lang.slice(0, 2)] ?? WORDS.en;

// A sentence with its braces filled: say("late", { span: "2 h" }).
export function say(name, facts = {}) {
  return words[name].replace(/\{(\w+)\}/g, (_, fact) => facts[fact]);
}
