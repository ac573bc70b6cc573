"""The route `…/phones/{id}/web_app`: a button that opens a Mini App, pressed on a phone."""

from aiohttp import web

from telegram_emulator.page.guard import asked, done, word
from telegram_emulator.page.phones import Phones
from telegram_emulator.params import as_integer
from telegram_emulator.refusal import Refusal


class WebApps:
    """Gives a phone the address to load, launch data and all."""

    def __init__(self, phones: Phones) -> None:
        self._phones = phones

    async def open(self, request: web.Request) -> web.Response:
        """Only what stands on a button under that message is opened."""
        id = as_integer(request.match_info["phone"])
        if id not in self._phones:
            raise Refusal(404, "Not Found")
        wanted = await asked(request)
        url, theme = word(wanted, "url"), wanted.get("theme")
        person = self._phones[id].person
        message = person.room.messages.get(as_integer(wanted.get("message")))
        if message is None or url not in [button.web_app for button in message.buttons]:
            raise Refusal(409, "Conflict: no such button")
        colours = theme if isinstance(theme, dict) else {}
        return done({"address": person.launches(url).address(colours)})
