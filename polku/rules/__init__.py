"""The service model as pure functions over frozen facts: no clock, no I/O, no other room."""
