"""The keyboard under a question for the phone."""

from collections.abc import Iterable

from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from texts import Texts


def contact_keyboard(
    suggestions: Iterable[str], others: Iterable[str], texts: Texts
) -> ReplyKeyboardMarkup:
    """Suggestions, the button that shares one's own contact, and a row of other words.

    Only a reply keyboard can ask for a contact.
    """
    own = KeyboardButton(text=texts.plain("step-phone-own"), request_contact=True)
    return ReplyKeyboardMarkup(
        keyboard=[
            *([KeyboardButton(text=words)] for words in suggestions),
            [own],
            [KeyboardButton(text=words) for words in others],
        ],
        resize_keyboard=True,
        one_time_keyboard=True,
        input_field_placeholder=texts.plain("step-phone-placeholder"),
    )
