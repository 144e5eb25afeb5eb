"""STARTTLS: offered with a certificate, renewed without a restart, refused to begin when broken."""

from __future__ import annotations

import os
import smtplib
import ssl

import pytest
from cryptography import x509

from aftersale.config import BrokenSetting
from aftersale.relay.models import Incoming
from aftersale.relay.smtp import tls
from tests.relay.conftest import BO, a_mail
from tests.relay.smtp.conftest import certify


def secured(relay, context=None) -> smtplib.SMTP:
    host = smtplib.SMTP("127.0.0.1", relay.port, timeout=20)
    host.ehlo()
    host.starttls(context=context or ssl._create_unverified_context())
    return host


def serial_of(relay) -> int:
    with secured(relay) as host:
        return x509.load_der_x509_certificate(host.sock.getpeercert(True)).serial_number


def test_mail_comes_in_over_tls_that_the_other_host_can_verify(listen, certified, asked, alias):
    relay = listen(tls_certificate=certified.certificate, tls_key=certified.key)
    trusting = ssl.create_default_context(cafile=certified.certificate)
    host = smtplib.SMTP("localhost", relay.port, timeout=20)
    host.starttls(context=trusting)
    with host:
        host.sendmail(BO, [alias("buyer")], bytes(a_mail(BO, alias("buyer"), "Unread on its way")))
        assert host.sock.version() in {"TLSv1.2", "TLSv1.3"}
    assert Incoming.objects.count() == 1


def test_without_a_certificate_it_is_not_offered(listen):
    relay = listen()
    with smtplib.SMTP("127.0.0.1", relay.port, timeout=20) as host:
        host.ehlo()
        assert not host.has_extn("starttls")
        assert host.docmd("STARTTLS")[0] == 454


def test_it_is_offered_once_and_nobody_is_asked_to_log_in(listen, certified):
    relay = listen(tls_certificate=certified.certificate, tls_key=certified.key)
    with smtplib.SMTP("127.0.0.1", relay.port, timeout=20) as host:
        host.ehlo()
        assert host.has_extn("starttls")
        host.starttls(context=ssl._create_unverified_context())
        host.ehlo()
        assert not host.has_extn("starttls")
        assert not host.has_extn("auth")


def test_an_old_protocol_is_refused(listen, certified):
    relay = listen(tls_certificate=certified.certificate, tls_key=certified.key)
    old = ssl._create_unverified_context()
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises((ssl.SSLError, ConnectionError, smtplib.SMTPException)):
        secured(relay, old)
    assert secured(relay).noop()[0] == 250


def test_a_renewed_certificate_is_used_without_a_restart(listen, certified):
    relay = listen(tls_certificate=certified.certificate, tls_key=certified.key)
    assert serial_of(relay) == 1001
    certified.write("localhost", 2002)
    assert serial_of(relay) == 2002


def test_a_link_turned_to_a_new_certificate_is_noticed(listen, certified, tmp_path):
    """As ACME clients do it: the name is a link, and the renewal turns it to another file."""
    live, key = tmp_path / "live.pem", tmp_path / "live.key"
    live.symlink_to(certified.certificate)
    key.symlink_to(certified.key)
    environment = tls.Certificate(live, key)
    before = environment.context
    for name, link, content in zip(
        ("c", "k"), (live, key), certify("localhost", 3003), strict=True
    ):
        (tmp_path / name).write_bytes(content)
        (tmp_path / f"{name}.link").symlink_to(tmp_path / name)
        os.replace(tmp_path / f"{name}.link", link)
    assert environment.context is not before


def test_half_a_renewal_keeps_the_old_certificate_until_it_is_whole(listen, certified):
    relay = listen(tls_certificate=certified.certificate, tls_key=certified.key)
    new, key = certify("localhost", 2002)
    certified.certificate.write_bytes(new)  # its key is not there yet
    assert serial_of(relay) == 1001
    certified.key.write_bytes(key)
    assert serial_of(relay) == 2002


def test_where_tls_is_required_nothing_is_said_before_it(listen, certified, asked, alias):
    relay = listen(tls_certificate=certified.certificate, tls_key=certified.key, tls_required="yes")
    with smtplib.SMTP("127.0.0.1", relay.port, timeout=20) as host:
        host.ehlo()
        assert host.mail(BO)[0] == 530
        host.starttls(context=ssl._create_unverified_context())
        host.ehlo()
        assert host.mail(BO)[0] == 250


def test_words_slipped_in_before_tls_are_forgotten(listen, certified):
    """A letter begun by somebody on the way must not be finished under the cover of TLS."""
    relay = listen(tls_certificate=certified.certificate, tls_key=certified.key)
    host = smtplib.SMTP("127.0.0.1", relay.port, timeout=20)
    host.ehlo()
    host.send(f"STARTTLS\r\nMAIL FROM:<{BO}>\r\n")
    assert host.getreply()[0] == 220
    host.sock = ssl._create_unverified_context().wrap_socket(host.sock)
    host.file = None
    assert host.docmd("NOOP")[0] == 250
    host.ehlo("again")
    assert host.mail(BO)[0] == 250, "no letter may be under way"
    host.quit()


@pytest.mark.parametrize(
    ("breaks", "words"),
    [
        (lambda c: c.key.unlink(), "cannot be read"),
        (lambda c: c.key.write_bytes(certify("x", 5)[1]), "is not the key of the certificate"),
        (lambda c: c.certificate.write_bytes(b"nonsense"), "both PEM"),
        (lambda c: c.key.write_bytes(b""), "both PEM"),
    ],
)
def test_a_certificate_that_cannot_be_used_is_said_at_the_start(certified, breaks, words):
    breaks(certified)
    with pytest.raises(BrokenSetting, match=words):
        tls.Certificate(certified.certificate, certified.key)


def test_the_program_ends_with_one_line_about_it(bare_installation, certified):
    certified.key.write_bytes(certify("x", 5)[1])
    for part in ("relay", "up"):
        done = bare_installation.run(
            part,
            AFTERSALE_TLS_CERTIFICATE=str(certified.certificate),
            AFTERSALE_TLS_KEY=str(certified.key),
        )
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "is not the key of the certificate" in done.stderr


def test_a_key_alone_asks_for_its_certificate(bare_installation, certified):
    done = bare_installation.run("relay", AFTERSALE_TLS_KEY=str(certified.key))
    assert done.returncode == 2
    assert "needs AFTERSALE_TLS_CERTIFICATE" in done.stderr
