"""Attempts to break the book and the readers: `python -m torture`, or `make torture`."""
