"""How the history keeps its tables: columns as bytes, the database file, and CSV."""
