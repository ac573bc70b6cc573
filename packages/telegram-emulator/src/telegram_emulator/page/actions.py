"""What a person does on a phone: each act is a request that names the phone."""

from collections.abc import Awaitable, Callable

from aiohttp import BodyPartReader, web

from telegram_emulator.keyboards import MAX_CALLBACK_BYTES
from telegram_emulator.message import Message
from telegram_emulator.methods.outgoing import MAX_TEXT
from telegram_emulator.page.event_stream import EventStream
from telegram_emulator.page.guard import asked, done, word
from telegram_emulator.page.phones import Phone, Phones
from telegram_emulator.params import Upload, as_integer
from telegram_emulator.person import Person
from telegram_emulator.reader import NotSeen
from telegram_emulator.refusal import Json, Refusal

MOST_FILES = 10
MOST_FILE_BYTES = 50 << 20
MOST_TYPED = 4 * MAX_TEXT

Act = Callable[[Person, Json], Awaitable[object]]


class PhoneActions:
    """The routes `…/phones`, `…/phones/{id}/{act}` and `…/phones/{id}/files`."""

    def __init__(self, phones: Phones, live: EventStream) -> None:
        self._phones, self._live = phones, live

    async def add(self, request: web.Request) -> web.Response:
        phone = await self._phones.add(word(await asked(request), "side"))
        self._live.added(phone)
        return done({"phone": phone.id})

    async def act(self, request: web.Request) -> web.Response:
        phone, act = self._phone(request), ACTS.get(request.match_info["act"])
        if act is None:
            raise Refusal(404, "Not Found")
        await act(phone.person, await asked(request))
        return done()

    async def send_files(self, request: web.Request) -> web.Response:
        """Files of a form, as photos or as they are; several become an album."""
        person = self._phone(request).person
        _may(person)
        as_photo = request.query.get("as") == "photo"
        files, caption = await _read_form(request)
        await send(person, files, caption, as_photo=as_photo)
        return done()

    def _phone(self, request: web.Request) -> Phone:
        id = as_integer(request.match_info["phone"])
        if id not in self._phones:
            raise Refusal(404, "Not Found")
        return self._phones[id]


async def send(
    person: Person, files: list[Upload], caption: str | None, *, as_photo: bool
) -> None:
    """Send one file or an album of them."""
    if not files:
        raise Refusal(400, "Bad Request: no files")
    if as_photo and len(files) > 1:
        await person.sends_album([file.data for file in files], caption)
    elif as_photo:
        await person.sends_photo(files[0].data, caption)
    else:
        await person.sends_documents(files, caption)


async def _read_form(request: web.Request) -> tuple[list[Upload], str | None]:
    files: list[Upload] = []
    caption = None
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise Refusal(400, "Bad Request")
        if part.filename is None:
            caption = (await _bytes(part, MAX_TEXT)).decode()[:1024] or None
            continue
        if len(files) == MOST_FILES:
            raise Refusal(413, "Too many files at once")
        # A path is no name.
        name = part.filename.replace("\\", "/").rpartition("/")[2][:120] or "file"
        content = await _bytes(part, MOST_FILE_BYTES)
        files.append(Upload(content, name, part.headers.get("Content-Type")))
    return files, caption


async def _bytes(part: BodyPartReader, most: int) -> bytes:
    read = bytearray()
    while chunk := await part.read_chunk(1 << 16):
        read += chunk
        if len(read) > most:
            raise Refusal(413, "Request Entity Too Large")
    return bytes(read)


def _may(person: Person) -> None:
    if person.room.blocked:
        raise NotSeen("The bot is blocked.")


async def _say(person: Person, wanted: Json) -> None:
    text = word(wanted, "text")
    if not text.strip() or len(text) > MOST_TYPED:
        raise Refusal(400, "Bad Request: text")
    reply = wanted.get("reply_to")
    await person.says(text, _message(person, reply) if reply is not None else None)


async def _press(person: Person, wanted: Json) -> None:
    """Whatever the keyboard said when it was looked at: apps send what they show."""
    data = word(wanted, "data")
    if len(data.encode()) > MAX_CALLBACK_BYTES:
        raise Refusal(400, "Bad Request: data")
    _may(person)
    person.telegram.presses_old(data, _message(person, wanted.get("message")), person.user)


async def _tap(person: Person, wanted: Json) -> None:
    await person.taps(word(wanted, "label"))


async def _contact(person: Person, wanted: Json) -> None:
    if wanted.get("own", True):
        await person.shares_contact()
    else:
        await person.shares_contact("79990000000", user_id=0, first_name="Кто-то")


async def _location(person: Person, wanted: Json) -> None:
    latitude, longitude = wanted.get("latitude"), wanted.get("longitude")
    if not (isinstance(latitude, int | float) and isinstance(longitude, int | float)):
        raise Refusal(400, "Bad Request: location")
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise Refusal(400, "Bad Request: location")
    await person.shares_location(float(latitude), float(longitude))


def _message(person: Person, id: object) -> Message:
    message = person.room.messages.get(as_integer(id))
    if message is None:
        raise Refusal(404, "Not Found: message")
    return message


ACTS: dict[str, Act] = {
    "say": _say,
    "press": _press,
    "tap": _tap,
    "contact": _contact,
    "location": _location,
    "voice": lambda person, _: person.sends_voice(),
    "video": lambda person, _: person.sends_video(),
    "sticker": lambda person, _: person.sends_sticker(),
    "block": lambda person, _: person.blocks(),
    "unblock": lambda person, _: person.unblocks(),
    "clear": lambda person, _: person.deletes_chat(),
}
