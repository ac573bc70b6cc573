"""The letter that carries the temporary policy: no more about its holder than the paper itself."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from texts import Texts


def letter(
    sender: str, to: str, reference: str, id: int, paper: bytes, texts: Texts
) -> EmailMessage:
    """The paper (PDF) by letter; one id makes one Message-ID, should the letter come twice."""
    written = EmailMessage(policy=SMTP)
    written["Subject"] = texts.plain("mail-subject", reference=reference)
    written["From"] = Address(texts.plain("mail-sender"), addr_spec=sender)
    written["To"] = _spelt(to)
    written["Message-ID"] = f"<{reference}.{id}@{sender.rpartition('@')[2]}>"
    written["Auto-Submitted"] = "auto-generated"
    written.set_content(texts.plain("mail-body", reference=reference) + "\n")
    name = f"vremennyj-polis-{reference}.pdf"
    written.add_attachment(paper, maintype="application", subtype="pdf", filename=name)
    return written


def _spelt(address: str) -> str:
    """The domain as servers spell it: почта.рф is written xn--80a1acny.xn--p1ai."""
    person, _, domain = address.rpartition("@")
    return f"{person}@{domain.encode('idna').decode()}"
