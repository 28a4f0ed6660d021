"""getUpdates and the webhook."""

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from localgram.errors import bad_request
from localgram.params import Params
from localgram.webhook import Target, Webhook
from localgram.world import World

LONGEST_POLL = 50
"""The longest that getUpdates waits, in seconds."""


async def get_updates(world: World, params: Params) -> list[dict[str, Any]]:
    """getUpdates."""
    _set_allowed(world, params)
    limit = min(max(params.integer("limit", 100), 1), 100)
    seconds = min(max(params.integer("timeout"), 0), LONGEST_POLL)
    return await world.updates.get(params.integer("offset"), limit, seconds)


async def set_webhook(world: World, params: Params) -> bool:
    """setWebhook: unlike Telegram's, plain http to this computer only; an empty address deletes."""
    url = params.text("url")
    if not url:
        return await delete_webhook(world, params)
    parts = urlsplit(url)
    if parts.scheme != "http" or not _is_loopback(parts.hostname or ""):
        raise bad_request("bad webhook: localgram delivers over plain http to this computer only")
    secret = params.text("secret_token")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    _set_allowed(world, params)
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    connections = min(max(params.integer("max_connections", 40), 1), 100)
    target = Target(url, secret, connections)
    pause = world.options.webhook_retry_seconds
    await world.updates.set_webhook(Webhook(target, world.updates, pause))
    return True


async def delete_webhook(world: World, params: Params) -> bool:
    """deleteWebhook."""
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    await world.updates.set_webhook(None)
    return True


def get_webhook_info(world: World, _: Params) -> dict[str, Any]:
    """getWebhookInfo."""
    if world.updates.webhook is not None:
        return world.updates.webhook.info()
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }


def _set_allowed(world: World, params: Params) -> None:
    if not params.has("allowed_updates"):
        return
    allowed = params.object("allowed_updates")
    if allowed is not None and not isinstance(allowed, list):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
    world.updates.allowed = list(map(str, allowed or []))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
