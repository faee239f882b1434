"""`rivalry import`: a progress bar while it works, an account of every row when it is done."""

from __future__ import annotations

from dataclasses import asdict

from rivalry.cli.show import print_json, print_rows


def import_and_report(
    paths: list[str],
    format: str | None,
    map: str | None,
    given: dict[str, str],
    book: str | None,
    json: bool,
) -> None:
    """Import, then print what became of the rows."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    from rivalry.api import book_to_write
    from rivalry.intake.importing import import_results

    columns = read_map(map) if map else None
    target, begin_from = book_to_write(book)
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(bar_width=20),
        TextColumn("{task.fields[rows]}"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task("starting", total=None, rows="")

        def progress(stage: str, done: int, total: int) -> None:
            bar.update(
                task,
                description=stage[-60:],
                completed=done if total else 0,
                total=total or None,
                rows=f"{done:,} rows" if done else "",
            )

        try:
            report = import_results(
                paths,
                target,
                format=format,
                columns=columns,
                given=given,
                begin_from=begin_from,
                progress=progress,
            )
        except KeyboardInterrupt:
            raise ValueError("stopped: the book is as it was") from None
        except RuntimeError as error:  # the engine's word for the same
            if "interrupt" not in str(error).lower():
                raise
            raise ValueError("stopped: the book is as it was") from None
    if json:
        print_json(asdict(report))
        return
    console = Console()
    console.print(
        Text(
            f"{report.read:,} row{'' if report.read == 1 else 's'} read from {report.files} "
            f"file{'' if report.files == 1 else 's'}: {report.added:,} added, "
            f"{report.known:,} known already, {report.quarantined:,} set apart"
        )
    )
    console.print(Text(f"Book: {target}", style="dim"))
    if report.reasons:
        print_rows(
            [{"rows": count, "reason": reason} for reason, count in report.reasons.items()][:20],
            title="Set apart (all of them: rivalry book quarantine)",
        )
    for sentence in report.passed_over:
        console.print(Text(f"passed over: {sentence}", style="dim"))


def read_map(text: str) -> dict[str, str]:
    """Read `place=Pos,athlete=Name`; raise ValueError with one sentence where it is not that."""
    columns = {}
    for pair in text.split(","):
        ours, equals, theirs = pair.partition("=")
        if not equals or not ours.strip() or not theirs.strip():
            raise ValueError(f"--map takes OURS=THEIRS pairs such as place=Pos, not '{pair}'")
        columns[ours.strip()] = theirs.strip()
    return columns
