"""Polku: the application. It knows neither Telegram nor Rasa."""
