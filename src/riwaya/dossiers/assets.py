"""Style and script of the pages: inside each page, so that it stands alone, and named by hash in its policy, so that no other runs."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Assets(NamedTuple):
    """What the head of a page carries."""

    style: str
    script: str
    policy: str
    """The Content-Security-Policy: nothing loads, only this style and this script count, frames come from this folder."""


@cache
def assets(*styles: str, companies: int = 0) -> Assets:
    """The named style sheets in one, the script, and the policy that admits just these.

    `companies` is how many choices the largest switch among voices has: each needs rules of its own, as no script is needed to switch.
    """
    style = "\n".join([*(_text(f"{name}.css") for name in styles), *map(_switch, range(companies))])
    script = _text("dossier.js")
    # A folder opened by double click has no origin: `'self'` means nothing to some browsers there, `file:` stands for it.
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "frame-src 'self' file:; base-uri 'none'; form-action 'none'"
    )
    return Assets(style, script, policy)


def _switch(number: int) -> str:
    """What happens where company `number` is chosen: the others' bounds go, the figures that prove its own are lit."""
    chosen = f".question > .v{number}:checked"
    return (
        f"@media screen {{ {chosen} ~ .chart .voice:not(.t{number}), {chosen} ~ .panels > :not(.p{number}) {{ display: none; }} }}\n"
        f"{chosen} ~ .chart .by-{number} {{ background: var(--lit); }}\n"
        f"{chosen} ~ .switch .v{number} {{ background: var(--ink); color: var(--sheet); border-color: var(--ink); }}\n"
        f".question > .v{number}:focus-visible ~ .switch .v{number} {{ outline: 3px solid #c98a1b; outline-offset: 2px; }}"
    )


@cache
def received_assets() -> Assets:
    """Style and policy of a page as it was received: no script at all."""
    style = _text("received.css")
    return Assets(style, "", f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'")


def _text(name: str) -> str:
    return (files("riwaya.dossiers") / "static" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
