"""What a page was opened for: the address on its button, and the token for one act.

Both are signed, so that nothing is kept of them and any replica knows them as its own.
"""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.mini_apps.init_data import FRESH, NotOpened
from states.picture import PictureStep
from states.step import Step
from states.steps.place import PlaceStep

LASTS = timedelta(minutes=30)
"""How long a page may be at work before its act; real time. It is then opened anew."""
_OPENING = re.compile(r"([0-9]{1,18})\.([a-z_]{1,40})\.([A-Za-z0-9_-]{22})")
_TOKEN = re.compile(r"([0-9]{1,12})\.[A-Za-z0-9_-]{22}\.([A-Za-z0-9_-]{22})")
_ASKED = {"signature": "sign", "passport": "straighten"}
_PROPOSED = {**_ASKED, "photo": "frame"}


@dataclass(frozen=True, slots=True)
class Opening:
    """One page, for one person, on one step of one application; or on none: 0 and `desk`."""

    page: str
    citizen: int
    application: int = 0
    step: str = "desk"


@dataclass(frozen=True, slots=True)
class MiniApps:
    """Where the pages are. `real` tells the real time; `framed_by` are origins of clients."""

    url: str
    init_key: bytes = field(repr=False)
    own_key: bytes = field(repr=False)
    real: Callable[[], datetime]
    framed_by: tuple[str, ...] = ()

    def address(self, opening: Opening) -> str:
        """What the button opens; for anybody else, and on another step, it shows nothing."""
        mac = self._mac("opening", opening)
        return f"{self.url}/app/{opening.page}/{opening.application}.{opening.step}.{mac}"

    def opening(self, page: str, written: str, citizen: int) -> Opening:
        """What an address was made for; raises NotOpened where that was for somebody else."""
        found = _OPENING.fullmatch(written)
        if found is None:
            raise NotOpened("foreign")
        opening = Opening(page, citizen, int(found[1]), found[2])
        if not hmac.compare_digest(found[3], self._mac("opening", opening)):
            raise NotOpened("foreign")
        return opening

    def token(self, opening: Opening, proof: str, signed: datetime | None) -> str:
        """A new one, good for one act of this opening by who has the same proof: launch data of
        `signed`, which lead to no act for ever; None of a session, which ends by itself.
        """
        expires = self.real() + LASTS
        if signed is not None:
            expires = min(expires, signed + FRESH + LASTS)
        body = f"{int(expires.timestamp())}.{secrets.token_urlsafe(16)}"
        return f"{body}.{self._mac('act', opening, proof, body)}"

    def act(self, token: str, opening: Opening, proof: str) -> int:
        """The number by which this act is known once it is done, below 0; raises NotOpened."""
        found = _TOKEN.fullmatch(token)
        body = token.rpartition(".")[0]
        if found is None or not hmac.compare_digest(
            found[2], self._mac("act", opening, proof, body)
        ):
            raise NotOpened("foreign")
        if int(found[1]) < self.real().timestamp():
            raise NotOpened("late")
        # Telegram numbers its updates from 1: below 0 nothing of its is met.
        return -1 - (int.from_bytes(hashlib.sha256(token.encode()).digest()[:8]) >> 2)

    def _mac(self, purpose: str, opening: Opening, *more: str) -> str:
        """132 bits as 22 characters."""
        parts = (opening.page, str(opening.citizen), str(opening.application), opening.step)
        said = "\n".join((purpose, *parts, *more))
        mac = hmac.digest(self.own_key, said.encode(errors="replace"), "sha256")
        return urlsafe_b64encode(mac).decode()[:22]


def page_for(step: Step, *, proposed: bool = False) -> str | None:
    """The page on which this step can be answered too; another one may be for what is proposed."""
    if isinstance(step, PlaceStep):
        return "places"
    if not isinstance(step, PictureStep):
        return None
    return (_PROPOSED if proposed else _ASKED).get(step.subject)
