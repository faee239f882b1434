"""Layouts of answers for which a plain table will not do, one module a question."""
