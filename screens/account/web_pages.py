"""The bot's own web pages, as HTML."""

from domain.account.sign_in import format_code
from texts import Html, Texts

STYLE = """
:root{color-scheme:light dark;--page:#e9edef;--card:#fff;--ink:#17212b;--line:#cfd8dd;
--accent:#1c6ea4;--on-accent:#fff;font:18px/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
@media (prefers-color-scheme:dark){:root{--page:#10161b;--card:#1b242c;--ink:#eaf0f4;
--line:#34414c;--accent:#7cc0ee;--on-accent:#0c1a24}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink)}
main{max-width:32rem;margin:1rem auto;padding:1.25rem;background:var(--card);
border:1px solid var(--line);border-radius:1rem}
p{margin:0 0 1rem}
b{font-size:1.75rem;letter-spacing:.05em;white-space:nowrap}
a{display:block;min-height:48px;padding:.65rem 1.25rem;border-radius:.75rem;text-align:center;
background:var(--accent);color:var(--on-accent);text-decoration:none}
a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
"""


def signed_in(code: str, back: str, texts: Texts) -> str:
    """The page with the code to type in the chat; `back` is the link to that."""
    return _page(texts("page-signed-in", code=format_code(code), back=Html(back)), texts)


def not_signed_in(code: str, texts: Texts) -> str:
    return _page(texts(f"page-not-signed-in-{code}"), texts)


def _page(body: Html, texts: Texts) -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n") if part.strip())
    return (
        f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{texts('page-title')}</title><style>{STYLE}</style></head>"
        f"<body><main>{paragraphs}</main></body></html>"
    )
