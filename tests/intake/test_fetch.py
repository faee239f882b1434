"""Fetching from a server on this machine that breaks off, stalls, changes and lies."""

from __future__ import annotations

import hashlib
import multiprocessing
import socket
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rivalry.intake import fetch as fetching
from rivalry.intake import remote
from rivalry.intake.catalogue import Entry, RemoteFile
from rivalry.intake.fetch import FetchError, Patience, fetch, is_cached
from rivalry.intake.remote import AddressError, check_address, check_number

BODY = b"".join(b"%d,Ana Alfa,2:0%d.00\n" % (n, n % 10) for n in range(4000))
SHA = hashlib.sha256(BODY).hexdigest()


@dataclass
class Served:
    """What the server answers, one after the other; the last one for good."""

    answers: list[Callable[[Handler], None]]
    asked: list[dict[str, str]] = field(default_factory=list)
    address: str = ""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    served: Served

    def do_GET(self) -> None:
        self.served.asked.append({"path": self.path} | dict(self.headers.items()))
        answers = self.served.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass

    def head(self, status: int, **headers: object) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def cut(self) -> None:
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:  # a client that went away is what we test
        pass


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    servers = []

    def start(*answers: Callable[[Handler], None]) -> Served:
        served = Served(list(answers))
        server = Server(("127.0.0.1", 0), type("OneHandler", (Handler,), {"served": served}))
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        served.address = f"http://127.0.0.1:{server.server_port}"
        return served

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def patience(clock: Clock) -> Patience:
    return Patience(connect_s=1, read_s=0.3, sleep=clock.sleep)


def whole(body: bytes = BODY, etag: str = '"one"', **more: object) -> Callable[[Handler], None]:
    """Answer as a good server does: whole, the rest of it, or not at all where nothing is new."""

    def answer(handler: Handler) -> None:
        asked = handler.headers
        tag = {"ETag": etag} if etag else {}
        if etag and asked["If-None-Match"] == etag:
            handler.head(304, **tag)
            return
        if (span := asked["Range"]) and asked["If-Range"] == etag:
            start = int(span.removeprefix("bytes=").removesuffix("-"))
            span = f"bytes {start}-{len(body) - 1}/{len(body)}"
            handler.head(206, Content_Length=len(body) - start, Content_Range=span, **tag)
            handler.wfile.write(body[start:])
            return
        handler.head(200, Content_Length=len(body), **tag, **more)
        handler.wfile.write(body)

    return answer


def cut_off(
    after: int, body: bytes = BODY, etag: str = '"one"', **more: object
) -> Callable[[Handler], None]:
    """Promise the whole, send a part, hang up."""

    def answer(handler: Handler) -> None:
        tag = {"ETag": etag} if etag else {}
        handler.head(200, Content_Length=len(body), **tag, **more)
        handler.wfile.write(body[:after])
        handler.cut()

    return answer


def status(number: int, body: bytes = b"", **headers: object) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        handler.head(number, Content_Length=len(body), **headers)
        handler.wfile.write(body)

    return answer


def sent_on(to: str) -> Callable[[Handler], None]:
    return status(302, Location=to)


def entry(
    served: Served, *, sha256: str | None = SHA, size: int | None = None, own: bool = True
) -> Entry:
    file = RemoteFile(
        "table.csv", f"{served.address}/table.csv", sha256, size, pinned=sha256 is not None
    )
    return Entry("city", "City Games", "CC0", "redistribute", (file,), own=own)


def kept(cache: Path) -> list[str]:
    """Everything in the cache but the locks."""
    return sorted(p.name for p in cache.rglob("*") if p.is_file() and p.suffix != ".lock")


