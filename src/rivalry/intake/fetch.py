"""Fetching what the catalogue names, once: resumed where it broke off, checked, kept for later.

Each file lies in the cache under the name of its entry. Beside it, hidden, lies its origin: from
where it came, the hash of what came, and the server's word for that version. A file of a commit
or with a known hash is asked for once; any other is asked for again only where it has changed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rivalry.intake.catalogue import Entry, RemoteFile
from rivalry.intake.members import keep_members
from rivalry.intake.origin import (
    Origin,
    beside,
    drop,
    hash_of,
    read_origin,
    sync,
    write_origin,
)
from rivalry.intake.remote import AddressError, check_address, is_loopback, open_client
from rivalry.intake.source import LARGEST_FILE

if TYPE_CHECKING:
    import httpx

Progress = Callable[[str, int, int], None]
"""Called with what is being fetched, bytes so far, and bytes in all (0: unknown)."""

_MOST_REDIRECTS = 5
_LONGEST_WAIT_S = 60.0
_PAGES = (".html", ".htm", ".xhtml")
_NOT_THERE = (404, 410)
_TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)


class FetchError(ValueError):
    """A file that could not be had; the message is one sentence for the user."""


class _PassingError(Exception):
    """A fault that may be gone at the next try."""

    def __init__(self, reason: str, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.wait_s = wait_s


@dataclass(frozen=True)
class Patience:
    """How long to wait, and how often to try."""

    connect_s: float = 10
    read_s: float = 30
    whole_s: float = 3600
    """For one try at one file."""
    lock_s: float = 600
    """For another process that fetches the same file."""
    tries: int = 4
    first_wait_s: float = 1
    """Before the second try; doubled before each further one."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass
class _Trip:
    """What all files of one entry share on the way."""

    entry: Entry
    progress: Progress
    patience: Patience
    open: ExitStack
    clients: dict[bool, httpx.Client] = field(default_factory=dict)

    def client(self, loopback: bool) -> httpx.Client:
        if loopback not in self.clients:
            client = open_client(
                loopback=loopback,
                connect_s=self.patience.connect_s,
                read_s=self.patience.read_s,
            )
            self.clients[loopback] = self.open.enter_context(client)
        return self.clients[loopback]


def cache_folder() -> Path:
    """Where fetched files are kept for this user."""
    from platformdirs import user_cache_path

    return user_cache_path("rivalry") / "fetched"


def fetch(
    entry: Entry,
    cache: Path,
    *,
    offline: bool = False,
    progress: Progress = lambda stage, done, total: None,
    patience: Patience | None = None,
) -> list[Path]:
    """Give the files of an entry, from the cache where they are there, else from the network.

    With `offline` nothing is asked of the network. Raises FetchError, in one sentence, where a
    file cannot be had or is not what the catalogue says; of such a file nothing is kept.
    """
    with ExitStack() as stack:
        trip = _Trip(entry, progress, patience or Patience(), stack)
        paths = [_have(trip, file, cache / entry.name, offline) for file in entry.files]
        if entry.only is not None:
            paths = [_only(path, entry) for path in paths]
    return paths


def is_cached(entry: Entry, cache: Path) -> bool:
    """Say whether all files of an entry are there to be used offline; hashes are not checked."""
    folder = cache / entry.name
    return all(
        (folder / file.path).is_file()
        and (file.sha256 or read_origin(folder / file.path).address == file.address)
        for file in entry.files
    )


