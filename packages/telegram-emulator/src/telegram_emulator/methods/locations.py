"""Locations and venues."""

from typing import TYPE_CHECKING

from telegram_emulator.methods.outgoing import deliver
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram


def send_location(telegram: "Telegram", params: Params) -> Json:
    """sendLocation."""
    return deliver(telegram, params, {"location": _location(params)}).body


def send_venue(telegram: "Telegram", params: Params) -> Json:
    """sendVenue."""
    venue: Json = {"location": _location(params)}
    for name in ("title", "address"):
        venue[name] = params.text(name)
        if not venue[name]:
            raise bad_request(f"venue {name} must be non-empty")
    # Telegram repeats the place outside the venue, for bots that know only locations.
    return deliver(telegram, params, {"venue": venue, "location": venue["location"]}).body


def _location(params: Params) -> Json:
    for name in ("latitude", "longitude"):
        if not params.text(name):
            raise bad_request(f"{name} is empty")
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


METHODS = {"sendLocation": send_location, "sendVenue": send_venue}
