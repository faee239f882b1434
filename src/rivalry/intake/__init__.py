"""How results come in: files are read, understood, resolved and swapped into the book."""
