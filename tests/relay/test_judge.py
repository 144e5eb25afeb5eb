"""The checks of mail: a letter that fails what its own domain asks for is refused."""

from __future__ import annotations

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from dkim import sign

from aftersale.relay.smtp.authentication import judge
from tests.relay.conftest import BO, a_mail

DOMAIN = BO.partition("@")[2]


def test_dmarc_decides_by_the_domains_own_record():
    import base64

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )  # fmt: skip
    public = base64.b64encode(key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    ))  # fmt: skip
    records = {f"s._domainkey.{DOMAIN}": b"v=DKIM1; k=rsa; p=" + public}

    def look_up(name, *_, **__):
        asked = (name.decode() if isinstance(name, bytes) else name).rstrip(".")
        if asked == f"_dmarc.{DOMAIN}":
            return "v=DMARC1; p=reject"
        return records.get(asked, b"")

    mail = bytes(a_mail(BO, "x@mail.example", "Hello"))
    signed = sign(mail, b"s", DOMAIN.encode(), private) + mail
    assert judge(signed, "192.0.2.1", BO, "mx", look_up) == ""
    assert judge(mail, "192.0.2.1", BO, "mx", look_up).startswith("550 5.7.26")
    altered = signed.replace(b"Hello", b"Hallo")
    assert judge(altered, "192.0.2.1", BO, "mx", look_up).startswith("550 5.7.26")
    assert judge(mail, "192.0.2.1", BO, "mx", lambda *_, **__: "") == ""
