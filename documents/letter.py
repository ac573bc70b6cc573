"""The letters: with a paper and no more about its holder than that, with news, with a code."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Literal
from uuid import uuid4

from texts import Texts

Carried = Literal["policy", "extract"]


def letter(
    sender: str,
    to: str,
    reference: str,
    id: int,
    kind: Carried,
    paper: bytes,
    texts: Texts,
    *,
    chat: bool = True,
) -> EmailMessage:
    """The paper (PDF) by letter, which lies in the `chat` too where there is one; one id makes one
    Message-ID, should the letter come twice.
    """
    digital = kind == "extract"
    subject = "mail-extract.subject" if digital else "mail-subject"
    written = _begun(sender, to, f"{reference}.{id}", texts)
    written["Subject"] = texts.plain(subject, reference=reference)
    body = "mail-extract.body" if digital else "mail-body"
    written.set_content(
        texts.plain(body, reference=reference, chat="yes" if chat else "no") + "\n"
    )
    name = f"{'vypiska' if digital else 'vremennyj-polis'}-{reference}.pdf"
    written.add_attachment(paper, maintype="application", subtype="pdf", filename=name)
    return written


def news_letter(
    sender: str, to: str, id: str, subject: str, body: str, texts: Texts
) -> EmailMessage:
    """What has happened, in few words and without any paper; one id makes one Message-ID."""
    written = _begun(sender, to, id, texts)
    written["Subject"] = subject
    written.set_content(body + "\n")
    return written


def code_letter(sender: str, to: str, code: str, texts: Texts) -> EmailMessage:
    """The code that proves whose address it is, and nothing about anybody.

    Each has a Message-ID of its own: written again, it brings another code.
    """
    written = _begun(sender, to, uuid4().hex, texts)
    written["Subject"] = texts.plain("mail-code.subject")
    written.set_content(texts.plain("mail-code.body", code=code) + "\n")
    return written


def _begun(sender: str, to: str, id: str, texts: Texts) -> EmailMessage:
    written = EmailMessage(policy=SMTP)
    written["From"] = Address(texts.plain("mail-sender"), addr_spec=sender)
    written["To"] = _spelt(to)
    written["Message-ID"] = f"<{id}@{sender.rpartition('@')[2]}>"
    written["Auto-Submitted"] = "auto-generated"
    return written


def _spelt(address: str) -> str:
    """The domain as servers spell it: почта.рф is written xn--80a1acny.xn--p1ai."""
    person, _, domain = address.rpartition("@")
    return f"{person}@{domain.encode('idna').decode()}"
