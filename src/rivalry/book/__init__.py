"""The book of results: its tables, how it is opened, and what it covers."""
