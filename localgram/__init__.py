"""A faithful local Telegram Bot API server, and a client to act as persons in front of it.

It stands under the terminal assistant, the simulator, the benchmarks and the end-to-end tests,
and binds the loopback address only.
"""
