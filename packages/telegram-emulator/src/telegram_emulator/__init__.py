"""A Telegram in memory: chats, the Bot API over HTTP or in process, people with phones.

Subjects of their own: `telegram_emulator.session`, an aiogram session that needs no HTTP (extra
`aiogram`); `telegram_emulator.page`, phones in a browser; `telegram_emulator.html`, the parser of
formatted text; `telegram_emulator.user_actions`, what people do that reaches the bot as updates;
`telegram_emulator.patience`, timeouts that grow with the load of the machine.
"""

from telegram_emulator.chats import Chat, User
from telegram_emulator.delivery import Delivery
from telegram_emulator.events import Call, Event
from telegram_emulator.faults import Fault
from telegram_emulator.limits import Limits
from telegram_emulator.message import Button, Message, What
from telegram_emulator.params import Params, Upload
from telegram_emulator.person import NoSuchButton, Person, Which
from telegram_emulator.queries import Toast
from telegram_emulator.reader import NotSeen
from telegram_emulator.refusal import Dropped, Json, Refusal, too_many_requests
from telegram_emulator.server import application, serving
from telegram_emulator.telegram import Answer, Telegram
from telegram_emulator.transcript import Transcript
from telegram_emulator.web_apps import WebApp, fields_of, launch_data, signed

__all__ = [
    "Answer",
    "Button",
    "Call",
    "Chat",
    "Delivery",
    "Dropped",
    "Event",
    "Fault",
    "Json",
    "Limits",
    "Message",
    "NoSuchButton",
    "NotSeen",
    "Params",
    "Person",
    "Refusal",
    "Telegram",
    "Toast",
    "Transcript",
    "Upload",
    "User",
    "WebApp",
    "What",
    "Which",
    "application",
    "fields_of",
    "launch_data",
    "serving",
    "signed",
    "too_many_requests",
]
