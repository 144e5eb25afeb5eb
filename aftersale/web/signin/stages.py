"""The step after the password, for those who have a second factor.

The library's own step brings code for passkeys with it, eleven megabytes of memory; buyers, who
have none, do not make a web process carry them.
"""

from __future__ import annotations

from allauth.account.stages import LoginStage
from allauth.mfa.internal.constants import LoginStageKey
from django.http import HttpResponse

from aftersale.accounts import queries as accounts


class SecondStep(LoginStage):
    """Asks for the second factor, if there is one."""

    key = LoginStageKey.MFA_AUTHENTICATE.value
    urlname = "mfa_authenticate"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if self.login.user is None or not accounts.has_second_factor(self.login.user):
            return None, True
        from allauth.mfa.stages import AuthenticateStage  # late: see above

        return AuthenticateStage(self.controller, self.request, self.login).handle()
