"""The last guard before Telegram: what is too long is shortened, and stays whole HTML."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram_emulator.html import parse

from domain.text_length import split_text, truncate, utf16_length
from screens.length_limits import LONGEST_ALERT, fit_alert, fit_screen, shorten
from screens.screen import LONGEST_CAPTION, LONGEST_MESSAGE, Attachment, Screen, message_length
from texts import Html

LONG = "😀<&" * 2_000


def html(words: str) -> Html:
    return Html(words.replace("&", "&amp;").replace("<", "&lt;"))


def test_what_people_wrote_is_shortened_and_not_what_we_say_after_it() -> None:
    screen = Screen(Html(f"<b>Заявление</b>\n<i>{html(LONG)}</i>\nНажмите кнопку."))
    fitted = fit_screen(screen)
    text, entities = parse(fitted.text)
    assert LONGEST_MESSAGE - 1 <= utf16_length(text) <= LONGEST_MESSAGE
    assert text.startswith("Заявление\n😀<&")
    assert text.endswith("…\nНажмите кнопку.")
    assert [one["type"] for one in entities] == ["bold", "italic"]


def test_beside_a_picture_there_is_room_for_a_caption_only() -> None:
    screen = Screen(html(LONG), picture=Attachment("a.jpg", b""))
    assert message_length(fit_screen(screen).text) == LONGEST_CAPTION


def test_many_short_lines_are_cut_off_at_the_end_and_every_tag_is_closed() -> None:
    lines = "Щ\n" * 9_000
    link = f'<a href="https://example.org/">{lines}</a>'
    screen = Screen(Html(f"<blockquote>{link}</blockquote>"))
    text, entities = parse(fit_screen(screen).text)
    assert utf16_length(text) <= LONGEST_MESSAGE
    assert text.endswith("…")
    assert {one["type"] for one in entities} == {"blockquote", "text_link"}


def test_what_fits_is_left_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    screen = Screen(html("<" * LONGEST_MESSAGE))
    assert fit_screen(screen) is screen
    assert not caplog.records


def test_the_log_tells_kind_and_length_and_none_of_the_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    fit_screen(Screen(html("Щеглова" * 1_000)))
    fit_alert("Щеглова" * 100)
    told = [record.getMessage() for record in caplog.records]
    assert told == [
        "too long for Telegram: message of 7000 code units, shortened to 4096",
        "too long for Telegram: alert of 700 code units, shortened to 200",
    ]


def test_a_window_over_a_button_has_two_hundred_code_units() -> None:
    assert utf16_length(fit_alert("😀" * 150)) <= LONGEST_ALERT
    assert fit_alert("Готово") == "Готово"


@given(
    st.lists(
        st.sampled_from(["<b>", "<i>", "\n", "&lt;", "&amp;", "😀", "Щеглова "]), max_size=60
    ),
    st.integers(min_value=1, max_value=80),
)
def test_whatever_is_shortened_is_html_within_its_limit(parts: list[str], most: int) -> None:
    closing = [f"</{one[1:]}" for one in reversed(parts) if one.startswith("<")]
    words = Html("".join([*parts, *closing]))
    fitted = shorten(words, most)
    text, _ = parse(fitted)
    assert utf16_length(text) <= most
    if message_length(words) <= most:
        assert text == parse(words)[0]


@given(st.text(max_size=60), st.integers(min_value=2, max_value=20))
def test_pieces_hold_every_sign_once(words: str, most: int) -> None:
    made = split_text(words, most)
    assert "".join(made) == words
    assert all(0 < utf16_length(one) <= most for one in made)
    assert utf16_length(truncate(words, most)) <= most
