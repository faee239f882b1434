"""What many tests need: folders of their own, the starter book, the published data."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published data; tests that need it are skipped where it is not."""
    if not (SHARED / "data").is_dir():
        pytest.skip("needs the folder ../shared with published results, which is not here")
    return SHARED


@pytest.fixture(scope="session")
def common_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def folders_of_our_own(common_folder: Path) -> Iterator[None]:
    """Keep tests away from the reader's own book and from the starter book built for them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(common_folder / "cache"))
        patch.setenv("XDG_DATA_HOME", str(common_folder / "data"))
        patch.setenv("XDG_CONFIG_HOME", str(common_folder / "settings"))
        patch.delenv("RIVALRY_BOOK", raising=False)
        yield


@pytest.fixture(scope="session")
def starter_book(folders_of_our_own: None, common_folder: Path) -> Path:
    """The starter book, built once a run."""
    from rivalry import api

    with FileLock(common_folder / "starter.lock"):
        return api.starter_book()


@pytest.fixture(scope="session")
def make_book(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Import rows, in the words of the tables, into a new book or into one that is there."""
    from rivalry.intake.importing import import_results

    def make(
        *files: list[dict[str, Any]], into: Path | None = None, name: str = "rows.json"
    ) -> Path:
        folder = tmp_path_factory.mktemp("rows")
        book = into or folder / "book.rivalry"
        paths = []
        for number, rows in enumerate(files):
            paths.append(folder / f"{number}-{name}")
            paths[-1].write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        import_results([str(path) for path in paths], book)
        return book

    return make


@pytest.fixture(scope="session")
def data_book(shared: Path, common_folder: Path) -> Callable[..., Path]:
    """Import files of ../shared/data into a book, once a run for each choice of files."""
    from rivalry.intake.importing import import_results

    def make(*paths: str) -> Path:
        name = "+".join(path.replace("/", "-") for path in paths)
        book = common_folder / f"{name}.rivalry"
        with FileLock(common_folder / f"{name}.building"):
            if not book.exists():
                import_results([str(shared / "data" / path) for path in paths], book)
        return book

    return make
