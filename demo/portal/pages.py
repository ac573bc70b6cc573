"""The pages of the pretend portal."""

from collections.abc import Iterable, Mapping
from html import escape

_FRAME = """<!doctype html><html lang="ru"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>
body{{font:1.1rem/1.5 sans-serif;max-width:34rem;margin:1.5rem auto;padding:0 1rem}}
label,button,a.key{{display:block;margin:.6rem 0}}
input{{font:inherit;width:100%;padding:.4rem;box-sizing:border-box}}
button{{font:inherit;padding:.6rem 1rem;width:100%;text-align:left}}
.aside{{background:#fff3c4;padding:.5rem 1rem;border-radius:.5rem}}
</style></head><body><main><p class="aside">Учебный портал, всё понарошку. Это не Госуслуги.
Данные придумайте, настоящий пароль не вводите.</p><h1>{title}</h1>{body}</main></body></html>"""


def page(title: str, *parts: str) -> str:
    return _FRAME.format(title=escape(title), body="".join(parts))


def words(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def link(to: str, text: str) -> str:
    return f'<a class="key" href="{escape(to)}">{escape(text)}</a>'


def form(
    action: str, button: str, fields: Iterable[str] = (), kept: Mapping[str, str] | None = None
) -> str:
    """A form that is posted; `kept` goes with it unseen."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in (kept or {}).items()
    )
    return (
        f'<form method="post" action="{escape(action)}">{hidden}{"".join(fields)}'
        f"<button>{escape(button)}</button></form>"
    )


def field(name: str, label: str, value: str = "", kind: str = "text") -> str:
    return (
        f'<label>{escape(label)}<input name="{escape(name)}" type="{kind}"'
        f' value="{escape(value)}" required></label>'
    )
