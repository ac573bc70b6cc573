"""The pages of the pretend portal."""

from collections.abc import Iterable, Mapping
from html import escape

_STYLE = """
:root{color-scheme:light dark;--page:#e9edef;--card:#fff;--ink:#17212b;--quiet:#55636e;
--line:#cfd8dd;--accent:#1c6ea4;--on-accent:#fff;--note:#fff3c4;--on-note:#4a3b00;
font:17px/1.5 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{--page:#10161b;--card:#1b242c;--ink:#eaf0f4;
--quiet:#a3b1bc;--line:#34414c;--accent:#7cc0ee;--on-accent:#0c1a24;--note:#4a3f16;
--on-note:#fff0bd}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink)}
main{max-width:34rem;margin:0 auto;padding:1rem}
.aside{background:var(--note);color:var(--on-note);padding:.75rem 1rem;border-radius:.75rem;
margin:0 0 1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
p{margin:0 0 .75rem}
form{margin:0 0 .75rem}
label{display:block;margin:0 0 .75rem}
label span{display:block;color:var(--quiet);margin-bottom:.25rem}
input{font:inherit;width:100%;padding:.6rem .75rem;border:1px solid var(--line);
border-radius:.6rem;background:var(--page);color:var(--ink)}
button,a.key{font:inherit;display:block;width:100%;min-height:48px;padding:.6rem 1rem;
border:1px solid var(--accent);border-radius:.75rem;background:none;color:var(--accent);
text-align:left;text-decoration:none;cursor:pointer}
button.main{background:var(--accent);color:var(--on-accent)}
button small{display:block;opacity:.85}
button:focus-visible,a.key:focus-visible,input:focus-visible{outline:3px solid var(--accent);
outline-offset:2px}
fieldset{border:1px solid var(--line);border-radius:.75rem;margin:0 0 1rem;padding:.75rem 1rem}
"""

_FRAME = (
    '<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport"'
    ' content="width=device-width, initial-scale=1"><title>{title}</title>'
    '<style>{style}</style></head><body><main><p class="aside">Учебный портал, здесь всё'
    " ненастоящее. Это не Госуслуги. Данные придумайте, настоящий пароль не вводите.</p>"
    '<div class="card"><h1>{title}</h1>{body}</div></main></body></html>'
)


def page(title: str, *parts: str) -> str:
    return _FRAME.format(title=escape(title), style=_STYLE, body="".join(parts))


def words(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def link(to: str, text: str) -> str:
    return f'<p><a class="key" href="{escape(to)}">{escape(text)}</a></p>'


def form(
    action: str,
    button: str,
    fields: Iterable[str] = (),
    kept: Mapping[str, str] | None = None,
    *,
    about: str = "",
    main: bool = False,
) -> str:
    """A form that is posted; `kept` goes unseen, `about` stands on the button too."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in (kept or {}).items()
    )
    small = f"<small>{escape(about)}</small>" if about else ""
    look = ' class="main"' if main else ""
    return (
        f'<form method="post" action="{escape(action)}">{hidden}{"".join(fields)}'
        f"<button{look}>{escape(button)}{small}</button></form>"
    )


def field(name: str, label: str, value: str = "", kind: str = "text") -> str:
    return (
        f'<label><span>{escape(label)}</span><input name="{escape(name)}" type="{kind}"'
        f' value="{escape(value)}" required></label>'
    )
