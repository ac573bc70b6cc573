"""Telegram's HTML, with the examples that Telegram's own parser is tested with."""

import html as escaping
import json

import pytest
from aiogram.enums import MessageEntityType
from aiogram.types import MessageEntity, User
from aiogram.utils.text_decorations import html_decoration
from hypothesis import given
from hypothesis import strategies as st
from telegram_emulator import html
from telegram_emulator.entities import finished, formatted, utf16_length
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, Refusal

START = "🏟 🏟&lt;<"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<abac>", 'Unsupported start tag "abac" at byte offset 13'),
        ("<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        ("<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
        ("<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        ("<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        ('<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        ("<i    aba  =  '&lt;&gt;&quot;>", "Unclosed start tag at byte offset 13"),
        ("</", "Unexpected end tag at byte offset 13"),
        ("<b></b></", "Unexpected end tag at byte offset 20"),
        ("<i>a</i   ", "Unclosed end tag at byte offset 17"),
        (
            "<i>a</em   >",
            'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"',
        ),
        ("<b", "Unclosed start tag at byte offset 13"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 13'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("&#xd800;", "Text contains invalid Unicode characters after decoding HTML entities"),
        ("a < b", 'Unsupported start tag "" at byte offset 15'),
        ("Иванов <ivan@example.org>", 'Unsupported start tag "ivan@example.org"'),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(Refusal) as refused:
        html.parse("🏟 🏟&lt;" + source)
    assert refused.value.code == 400
    assert refused.value.description.startswith(f"Bad Request: can't parse entities: {complaint}")


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("", "", []),
        ("➡️ ➡️", "➡️ ➡️", []),
        (
            "&ge;&lt;&gt;&amp;&quot;&laquo;&raquo;&#12345678;",
            '&ge;<>&"&laquo;&raquo;&#12345678;',
            [],
        ),
        ("&Or;", "&Or;", []),
        ("&", "&", []),
        ("&#33;&#x21", "!!", []),
        ("➡️ ➡️<i>➡️ ➡️</i>", "➡️ ➡️➡️ ➡️", [("italic", 5, 5)]),
        ("<b>🏟</b>!", "🏟!", [("bold", 0, 2)]),
        ("<STRONG>a</sTrOnG>", "a", [("bold", 0, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b></b>", "", []),
        ("<u><b>a</b>c</u>", "ac", [("bold", 0, 1), ("underline", 0, 2)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ('<a href="не ссылка">a</a>', "a", []),
    ],
)
def test_markup_becomes_text_and_entities(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    parsed, found = html.parse(source)
    assert parsed == text
    assert [(one["type"], one["offset"], one["length"]) for one in found] == entities


@pytest.mark.parametrize(
    ("source", "details"),
    [
        ('<a href="https://example.org/?a=1&amp;b">x</a>', {"url": "https://example.org/?a=1&b"}),
        ("<a href=example.org>x</a>", {"url": "http://example.org/"}),
        ("<a>example.org/x</a>", {"url": "http://example.org/x"}),
        ('<pre><code class="language-python">x</code></pre>', {"language": "python"}),
        ('<tg-emoji emoji-id="5368">x</tg-emoji>', {"custom_emoji_id": "5368"}),
        ('<tg-time unix="1800000000" format="wDT">x</tg-time>', {"unix_time": 1_800_000_000}),
        (
            '<a href="tg://user?id=7">x</a>',
            {"user": {"id": 7, "is_bot": False, "first_name": ""}},
        ),
    ],
)
def test_entities_carry_their_details(source: str, details: Json) -> None:
    (entity,) = html.parse(source)[1]
    assert details.items() <= entity.items()


def test_a_language_counts_only_inside_pre() -> None:
    (entity,) = html.parse('<code class="language-python">x</code>')[1]
    assert entity == {"type": "code", "offset": 0, "length": 1}


@given(st.text())
def test_escaped_text_always_passes_and_comes_back(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    assert html.parse(escaping.escape(text, quote=False)) == (text, [])


@given(st.text(alphabet="<>/&;=\"'abiu #x1 \n🏟é-", max_size=40))
def test_nothing_but_a_refusal_comes_of_any_markup(source: str) -> None:
    try:
        text, entities = html.parse(source)
    except Refusal as refusal:
        text, entities = "", []
        said = refusal.description
    else:
        said = "can't parse entities"
    assert "can't parse entities" in said
    for entity in entities:
        assert entity["offset"] >= 0
        assert 0 < entity["length"] <= utf16_length(text) - entity["offset"]


STYLES = st.sampled_from(["bold", "italic", "underline", "strikethrough", "spoiler", "code"])


@given(st.lists(st.tuples(st.none() | STYLES, st.text(alphabet="aя🏟<&> ", min_size=1))))
def test_what_aiogram_writes_is_read_back(parts: list[tuple[str | None, str]]) -> None:
    text, written, offset = "", [], 0
    for style, part in parts:
        length = utf16_length(part)
        if style:
            written.append(MessageEntity(type=style, offset=offset, length=length))
        text, offset = text + part, offset + length
    parsed, entities = html.parse(html_decoration.unparse(text, written))
    assert parsed == text
    assert [MessageEntity(**entity) for entity in entities] == written


def test_spaces_around_are_trimmed_and_entities_move_along() -> None:
    bold = {"type": "bold", "offset": 0, "length": 6}
    assert finished("  🏟 a  ", [bold]) == ("🏟 a", [bold | {"length": 4}])
    assert finished(" a", [bold | {"length": 1}]) == ("a", [])


def test_entities_may_be_given_instead_of_markup() -> None:
    given = [
        {"type": "bold", "offset": 2, "length": 1},
        {"type": "url", "offset": 0, "length": 1},
        {"type": "code", "offset": 3, "length": 0},
    ]
    text, found = formatted(Params({"text": " <b>\r\x00", "entities": json.dumps(given)}))
    assert (text, found) == ("<b>", [{"type": "bold", "offset": 1, "length": 1}])
    assert formatted(Params({"text": "a", "entities": 5})) == ("a", [])


@pytest.mark.parametrize(
    "entity", [5, {}, {"type": ""}, {"type": "bold"}, {"type": "bold", "offset": 1, "length": -1}]
)
def test_entities_given_wrongly_are_refused(entity: object) -> None:
    with pytest.raises(Refusal, match="can't parse MessageEntity"):
        formatted(Params({"text": "a", "entities": [entity]}))


def test_what_is_marked_as_code_holds_no_links() -> None:
    text, entities = html.parse("<code>https://example.org/start</code> /start")
    found = finished(text, entities)[1]
    assert [entity["type"] for entity in found] == ["code", "bot_command"]


def test_a_moment_must_be_a_number() -> None:
    with pytest.raises(Refusal, match="Invalid date"):
        html.parse('<tg-time unix="вчера">x</tg-time>')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start payload", [("bot_command", 0, 6)]),
        ("жми /go@some_bot сюда", [("bot_command", 4, 12)]),
        ("🏟 @somebody #тег", [("mention", 3, 9), ("hashtag", 13, 4)]),
        ("пишите a.b@example.org.", [("email", 7, 15)]),
        ("см. https://example.org/a_b?c=1.", [("url", 4, 27)]),
        ("1/2 и a/b", []),
    ],
)
def test_commands_links_and_addresses_are_found(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    entities = finished(text, [])[1]
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == found


def test_every_kind_of_entity_is_known_to_aiogram() -> None:
    user = User(id=1, is_bot=False, first_name="")
    for tag, kind in html._ENTITY_OF_TAG.items():
        assert kind in set(MessageEntityType), tag
    assert user.mention_html("x") == '<a href="tg://user?id=1">x</a>'
