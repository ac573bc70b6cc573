"""How long words are for Telegram, whose limits count the code units of UTF-16."""


def units(words: str) -> int:
    """An emoji is two of them, or more."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def cut(words: str, most: int) -> str:
    """At most so many code units; what was left out is marked by «…»."""
    if units(words) <= most:
        return words
    left = words.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)]
    return f"{left.decode('utf-16-le', 'ignore').rstrip()}…"


def pieces(words: str, most: int) -> list[str]:
    """The whole of it in pieces of at most so many code units; most is two or more."""
    found: list[str] = []
    while words:
        room, at = most, 0
        while at < len(words) and (room := room - units(words[at])) >= 0:
            at += 1
        found.append(words[:at])
        words = words[at:]
    return found
