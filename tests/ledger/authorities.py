"""A timestamp authority of the test's own: openssl behind a web server on this machine."""

import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

CONFIG = """
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[between]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamping]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[mail]
basicConstraints = critical, CA:false
extendedKeyUsage = critical, emailProtection
[issuing]
new_certs_dir = .
database = index
unique_subject = no
serial = issued
default_md = sha256
policy = any
[any]
commonName = supplied
[authority]
serial = stamped
signer_cert = stamping.pem
signer_key = stamping.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = {digests}
ess_cert_id_alg = sha256
{chain}
"""
LONG_AGO = ("20200101000000Z", "20200201000000Z")


class Authority:
    """Certificates and a way to stamp, in a folder."""

    def __init__(
        self, folder: Path, *, chain: str = "", digests: str = "sha256", purpose: str = "stamping", days: tuple[str, str] | None = None
    ) -> None:
        self.folder = folder
        folder.mkdir()
        self.configure(chain, digests)
        (folder / "index").touch()
        self.key("root")
        self.run(
            "req",
            "-x509",
            "-key",
            "root.key",
            "-out",
            "root.pem",
            "-days",
            "30",
            "-subj",
            "/CN=Root",
            "-config",
            "config",
            "-extensions",
            "root",
        )
        self.issue("stamping", purpose, "root", days)

    def configure(self, chain: str = "", digests: str = "sha256") -> None:
        (self.folder / "config").write_text(CONFIG.format(digests=digests, chain=f"certs = {chain}" if chain else ""), encoding="ascii")

    def run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def key(self, name: str) -> None:
        self.run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", f"{name}.key")

    def issue(self, name: str, purpose: str, by: str, days: tuple[str, str] | None = None) -> None:
        """A certificate for a purpose, by another's key."""
        self.key(name)
        self.run("req", "-new", "-key", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN=The {name} certificate", "-config", "config")
        valid = ("-startdate", days[0], "-enddate", days[1]) if days else ("-days", "20")
        self.run(
            "ca", "-batch", "-notext", "-name", "issuing", "-config", "config", "-extensions", purpose, "-rand_serial", "-cert", f"{by}.pem",
            "-keyfile", f"{by}.key", "-in", f"{name}.csr", "-out", f"{name}.pem", *valid,
        )  # fmt: skip

    @property
    def certificates(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    def stamp(self, request: bytes) -> bytes:
        (self.folder / "request").write_bytes(request)
        self.run("ts", "-reply", "-config", "config", "-section", "authority", "-queryfile", "request", "-out", "response")
        return (self.folder / "response").read_bytes()

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The authority's address."""
        authority = self

        class Answers(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_POST(self) -> None:
                assert self.headers["Content-Type"] == "application/timestamp-query"
                answer = authority.stamp(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.end_headers()
                self.wfile.write(answer)

        server = HTTPServer(("127.0.0.1", 0), Answers)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        server.server_close()


def post(address: str, request: bytes) -> bytes:
    """A plain POST; the program's own goes through its guarded connections."""
    asked = urllib.request.Request(address, request, {"Content-Type": "application/timestamp-query"})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        content: bytes = answer.read()
    return content
