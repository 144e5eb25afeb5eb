"""SPF, DKIM and DMARC of a letter that comes in. Needs DNS; off unless `mail_checks` is set."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from aftersale import config

log = logging.getLogger(__name__)

FAILED = (
    "550 5.7.26 The letter fails the checks its own domain asks for (DMARC). "
    "Send it through the mail server of that domain"
)
LATER = "451 4.7.24 The sender's domain could not be looked up, try again later"


def judge(
    raw: bytes, peer: str, sender: str, helo: str, look_up: Callable[..., Any] | None = None
) -> str:
    """The SMTP answer that refuses the letter, or "" when nothing speaks against it.

    `look_up` answers for DNS; SPF has no such door and is left out then.
    """
    import authheaders
    from dns.exception import DNSException

    try:
        result = authheaders.authenticate_message(
            raw,
            config.get().mail_domain,
            spf=look_up is None,
            dkim=True,
            dmarc=True,
            ip=peer,
            mail_from=sender,
            helo=helo,
            dnsfunc=look_up,
        )
    except DNSException:
        return LATER
    except Exception:
        log.warning("the checks of a letter failed by themselves", exc_info=True)
        return ""
    return FAILED if "dmarc=fail" in result.replace(" ", "").lower() else ""
