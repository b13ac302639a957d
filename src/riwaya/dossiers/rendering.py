"""Templates filled: one environment for all pages, everything escaped unless it was made as HTML here."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from riwaya.dossiers.assets import assets
from riwaya.dossiers.sheets import Sheet
from riwaya.dossiers.wording import LANGUAGES, speak, table

_STYLES = {"index": ("base", "overview"), "incident": ("base", "accounts"), "page": ("base", "reader"), "disputes": ("base", "accounts")}

_BOTH = {language: speak(language) for language in LANGUAGES}


@cache
def environment() -> Environment:
    """The environment of all templates; an unknown name in a template is an error."""
    made = Environment(
        loader=PackageLoader("riwaya.dossiers"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.tests["web_address"] = is_web_address
    made.filters["account_in"] = lambda key, material: material.account(key)
    made.globals["script_of"] = script_of
    return made


def page(template: str, sheet: Sheet, **values: Any) -> str:
    """A whole page of the dossier; the largest of its switches among `charts` says how many rules they need."""
    companies = max((len(chart.companies) for chart in values.get("charts", ())), default=1)
    style = assets(*_STYLES.get(template, ("base", "accounts")), companies=companies if companies > 1 else 0)
    context = {
        "s": sheet,
        "w": sheet.words,
        "m": sheet.material,
        "assets": style,
        "both": _BOTH,
        "known_grades": table("grades"),
        **values,
    }
    return environment().get_template(f"{template}.html").render(context)


def is_web_address(address: str | None) -> bool:
    """True for an http(s) address: anything else is shown, and never becomes a link."""
    try:
        return urlsplit(address or "").scheme in ("http", "https")
    except ValueError:
        return False


def script_of(text: str) -> str:
    """`ar` where most letters of a text are Arabic, else `en`: the language that it is marked with."""
    arabic = sum("\u0600" <= c <= "\u06ff" for c in text)
    return "ar" if arabic * 2 > sum(c.isalpha() for c in text) else "en"
