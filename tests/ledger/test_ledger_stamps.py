"""Timestamps of a real authority: openssl makes them here, and openssl alone confirms what was written for a stranger."""

import contextlib
import hashlib
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from riwaya.ledger import stamps
from riwaya.ledger.stamps import StampError, ask, verify, write

from .authorities import LONG_AGO, Authority, post

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")

HEAD = hashlib.sha256(b"the last entry of a log").digest()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "own")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Another authority, whose certificates have the very same names."""
    return Authority(tmp_path_factory.mktemp("authority") / "other")


def stamped(authority: Authority, data: bytes = HEAD) -> stamps.Stamp:
    return ask(data, "http://authority.example/", lambda _, request: authority.stamp(request))


def openssl(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def commands(folder: Path) -> list[list[str]]:
    """The commands of the README, each as its words."""
    lines = (folder / "README.txt").read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line.startswith("    openssl ")]


def refused(stamp: stamps.Stamp, certificates: bytes) -> str:
    with pytest.raises(StampError) as caught:
        verify(stamp, certificates)
    assert caught.value.todo
    return caught.value.what


def test_an_authority_is_asked_over_the_web_and_its_time_holds(authority: Authority) -> None:
    with authority.serving() as address:
        stamp = ask(HEAD, address, post)
    assert stamp.authority == address
    time = verify(stamp, authority.certificates)
    assert time == stamp.time
    assert abs(datetime.now(UTC) - time) < timedelta(minutes=1)


def test_a_stranger_confirms_it_with_openssl_alone_by_the_commands_of_the_readme(authority: Authority, tmp_path: Path) -> None:
    folder = tmp_path / "stamp"
    write(stamped(authority), authority.certificates, folder)
    digest, by_data, by_request, shown = [openssl(folder, *words[1:]) for words in commands(folder)]
    assert hashlib.sha256(HEAD).hexdigest() in digest
    assert hashlib.sha256(HEAD).hexdigest() in (folder / "README.txt").read_text(encoding="utf-8")
    assert "Verification: OK" in by_data
    assert "Verification: OK" in by_request
    assert "Status: Granted." in shown


def test_openssl_too_refuses_what_was_changed(authority: Authority, other: Authority, tmp_path: Path) -> None:
    folder = tmp_path / "stamp"
    write(stamped(authority), authority.certificates, folder)
    _, by_data, by_request, _ = [words[1:] for words in commands(folder)]
    (folder / "data.bin").write_bytes(b"other data")
    assert "Verification: FAILED" in openssl(folder, *by_data)
    (folder / "authority.pem").write_bytes(other.certificates)
    assert "Verification: FAILED" in openssl(folder, *by_request)


def test_a_timestamp_is_still_confirmed_when_its_certificates_have_run_out(tmp_path: Path) -> None:
    """Its time counts, not today's: else every timestamp would lapse with its authority's certificate."""
    authority = Authority(tmp_path / "authority")
    stamp = stamped(authority)
    write(stamp, authority.certificates, tmp_path / "stamp")
    _, by_data, *_ = commands(tmp_path / "stamp")
    today = [word for word in by_data[1:] if not word.isdigit() and word != "-attime"]
    in_a_year = str(int((stamp.time + timedelta(days=365)).timestamp()))
    assert "certificate has expired" in openssl(tmp_path / "stamp", *today, "-attime", in_a_year)
    assert "Verification: OK" in openssl(tmp_path / "stamp", *by_data[1:])


@pytest.mark.parametrize("chain", ["root.pem", "chain.pem"])
def test_a_chain_in_the_answer_in_any_order(tmp_path: Path, chain: str) -> None:
    """The library wants certificates sorted as DER does; authorities send them as the chain goes."""
    authority = Authority(tmp_path / "authority", chain=chain)
    authority.issue("between", "between", "root")
    authority.issue("stamping", "stamping", "between")
    (authority.folder / "chain.pem").write_bytes(b"".join((authority.folder / f"{name}.pem").read_bytes() for name in ("between", "root")))
    given = (authority.folder / "chain.pem").read_bytes()
    for _ in range(3):  # signatures differ in length, and with them the order
        stamp = stamped(authority)
        verify(stamp, given)
        if chain == "chain.pem":
            verify(stamp, authority.certificates)


# --- what does not hold


def test_a_timestamp_over_other_data(authority: Authority) -> None:
    stamp = msgspec.structs.replace(stamped(authority), data=hashlib.sha256(b"a log that was changed").digest())
    assert refused(stamp, authority.certificates) == "the timestamp is over other data"


def test_another_authority_of_the_same_name(authority: Authority, other: Authority) -> None:
    assert refused(stamped(authority), other.certificates).startswith("the signature does not hold against the given certificates")
    assert refused(stamped(other), authority.certificates).startswith("the signature does not hold against the given certificates")


def test_a_forged_time(authority: Authority) -> None:
    stamp = stamped(authority)
    time = f"{stamp.time:%Y%m%d%H%M%SZ}".encode()
    assert stamp.response.count(time) == 1
    forged = msgspec.structs.replace(stamp, response=stamp.response.replace(time, b"2001" + time[4:]))
    assert forged.time.year == 2001
    assert refused(forged, authority.certificates).startswith("the signature does not hold against the given certificates")


def test_no_changed_byte_moves_the_time_or_the_data(authority: Authority) -> None:
    stamp = stamped(authority)
    believed = set()
    for at in range(0, len(stamp.response), 7):
        changed = bytearray(stamp.response)
        changed[at] ^= 1
        with contextlib.suppress(StampError):
            believed.add(verify(msgspec.structs.replace(stamp, response=bytes(changed)), authority.certificates))
    assert believed <= {stamp.time}


def test_an_answer_to_another_request(authority: Authority) -> None:
    first, second = stamped(authority), stamped(authority)
    assert (
        refused(msgspec.structs.replace(first, response=second.response), authority.certificates) == "the timestamp answers another request"
    )


def test_a_certificate_that_had_run_out_when_it_stamped(tmp_path: Path) -> None:
    authority = Authority(tmp_path / "authority", days=LONG_AGO)
    assert "certificate has expired" in refused(stamped(authority), authority.certificates)


def test_a_certificate_that_is_not_for_timestamps(authority: Authority, tmp_path: Path) -> None:
    """openssl does not stamp with one; a forger's program would."""
    forger = Authority(tmp_path / "authority")
    forger.issue("mail", "mail", "root")
    forger.issue("stamping", "stamping", "mail")
    assert refused(stamped(forger), forger.certificates).startswith("the signature does not hold against the given certificates")


@pytest.mark.parametrize("answer", [b"", b"<html>not here</html>", b"\x30\x80", b"\x30\x05\x30\x03\x02\x01\x00"])
def test_what_is_no_timestamp(answer: bytes) -> None:
    with pytest.raises(StampError, match="the answer is no timestamp"):
        ask(HEAD, "http://authority.example/", lambda *_: answer)


def test_an_authority_that_refuses(tmp_path: Path) -> None:
    authority = Authority(tmp_path / "authority", digests="sha512")
    with pytest.raises(StampError, match=r"the authority refuses \(status 2"):
        stamped(authority)


@pytest.mark.parametrize(
    ("given", "what"), [(b"", "the file of certificates holds none"), (b"-----BEGIN", "the file of certificates holds none")]
)
def test_no_certificates(authority: Authority, given: bytes, what: str) -> None:
    assert refused(stamped(authority), given) == what


def test_a_file_without_a_root(authority: Authority) -> None:
    given = (authority.folder / "stamping.pem").read_bytes()
    assert refused(stamped(authority), given) == "the file of certificates holds no root"
