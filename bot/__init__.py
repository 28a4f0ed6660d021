"""The Telegram edge: the only room that knows Telegram."""
