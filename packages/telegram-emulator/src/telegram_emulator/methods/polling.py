"""How updates reach the bot: long polling or a webhook."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from telegram_emulator.delivery import trusting
from telegram_emulator.methods.attachments import uploaded
from telegram_emulator.params import Params
from telegram_emulator.refusal import Json, bad_request
from telegram_emulator.updates import Webhook

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


async def get_updates(telegram: "Telegram", params: Params) -> list[Json]:
    """getUpdates."""
    complaint = "can't parse allowed_updates JSON array"
    telegram.updates.allow(params.tree("allowed_updates", complaint))
    limit = params.integer("limit", 100)
    return await telegram.updates.poll(
        params.integer("offset"), min(max(limit, 1), 100), params.integer("timeout")
    )


def set_webhook(telegram: "Telegram", params: Params) -> bool:
    """setWebhook; unlike the real one it takes plain HTTP, but only on this machine.

    Where Telegram's limits are on, once a second. One like that which is set changes nothing.
    """
    url = params.text("url").strip()
    if not url:
        return delete_webhook(telegram, params)
    telegram.limits.spend_webhook()
    secret = params.text("secret_token")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _check_address(url)
    complaint = "can't parse allowed_updates JSON array"
    telegram.updates.allow(params.tree("allowed_updates", complaint))
    connections = min(max(params.integer("max_connections", 40), 1), 100)
    hook = Webhook(url, secret, connections, _certificate(params))
    if params.flag("drop_pending_updates"):
        telegram.updates.forget()
    telegram.updates.set_webhook(hook)
    return True


def _certificate(params: Params) -> bytes | None:
    upload = uploaded(params, params.text("certificate"), "certificate")
    if upload is None:
        return None
    try:
        trusting(upload.data)
    except ValueError:
        raise bad_request("bad webhook: Failed to set custom certificate file") from None
    return upload.data


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        raise bad_request("bad webhook: Invalid webhook URL specified") from None
    if host not in _LOOPBACK:
        raise bad_request("bad webhook: only this machine can be reached from a pretend Telegram")
    if parts.scheme not in ("http", "https"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")


def delete_webhook(telegram: "Telegram", params: Params) -> bool:
    """deleteWebhook."""
    if params.flag("drop_pending_updates"):
        telegram.updates.forget()
    telegram.updates.set_webhook(None)
    return True


def get_webhook_info(telegram: "Telegram", _params: Params) -> Json:
    """getWebhookInfo."""
    hook = telegram.updates.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": bool(hook and hook.certificate),
        "pending_update_count": len(telegram.updates),
    }
    if telegram.updates.allowed is not None:
        info["allowed_updates"] = sorted(telegram.updates.allowed)
    if hook:
        info["max_connections"] = hook.max_connections
        if hook.last_error_date is not None:
            info["last_error_date"] = hook.last_error_date
            info["last_error_message"] = hook.last_error_message
    return info


def say_yes(_telegram: "Telegram", _params: Params) -> bool:
    """logOut and close: there is no other server to move to."""
    return True


METHODS = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": say_yes,
    "close": say_yes,
}
