"""What stands on the bot's own web pages, as HTML."""

from domain.signin import shown_code
from texts import Html, Texts


def signed_in(code: str, back: str, texts: Texts) -> str:
    """The code that belongs into the chat, and the way there."""
    return _page(texts("page-signed-in", code=shown_code(code), back=Html(back)), texts)


def not_signed_in(code: str, texts: Texts) -> str:
    return _page(texts(f"page-not-signed-in-{code}"), texts)


def _page(body: Html, texts: Texts) -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n") if part.strip())
    return texts("page-frame", body=Html(paragraphs))
