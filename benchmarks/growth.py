"""How the import grows: generated results as a federation's files, into a fresh book each."""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.generate import SEED
from benchmarks.measure import Row, run_process, say
from benchmarks.published import the_files

ROWS = (1_000_000, 2_300_000, 4_600_000, 9_200_000)
PICTURE = Path(__file__).parent / "growth"
"""Written with the endings `.svg` and `.png`."""
_MOST_MB = 3000.0


def measure(rows: Sequence[int] = ROWS, seed: int = SEED) -> list[Row]:
    """Import each size in a process of its own; draw the picture; say the exponents."""
    figures = []
    for number in sorted(rows):
        folder = the_files(number, seed)
        say(f"growth: {number:,} results")
        with tempfile.TemporaryDirectory() as scratch:
            figures.append(_in_process(folder, Path(scratch) / "growth.rivalry"))
    found = [
        Row("growth", f"{one['read']:,} generated rows in {one['files']} files", one["seconds"],
            "s", note=f"{one['read'] / one['seconds']:,.0f} rows a second; {_shares(one)}")
        for one in figures
    ] + [
        Row("growth", f"peak memory of {one['read']:,} rows", one["peak_mb"], "MB",
            target=_MOST_MB, note=f"book of {one['book_mb']:.0f} MB")
        for one in figures
    ]  # fmt: skip
    if len(figures) > 1:
        found += [
            Row("growth", f"exponent of the {what}, by least squares over {len(figures)} sizes",
                exponent(figures, of), "",
                note=f"{2 ** exponent(figures, of):.2f} times for twice the rows")
            for what, of in (("time", "seconds"), ("peak memory", "peak_mb"))
        ]  # fmt: skip
        draw(figures)
    return found


def exponent(figures: Sequence[dict[str, Any]], of: str) -> float:
    """Fit the power of the rows that a figure grows with; 1 is in proportion."""
    read = np.log([one["read"] for one in figures])
    return float(np.polyfit(read, np.log([one[of] for one in figures]), 1)[0])


def draw(figures: Sequence[dict[str, Any]], picture: Path = PICTURE) -> None:
    """Draw time and memory by rows, on axes where a straight line is a power."""
    import altair as alt
    import vl_convert

    points = [
        {"rows": one["read"] / 1e6, "of": title, "value": one[name] / by,
         "told": f"{one[name] / by:,.3g}"}
        for one in figures
        for name, title, by in (("seconds", "minutes", 60), ("peak_mb", "peak memory, GB", 1000))
    ]  # fmt: skip
    x = alt.X("rows:Q", title="million rows", scale=alt.Scale(type="log", nice=False, padding=24))
    y = alt.Y("value:Q", title=None, scale=alt.Scale(type="log", padding=24))
    base = alt.Chart(alt.Data(values=points)).encode(x=x, y=y)
    layers = alt.layer(
        base.mark_line(strokeWidth=2, color=_BLUE),
        base.mark_point(filled=True, size=60, opacity=1, color=_BLUE),
        base.mark_text(dy=-13, fontSize=12, color=_GREY).encode(text="told:N"),
    )
    chart = layers.properties(width=300, height=220).facet(
        facet=alt.Facet("of:N", title=None, header=alt.Header(labelColor=_GREY, labelFontSize=13)),
        columns=2,
    )
    specification = chart.resolve_scale(y="independent").to_dict(validate=False)
    axis = dict.fromkeys(("labelColor", "titleColor", "domainColor", "tickColor"), _GREY)
    specification |= {
        # Grey and blue that stand out from white and from black alike.
        "background": None,
        "config": {
            "font": "sans-serif",
            "view": {"stroke": None},
            "axis": axis | {"grid": False, "titleFontWeight": "normal", "tickCount": 4},
        },
    }
    picture.with_suffix(".svg").write_text(
        vl_convert.vegalite_to_svg(specification) + "\n", encoding="utf-8"
    )
    picture.with_suffix(".png").write_bytes(vl_convert.vegalite_to_png(specification, scale=2))


_BLUE, _GREY = "#3d82e0", "#808080"


def _shares(one: dict[str, Any]) -> str:
    return ", ".join(f"{stage} {seconds:.0f} s" for stage, seconds in one["stages"].items())


def _in_process(folder: Path, book: Path) -> dict[str, Any]:
    """Import in a process of its own, so that its peak memory is its own."""
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(
        [str(Path(__file__).parents[1]), *filter(None, [environment.get("PYTHONPATH")])]
    )
    command = [sys.executable, "-m", "benchmarks.growth", str(folder), str(book)]
    figures: dict[str, Any] = json.loads(run_process(command, environment).splitlines()[-1])
    return figures


def _main() -> None:
    from benchmarks.stages import Stages
    from rivalry.intake.importing import import_results

    folder, book = sys.argv[1:]
    stages = Stages()
    started = time.perf_counter()
    report = import_results([folder], Path(book), progress=stages)
    seconds = time.perf_counter() - started
    print(
        json.dumps(
            {
                "seconds": seconds,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "book_mb": Path(book).stat().st_size / 1e6,
                "files": report.files,
                "read": report.read,
                "added": report.added,
                "stages": stages.end(),
            }
        )
    )


if __name__ == "__main__":
    _main()
