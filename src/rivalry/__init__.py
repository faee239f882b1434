"""Rivalry: athletics results, asked.

import rivalry

book = rivalry.open()
book.head_to_head("Kerr", "Ingebrigtsen", as_of="2024-08-01")
"""

__version__ = "0.1.0"

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rivalry.api import Book, import_files
    from rivalry.api import open_book as open

__all__ = ["Book", "__version__", "import_files", "open"]


def __getattr__(name: str) -> object:
    """Load the public names when they are asked for: `import rivalry` itself costs nothing."""
    if name in __all__:
        from rivalry import api

        return getattr(api, {"open": "open_book"}.get(name, name))
    raise AttributeError(f"module 'rivalry' has no attribute '{name}'")
