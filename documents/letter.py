"""The letter that carries a paper: no more about its holder than the paper itself."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Literal

from texts import Texts

Carried = Literal["policy", "extract"]


def letter(
    sender: str, to: str, reference: str, id: int, kind: Carried, paper: bytes, texts: Texts
) -> EmailMessage:
    """The paper (PDF) by letter; one id makes one Message-ID, should the letter come twice."""
    written = EmailMessage(policy=SMTP)
    digital = kind == "extract"
    subject = "mail-extract.subject" if digital else "mail-subject"
    written["Subject"] = texts.plain(subject, reference=reference)
    written["From"] = Address(texts.plain("mail-sender"), addr_spec=sender)
    written["To"] = _spelt(to)
    written["Message-ID"] = f"<{reference}.{id}@{sender.rpartition('@')[2]}>"
    written["Auto-Submitted"] = "auto-generated"
    body = "mail-extract.body" if digital else "mail-body"
    written.set_content(texts.plain(body, reference=reference) + "\n")
    name = f"{'vypiska' if digital else 'vremennyj-polis'}-{reference}.pdf"
    written.add_attachment(paper, maintype="application", subtype="pdf", filename=name)
    return written


def _spelt(address: str) -> str:
    """The domain as servers spell it: почта.рф is written xn--80a1acny.xn--p1ai."""
    person, _, domain = address.rpartition("@")
    return f"{person}@{domain.encode('idna').decode()}"
