"""Connections that reach only public addresses and end in time.

The name is resolved here, each resolved address is checked, and the connection is made to the very address that was checked: a name that
resolves otherwise the next moment (DNS rebinding) cannot lead elsewhere. Each redirect opens a connection of its own and is checked again.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from riwaya.pages.wire import Wire

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """A name that resolves to an address which is not public."""


class OutOfTimeError(Exception):
    """The time for the whole page is over."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet; an IPv4 address inside an IPv6 one counts as itself."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in _NAT64:
            inside = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inside is not None:
            return is_public(str(inside))
    return found.is_global and not found.is_multicast


class Clock:
    """What is left of the time for a page, over all its redirects."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """`timeout`, or what is left where that is less."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        return left if timeout is None else min(timeout, left)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections for one page."""

    def __init__(self, clock: Clock, private: bool, wire: Wire) -> None:
        self._clock, self._private, self._wire = clock, private, wire
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that answers, all of them being public."""
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._resolve(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, self._clock.within(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                self._wire.open()
                return TimedStream(stream, self._clock, self._wire)
        raise failure or httpcore.ConnectError("the name has no address")

    def _resolve(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known: {error}") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        refused = [] if self._private else [address for address in addresses if not is_public(address)]
        if refused:
            raise PrivateAddressError(f"{host} is {refused[0]}")
        return addresses


class TimedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the page's time, however slowly the bytes drip, and is kept by `wire`."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock, wire: Wire) -> None:
        self._stream, self._clock, self._wire = stream, clock, wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, none at the end."""
        try:
            received = self._stream.read(max_bytes, self._clock.within(timeout))
        except httpcore.ReadTimeout:
            self._clock.within(timeout)  # where the page's time is over, that is the reason
            raise
        self._wire.received += received
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of `buffer`."""
        self._stream.write(buffer, self._clock.within(timeout))
        self._wire.sent += buffer

    def close(self) -> None:
        """Ends the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted, the certificate checked against the name and not the address."""
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._clock.within(timeout)), self._clock, self._wire)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the socket."""
        return self._stream.get_extra_info(info)
