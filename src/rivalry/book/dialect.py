"""Statements in DuckDB's dialect, turned for Apache Spark: macros written out, views as they are.

sqlglot knows the two dialects; this says what it does not: the macros of schema.sql, and what an
engine does of its own accord (an order of positions, the place of nulls).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import sqlglot
from sqlglot import exp

_SCHEMA = Path(__file__).parent / "schema.sql"

Macro = tuple[tuple[str, ...], exp.Expr]
"""Names of the parameters, and the body."""


class Statement(NamedTuple):
    """A statement for Spark, and the tables and views of schema.sql that it reads."""

    text: str
    reads: tuple[str, ...]


@cache
def spark_statement(statement: str) -> Statement:
    """Give a statement of one question in Spark's dialect, with the same named parameters.

    Raises sqlglot.errors.SqlglotError where it cannot be read.
    """
    return _for_spark(sqlglot.parse_one(statement, read="duckdb"))


@cache
def spark_views() -> dict[str, Statement]:
    """Give the views of schema.sql by name."""
    return {
        created.this.name: _for_spark(created.expression)
        for created in _created()
        if created.kind == "VIEW"
    }


def _for_spark(tree: exp.Expr) -> Statement:
    turned = tree.copy().transform(_macro_written_out).transform(_as_spark_has_it)
    known = {
        created.this.this.name if created.kind == "TABLE" else created.this.name
        for created in _created()
    }
    reads = {table.name for table in turned.find_all(exp.Table)} & known
    return Statement(turned.sql(dialect="spark"), tuple(sorted(reads)))


@cache
def _created() -> tuple[exp.Create, ...]:
    parsed = sqlglot.parse(_SCHEMA.read_text(encoding="utf-8"), read="duckdb")
    return tuple(statement for statement in parsed if isinstance(statement, exp.Create))


@cache
def _macros() -> dict[str, Macro]:
    return {
        created.this.this.name: (
            tuple(parameter.name for parameter in created.this.expressions),
            created.expression,
        )
        for created in _created()
        if created.kind == "MACRO"
    }


def _macro_written_out(node: exp.Expr) -> exp.Expr:
    if not isinstance(node, exp.Anonymous) or node.name not in _macros():
        return node
    parameters, body = _macros()[node.name]
    given = dict(zip(parameters, node.expressions, strict=True))

    def filled(inner: exp.Expr) -> exp.Expr:
        if isinstance(inner, exp.Column) and not inner.table and inner.name in given:
            return exp.Paren(this=given[inner.name].copy())
        return inner

    return body.copy().transform(filled).transform(_macro_written_out)


def _as_spark_has_it(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Anonymous) and node.name.lower() == "list_position":
        # Spark counts 0 for what is not there, which would stand first
        found = exp.Anonymous(this="array_position", expressions=node.expressions)
        return exp.Anonymous(this="nullif", expressions=[found, exp.Literal.number(0)])
    return node
