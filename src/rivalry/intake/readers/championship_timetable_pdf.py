"""A championship's printed timetable as the PDF that the organiser published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rivalry.intake.fact import SessionRow
from rivalry.intake.pdf_pages import is_pdf, read_pages
from rivalry.intake.readers.championship_timetable_text import has_days, read_layout
from rivalry.intake.row import Reject, UnreadableError
from rivalry.intake.source import Source

NAME = "championship-timetable-pdf"
TITLE = "Timetable of a championship as PDF, day beside day"
EXAMPLE = """\
%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 300] /Contents 4 0 R
   /Resources << /Font << /F1 5 0 R >> >> >>
endobj
4 0 obj
<< /Length 683 >>
stream
BT /F1 10 Tf 1 0 0 1 200 280 Tm (EUROPEAN ATHLETICS CHAMPIONSHIPS TIMETABLE) Tj ET
BT /F1 10 Tf 1 0 0 1 500 265 Tm (08-09 JUNE 2024) Tj ET
BT /F1 10 Tf 1 0 0 1 500 250 Tm (STADIO UNO, ROME) Tj ET
BT /F1 10 Tf 1 0 0 1 60 220 Tm (DAY 1 | SATURDAY 8 JUNE) Tj ET
BT /F1 10 Tf 1 0 0 1 400 220 Tm (DAY 2 | SUNDAY 9 JUNE) Tj ET
BT /F1 10 Tf 1 0 0 1 20 200 Tm (10:05) Tj ET
BT /F1 10 Tf 1 0 0 1 90 200 Tm (1500m) Tj ET
BT /F1 10 Tf 1 0 0 1 200 200 Tm (W) Tj ET
BT /F1 10 Tf 1 0 0 1 240 200 Tm (R1) Tj ET
BT /F1 10 Tf 1 0 0 1 360 200 Tm (20:05) Tj ET
BT /F1 10 Tf 1 0 0 1 430 200 Tm (Hammer Throw) Tj ET
BT /F1 10 Tf 1 0 0 1 540 200 Tm (W) Tj ET
BT /F1 10 Tf 1 0 0 1 580 200 Tm (Final) Tj ET
endstream
endobj
5 0 obj
<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>
endobj
trailer
<< /Root 1 0 R /Size 6 >>
startxref
0
%%EOF
"""

_MOST_PAGES = 20
# The layout loses the gap between two words now and then: `DiscusThrow`, `Pole VaultDec`.
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")


def recognises(source: Source) -> bool:
    """Say whether this is a PDF whose first page has the heading of a day and a time.

    A PDF is packed, so that its head says nothing: the first page is read.
    """
    try:
        return is_pdf(source.content) and has_days("".join(read_pages(source.content, 1)))
    except UnreadableError:
        return False


def read(source: Source) -> Iterator[SessionRow | Reject]:
    """Yield every entry of every day; lines are those of the page, counted from above.

    Raises UnreadableError for what is no PDF, is damaged, locked, or not a timetable.
    """
    pages = "\n".join(read_pages(source.content, _MOST_PAGES))
    yield from read_layout(_JOINED.sub(" ", pages))
