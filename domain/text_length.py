"""Text length as Telegram's limits count it: in code units of UTF-16."""


def utf16_length(words: str) -> int:
    """The length in UTF-16 code units; an emoji is two of them, or more."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def truncate(words: str, most: int) -> str:
    """The text cut to at most so many code units, with «…» where it was cut."""
    if utf16_length(words) <= most:
        return words
    left = words.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)]
    return f"{left.decode('utf-16-le', 'ignore').rstrip()}…"


def split_text(words: str, most: int) -> list[str]:
    """The text in pieces of at most `most` code units (two or more)."""
    found: list[str] = []
    while words:
        room, at = most, 0
        while at < len(words) and (room := room - utf16_length(words[at])) >= 0:
            at += 1
        found.append(words[:at])
        words = words[at:]
    return found
