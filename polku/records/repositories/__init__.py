"""Repositories: one a kind of record, each on the connection of its unit of work."""
