"""The command line: every question is a command, derived from its declaration."""

from __future__ import annotations

import re
import sys
from typing import Annotated, NoReturn

import typer

from rivalry.cli.ask import add_questions
from rivalry.cli.book import book_app
from rivalry.cli.show import BookOption, JsonOption

app = typer.Typer(
    name="rivalry",
    help="Athletics results, asked: who leads, who is who, and the races each answer rests on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(book_app, name="book")


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def run() -> NoReturn:
    """Run the command line; bad input ends in one sentence and exit status 2."""
    add_questions(app)
    try:
        app()
    except (ValueError, OSError) as error:
        fail(str(error) or type(error).__name__)
    except KeyboardInterrupt:
        fail("stopped")
    except Exception as error:
        if not _is_damage(error):
            raise
        fail(f"the book could not be read ({str(error).splitlines()[0]}): import its results anew")
    sys.exit(0)


def fail(sentence: str) -> NoReturn:
    """Say what is wrong on standard error, and end with status 2."""
    # A name of a file may hold line breaks and codes that colour a terminal.
    print(f"rivalry: {_CONTROL.sub(' ', sentence)}", file=sys.stderr)
    sys.exit(2)


def _is_damage(error: Exception) -> bool:
    import duckdb

    return isinstance(error, duckdb.Error)


def _version(asked: bool) -> None:
    if asked:
        from rivalry import __version__

        print(f"rivalry {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Athletics results, asked: who leads, who is who, and the races each answer rests on."""


@app.command("import")
def import_command(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, archives (.zip, .gz, .xz, .tar.*), or -.")
    ],
    format: Annotated[
        str | None, typer.Option("--format", help="The format, where the content does not tell.")
    ] = None,
    map: Annotated[
        str | None,
        typer.Option("--map", metavar="OURS=THEIRS,...", help="Columns of a CSV of your own."),
    ] = None,
    competition: Annotated[
        str | None, typer.Option(help="Its name, where the file does not tell.")
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Its (first) day, where the file has none.")
    ] = None,
    city: Annotated[str | None, typer.Option(help="Its town, where the file has none.")] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Its country, where the file has none.")
    ] = None,
    sex: Annotated[
        str | None, typer.Option(metavar="M|W|X", help="Whose races, where the file has none.")
    ] = None,
    zone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Time zone of a timetable: Europe/Paris.")
    ] = None,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Import published results into the book; the same file twice adds nothing."""
    from rivalry.book.restore import is_exported
    from rivalry.cli.importing import import_and_report

    if len(paths) == 1 and is_exported(paths[0]):
        from rivalry.cli.keeping import restore

        restore(paths[0], book, json)
        return
    said = {
        "competition": competition, "date": date, "city": city, "country": country, "sex": sex,
        "zone": zone,
    }  # fmt: skip
    given = {name: value for name, value in said.items() if value}
    import_and_report(paths, format, map, given, book, json)


@app.command("formats")
def formats_command(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Only this one, with its example.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Show the formats that can be imported, or what a file of one of them looks like."""
    from rivalry.cli.formats import list_formats, show_format

    if name is None:
        list_formats(json)
    else:
        show_format(name, json)


@app.command("preview")
def preview_command(
    a: Annotated[str, typer.Argument(metavar="A", help="One athlete.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    discipline: Annotated[
        str | None, typer.Option("--discipline", help="Only these disciplines: 1500m,Mile.")
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write the page.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="What was known on this day.")
    ] = None,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Write a preview of two rivals: one page in one file, every figure with its results."""
    from rivalry.cli.preview import write_preview

    write_preview(a, b, discipline, out, as_of, book, json)


@app.command("sources")
def sources_command(json: JsonOption = False) -> None:
    """Show the public results that can be fetched, each with what its licence allows."""
    from rivalry.cli.fetching import list_sources

    list_sources(json)


@app.command("fetch")
def fetch_command(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="See `rivalry sources`.")],
    offline: Annotated[
        bool, typer.Option("--offline", help="Use what was fetched before, ask no network.")
    ] = False,
    book: BookOption = None,
    json: JsonOption = False,
) -> None:
    """Fetch public results from where they are published, and import them."""
    from rivalry.cli.fetching import fetch_and_import

    fetch_and_import(names, offline, book, json)


if __name__ == "__main__":
    run()
