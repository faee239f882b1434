"""`rivalry sources` and `rivalry fetch`: public results, from their publishers into the book."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from rivalry.cli.show import note, print_json, print_rows

if TYPE_CHECKING:
    from rich.progress import Progress

    from rivalry.intake.catalogue import Entry
    from rivalry.intake.settling import ImportReport

_WIDE = 120
_UNITS = ("B", "kB", "MB", "GB")


def list_sources(json: bool) -> None:
    """Print what can be fetched, with its licence, and whether it is here already."""
    from rivalry.intake.catalogue import load_catalogue
    from rivalry.intake.fetch import cache_folder, is_cached

    cache = cache_folder()
    entries = load_catalogue().values()
    if json:
        print_json([_told(entry) | {"cached": is_cached(entry, cache)} for entry in entries])
        return
    wide = get_terminal_size().columns >= _WIDE
    rows = [
        {
            "name": entry.name,
            "title": entry.title,
            "holds": entry.holds if wide else "",  # a narrow terminal leaves it to --json
            "allows": entry.allows,
            "size": "" if entry.size_bytes is None else in_units(entry.size_bytes),
            "here": "yes" if is_cached(entry, cache) else "",
        }
        for entry in entries
    ]
    print_rows(rows, title="Sources (bring one into the book: rivalry fetch NAME)")


def fetch_and_import(names: list[str], offline: bool, book: str | None, json: bool) -> None:
    """Fetch the sources of these names, import them, and say what became of their rows.

    All are fetched before the first is imported. Raises ValueError, in one sentence, where a
    name is unknown, a file cannot be had, or an import fails.
    """
    from rivalry.api import book_to_write
    from rivalry.intake.catalogue import ALLOWS, find_entry, load_catalogue
    from rivalry.intake.importing import import_results
    from rivalry.intake.settling import ImportReport

    catalogue = load_catalogue()
    entries = [find_entry(catalogue, name) for name in dict.fromkeys(names)]
    target, begin_from = book_to_write(book)
    whole = ImportReport()
    with _bar() as bar:
        fetched = [(entry, _fetch(entry, offline, bar)) for entry in entries]
        # What has one format goes in together: the book is written once for it.
        for format, group in groupby(
            sorted(fetched, key=lambda pair: pair[0].format or ""), key=lambda pair: pair[0].format
        ):
            described = {
                str(path): (entry.title, entry.licence) for entry, paths in group for path in paths
            }
            report = import_results(
                list(described),
                target,
                format=format,
                begin_from=begin_from,
                progress=_rows_shown(bar),
                described=described,
            )
            _add(whole, report)
    if json:
        told = [_told(entry) | {"paths": [str(path) for path in paths]} for entry, paths in fetched]
        print_json({"sources": told} | asdict(whole))
        return
    for entry, paths in fetched:
        size = in_units(sum(path.stat().st_size for path in paths))
        print(f"{entry.name}: {entry.title}, {size}; {entry.licence}")
        if entry.allows != "redistribute":
            note(f"{entry.name}: {entry.allows} ({ALLOWS[entry.allows]})")
    _tell(whole, target)


def in_units(size_bytes: int) -> str:
    """Write a number of bytes as people read it: `2.2 MB`."""
    size = float(size_bytes)
    for unit in _UNITS:
        if size < 1000 or unit == _UNITS[-1]:
            break
        size /= 1000
    return f"{size:.0f} {unit}" if unit == "B" or size >= 99.5 else f"{size:.1f} {unit}"


def _told(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.title,
        "holds": entry.holds,
        "format": entry.format,
        "licence": entry.licence,
        "allows": entry.allows,
        "homepage": entry.homepage,
        "commit": entry.commit,
        "bytes": entry.size_bytes,
        "own": entry.own,
        "files": [
            {"path": file.path, "address": file.address, "sha256": file.sha256}
            for file in entry.files
        ],
    }


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(bar_width=20),
        TextColumn("{task.fields[done]}"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        bar.add_task("starting", total=None, done="")
        try:
            yield bar
        except KeyboardInterrupt:
            raise ValueError("stopped: the book is as it was") from None
        except RuntimeError as error:  # the engine's word for the same
            if "interrupt" not in str(error).lower():
                raise
            raise ValueError("stopped: the book is as it was") from None


def _fetch(entry: Entry, offline: bool, bar: Progress) -> list[Path]:
    from rivalry.intake.fetch import cache_folder, fetch

    def progress(stage: str, done: int, total: int) -> None:
        bar.update(
            bar.task_ids[0],
            description=stage[-60:],
            completed=done if total else 0,
            total=total or None,
            done=in_units(done),
        )

    return fetch(entry, cache_folder(), offline=offline, progress=progress)


def _rows_shown(bar: Progress) -> Any:
    def progress(stage: str, done: int, total: int) -> None:
        bar.update(
            bar.task_ids[0],
            description=stage[-60:],
            completed=done if total else 0,
            total=total or None,
            done=f"{done:,} rows" if done else "",
        )

    return progress


def _add(whole: ImportReport, report: ImportReport) -> None:
    for count in ("files", "read", "added", "known", "quarantined"):
        setattr(whole, count, getattr(whole, count) + getattr(report, count))
    for reason, rows in report.reasons.items():
        whole.reasons[reason] = whole.reasons.get(reason, 0) + rows
    whole.passed_over += report.passed_over


def _tell(report: ImportReport, book: Path) -> None:
    files = f"{report.files} file{'' if report.files == 1 else 's'}"
    print(
        f"{report.read:,} rows read from {files}: {report.added:,} added, "
        f"{report.known:,} known already, {report.quarantined:,} set apart"
    )
    print(f"Book: {book}")
    if report.reasons:
        print_rows(
            [{"rows": count, "reason": reason} for reason, count in report.reasons.items()][:20],
            title="Set apart (all of them: rivalry book quarantine)",
        )
