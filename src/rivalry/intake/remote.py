"""What may be fetched from where: public hosts over https, and one's own machine when one says so.

An address of a catalogue must not lead into somebody's network: every address, that of each
redirect too, is checked, and so is every number that its host name stands for; the connection is
then made to the number that was checked.
"""

from __future__ import annotations

import ipaddress
import socket
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpx

Resolve = Callable[[str], list[str]]


class AddressError(ValueError):
    """An address that is not fetched; the message says why, in words that follow the address."""


def resolve(host: str) -> list[str]:
    """Give the numbers that a host name stands for; raises OSError where it stands for none."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check_address(address: str, *, loopback: bool) -> None:
    """Raise AddressError unless `address` may be fetched.

    It is https to a host that is not of a private network; with `loopback`, it may also be
    http or https to this very machine.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise AddressError("is no web address") from None
    if not host or parts.scheme not in ("http", "https"):
        raise AddressError("is no web address: it must begin with https://")
    if parts.username or parts.password:
        raise AddressError("has a name or password in it: take it out")
    if is_loopback(host) and loopback:
        return
    if parts.scheme != "https":
        raise AddressError("is not encrypted: use https")
    if host == "localhost" or _number(host) is not None:
        check_number(host, loopback=False)


def check_number(number: str, *, loopback: bool) -> None:
    """Raise AddressError where the number of a host is of this machine or a private network."""
    address = _number(number)
    if loopback and is_loopback(number):
        return
    # is_global is true of multicast; a mapped IPv4 address is judged as what it stands for
    if address is None or not address.is_global or address.is_multicast:
        raise AddressError(f"leads to {number}, which is this machine or a private network")


def is_loopback(host: str) -> bool:
    """Say whether a host, by name or number, is this very machine."""
    if host == "localhost":
        return True
    address = _number(host)
    return address is not None and address.is_loopback


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def open_client(
    *, loopback: bool, connect_s: float, read_s: float, resolve: Resolve = resolve
) -> httpx.Client:
    """Give a client that follows no redirects and connects to checked numbers only.

    Where the environment names a proxy, the proxy connects: names are then its to resolve.
    """
    import httpx

    class Checked(httpx.BaseTransport):
        """One pool of connections a host: two hosts behind one number share no connection."""

        def __init__(self) -> None:
            self.pools: dict[str, httpx.HTTPTransport] = {}

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            host = request.url.host
            proxy = _proxy_for(request.url.scheme, host)
            if host not in self.pools:
                self.pools[host] = httpx.HTTPTransport(proxy=proxy)
            if proxy:
                return self.pools[host].handle_request(request)
            try:
                numbers = resolve(host)
            except OSError:
                raise httpx.ConnectError(f"no such host {host}", request=request) from None
            for number in numbers:
                check_number(number, loopback=loopback)
            url = request.url
            request.extensions = dict(request.extensions) | {"sni_hostname": host}
            for number in numbers:
                request.url = url.copy_with(host=number)
                try:
                    return self.pools[host].handle_request(request)
                except (httpx.ConnectError, httpx.ConnectTimeout):
                    if number == numbers[-1]:
                        raise
                finally:
                    request.url = url
            raise httpx.ConnectError(f"no such host {host}", request=request)

        def close(self) -> None:
            for pool in self.pools.values():
                pool.close()

    return httpx.Client(
        transport=Checked(),
        timeout=httpx.Timeout(read_s, connect=connect_s),
        follow_redirects=False,
        headers={"User-Agent": "rivalry", "Accept-Encoding": "identity", "Accept": "*/*"},
    )


def _proxy_for(scheme: str, host: str) -> str | None:
    if is_loopback(host) or urllib.request.proxy_bypass(host):
        return None
    return urllib.request.getproxies().get(scheme)
