"""Talk with Polku in the terminal: the same bot, behind a local Telegram."""
