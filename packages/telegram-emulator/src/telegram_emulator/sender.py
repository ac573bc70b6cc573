"""What can be sent from a phone: words, pictures, files, contacts, places and the rest."""

import asyncio
from collections.abc import Sequence

from telegram_emulator import photos, user_actions
from telegram_emulator.files import preview_of
from telegram_emulator.message import Message
from telegram_emulator.methods.outgoing import MAX_TEXT
from telegram_emulator.params import Upload
from telegram_emulator.reader import NotSeen, Reader
from telegram_emulator.refusal import Json


class Sender(Reader):
    """Somebody who can also say things in the chat."""

    async def says(self, text: str, reply_to: Message | None = None) -> Message:
        """Type words and send them; the app cuts them into messages of 4096 characters.

        Returns the first message.
        """
        if not text.strip():
            raise ValueError("The app sends no empty message.")
        reply = {"reply_to_message": reply_to.body} if reply_to else {}
        parts = [text[start : start + MAX_TEXT] for start in range(0, len(text), MAX_TEXT)]
        first, *_ = [self._send(user_actions.text_of(part) | reply) for part in parts]
        return first

    async def sends_photo(self, data: bytes, caption: str | None = None) -> Message:
        """Send a picture the usual way: the app re-encodes it and drops its metadata."""
        return self._send(await self._photo(data) | _captioned(caption))

    async def sends_document(
        self, data: bytes, name: str, mime: str | None = None, caption: str | None = None
    ) -> Message:
        """Send a file as it is, byte for byte."""
        content = await self._document(data, name, mime)
        return self._send(content | _captioned(caption))

    async def sends_album(
        self, pictures: Sequence[bytes], caption: str | None = None
    ) -> list[Message]:
        """Send several pictures at once: as many messages, with one `media_group_id`."""
        album = {"media_group_id": self.telegram.album_id()}
        contents = [await self._photo(data) | album for data in pictures]
        if contents:
            contents[0] |= _captioned(caption)
        return [self._send(content) for content in contents]

    async def sends_documents(
        self, files: Sequence[Upload], caption: str | None = None
    ) -> list[Message]:
        """Send files as they are; several go as an album, its words under the last of them."""
        contents = [await self._document(*file) for file in files]
        if len(contents) > 1:
            album = self.telegram.album_id()
            contents = [content | {"media_group_id": album} for content in contents]
        if contents:
            contents[-1] |= _captioned(caption)
        return [self._send(content) for content in contents]

    async def shares_contact(
        self, phone: str | None = None, user_id: int | None = None, first_name: str | None = None
    ) -> Message:
        """Share a contact, one's own unless told otherwise; `user_id=0` is of nobody known."""
        contact: Json = {
            "phone_number": phone or self.user.phone or "",
            "first_name": first_name or self.user.first_name,
        }
        owner = self.user.id if user_id is None else user_id
        return self._send({"contact": contact | ({"user_id": owner} if owner else {})})

    async def shares_location(self, latitude: float, longitude: float) -> Message:
        """Share a place."""
        return self._send({"location": {"latitude": latitude, "longitude": longitude}})

    async def sends_sticker(self, emoji: str = "👍") -> Message:
        """Send a sticker."""
        facts = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        upload = Upload(b"RIFF....WEBP", "sticker.webp")
        return self._send(
            self.telegram.files.add("sticker", upload, type="regular", emoji=emoji, **facts)
        )

    async def sends_voice(self, seconds: int = 3) -> Message:
        """Send a voice message."""
        upload = Upload(b"OggS" * 40, "voice.ogg", "audio/ogg")
        return self._send(self.telegram.files.add("voice", upload, duration=seconds))

    async def sends_video(self, seconds: int = 5) -> Message:
        """Send a video."""
        facts = {"width": 640, "height": 480, "duration": seconds}
        upload = Upload(b"\0\0\0\x18ftypmp42" * 20, "video.mp4")
        return self._send(self.telegram.files.add("video", upload, **facts))

    async def sends_live_photo(self, data: bytes) -> Message:
        """Send an iPhone's live photo: a picture with a second of film around it."""
        photo = await self._photo(data)
        largest = photo["photo"][-1]
        facts = {"width": largest["width"], "height": largest["height"], "duration": 2}
        film = self.telegram.files.add(
            "live_photo", Upload(b"ftypqt  " * 50, "live.mov"), photo=photo["photo"], **facts
        )
        return self._send(film | photo)

    async def sends_web_app_data(self, data: str, button_text: str) -> Message:
        """What a web app, opened from the reply keyboard, sends back."""
        return self._send({"web_app_data": {"data": data, "button_text": button_text}})

    def _send(self, content: Json) -> Message:
        self._act()
        if thread := self.room.writing_in:
            content = content | {"message_thread_id": thread, "is_topic_message": True}
        return user_actions.receive(self.telegram, self.room, self.user, content)

    def _act(self) -> None:
        if self.room.blocked:
            raise NotSeen(f"{self.user.name} has blocked the bot and must unblock it first.")
        self._mark = self.telegram.mark()

    async def _photo(self, data: bytes) -> Json:
        made = await asyncio.to_thread(photos.sizes, data)
        return self.telegram.files.add_photo(made)

    async def _document(self, data: bytes, name: str, mime: str | None) -> Json:
        upload = Upload(data, name, mime)
        preview = await asyncio.to_thread(preview_of, upload)
        return self.telegram.files.add_document(upload, preview)


def _captioned(caption: str | None) -> Json:
    return {"caption": caption} if caption else {}
