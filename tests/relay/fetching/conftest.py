"""A real mail server (Dovecot) with the mailbox of Lumen Lamps, and letters of a marketplace."""

from __future__ import annotations

import getpass
import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from pathlib import Path

import pytest

from aftersale.relay.fetching import keeping, mailboxes
from aftersale.relay.models import Mailbox
from tests.installation import until
from tests.relay.conftest import free_port, work
from tests.relay.smtp.conftest import certify

MASKED = "x7k2pq9v3w1zt5m@marketplace.amazon.co.uk"
SUBJECT = "Product details inquiry from customer Ana (Order: 203-4841771-0000001)"
DESK = "desk@lumen.example"
PASSWORD = "lamp-oil&5-wicks"

CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
{users}
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 0
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u allow_all_users=yes
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service imap-urlauth-login {{
  chroot =
}}
"""


@dataclass
class Dovecot:
    """The server: its ports, and the folder in which it keeps everything."""

    port: int
    tls_port: int
    folder: Path

    def client(self) -> imaplib.IMAP4:
        """A mail program that is logged in, for putting letters in and looking at them."""
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
        client.login(DESK, PASSWORD)
        return client

    def put(self, *letters: bytes, folder: str = "INBOX") -> None:
        """Have letters arrive."""
        client = self.client()
        for each in letters:
            assert client.append(folder, None, None, each)[0] == "OK"
        client.logout()


@pytest.fixture(scope="session")
def dovecot() -> Dovecot:
    program = shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin:/usr/bin:/opt/homebrew/sbin")
    if program is None:
        pytest.skip("there is no Dovecot (Debian: dovecot-imapd)")
    with tempfile.TemporaryDirectory(prefix="aftersale-dovecot-") as folder:
        server = Dovecot(free_port(), free_port(), Path(folder))
        child = _start(program, server)
        try:
            until(lambda: _listens(server.port) and _listens(server.tls_port))
            yield server
        finally:
            child.terminate()
            child.wait(10)


def _start(program: str, server: Dovecot) -> subprocess.Popen:
    certificate, key = certify("localhost", 77)
    (server.folder / "certificate.pem").write_bytes(certificate)
    (server.folder / "key.pem").write_bytes(key)
    user, group, users = _who(server.folder)
    file = server.folder / "dovecot.conf"
    file.write_text(
        CONFIGURATION.format(
            folder=server.folder, port=server.port, tls_port=server.tls_port, password=PASSWORD,
            user=user, group=group, users=users,
        )
    )  # fmt: skip
    return subprocess.Popen([program, "-F", "-c", str(file)])


def _who(folder: Path) -> tuple[str, str, str]:
    """As whom it runs: as ourselves; started by root, as the users the package has made."""
    (folder / "mail").mkdir()
    own = getpass.getuser(), grp.getgrgid(os.getgid()).gr_name
    if os.getuid():
        names = "default_internal_user", "default_login_user"
        lines = [f"{name} = {own[0]}" for name in names]
        return *own, "\n".join([*lines, f"default_internal_group = {own[1]}"])
    folder.chmod(0o755)
    nobody = pwd.getpwnam("nobody")
    os.chown(folder / "mail", nobody.pw_uid, nobody.pw_gid)
    return "nobody", grp.getgrgid(nobody.pw_gid).gr_name, ""


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def inbox(dovecot) -> Dovecot:
    """The server with an empty mailbox."""
    client = dovecot.client()
    for folder in ("INBOX", "Shop"):
        client.create(folder)
        _, letters = client.select(folder)
        if letters != [b"0"]:
            client.store("1:*", "+FLAGS", r"\Deleted")
            client.expunge()
        client.unselect()
    client.logout()
    return dovecot


@pytest.fixture
def connected(inbox, people, configured) -> Mailbox:
    """Bo has connected the mailbox of Lumen Lamps."""
    configured(private_mailboxes="yes")
    return mailboxes.connect(given(inbox), by=people.actor("bo"))


def given(inbox: Dovecot, **other) -> mailboxes.Given:
    """What Bo enters."""
    facts = {"address": DESK, "host": "127.0.0.1", "port": inbox.port, "security": "none"}
    return mailboxes.Given(**{**facts, "password": PASSWORD, **other})


def look(box: Mailbox) -> Mailbox:
    """The next round: the mailbox is looked into, and what came of it is read."""
    Mailbox.objects.update(next_at="2020-01-01T00:00Z", leased_until=None)
    keeping.fetch_due()
    work()
    box.refresh_from_db()
    return box


def from_amazon(
    words: str | None,
    *,
    begins: str = "Begin message",
    ends: str = "End message",
    subject: str = SUBJECT,
    sender: str = MASKED,
    name: str = "Ana - Amazon Marketplace",
    **headers: str,
) -> bytes:
    """A letter of the marketplace's relay; without `words`, one from Ana's own mail program."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f'"{name}" <{sender}>'
    mail["To"] = DESK
    mail["Subject"] = subject
    mail["Message-ID"] = headers.pop("message_id", make_msgid(domain="amazonses.example"))
    for field, value in headers.items():
        mail[field.replace("_", "-")] = value
    mail.set_content(
        "Order ID 203-4841771-0000001:\n1 of Reading lamp, brass [ASIN: B0LUMEN204]\n\n"
        f"------------- {begins} -------------\n\n{words}\n\n------------- {ends} -------------\n\n"
        "Important: this marketplace keeps a copy of all mail.\nhttps://www.amazon.example/help\n"
        if words is not None
        else "Thank you, that is clear.\n\nOn Mon, 9 Mar 2026, Lumen Lamps wrote:\n> It takes E27.\n",
        cte="quoted-printable",
    )
    return bytes(mail)
