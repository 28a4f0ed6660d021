"""Starts every process of Polku on one machine, keeps each alive, and ends them together."""
