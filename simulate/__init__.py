"""The simulator: many people living a year with Polku at speed, and a judge who was told all."""
