"""An httpx transport over guarded connections."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from ssl import SSLContext
from typing import cast

import httpcore
import httpx

from riwaya.pages.network import Clock, GuardedBackend
from riwaya.pages.wire import Wire


class GuardedTransport(httpx.BaseTransport):
    """One page's requests; no connection is kept for another, and no proxy is asked, for a proxy would resolve names unchecked."""

    def __init__(self, clock: Clock, private: bool, wire: Wire) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_certificates(),
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=GuardedBackend(clock, private, wire),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends one request, without following redirects."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=cast(Iterable[bytes], request.stream),
                extensions=dict(request.extensions),
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Ends all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return iter(cast(Iterable[bytes], self._answer.stream))

    def close(self) -> None:
        self._answer.close()


@lru_cache(maxsize=1)
def _certificates() -> SSLContext:
    return httpx.create_ssl_context()