def _have(trip: _Trip, file: RemoteFile, folder: Path, offline: bool) -> Path:
    target = folder / file.path
    if offline and not target.exists():
        raise FetchError(
            f"{trip.entry.name}: {file.path} is not in the cache ({folder}): "
            "fetch it once without --offline"
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(trip, target):
            origin = _whole(target, file)
            if offline and origin is None:
                raise FetchError(
                    f"{trip.entry.name}: the copy of {file.path} in the cache is damaged or of "
                    "another version: fetch it again without --offline"
                )
            if origin is None or not (file.pinned or offline):
                _fetch(trip, file, target, origin)
            drop(beside(target, "part"))  # and what a stop behind the rename left of it
    except OSError as error:
        raise FetchError(f"{target} cannot be written ({error.strerror or error})") from None
    return target


@contextmanager
def _alone(trip: _Trip, target: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        with FileLock(beside(target, "lock"), timeout=trip.patience.lock_s):
            yield
    except Timeout:
        raise FetchError(
            f"{trip.entry.name}: another process is fetching {target.name}: "
            "try again when it is done"
        ) from None


def _only(archive: Path, entry: Entry) -> Path:
    try:
        return keep_members(archive, entry.only or "")
    except ValueError as error:
        raise FetchError(f"{entry.name}: {error}") from None


def _whole(target: Path, file: RemoteFile) -> Origin | None:
    """Give the origin of the copy in the cache, or None where it is not what is asked for."""
    if not target.is_file():
        return None
    origin = read_origin(target)
    if file.sha256 is None and origin.address != file.address:
        return None
    return origin if hash_of(target) == (file.sha256 or origin.sha256) else None


def _fetch(trip: _Trip, file: RemoteFile, target: Path, known: Origin | None) -> None:
    """Bring `target` up to date, trying as often as patience lasts."""
    patience = trip.patience
    where = f"{trip.entry.name}: {file.address}"
    for number in range(1, patience.tries + 1):
        try:
            _try(trip, file, target, known)
            return
        except FetchError:
            drop(beside(target, "part"))
            raise
        except AddressError as error:
            raise FetchError(f"{trip.entry.name}: {error}") from None
        except _PassingError as error:
            if number == patience.tries:
                kept = "; the copy fetched before is there with --offline" if known else ""
                raise FetchError(
                    f"{where} could not be fetched in {number} tries ({error}): "
                    f"try again later{kept}"
                ) from None
            doubled = patience.first_wait_s * 2 ** (number - 1)
            patience.sleep(min(max(error.wait_s or 0, doubled), _LONGEST_WAIT_S))


def _try(trip: _Trip, file: RemoteFile, target: Path, known: Origin | None) -> None:
    import httpx

    part = beside(target, "part")
    started = read_origin(part)
    begun = part.stat().st_size if part.exists() else 0
    headers = {}
    if begun and started.address == file.address and started.validator:
        headers = {"Range": f"bytes={begun}-", "If-Range": started.validator}
    else:
        begun = 0
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
    try:
        with _answer(trip, file.address, headers) as answer:
            if answer.status_code == 304 and known is not None:
                return
            start = _start_of(answer, begun, started, part)
            _check_head(trip, answer, file, start)
            origin = started
            if not start:
                origin = Origin(
                    file.address,
                    etag=answer.headers.get("etag", ""),
                    last_modified=answer.headers.get("last-modified", ""),
                )
                write_origin(part, origin)
            _take(trip, answer, file, part, start)
    except httpx.TransportError as error:
        raise _PassingError(_in_words(error)) from None
    except httpx.HTTPError as error:
        raise FetchError(f"{trip.entry.name}: {file.address}: {error}") from None
    sha256 = hash_of(part)
    _check_content(trip, file, part, sha256, resumed=start > 0)
    write_origin(target, Origin(**asdict(origin) | {"sha256": sha256}))
    os.replace(part, target)
    sync(target.parent)


@contextmanager
def _answer(trip: _Trip, address: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
    """Ask for `address` and follow where it sends, to places that may be asked only.

    Nobody but the reader himself sends us to his own machine: only an entry of his own may name
    it, and a server elsewhere may not.
    """
    import httpx

    loopback = trip.entry.own and is_loopback(urlsplit(address).hostname or "")
    client = trip.client(loopback)
    at = address
    for _ in range(_MOST_REDIRECTS + 1):
        sent_on = f"{address} sends on to " if at != address else ""
        try:
            check_address(at, loopback=loopback)
            answer = client.send(client.build_request("GET", at, headers=headers), stream=True)
        except (AddressError, httpx.InvalidURL) as error:
            which = ", which" if sent_on else ""
            why = error if isinstance(error, AddressError) else "is no web address"
            raise AddressError(f"{sent_on}{at}{which} {why}") from None
        try:
            if answer.next_request is None:
                yield answer
                return
            at = str(answer.next_request.url)
        finally:
            answer.close()
    raise FetchError(
        f"{trip.entry.name}: {address} is sent on more than {_MOST_REDIRECTS} times: "
        "its address must have changed"
    )


def _start_of(answer: httpx.Response, begun: int, started: Origin, part: Path) -> int:
    """Say from which byte on an answer is: 0, or where the part in the cache ends."""
    status = answer.status_code
    if status == 206:
        goes_on = answer.headers.get("content-range", "").startswith(f"bytes {begun}-")
        same = answer.headers.get("etag", started.etag) == started.etag
        if begun and goes_on and same:
            return begun
        drop(part)
        raise _PassingError("it went on with another version than it began with")
    if status == 416:
        drop(part)
        raise _PassingError("it has fewer bytes than were fetched already")
    return 0


def _check_head(trip: _Trip, answer: httpx.Response, file: RemoteFile, start: int) -> None:
    status = answer.status_code
    where = f"{trip.entry.name}: {file.address}"
    if status in _NOT_THERE:
        raise FetchError(f"{where} is not there any more ({status}): see {_home(trip.entry)}")
    if status in _TRY_AGAIN:
        after = answer.headers.get("retry-after", "")
        raise _PassingError(f"the server answered {status}", float(after) if after.isdigit() else 0)
    if status not in (200, 206):
        raise FetchError(f"{where} was refused by the server ({status}): see {_home(trip.entry)}")
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise FetchError(f"{where} came packed in a way that was not asked for")
    length = answer.headers.get("content-length", "")
    if not length.isdigit():
        return
    total = start + int(length)
    if file.size_bytes is not None and total != file.size_bytes:
        raise FetchError(
            f"{where} has {total:,} bytes, and {file.size_bytes:,} in the catalogue: "
            "the file was changed there, nothing was kept"
        )
    if total > LARGEST_FILE:
        raise FetchError(f"{where} has {total:,} bytes: more than {LARGEST_FILE >> 30} GiB")


def _take(trip: _Trip, answer: httpx.Response, file: RemoteFile, part: Path, start: int) -> None:
    """Write the body behind the first `start` bytes of `part`."""
    import httpx

    length = answer.headers.get("content-length", "")
    total = file.size_bytes or (start + int(length) if length.isdigit() else 0)
    most = total or LARGEST_FILE
    deadline = trip.patience.clock() + trip.patience.whole_s
    stage = f"fetching {trip.entry.name}: {file.path}"
    done = start
    with part.open("r+b" if start else "wb") as out:
        out.seek(start)
        out.truncate()
        try:
            for chunk in answer.iter_raw():
                out.write(chunk)
                done += len(chunk)
                trip.progress(stage, done, total)
                if done > most:
                    break
                if trip.patience.clock() > deadline:
                    raise httpx.ReadTimeout("too slow")
        finally:
            out.flush()
            os.fsync(out.fileno())
    if done > most:
        raise FetchError(
            f"{trip.entry.name}: {file.address} goes on past {most:,} bytes: nothing was kept"
        )
    if file.size_bytes is not None and done < file.size_bytes:
        raise _PassingError(f"it ended after {done:,} of {file.size_bytes:,} bytes")


def _check_content(
    trip: _Trip, file: RemoteFile, part: Path, sha256: str, *, resumed: bool
) -> None:
    """Let nothing into the cache that is not what the catalogue says."""
    if sha256 == file.sha256:
        return
    with part.open("rb") as file_there:
        head = file_there.read(1024)
    is_page = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))
    where = f"{trip.entry.name}: {file.address}"
    if file.sha256 is None and head and not (is_page and not file.path.endswith(_PAGES)):
        return
    if not head:
        raise FetchError(f"{where} is empty: nothing was kept")
    if is_page and not file.path.endswith(_PAGES):
        raise FetchError(f"{where} is a web page and not the file: see {_home(trip.entry)}")
    if resumed:  # the parts of two versions: from the beginning, it may be right
        drop(part)
        raise _PassingError("the parts that came do not fit together")
    raise FetchError(
        f"{where} has SHA-256 {sha256}, and {file.sha256} in the catalogue: the file was changed "
        "there or on the way, nothing was kept; if its publisher changed it, give the new hash "
        "in a catalogue of your own"
    )


def _home(entry: Entry) -> str:
    return entry.homepage or "`rivalry sources`"


def _in_words(error: httpx.TransportError) -> str:
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return "the server was silent for too long"
    if isinstance(error, httpx.ConnectError):
        return f"no connection: {str(error).splitlines()[0] if str(error) else 'refused'}"
    return "the connection broke off"
