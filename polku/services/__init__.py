"""One use case a file; each opens a unit of work, decides by the rules, and says by messages."""
