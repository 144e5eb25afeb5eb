"""The words of mail systems: how they call themselves, what they say, whom they name."""

from __future__ import annotations

import re

from .caseless import Caseless

_SYSTEM = re.compile(
    r"^(?:mailer[-_.]?daemon|mail[-_.]?daemon|post_?master|postmast|mdaemon|mailsystem"
    r"|mail-?system"
    r"|mail[-_.]?delivery(?:[-_.]?(?:sub)?system)?|double-bounce|amavisd?"
    r"|microsoftexchange[0-9a-f]*"
    r"|mmsc?|mailadmin|uucp|ndr|bounces?)(?:[+_.-][^@]*)?(?:@|$)",
    re.IGNORECASE,
)
_SYSTEM_NAME = re.compile(
    r"mail delivery|mailer[- ]daemon|delivery (?:sub)?system|postmaster|system administrator"
    r"|mail(?:er)? system"
    r"|mail deliver|undeliver|systemadministrator|ndr admin|administrateur système"
    r"|amministratore di sistema|administrador del sistema",
    re.IGNORECASE,
)
_SUBJECT = Caseless(
    r"\b(?:undeliver(?:able|ed)|delivery (?:status|failure|failed|notification|report|error"
    r"|problem|has failed|delayed|delay)"
    r"|mail delivery|returned (?:mail|e-?mail|message)|failure notice|mail (?:system )?(?:error"
    r"|failure|could not be delivered|returned|delivery)"
    r"|message (?:status|delayed|undeliverable|could not be|not delivered|delivery)|non[- ]?remis"
    r"|unzustellbar|nicht zustellbar"
    r"|could not be delivered|not (?:be )?delivered|non[- ]?deliver(?:y|able)"
    r"|permanent (?:fatal )?(?:delivery )?(?:error|failure)"
    r"|user unknown|unknown (?:user|recipient|address)|recipient unknown|bounced?"
    r"|delivery to .{1,80} (?:failed|delayed)|failed delivery"
    r"|warning: (?:could not send|message .{0,60}delayed)|nondeliverable|postmaster notify"
    r"|no such user|email error|returning message"
    r"|zustellung (?:fehlgeschlagen|verzögert)|unzustellbarkeit|zustellungs?(?:fehler|problem)"
    r"|mailfehler|fehler bei der zustellung"
    r"|échec (?:de (?:la )?)?(?:remise|distribution|livraison)|non distribué|non remis"
    r"|rapport de non-remise"
    r"|mancato recapito|messaggio non (?:recapitato|consegnato)|recapito non riuscito"
    r"|errore di consegna"
    r"|no se (?:ha )?pud?o? ?entregar|no entregado|error de entrega|fallo (?:de|en la) entrega"
    r"|no se puede entregar|devuelto"
    r"|onbestelbaar|niet bezorgd|mensagem não entregue|devolvid[ao]|niedostarczon|не доставлено"
    r"|недоставленное)"
    r"|配信|送信できません|配達|系统退信|退信|エラーメール",
)
_TEXT = re.compile(
    r"\b(?:(?:could|can) ?not be delivered|couldn['’]t be delivered|(?:was|were"
    r"|has) not (?:been )?delivered|wasn't able to deliver"
    r"|unable to deliver|undeliverable|undelivered|delivery (?:has )?failed|failed (?:to deliver"
    r"|permanently)|delivery to the following"
    r"|the following (?:address|recipient|mail)|permanent (?:fatal )?error|fatal errors"
    r"|user unknown|unknown user|no such user"
    r"|mailbox (?:is )?(?:full|unavailable)|recipient(?:'s)? (?:address )?(?:rejected|unknown"
    r"|not found)|address(?:es)? (?:had|not found|unknown|failed)"
    r"|did not reach|not reach the following|returned to (?:you|sender)|giving up on|over quota"
    r"|quota exceeded|does not exist"
    r"|message could not|no valid recipients|delivery (?:errors?|problems?|report)|non-delivered"
    r"|invalid recipients?|[45]\d\d[ -]+[45]\.\d{1,3}\.\d{1,3}|invalid (?:user|recipient|address)"
    r"|nicht zugestellt|unzustellbar|zustellung .{0,40}fehlgeschlagen|n'a pas pu être (?:remis"
    r"|distribué|délivré)|non (?:remis|distribué)"
    r"|non (?:è stato possibile|ha potuto) (?:recapitare|consegnare)|impossibile recapitare"
    r"|non recapitabile"
    r"|no (?:se )?(?:ha )?(?:podido|pudo|puede) (?:ser )?entrega(?:r|do)"
    r"|could not send (?:the )?(?:message|mail)|not been able to deliver)"
    r"|配信|送信できません|送信に失敗|存在しません|見つかりません|ありません",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^(?:[>\s]{0,4})(?:-{2,}+.{0,40}(?:copy of|original (?:message|mail|headers?)"
    r"|returned message|header of|message headers?|below this line|"
    r"unsent message|undelivered message|message follows|start of message|your message"
    r"|forwarded message).{0,80}"
    r"|original message:?\s*|-{3,}+\s*+(?:original|returned|unsent).{0,60}|received: (?:from|by|\("
    r"|qmail).{0,300}|return-path: .{0,200}"
    r"|------ this is a copy.{0,100}|the (?:original|header of the) .{0,40}(?:message"
    r"|mail) (?:was:|follows|is following|is attached).{0,40}"
    r"|message-id:.{0,300})$",
    re.IGNORECASE | re.MULTILINE,
)
TO = re.compile(
    r"^[>\s]{0,4}(?:To|Apparently-To|X-Original-To)[ \t]*:[ \t]*(.{1,400})$",
    re.IGNORECASE | re.MULTILINE,
)

_REFUSAL = re.compile(r"\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|\b55[0-4][ -].{0,80}@")
_MAIL = r"([^\s<>()\[\]\"',;:：、|=]{1,100}@[^\s<>()\[\]\"',;:：、，。|=]{1,200})"
_STRONG = re.compile(
    rf"^[^\S\n]{{0,20}}(?:<{_MAIL}>|{_MAIL})\s{{0,20}}"
    rf"(?:\.\.\.|:|$|\(|\[|<|;|\s(?:user|unknown|not|\d\d\d))"
    rf"|(?:failed|failure|recipients?|address(?:es)?|rcpt to|user|mailbox|to|for|an|à"
    rf"|a)\s{{0,20}}:\s{{0,20}}<?{_MAIL}>?"
    rf"|[45]\d\d\b.{{0,120}}?<{_MAIL}>|<{_MAIL}>\.\.\. ",
    re.IGNORECASE | re.MULTILINE,
)
_ANY = re.compile(rf"<?{_MAIL}>?")
_PLAUSIBLE = re.compile(r"^[^@]+@(?:[\w-]+\.)+[\w-]{2,}$|^[^@]+@\[[\d.]+$")


def is_system(address: str, name: str) -> bool:
    """Whether the sender is a mail system by its address or by its name."""
    return (
        bool(_SYSTEM.match(address) or _SYSTEM_NAME.search(name[:200]))
        or "mailer-daemon" in name.lower()
    )


def in_subject(subject: str) -> bool:
    """Whether a subject speaks of mail that did not arrive."""
    return bool(_SUBJECT.search(subject[:500]))


def in_text(text: str) -> bool:
    """Whether a text speaks of mail that did not arrive."""
    return bool(_TEXT.search(text))


def quotes_server(text: str) -> bool:
    """Whether the text holds a mail server's refusal or the beginning of a returned mail."""
    return bool(_REFUSAL.search(text)) or before_original(text) != text


def before_original(text: str) -> str:
    """The text up to where the returned mail begins."""
    found = _ORIGINAL.search(text)
    return text[: found.start()] if found and found.start() > 20 else text


def addresses(text: str) -> list[str]:
    """Addresses named as failed; where none is, all that are mentioned. In lower case."""
    strong = [_only(groups) for groups in _STRONG.findall(text)]
    found = [address for address in strong if _PLAUSIBLE.match(address)]
    if found:
        return found
    mentioned = (match.strip(".").lower() for match in _ANY.findall(text))
    return [address for address in mentioned if _PLAUSIBLE.match(address)]


def _only(groups: tuple[str, ...]) -> str:
    return next((text for text in groups if text), "").strip(".").lower()
