"""In which language somebody is spoken to: the one they chose, else the one of their Telegram."""

from dataclasses import dataclass

from storage.languages import Languages
from texts import FIRST, LANGUAGES, Texts, language_for, load


@dataclass(frozen=True, slots=True)
class Locales:
    """What is sent without being asked for is in the language that was heard last."""

    languages: Languages

    async def of(self, citizen: int) -> Texts:
        """The words for this citizen."""
        language, _ = await self.languages.of(citizen)
        return self.words(language)

    @staticmethod
    def words(language: str | None) -> Texts:
        """The words of a language as it is kept of somebody; of the first where there is none."""
        return load(language if language in LANGUAGES else FIRST)

    async def heard(self, citizen: int, code: str | None) -> Texts:
        """The words for whoever just wrote, with Telegram's code of their app's language."""
        language, chosen = await self.languages.of(citizen)
        wanted = language if chosen and language in LANGUAGES else language_for(code)
        if not chosen and wanted != (language or FIRST):
            await self.languages.put(citizen, wanted, chosen=False)
        return load(wanted)

    async def choose(self, citizen: int, language: str) -> Texts:
        """From now on this one, whatever their Telegram says."""
        await self.languages.put(citizen, language, chosen=True)
        return load(language)
