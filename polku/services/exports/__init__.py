"""A person's applications, taken along: for a spreadsheet, on paper, into the e-service."""
