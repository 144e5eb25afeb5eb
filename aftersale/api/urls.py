"""Where the API answers: every view under the one table of refusals, writes under their keys."""

from __future__ import annotations

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from aftersale import __version__
from aftersale.api import problems
from aftersale.api.idempotency import idempotent
from aftersale.api.routes import (
    account,
    ahead,
    brands,
    cancellations,
    chargebacks,
    checklists,
    claims,
    conversations,
    evidence,
    feedback,
    health,
    messages,
    notices,
    notifications,
    public_texts,
    questions,
    radar,
    refunds,
    reimbursements,
    relay,
    reports,
    returns,
    reviews,
    voice,
)
from aftersale.api.tokens import Token
from aftersale.kernel.errors import Refusal

api = NinjaAPI(
    title="Aftersale",
    version=__version__,
    description=(
        "The customer-service side of a marketplace. Times are ISO 8601 in UTC, amounts minor "
        "units. Every refusal is a problem document (RFC 9457) with a stable code. Writes take an "
        "Idempotency-Key."
    ),
    auth=Token(),
    docs_url=None,
    urls_namespace="api",
)
api.add_router("/conversations", conversations.router)
api.add_router("/relay", relay.router)
api.add_router("/returns", returns.router)
api.add_router("/cancellations", cancellations.router)
api.add_router("/claims", claims.router)
api.add_router("/chargebacks", chargebacks.router)
api.add_router("/reimbursements", reimbursements.router)
api.add_router("/notifications", notifications.router)
api.add_router("/notices", notices.router)
api.add_router("/feedback", feedback.router)
api.add_router("/health", health.router)
api.add_router("/ahead", ahead.router)
api.add_router("/checklists", checklists.router)
api.add_router("/radar", radar.router)
api.add_router("/public-texts", public_texts.router)
api.add_router("/orders", evidence.router)
api.add_router("/refunds", refunds.router)
api.add_router("/reports", reports.router)
api.add_router("/reviews", reviews.router)
api.add_router("/questions", questions.router)
api.add_router("/voice", voice.router)
api.add_router("/answers", questions.answers)
api.add_router("/brands", brands.router)
api.add_router("", messages.router)
api.add_router("", account.router)

api.exception_handler(Refusal)(problems.refused)
api.exception_handler(ValidationError)(problems.malformed)


@api.exception_handler(AuthenticationError)
def unknown(request, error):
    answer = problems.problem(401, "unknown_token", "Send Authorization: Bearer and a token.")
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Http404)
def nothing(request, error):
    return problems.problem(404, "unseen")


@api.exception_handler(HttpError)
def other(request, error):
    return problems.problem(error.status_code, "refused", error.message)


urlpatterns = api.urls[0]
app_name = "api"
for pattern in urlpatterns:
    pattern.callback = idempotent(pattern.callback)
