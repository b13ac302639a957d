"""Timestamps by an authority outside (RFC 3161): that some bytes were there at a certain time, confirmed by one who has no part in the case.

The bytes are the ledger's own to choose: the 32 bytes of the digest of the log's last entry stand for all that came before it. The
authority is sent their SHA-256 and learns nothing else. Off unless the user names an authority.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, TimeStampResponse, VerificationError, VerifierBuilder
from rfc3161_client import decode_timestamp_response as decode

from riwaya.ledger.der import nonce, sorted_certificates
from riwaya.records import Record

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
"""The media types of a request and an answer (RFC 3161, section 3.4)."""

_SHA256 = "2.16.840.1.101.3.4.2.1"
_GRANTED = 0
_CERTIFICATE = "give the certificate of the authority's root, as a PEM file from the authority itself"
_AGAIN = "ask for a new timestamp"

_README = """\
A timestamp (RFC 3161)

At {time} the authority at
{authority}
confirmed that data.bin existed. It was sent the SHA-256 of that file and nothing else:
{sha256}
{about}
To check it with OpenSSL alone, in this folder:

    openssl dgst -sha256 data.bin
    openssl ts -verify -data data.bin -in response.tsr -CAfile authority.pem -attime {moment}
    openssl ts -verify -queryfile request.tsq -in response.tsr -CAfile authority.pem -attime {moment}
    openssl ts -reply -in response.tsr -text

The first shows the digest above; the second and third say "Verification: OK"; the fourth shows the time. With -attime the
certificates are taken at the time of the timestamp, for they may have run out since.

authority.pem is the authority's root certificate as it was given when this folder was written. Who does not trust this
folder gets it from the authority itself.
"""


class StampError(Exception):
    """A timestamp that was not given or does not hold: what, and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(f"{what}; {todo}")
        self.what, self.todo = what, todo


class Stamp(Record, frozen=True, kw_only=True):
    """A timestamp over `data`: request and answer as they were exchanged (DER)."""

    authority: str
    data: bytes
    request: bytes
    response: bytes

    @property
    def time(self) -> datetime:
        """When the authority says it saw the digest of the data. Raises `StampError` where the answer cannot be read."""
        return _answer(self.response).tst_info.gen_time.astimezone(UTC)


def ask(data: bytes, authority: str, post: Callable[[str, bytes], bytes]) -> Stamp:
    """A timestamp over `data` from the authority at an address; `post` sends it a request of type `QUERY` and gives the answer's bytes.

    The answer is confirmed to be one to this request and over this data; whose it is, `verify` says. Raises `StampError`, and what `post` raises.
    """
    request = (
        TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=True).cert_request(cert_request=True).build()
    )
    stamp = Stamp(authority=authority, data=data, request=request.as_bytes(), response=post(authority, request.as_bytes()))
    check(stamp)
    return stamp


def check(stamp: Stamp) -> datetime:
    """The time of a timestamp that answers its request and is over its data; whose it is, `verify` says. Raises `StampError`."""
    _fits(stamp)
    return stamp.time


def verify(stamp: Stamp, certificates: bytes) -> datetime:
    """The time of a timestamp whose signature leads to one of the given root certificates (PEM), all valid at that time.

    Certificates between the authority's and the root's may stand in the same file or come in the answer. Raises `StampError`.
    """
    answer = _fits(stamp)
    roots, between = _told_apart(certificates)
    verifier = VerifierBuilder(roots=roots, intermediates=between, nonce=nonce(stamp.request)).build()
    try:
        verifier.verify_message(answer, stamp.data)
    except (VerificationError, ValueError, UnsupportedAlgorithm, x509.InvalidVersion, x509.DuplicateExtension) as error:
        raise StampError(f"the signature does not hold against the given certificates ({error})", f"{_CERTIFICATE}, or {_AGAIN}") from error
    return stamp.time


def write(stamp: Stamp, certificates: bytes, folder: Path, about: str = "") -> None:
    """Writes what a stranger needs to check a timestamp with openssl alone, and the very commands.

    Into `folder`, which is made: `data.bin`, `request.tsq`, `response.tsr`, `authority.pem` and `README.txt`, which also tells what the
    data are, where `about` says it. Raises OSError, and
    `StampError` where the answer cannot be read.
    """
    readme = _README.format(
        time=f"{stamp.time:%Y-%m-%d %H:%M:%S} UTC",
        moment=int(stamp.time.timestamp()),
        authority=stamp.authority,
        sha256=hashlib.sha256(stamp.data).hexdigest(),
        about=f"\n{about}\n" if about else "",
    )
    parts = {"data.bin": stamp.data, "request.tsq": stamp.request, "response.tsr": stamp.response, "authority.pem": certificates}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**parts, "README.txt": readme.encode()}.items():
        (folder / name).write_bytes(content)


def _fits(stamp: Stamp) -> TimeStampResponse:
    """The answer, if it is one to the request and over the data."""
    answer = _answer(stamp.response)
    imprint = answer.tst_info.message_imprint
    if imprint.hash_algorithm.dotted_string != _SHA256 or imprint.message != hashlib.sha256(stamp.data).digest():
        raise StampError("the timestamp is over other data", f"look for the data that it was given for, or {_AGAIN}")
    if answer.tst_info.nonce != nonce(stamp.request):
        raise StampError("the timestamp answers another request", _AGAIN)
    return answer


def _answer(response: bytes) -> TimeStampResponse:
    """An answer that holds a timestamp, readable to its end."""
    try:
        answer = decode(sorted_certificates(response))
        granted = answer.status == _GRANTED and answer.tst_info.message_imprint and answer.tst_info.gen_time
    except ValueError as error:
        raise StampError("the answer is no timestamp (RFC 3161)", "check the address of the authority") from error
    if not granted:
        said = f": {' '.join(answer.status_string)}" if answer.status_string else ""
        raise StampError(f"the authority refuses (status {answer.status}{said})", "ask the authority what it needs, or name another one")
    return answer


def _told_apart(certificates: bytes) -> tuple[list[x509.Certificate], list[x509.Certificate]]:
    """Roots (they sign themselves) and the certificates between."""
    try:
        given = list(dict.fromkeys(x509.load_pem_x509_certificates(certificates)))
    except ValueError as error:
        raise StampError("the file of certificates holds none", _CERTIFICATE) from error
    roots = [one for one in given if one.subject == one.issuer]
    if not roots:
        raise StampError("the file of certificates holds no root", _CERTIFICATE)
    return roots, [one for one in given if one.subject != one.issuer]
