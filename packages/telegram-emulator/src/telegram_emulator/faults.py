"""Trouble on order: errors, slowness and cut connections, by method and by content."""

from collections.abc import Iterator
from dataclasses import dataclass

from telegram_emulator.params import Params
from telegram_emulator.refusal import Refusal

_WORDS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests: retry after {retry_after}",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


@dataclass(slots=True)
class Fault:
    """One kind of trouble; `method` None means any, `times` None means until taken away.

    With `after_effect` the call is carried out first and only its answer is lost: what a bot
    cannot tell from a call that never arrived. `delay` is in real seconds.
    """

    method: str | None = None
    times: int | None = 1
    code: int | None = None
    description: str | None = None
    retry_after: int | None = None
    contains: str | None = None
    delay: float = 0.0
    drop_connection: bool = False
    after_effect: bool = False
    struck: int = 0
    """How often it has happened."""

    def fits(self, method: str, params: Params) -> bool:
        """Whether it is this call's turn."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.contains is None or any(
            self.contains in value for value in params.raw.values() if isinstance(value, str)
        )

    def refusal(self) -> Refusal | None:
        """What the bot is told, if it is told anything."""
        code = self.code if self.code is not None else 429 if self.retry_after else None
        if code is None:
            return None
        wait = self.retry_after if self.retry_after is not None else 1
        text = self.description or _WORDS.get(code, "Internal Server Error")
        parameters = {"retry_after": wait} if code == 429 else {}
        return Refusal(code, text.format(retry_after=wait), **parameters)


class Faults:
    """The orders not yet used up, first come first served."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def __iter__(self) -> Iterator[Fault]:
        return iter(list(self._ordered))

    def __len__(self) -> int:
        return len(self._ordered)

    def add(
        self,
        method: str | None = None,
        *,
        times: int | None = 1,
        code: int | None = None,
        description: str | None = None,
        retry_after: int | None = None,
        contains: str | None = None,
        delay: float = 0.0,
        drop_connection: bool = False,
        after_effect: bool = False,
    ) -> Fault:
        """Order trouble; see `Fault` for what the words mean."""
        fault = Fault(
            method=method,
            times=times,
            code=code,
            description=description,
            retry_after=retry_after,
            contains=contains,
            delay=delay,
            drop_connection=drop_connection,
            after_effect=after_effect,
        )
        self._ordered.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Take one order away; nothing happens if it is used up already."""
        if any(fault is other for other in self._ordered):
            self._ordered = [other for other in self._ordered if other is not fault]

    def clear(self) -> None:
        """Take all orders away."""
        self._ordered.clear()

    def strike(self, method: str, params: Params) -> Fault | None:
        """The trouble this call runs into, counted; None if there is none."""
        for fault in self._ordered:
            if fault.fits(method, params):
                fault.struck += 1
                if fault.times is not None and fault.struck >= fault.times:
                    self.remove(fault)
                return fault
        return None
