"""A seller's answer to a buyer of a bigger marketplace: from the seller's own mailbox, in words.

That marketplace takes mail only from addresses the seller has registered there, and passes the
text on. So the letter bears no name, link or word of this house.
"""

from __future__ import annotations

from urllib.parse import quote

from aftersale.kernel import masking
from aftersale.market import foreign
from aftersale.relay import queries, transport
from aftersale.relay.fetching import imap, vault
from aftersale.relay.models import Mailbox, Outgoing
from aftersale.relay.writing.letters import Post
from aftersale.relay.writing.paper import Sender, Sheet


def is_masked(address: str) -> bool:
    """Whether an address is a bigger marketplace's mask, to which only answers are sent."""
    return foreign.of(address) is not None


def letter_abroad(recipient: str, post: Post) -> Sheet | None:
    """The answer for that marketplace; None when it is none of its buyers, or no mailbox is
    connected, so that the answer leaves as any other letter."""
    box = _mailbox_for(recipient, post.message.seller_id, post.conversation.pk)
    if box is None:
        return None
    references = queries.thread_of(post.conversation.pk, recipient, post.message.side)
    subject = post.conversation.subject
    return Sheet(
        sender=Sender(post.author, box.address),
        to=recipient,
        subject=f"Re: {subject}" if references else subject,
        text=masking.mask(post.message.text, post.private - {box.address}, box.address),
        html="",
        references=references,
        enclosures=post.enclosures,
    )


def way_of(letter: Outgoing) -> tuple[str, str]:
    """By which host and return path such a letter leaves; ("", "") for any other letter.

    Raises `transport.Later` while the seller's own host cannot be used.
    """
    if letter.seller_id is None or letter.to_side != "buyer" or not is_masked(letter.to_address):
        return "", ""
    box = Mailbox.objects.filter(seller_id=letter.seller_id, address=letter.from_address).first()
    if box is None:
        return "", ""
    return _url(box), box.address


def _url(box: Mailbox) -> str:
    """The seller's own mail host with their own password, or "" for the house's."""
    if not box.smtp_host:
        return ""
    try:
        password = vault.opened(box.password_sealed)
        is_public = imap.is_public(box.smtp_host, box.smtp_port)
    except (vault.Locked, OSError) as trouble:
        raise transport.Later(f"{box.smtp_host}: {trouble}") from None
    if not is_public:
        raise transport.Later(f"{box.smtp_host} has no public address")
    scheme = "smtps" if box.smtp_port == 465 else "smtp+tls"
    who = f"{quote(box.login, safe='')}:{quote(password, safe='')}"
    return f"{scheme}://{who}@{box.smtp_host}:{box.smtp_port}"


def _mailbox_for(recipient: str, seller_id: int, conversation_id: int) -> Mailbox | None:
    """The mailbox the buyer wrote to last, else the seller's first."""
    if not is_masked(recipient):
        return None
    boxes = Mailbox.objects.filter(seller_id=seller_id).order_by("pk")
    written_to = queries.mailbox_written_to(conversation_id, recipient)
    return boxes.filter(address=written_to).first() or boxes.first()
