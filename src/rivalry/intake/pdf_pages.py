"""PDF as text in the layout of its pages."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rivalry.intake.row import UnreadableError

LARGEST_FILE = 20 << 20
"""Bytes that a PDF may have: results and timetables have far fewer."""
_LARGEST_PAGE = 1 << 20


def is_pdf(content: bytes) -> bool:
    """Say whether this is a PDF of a size to be read: its mark may stand behind some bytes."""
    return b"%PDF-" in content[:1024] and len(content) <= LARGEST_FILE


def read_pages(content: bytes, most: int) -> Iterator[str]:
    """Yield the text of the first `most` pages, everything where it stands on the page.

    Blank lines are left out. Raises UnreadableError, with one sentence, for a file that is no
    PDF, is locked, damaged, or has a page far larger than text needs.
    """
    # Imported here: most imports see no PDF.
    import logging

    from pypdf import PdfReader

    if not is_pdf(content):
        raise UnreadableError(f"the file is no PDF, or one of more than {LARGEST_FILE >> 20} MB")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is no news to a user
    try:
        document = PdfReader(io.BytesIO(content))
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableError("the PDF is locked: save a copy without a password")
        for page in document.pages[:most]:
            stream = page.get_contents()
            if stream is not None and len(stream.get_data()) > _LARGEST_PAGE:
                raise UnreadableError("a page of the PDF is far larger than text needs")
            yield page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    except UnreadableError:
        raise
    except Exception as error:
        # A damaged PDF makes pypdf raise nearly anything: KeyError, TypeError, RecursionError.
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableError(f"the PDF cannot be read ({why}): fetch it again") from None
