"""Handlers: an event in, the steps towards the person out; nothing is sent from here."""
