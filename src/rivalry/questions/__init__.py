"""What can be asked: one question is a .py and the .sql beside it."""
