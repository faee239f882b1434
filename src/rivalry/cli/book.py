"""`rivalry book`: what the book holds, what it is not sure of, and what its keeper decides."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from rivalry.cli.complete import completer
from rivalry.cli.show import BookOption, JsonOption, print_json, print_rows

book_app = typer.Typer(help="The book of results itself.", no_args_is_help=True)

_SOURCES_SHOWN = 40
_COUNTS = ("read", "added", "known", "quarantined")
_NAME = typer.Argument(metavar="ATHLETE", autocompletion=completer("athlete"))


@book_app.command("info")
def info_command(book: BookOption = None, json: JsonOption = False) -> None:
    """Say how much the book holds, from when to when, and from which sources."""
    from rivalry.api import open_book

    with open_book(book) as opened:
        info = opened.info()
    if json:
        print_json(info)
        return
    figures: list[dict[str, Any]] = [
        {"what": name.replace("_", " "), "": value}
        for name, value in info.items()
        if name != "sources"
    ]
    print_rows(figures, title="The book")
    files: dict[str, dict[str, Any]] = {}
    for source in info["sources"]:  # a file that cites others is many sources
        file = files.setdefault(
            source["name"],
            {"file": source["name"], "format": source["format"], "cites": -1}
            | dict.fromkeys(_COUNTS, 0),
        )
        file["cites"] += 1
        for count in _COUNTS:
            file[count] += source[f"rows_{count}"]
    print_rows(list(files.values())[:_SOURCES_SHOWN], title="Sources, in rows")
    if len(files) > _SOURCES_SHOWN:
        print(f"and {len(files) - _SOURCES_SHOWN} files more: rivalry book info --json")


@book_app.command("quarantine")
def quarantine_command(
    reasons: Annotated[
        bool, typer.Option("--reasons", help="Count the rows by reason instead.")
    ] = False,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Show the rows that could not be understood, each with file, line and reason."""
    from rivalry.api import open_book

    with open_book(book) as opened:
        rows = opened.quarantine_reasons() if reasons else opened.quarantine()
    if json:
        print_json(rows)
    else:
        print_rows(rows, title="Quarantine", empty="Every row was understood.")


@book_app.command("coverage")
def coverage_command(
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only one kind: list, competition or career.")
    ] = None,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Show what the book holds whole: lists down to a mark, competitions, careers."""
    from rivalry.api import open_book

    with open_book(book) as opened:
        rows = opened.coverage(kind)
    if json:
        print_json(rows)
    else:
        print_rows(rows, title="What the book holds whole", empty="The book claims nothing whole.")


@book_app.command("doubts")
def doubts_command(
    name: Annotated[
        str | None, typer.Argument(metavar="[ATHLETE]", help="Only of this name.")
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many of each kind.")] = 25,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Show athletes that may be one and races that may be one, with scores and reasons."""
    from rivalry.cli.ledger import show_doubts

    show_doubts(name, top, book, json)


@book_app.command("decisions")
def decisions_command(book: BookOption = None, json: JsonOption = False) -> None:
    """Show what was decided about who is who and which race is which."""
    from rivalry.cli.ledger import show_decisions

    show_decisions(book, json)


@book_app.command("merge")
def merge_command(
    one: Annotated[str, _NAME],
    other: Annotated[str, _NAME],
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Decide that two athletes are one; every later import obeys."""
    from rivalry.cli.ledger import merge

    merge(one, other, book, json)


@book_app.command("split")
def split_command(
    athlete: Annotated[str, _NAME],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="[OTHER]",
            help="Another athlete, of whom it is to be kept apart.",
            autocompletion=completer("athlete"),
        ),
    ] = None,
    discipline: Annotated[
        str | None, typer.Option("--discipline", help="These results are another's: 800m,1500m.")
    ] = None,
    nation: Annotated[
        str | None, typer.Option("--nation", help="Results for this nation are another's.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="From this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Up to this day.")
    ] = None,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Decide that some results of an athlete are another's, or that two athletes are two."""
    from rivalry.cli.ledger import split

    split(athlete, other, discipline, nation, since, until, book, json)


@book_app.command("same-race")
def same_race_command(
    one: Annotated[int, typer.Argument(metavar="RACE", help="Its number: see book doubts.")],
    other: Annotated[int, typer.Argument(metavar="RACE", help="The number of the other.")],
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Decide that two races of one day and event are one; every later import obeys."""
    from rivalry.cli.ledger import join_races

    join_races(one, other, book, json)


@book_app.command("undo")
def undo_command(
    decision: Annotated[
        int | None,
        typer.Option("--decision", metavar="NUMBER", help="Take back this decision instead."),
    ] = None,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Take back the last change of the book: the last import, or the last decision."""
    from rivalry.cli.ledger import undo

    undo(decision, book, json)


@book_app.command("export")
def export_command(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A new folder.")],
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="parquet, csv or json-ld.")
    ] = "parquet",
    identity: Annotated[
        bool, typer.Option("--identity", help="Also the table of who is who.")
    ] = False,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Write the whole book as plain tables with a data dictionary, or as W3C JSON-LD."""
    from rivalry.cli.keeping import export

    export(folder, format, identity, book, json)


@book_app.command("diff")
def diff_command(
    a: Annotated[
        str | None, typer.Argument(metavar="[A]", help="The book before; alone: the one after.")
    ] = None,
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="The book after.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Examples of each kind.")] = 5,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Say what differs between two books, or what the last change made of one."""
    from rivalry.cli.keeping import diff

    diff(a, b, limit, book, json)


@book_app.command("check")
def check_command(
    only: Annotated[
        str | None, typer.Option("--only", metavar="NAME", help="One check, more of its rows.")
    ] = None,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Check what must hold in a book; status 1 where it is damaged."""
    from rivalry.cli.keeping import check

    raise typer.Exit(check(only, book, json))
