"""As much of DER (X.690) as timestamps need beyond their library: a request's nonce, and the certificates of an answer in DER's order.

DER wants the members of a set sorted. Many authorities send their certificates in the order of the chain, which other programs take and
the library refuses. No signature covers that order, so it may be put right for the reader; what was received stays as it was.
"""

from collections.abc import Iterator

_INTEGER, _CERTIFICATES = 0x02, 0xA0


def nonce(request: bytes) -> int | None:
    """The nonce of a timestamp request, None where it has none. Raises ValueError where it is no request."""
    whole = next(_elements(request, 0, len(request)))
    integers = [request[start:end] for tag, _, start, end in _elements(request, *whole[2:]) if tag == _INTEGER]
    return int.from_bytes(integers[1], "big", signed=True) if len(integers) > 1 else None  # the first is the version


def sorted_certificates(response: bytes) -> bytes:
    """A timestamp answer of the same length whose certificates stand in DER's order. Raises ValueError where it is no answer."""
    place: tuple[int, int] = (0, len(response))
    # Answer, its token (after the status), the token's content (after its type), [0], the signed data.
    for number in (0, 1, 1, 0):
        elements = list(_elements(response, *place))
        if number >= len(elements):
            return response  # a refusal, which has no token
        place = elements[number][2:]
    for tag, _, start, end in _elements(response, *place):
        if tag == _CERTIFICATES:
            certificates = sorted(response[begin:stop] for _, begin, _, stop in _elements(response, start, end))
            return response[:start] + b"".join(certificates) + response[end:]
    return response


def _elements(der: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """The elements between two offsets: tag, where each begins, where its content starts and where it ends."""
    while at < end:
        if at + 2 > end:
            raise ValueError("an element that is cut off")
        tag, size, start = der[at], der[at + 1], at + 2
        if size & 0x80:
            start += size & 0x7F
            size = int.from_bytes(der[at + 2 : start], "big")
        if start + size > end:
            raise ValueError("an element that is cut off")
        yield tag, at, start, start + size
        at = start + size
