"""The ways Telegram says no, in its own words."""

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):  # noqa: N818  (an answer of Telegram, not an error of the program)
    """A call that Telegram answers with an error; it has changed nothing."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The answer as the Bot API writes it."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Dropped(Exception):  # noqa: N818  (a plain word, like the others)
    """The connection is cut and the bot never gets an answer."""


def bad_request(reason: str, **parameters: int) -> Refusal:
    """Refuse with 400, the reason spelled as the real server spells it.

    The server lower-cases the first letter of what the core says, but leaves `WORDS_LIKE_THESE`.
    """
    spelled_as_is = len(reason) > 1 and (reason[1] == "_" or "A" <= reason[1] <= "Z")
    if not spelled_as_is:
        reason = reason[:1].lower() + reason[1:]
    return Refusal(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> Refusal:
    """Refuse with 403: the person or the group will not have this bot."""
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    """Refuse with 409: updates are already going another way."""
    return Refusal(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> Refusal:
    """Refuse with 429; `retry_after` is in whole seconds."""
    text = f"Too Many Requests: retry after {retry_after}"
    return Refusal(429, text, retry_after=retry_after)
