"""One of every kind of page, with the person who sees it; numbers are those of the demo."""

from __future__ import annotations

from tests.installation import Installation, until

ORDER = "203-4841771-0697275"

NUMBERS = f"""
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging.models import Conversation, Message, Report, Template
from aftersale.relay.models import Incoming, Letter, Outgoing
talk = Conversation.objects.filter(order_number="{ORDER}").earliest("pk")
def pk(rows): return rows.values_list("pk", flat=True).first()
answer = {{
    "talk": talk.pk,
    "template": pk(Template.objects.filter(seller_id=talk.seller_id)),
    "report": pk(Report.objects.filter(stage="open")),
    "held": pk(Message.objects.filter(stage="held")),
    "excused": pk(Message.objects.filter(excused_at__isnull=False)),
    "mail": pk(Incoming.objects.order_by("pk")),
    "unreadable": pk(Incoming.objects.filter(stage="unreadable")),
    "deferred": pk(Outgoing.objects.filter(stage="deferred")),
    "letter": pk(Letter.objects.filter(to_address="bo@lumen-lamps.example")),
}}
"""

ANSWERED_BY_MAIL = """
from aftersale.relay import mailbox
letter = mailbox.letters_to("bo@lumen-lamps.example").last()
answer = bool(letter and mailbox.reply_by_mail(letter, "Thank you, we look into it."))
"""

PAGES = {
    "": """
        / /sellers/lumen-lamps /products/uk/lumen-lamps/LL-220-WH /nowhere
        /signin /signin/link /signin/forgotten
        /demo/ /demo/bo@lumen-lamps.example/ /demo/bo@lumen-lamps.example/{letter}
    """,
    "ana": """
        /orders /orders/uk/{order} /orders/uk/{order}/contact /messages /messages/{talk}
        /messages/{talk}/report /ask?market=uk&seller=lumen-lamps&sku=LL-220-WH /account
    """,
    "bo": """
        /seller/ /seller/messages /seller/messages/{talk}
        /seller/messages/{talk}/report /seller/messages/{talk}/templates /seller/sent
        /seller/templates /seller/templates/new /seller/templates/{template} /seller/response
        /seller/response/in_time?market=uk&days=30 /seller/orders /seller/orders/uk/{order}
        /seller/orders/uk/{order}/write /seller/search?q=lamp /seller/team /seller/settings
        /seller/help /seller/scheduled
        /settings/you /settings/tokens /settings/security /settings/security/app
        /settings/security/passkeys/add /settings/password /settings/browsers
    """,
    "cy": """
        /staff/ /staff/decided /staff/reports/{report} /staff/held/{held} /staff/excused/{excused}
        /staff/conversations /staff/conversations/{talk} /staff/mail /staff/mail/{mail}
        /staff/mail/in /staff/mail/out /staff/mail/door /staff/mail/{unreadable}
        /staff/mail/out/{deferred} /staff/sellers
    """,
}


def addresses(marketplace: Installation) -> dict[str, list[str]]:
    """The addresses to visit, by the person who visits them."""
    until(lambda: marketplace.ask(ANSWERED_BY_MAIL), seconds=90)  # letters come after the start
    numbers = marketplace.ask(NUMBERS) | {"order": ORDER}
    assert None not in numbers.values(), f"the demo has none of these: {numbers}"
    return {who: paths.format(**numbers).split() for who, paths in PAGES.items()}
