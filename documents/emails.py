"""The e-mails: with a policy document, with a notice, with a verification code."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Literal
from uuid import uuid4

from texts import Texts

Attached = Literal["policy", "extract"]


def policy_email(
    sender: str,
    to: str,
    reference: str,
    id: int,
    kind: Attached,
    paper: bytes,
    texts: Texts,
    *,
    chat: bool = True,
) -> EmailMessage:
    """An e-mail with the document (PDF) attached; one `id` makes one Message-ID, should it be sent
    twice. With `chat` it says that the document is in the chat too.
    """
    digital = kind == "extract"
    subject = "mail-extract.subject" if digital else "mail-subject"
    written = _new_message(sender, to, f"{reference}.{id}", texts)
    written["Subject"] = texts.plain(subject, reference=reference)
    body = "mail-extract.body" if digital else "mail-body"
    written.set_content(
        texts.plain(body, reference=reference, chat="yes" if chat else "no") + "\n"
    )
    name = f"{'vypiska' if digital else 'vremennyj-polis'}-{reference}.pdf"
    written.add_attachment(paper, maintype="application", subtype="pdf", filename=name)
    return written


def notice_email(
    sender: str, to: str, id: str, subject: str, body: str, texts: Texts
) -> EmailMessage:
    """An e-mail with a short notice and no attachment; one `id` makes one Message-ID."""
    written = _new_message(sender, to, id, texts)
    written["Subject"] = subject
    written.set_content(body + "\n")
    return written


def code_email(sender: str, to: str, code: str, texts: Texts) -> EmailMessage:
    """An e-mail with a verification code and nothing personal.

    Each has a Message-ID of its own, for another one has another code.
    """
    written = _new_message(sender, to, uuid4().hex, texts)
    written["Subject"] = texts.plain("mail-code.subject")
    written.set_content(texts.plain("mail-code.body", code=code) + "\n")
    return written


def _new_message(sender: str, to: str, id: str, texts: Texts) -> EmailMessage:
    written = EmailMessage(policy=SMTP)
    written["From"] = Address(texts.plain("mail-sender"), addr_spec=sender)
    written["To"] = _punycode(to)
    written["Message-ID"] = f"<{id}@{sender.rpartition('@')[2]}>"
    written["Auto-Submitted"] = "auto-generated"
    return written


def _punycode(address: str) -> str:
    """The address with its domain in Punycode: почта.рф is written xn--80a1acny.xn--p1ai."""
    person, _, domain = address.rpartition("@")
    return f"{person}@{domain.encode('idna').decode()}"
