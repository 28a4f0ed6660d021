"""How fast a bot may send."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from datetime import datetime

from localgram.chats import Chat
from localgram.errors import too_many_requests

BOT_PER_SECOND = 30
CHAT_PER_SECOND = 1


class Limits:
    """Sliding windows over the server's clock; a refused message does not count."""

    def __init__(self, now: Callable[[], datetime], strict: bool, group_per_minute: int) -> None:
        self._now = now
        self._strict = strict
        self._group_per_minute = group_per_minute
        self._windows: dict[str, deque[float]] = defaultdict(deque)

    def take(self, chat: Chat) -> None:
        """Count one message to a chat. Raises ApiError 429 with `retry_after` when too many."""
        now = self._now().timestamp()
        wanted: list[tuple[str, int, float]] = []
        if not chat.is_private:
            wanted.append((f"group {chat.id}", self._group_per_minute, 60.0))
        if self._strict:
            wanted.append((f"chat {chat.id}", CHAT_PER_SECOND, 1.0))
            wanted.append(("bot", BOT_PER_SECOND, 1.0))
        for key, most, seconds in wanted:
            window = self._windows[key]
            while window and not now - seconds < window[0] <= now:
                window.popleft()
            if len(window) >= most:
                raise too_many_requests(max(1, math.ceil(window[0] + seconds - now)))
        for key, _, _ in wanted:
            self._windows[key].append(now)
