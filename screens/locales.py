"""Each citizen's texts, in the language they chose, or else in that of their Telegram."""

from dataclasses import dataclass

from storage.chats import Languages
from texts import DEFAULT_LANGUAGE, LANGUAGES, Texts, in_language, language_for, load


@dataclass(frozen=True, slots=True)
class Locales:
    """Texts by citizen; notices are in the language of the last update."""

    languages: Languages

    async def of(self, citizen: int) -> Texts:
        """The texts for this citizen."""
        language, _ = await self.languages.get(citizen)
        return in_language(language)

    async def of_sender(self, citizen: int, code: str | None) -> Texts:
        """The texts for the sender of an update, whose Telegram has the language `code`; without
        one, as they are known.
        """
        language, chosen = await self.languages.get(citizen)
        if code is None and language in LANGUAGES:
            return load(language)
        wanted = language if chosen and language in LANGUAGES else language_for(code)
        if not chosen and wanted != (language or DEFAULT_LANGUAGE):
            await self.languages.put(citizen, wanted, chosen=False)
        return load(wanted)

    async def choose(self, citizen: int, language: str) -> Texts:
        """Set a citizen's language, whatever their Telegram says."""
        await self.languages.put(citizen, language, chosen=True)
        return load(language)