def test_a_file_is_fetched_once(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(whole())
    told: list[tuple[str, int, int]] = []
    (path,) = fetch(
        entry(served), tmp_path, patience=patience, progress=lambda *args: told.append(args)
    )
    assert path == tmp_path / "city" / "table.csv"
    assert path.read_bytes() == BODY
    assert told[-1] == ("fetching city: table.csv", len(BODY), len(BODY))
    assert fetch(entry(served), tmp_path, patience=patience) == [path]
    assert len(served.asked) == 1
    assert served.asked[0]["Host"] == served.address.removeprefix("http://")
    assert served.asked[0]["Accept-Encoding"] == "identity"
    assert kept(tmp_path) == [".table.csv.origin", "table.csv"]
    assert is_cached(entry(served), tmp_path)


def test_what_broke_off_is_gone_on_with(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience, clock: Clock
) -> None:
    served = serve(cut_off(30_000), whole())
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert served.asked[1]["Range"] == "bytes=30000-"
    assert served.asked[1]["If-Range"] == '"one"'
    assert clock.slept == [1]
    assert kept(tmp_path) == [".table.csv.origin", "table.csv"]


def test_a_later_run_goes_on_where_an_earlier_one_gave_up(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(cut_off(30_000), whole())
    with pytest.raises(FetchError, match="broke off"):
        fetch(entry(served), tmp_path, patience=replace(patience, tries=1))
    assert not (tmp_path / "city" / "table.csv").exists()
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert served.asked[1]["Range"] == "bytes=30000-"


@pytest.mark.parametrize("tag", ["", 'W/"weak"'])
def test_without_a_strong_tag_it_begins_anew(
    tag: str, serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(cut_off(30_000, etag=tag), whole(etag=tag))
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert "Range" not in served.asked[1]


def test_with_a_date_it_goes_on(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    day = "Sat, 14 Jun 2025 10:00:00 GMT"
    served = serve(cut_off(10, etag="", Last_Modified=day), whole(etag=day))
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert served.asked[1]["If-Range"] == day


def test_another_version_is_fetched_from_its_beginning(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    new = BODY.replace(b"Alfa", b"Alva")
    served = serve(cut_off(30_000, body=new, etag='"old"'), whole())
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert served.asked[1]["Range"] == "bytes=30000-"
    assert path.read_bytes() == BODY


def test_a_server_that_goes_on_with_another_version_is_not_believed(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    def wrong(handler: Handler) -> None:
        span = f"bytes 30000-{len(BODY) - 1}/{len(BODY)}"
        handler.head(206, Content_Length=len(BODY) - 30_000, Content_Range=span, ETag='"two"')
        handler.wfile.write(BODY[30_000:])

    served = serve(cut_off(30_000, body=BODY.replace(b"Alfa", b"Alva")), wrong, whole())
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert "Range" not in served.asked[2]


def test_parts_of_two_versions_under_one_tag_are_found_out_by_the_hash(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(cut_off(30_000, body=BODY.replace(b"Alfa", b"Alva")), whole())
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert "Range" in served.asked[1]
    assert "Range" not in served.asked[2]


def test_a_part_longer_than_the_file_is_begun_anew(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(cut_off(30_000), status(416), whole())
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert "Range" not in served.asked[2]


def test_a_wrong_hash_names_both_and_keeps_nothing(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    changed = BODY.replace(b"Alfa", b"Alva")
    served = serve(whole(changed))
    with pytest.raises(FetchError) as error:
        fetch(entry(served), tmp_path, patience=patience)
    sentence = str(error.value)
    assert SHA in sentence
    assert hashlib.sha256(changed).hexdigest() in sentence
    assert "nothing was kept" in sentence
    assert "\n" not in sentence
    assert kept(tmp_path) == []
    assert len(served.asked) == 1


def test_a_wrong_size_is_seen_before_the_body(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(whole())
    with pytest.raises(FetchError, match=r"has [\d,]+ bytes, and 17 in the catalogue"):
        fetch(entry(served, size=17), tmp_path, patience=patience)
    assert kept(tmp_path) == []


def test_a_length_that_is_a_lie_is_tried_again_and_then_said(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience, clock: Clock
) -> None:
    def lie(handler: Handler) -> None:
        handler.head(200, Content_Length=len(BODY) + 5)
        handler.wfile.write(BODY)
        handler.cut()

    served = serve(lie)
    with pytest.raises(FetchError, match=r"in 4 tries \(the connection broke off\)"):
        fetch(entry(served), tmp_path, patience=patience)
    assert len(served.asked) == 4
    assert clock.slept == [1, 2, 4]


def test_a_body_without_a_length_that_ends_early_is_tried_again(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    def early(handler: Handler) -> None:
        handler.head(200, Connection="close")
        handler.wfile.write(BODY[:100])
        handler.cut()

    served = serve(early, whole())
    (path,) = fetch(entry(served, size=len(BODY)), tmp_path, patience=patience)
    assert path.read_bytes() == BODY


@pytest.mark.parametrize("said", [len(BODY), None])
def test_a_body_without_end_is_stopped(
    said: int | None,
    serve: Callable[..., Served],
    tmp_path: Path,
    patience: Patience,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def endless(handler: Handler) -> None:
        handler.head(200, Transfer_Encoding="chunked")
        for _ in range(100_000):
            handler.wfile.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")

    monkeypatch.setattr(fetching, "LARGEST_FILE", 300_000)
    served = serve(endless)
    with pytest.raises(FetchError, match="goes on past"):
        fetch(entry(served, size=said), tmp_path, patience=patience)
    assert kept(tmp_path) == []


def test_a_file_larger_than_any_is_refused(
    serve: Callable[..., Served],
    tmp_path: Path,
    patience: Patience,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fetching, "LARGEST_FILE", 1000)
    with pytest.raises(FetchError, match="more than"):
        fetch(entry(serve(whole())), tmp_path, patience=patience)


def test_a_server_that_falls_silent_is_given_up(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    def silent(handler: Handler) -> None:
        handler.head(200, Content_Length=len(BODY), ETag='"one"')
        handler.wfile.write(BODY[:500])
        handler.wfile.flush()
        time.sleep(0.6)

    served = serve(silent, whole())
    begun = time.monotonic()
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert served.asked[1]["Range"] == "bytes=500-"
    with pytest.raises(FetchError, match="silent for too long"):
        fetch(entry(serve(silent)), tmp_path / "b", patience=replace(patience, tries=1, read_s=0.1))
    assert time.monotonic() - begun < 1.5


def test_drops_now_and_then_do_not_count_as_life(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    def dripping(handler: Handler) -> None:
        handler.head(200, Content_Length=len(BODY))
        for number in range(50):
            handler.wfile.write(BODY[number : number + 1])
            handler.wfile.flush()
            time.sleep(0.01)

    ticks = iter(range(0, 10_000, 100))
    impatient = replace(patience, tries=1, whole_s=500, clock=lambda: next(ticks))
    with pytest.raises(FetchError, match="silent for too long"):
        fetch(entry(serve(dripping)), tmp_path, patience=impatient)


def test_nobody_there(tmp_path: Path, patience: Patience, clock: Clock) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        served = Served([], address=f"http://127.0.0.1:{taken.getsockname()[1]}")
    with pytest.raises(FetchError, match=r"no connection.*try again later"):
        fetch(entry(served), tmp_path, patience=patience)
    assert clock.slept == [1, 2, 4]


@pytest.mark.parametrize("number", [500, 502, 503, 429])
def test_a_server_in_trouble_is_asked_again(
    number: int,
    serve: Callable[..., Served],
    tmp_path: Path,
    patience: Patience,
    clock: Clock,
) -> None:
    served = serve(status(number), status(number, Retry_After="7"), whole())
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert clock.slept == [1, 7]


def test_a_server_may_not_make_us_wait_for_hours(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience, clock: Clock
) -> None:
    fetch(entry(serve(status(503, Retry_After="86400"), whole())), tmp_path, patience=patience)
    assert clock.slept == [60]


@pytest.mark.parametrize(
    ("number", "said"), [(404, "not there any more"), (410, "not there"), (403, "refused")]
)
def test_what_is_gone_is_asked_for_once(
    number: int, said: str, serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(status(number))
    with pytest.raises(FetchError, match=said):
        fetch(entry(served), tmp_path, patience=patience)
    assert len(served.asked) == 1
    assert kept(tmp_path) == []


@pytest.mark.parametrize("pinned", [SHA, None])
@pytest.mark.parametrize("page", [b"<!DOCTYPE html><p>Log in", b"\xef\xbb\xbf\n<html><p>Log in"])
def test_a_web_page_is_no_table(
    page: bytes,
    pinned: str | None,
    serve: Callable[..., Served],
    tmp_path: Path,
    patience: Patience,
) -> None:
    with pytest.raises(FetchError, match="is a web page and not the file"):
        fetch(entry(serve(whole(page)), sha256=pinned), tmp_path, patience=patience)
    assert kept(tmp_path) == []


def test_where_a_page_is_what_is_asked_for_it_is_kept(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(whole(b"<html><table></table>"))
    page = RemoteFile("a/page.html", f"{served.address}/page.html")
    (path,) = fetch(replace(entry(served), files=(page,)), tmp_path, patience=patience)
    assert path == tmp_path / "city" / "a" / "page.html"


def test_nothing_at_all_is_no_file(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    with pytest.raises(FetchError, match="is empty"):
        fetch(entry(serve(whole(b"")), sha256=None), tmp_path, patience=patience)
    assert kept(tmp_path) == []


def test_packing_that_was_not_asked_for_is_refused(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    with pytest.raises(FetchError, match="packed"):
        fetch(entry(serve(whole(Content_Encoding="gzip"))), tmp_path, patience=patience)


def test_a_file_that_may_change_is_asked_for_only_if_it_has(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(whole(), whole(), whole(b"1,Bea Bravo,2:01.00\n", etag='"two"'))
    (path,) = fetch(entry(served, sha256=None), tmp_path, patience=patience)
    fetch(entry(served, sha256=None), tmp_path, patience=patience)
    assert served.asked[1]["If-None-Match"] == '"one"'
    assert path.read_bytes() == BODY
    fetch(entry(served, sha256=None), tmp_path, patience=patience)
    assert path.read_bytes() == b"1,Bea Bravo,2:01.00\n"
    assert len(served.asked) == 3


def test_a_copy_outlives_a_server_that_is_down(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(whole(), status(500))
    (path,) = fetch(entry(served, sha256=None), tmp_path, patience=patience)
    with pytest.raises(FetchError, match="is there with --offline"):
        fetch(entry(served, sha256=None), tmp_path, patience=patience)
    assert fetch(entry(served, sha256=None), tmp_path, offline=True) == [path]
    assert path.read_bytes() == BODY


def test_what_is_pinned_by_its_commit_is_held_to_the_hash_of_the_first_time(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(whole())
    pinned = entry(served, sha256=None)
    pinned = replace(pinned, files=(replace(pinned.files[0], pinned=True),))
    (path,) = fetch(pinned, tmp_path, patience=patience)
    fetch(pinned, tmp_path, patience=patience)
    assert len(served.asked) == 1
    path.write_bytes(BODY[:-1])
    with pytest.raises(FetchError, match="damaged"):
        fetch(pinned, tmp_path, offline=True)
    fetch(pinned, tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert len(served.asked) == 2


def test_a_copy_of_another_address_is_not_taken_for_this_one(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    first = serve(whole())
    fetch(entry(first, sha256=None), tmp_path, patience=patience)
    other = serve(whole(b"1,Cleo Charlie,2:02.00\n"))
    assert not is_cached(entry(other, sha256=None), tmp_path)
    with pytest.raises(FetchError, match="another version"):
        fetch(entry(other, sha256=None), tmp_path, offline=True)
    (path,) = fetch(entry(other, sha256=None), tmp_path, patience=patience)
    assert path.read_bytes() == b"1,Cleo Charlie,2:02.00\n"


def test_offline_asks_nobody(serve: Callable[..., Served], tmp_path: Path) -> None:
    served = serve(whole())
    with pytest.raises(
        FetchError, match=r"city: table\.csv is not in the cache.*without --offline"
    ):
        fetch(entry(served), tmp_path, offline=True)
    assert served.asked == []
    fetch(entry(served), tmp_path)
    fetch(entry(served), tmp_path, offline=True)
    assert len(served.asked) == 1


def test_the_cache_is_as_it_was_where_it_cannot_be_written(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    (tmp_path / "city").write_text("a file where the folder should be")
    with pytest.raises(FetchError, match="cannot be written"):
        fetch(entry(serve(whole())), tmp_path, patience=patience)


def test_a_redirect_is_followed(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(sent_on("/moved/table.csv"), whole())
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY
    assert served.asked[1]["path"] == "/moved/table.csv"


def test_a_ring_of_redirects_is_left(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(sent_on("/table.csv"))
    with pytest.raises(FetchError, match="sent on more than 5 times"):
        fetch(entry(served), tmp_path, patience=patience)
    assert len(served.asked) == 6


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("http://10.0.0.1/secret", "not encrypted"),
        ("https://10.0.0.1/secret", "private network"),
        ("https://[::ffff:192.168.1.1]/x", "private network"),
        ("https://169.254.169.254/latest/meta-data", "private network"),
        ("http://files.example/x", "not encrypted"),
        ("ftp://files.example/x", "no web address"),
        ("file:///etc/passwd", "no web address"),
        ("https://ana:word@files.example/x", "name or password"),
    ],
)
def test_a_redirect_into_a_network_is_refused(
    to: str, said: str, serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    with pytest.raises(FetchError, match=said) as error:
        fetch(entry(serve(sent_on(to))), tmp_path, patience=patience)
    assert "sends on to" in str(error.value)


def test_only_an_entry_of_ones_own_may_name_ones_machine(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    served = serve(whole())
    with pytest.raises(FetchError, match="not encrypted"):
        fetch(entry(served, own=False), tmp_path, patience=patience)
    encrypted = RemoteFile("table.csv", served.address.replace("http:", "https:") + "/table.csv")
    with pytest.raises(FetchError, match="this machine"):
        fetch(replace(entry(served, own=False), files=(encrypted,)), tmp_path, patience=patience)
    assert served.asked == []
    by_name = RemoteFile("table.csv", served.address.replace("127.0.0.1", "localhost") + "/x", SHA)
    fetch(replace(entry(served), files=(by_name,)), tmp_path, patience=patience)
    assert served.asked[0]["Host"].startswith("localhost:")


@pytest.mark.parametrize("own", [True, False])
def test_a_public_name_that_stands_for_a_private_number_is_refused(
    own: bool,
    serve: Callable[..., Served],
    tmp_path: Path,
    patience: Patience,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remote.urllib.request, "getproxies", dict)
    client = remote.open_client
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["93.184.216.34", "127.0.0.1"]

    monkeypatch.setattr(fetching, "open_client", lambda **given: client(**given, resolve=resolve))
    served = serve(whole())
    port = served.address.rpartition(":")[2]
    public = RemoteFile("table.csv", f"https://files.example:{port}/table.csv", SHA)
    with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.1"):
        fetch(replace(entry(served, own=own), files=(public,)), tmp_path, patience=patience)
    assert asked == ["files.example"]
    assert served.asked == []


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.1.1", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "::",
        "ff02::1", "no number",
    ],
)  # fmt: skip
def test_numbers_that_are_not_public(number: str) -> None:
    with pytest.raises(AddressError):
        check_number(number, loopback=False)


def test_numbers_and_addresses_that_are_public() -> None:
    check_number("93.184.216.34", loopback=False)
    check_number("2606:2800:220:1::1", loopback=False)
    check_number("127.0.0.1", loopback=True)
    check_address("https://files.example/x", loopback=False)
    check_address("http://127.0.0.1:8000/x", loopback=True)
    with pytest.raises(AddressError):
        check_number("10.0.0.1", loopback=True)
    with pytest.raises(AddressError):
        check_address("https://localhost/x", loopback=False)


def test_a_proxy_of_the_environment_is_used(
    serve: Callable[..., Served],
    tmp_path: Path,
    patience: Patience,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def tunnel(handler: Handler) -> None:
        handler.head(403, Content_Length=0)

    served = serve(tunnel)
    handler = served  # the proxy hears of the host by name and is left to find it
    monkeypatch.setattr(remote.urllib.request, "getproxies", lambda: {"https": served.address})
    seen: list[str] = []
    monkeypatch.setattr(
        Handler, "do_CONNECT", lambda self: (seen.append(self.path), tunnel(self)), raising=False
    )
    public = RemoteFile("table.csv", "https://files.example/table.csv", SHA)
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch(
            replace(entry(handler), files=(public,)),
            tmp_path,
            patience=replace(patience, tries=1),
        )
    assert seen == ["files.example:443"]


def _fetch_in_a_process(address: str, cache: str) -> None:
    fetch(entry(Served([], address=address)), Path(cache))


def test_two_processes_fetch_a_file_once(serve: Callable[..., Served], tmp_path: Path) -> None:
    def slow(handler: Handler) -> None:
        handler.head(200, Content_Length=len(BODY), ETag='"one"')
        handler.wfile.write(BODY[:1000])
        handler.wfile.flush()
        time.sleep(0.3)
        handler.wfile.write(BODY[1000:])

    served = serve(slow)
    started = multiprocessing.get_context("fork")
    both = [
        started.Process(target=_fetch_in_a_process, args=(served.address, str(tmp_path)))
        for _ in range(2)
    ]
    for process in both:
        process.start()
    for process in both:
        process.join(10)
    assert [process.exitcode for process in both] == [0, 0]
    assert len(served.asked) == 1
    assert (tmp_path / "city" / "table.csv").read_bytes() == BODY


def test_who_waits_too_long_for_another_process_says_so(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    from filelock import FileLock

    (tmp_path / "city").mkdir()
    with (
        FileLock(tmp_path / "city" / ".table.csv.lock"),
        pytest.raises(FetchError, match=r"another process is fetching table\.csv"),
    ):
        fetch(entry(serve(whole())), tmp_path, patience=replace(patience, lock_s=0.05))


def test_a_kill_while_it_is_written_leaves_no_file(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    class Killed(BaseException):
        pass

    def kill(stage: str, done: int, total: int) -> None:
        raise Killed

    served = serve(whole())
    with pytest.raises(Killed):
        fetch(entry(served), tmp_path, patience=patience, progress=kill)
    assert not (tmp_path / "city" / "table.csv").exists()
    (path,) = fetch(entry(served), tmp_path, patience=patience)
    assert path.read_bytes() == BODY


def _archive(path: Path, *names: str) -> bytes:
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            file = path.parent / "member"
            file.write_text(name)
            archive.add(file, name)
    return path.read_bytes()


def test_of_an_archive_the_folder_that_is_meant_is_taken(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    names = ("repo-abc/athletes/1.json", "repo-abc/code/2.py", "repo-abc/athletes.md")
    packed = _archive(tmp_path / "packed.tar.gz", *names)
    served = serve(whole(packed))
    file = RemoteFile("repo.tar.gz", f"{served.address}/repo", hashlib.sha256(packed).hexdigest())
    wanted = replace(entry(served), files=(file,), only="athletes")
    for _ in range(2):
        (path,) = fetch(wanted, tmp_path, patience=patience)
        assert path.name == "repo-athletes.tar"
        with tarfile.open(path) as archive:
            assert archive.getnames() == ["athletes/1.json"]
            member = archive.extractfile("athletes/1.json")
            assert member is not None
            assert member.read() == b"repo-abc/athletes/1.json"
    with pytest.raises(FetchError, match=r"city: repo\.tar\.gz holds no folder results"):
        fetch(replace(wanted, only="results"), tmp_path, patience=patience)


def test_a_damaged_archive_is_said(
    serve: Callable[..., Served], tmp_path: Path, patience: Patience
) -> None:
    packed = _archive(tmp_path / "packed.tar.gz", "repo/athletes/1.json")
    for content in (packed[: len(packed) // 2], b"no archive at all"):
        served = serve(whole(content))
        file = RemoteFile("repo.tar.gz", f"{served.address}/repo", pinned=True)
        with pytest.raises(FetchError, match="damaged archive"):
            fetch(
                replace(entry(served), files=(file,), only="athletes"), tmp_path,
                patience=patience,
            )  # fmt: skip
