"""The order of the house: sizes, types, imports, locks, documents and samples say what the project promises of them."""

import ast
import json
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from selectolax.lexbor import LexborHTMLParser
from typer.main import get_command

from riwaya import reading
from riwaya.cli.commands import app

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "riwaya"
MODULES = sorted(SOURCE.rglob("*.py"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = README + "".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs").glob("*.md")))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted(ROOT.glob("requirements*.lock"))
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.name != "README.md")
NOTICE_ARABIC = "هذه الصفحة أُعدّت للعرض والتجربة، ولا تسجّل خبراً حقيقياً، واسم ناشرها مختلَق."
NOTICE_ENGLISH = "This page was constructed for demonstration and records no real report; its publisher is made up."


def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


def place(module: Path, node: ast.AST) -> str:
    return f"{module.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def functions() -> Iterator[tuple[str, int]]:
    """Where each function of the program stands, and its lines."""
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{place(module, node)} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# --- the size budget (`make check` runs these alone)


def test_budget_of_files() -> None:
    lines = {str(m.relative_to(ROOT)): len(m.read_text(encoding="utf-8").splitlines()) for m in MODULES}
    assert statistics.median(lines.values()) < 150
    assert not {name: n for name, n in lines.items() if n >= 400}


def test_budget_of_functions() -> None:
    sizes = dict(functions())
    assert not {name: n for name, n in sizes.items() if n > 90}
    long = {name: n for name, n in sizes.items() if n >= 45}
    assert len(long) <= 0.05 * len(sizes), long


def test_budget_of_hidden_imports() -> None:
    """Only the command line loads late; a heavy optional dependency may, with a comment on the line that says so."""
    hidden = []
    for module in MODULES:
        lines = module.read_text(encoding="utf-8").splitlines()
        for function in ast.walk(tree(module)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                imports = [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
                hidden += [place(module, n) for n in imports if "# heavy" not in lines[n.lineno - 1]]
    assert not [h for h in hidden if not h.startswith("src/riwaya/cli/")]


def test_budget_of_broad_excepts() -> None:
    def broad(node: ast.AST) -> bool:
        if not isinstance(node, ast.ExceptHandler):
            return False
        named = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {"BaseException"}
        return bool(named & {"Exception", "BaseException"})

    found = [place(m, n) for m in MODULES for n in ast.walk(tree(m)) if broad(n)]
    assert not [f for f in found if not f.startswith("src/riwaya/cli/")]


# --- lint, types, arrows


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("riwaya", cache_dir=None)
    below = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    # What imports nothing that is still left cannot be in a circle; take it away until nothing more can go.
    while free := {module for module, imported in below.items() if not imported & below.keys()}:
        below = {module: imported for module, imported in below.items() if module not in free}
    assert not below


def test_no_module_takes_the_name_of_what_its_package_gives() -> None:
    """Whoever imported such a module would find it where the function was."""
    taken = [
        f"{place(module, node)} {name.asname or name.name}"
        for module in MODULES
        if module.name == "__init__.py"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if (module.parent / f"{name.asname or name.name}.py").exists() and not f"{node.module}".endswith(f".{name.asname or name.name}")
    ]
    assert taken == []


def test_arrows_only_point_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("command", [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)], ids=" ".join)
def test_lint_and_types(command: tuple[str, ...]) -> None:
    run(*command)


# --- what is installed


def test_every_imported_package_is_declared() -> None:
    ours = {"riwaya", *sys.stdlib_module_names}
    imported = set()
    for node in chain.from_iterable(ast.walk(tree(m)) for m in MODULES):
        if isinstance(node, ast.Import):
            imported |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported.add(node.module.split(".")[0])
    declared = {re.split(r"[<>=\[; ]", d)[0].lower() for d in PROJECT["project"]["dependencies"]}
    spelled = {"yaml": "pyyaml", "pdfminer": "pdfminer-six"}
    assert {spelled.get(name, name.replace("_", "-")) for name in imported - ours} == declared


@pytest.mark.parametrize("lock", LOCKS, ids=lambda p: p.name)
def test_locks_pin_every_dependency_with_hashes(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    pins = re.split(r"^(?=\w[\w.-]*==)", text, flags=re.MULTILINE)[1:]
    assert not [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin]
    pinned = {re.split("==", pin)[0] for pin in pins}
    group = PROJECT["dependency-groups"][lock.stem.partition("-")[2] or "build"]
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"] + [d for d in group if isinstance(d, str)]
    assert {re.split(r"[<>=\[; ]", d)[0].lower() for d in wanted} <= pinned
    assert not re.search(r"https?://|file:|^-", text, re.MULTILINE)


def test_wheel_ships_data_and_licence(tmp_path: Path) -> None:
    run("hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    [wheel] = tmp_path.glob("*.whl")
    shipped = set(zipfile.ZipFile(wheel).namelist())
    data = {str(p.relative_to(ROOT / "src")) for p in (SOURCE / "data").rglob("*") if p.is_file()}
    assert len(data) > 10
    assert data <= shipped
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in shipped}
    assert not {name for name in shipped if name.startswith(("tests", "samples"))}


# --- documents


def test_make_commands_and_documents_name_each_other() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    written = set(re.findall(r"(?:^|`)make ([a-z-]+)", DOCUMENTS, re.MULTILINE))
    assert {"demo", "test", "check"} <= targets
    assert written == targets - {"help"}


def test_links_of_documents_lead_somewhere() -> None:
    dead = []
    for document in (ROOT / "README.md", ROOT / "samples" / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        links = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
        dead += [(document.name, link) for link in links if "://" not in link and not (document.parent / link).exists()]
    assert not dead


def commands() -> dict[str, Any]:
    """Every command by its words: `read`, `lexicon check`."""
    found: dict[str, Any] = {}
    waiting = [("", get_command(app))]
    while waiting:
        name, command = waiting.pop()
        below = getattr(command, "commands", {})
        waiting += [(f"{name} {word}".strip(), inner) for word, inner in below.items()]
        if not below:
            found[name] = command
    return found


def test_every_command_and_option_is_documented() -> None:
    assert {"read", "link", "toll", "dossier", "try", "why"} <= set(commands())
    undocumented = [name for name in commands() if f"riwaya {name}" not in README]
    for name, command in commands().items():
        undocumented += [] if command.help else [f"{name} (help)"]
        undocumented += [f"{name} {p.name}" for p in command.params if p.name != "help" and not getattr(p, "help", None)]
    assert not undocumented


def test_commands_in_documents_are_ones_that_exist() -> None:
    written = [line or inline for line, inline in re.findall(r"^riwaya (.+)$|`riwaya ([a-z][^`]*)`", DOCUMENTS, re.MULTILINE)]
    assert len(written) > 8
    for line in written:
        words = shlex.split(line, comments=True)
        name = next((name for name in (" ".join(words[:2]), words[0]) if name in commands()), None)
        assert name, f"riwaya {line}"
        known = {option for parameter in commands()[name].params for option in parameter.opts}
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= known, f"riwaya {line}"


def test_worked_lexicon_entry_of_the_readme_does_what_it_says(tmp_path: Path) -> None:
    [entry] = re.findall(r"^```yaml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    [(sentence, folder)] = re.findall(r'^riwaya try "([^"]+)" --lexicon (\S+)$', README, re.MULTILINE)
    assert f"- {sentence}\n" in entry
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "things.yaml").write_text(entry, encoding="utf-8")

    def counted(*folders: Path) -> set[tuple[str, int | None]]:
        trial = reading.trial(sentence, date(2018, 5, 12), folders)
        return {(outcome.unit, outcome.min) for claim in trial.report.claims for outcome in claim.outcomes}

    assert ("oil_press", 2) in counted(tmp_path / folder)
    assert ("oil_press", 2) not in counted()


def test_changelog_tells_of_what_is_unreleased() -> None:
    unreleased = re.search(
        r"^## \[Unreleased\]\n(.*?)(?=^## \[|\Z)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert unreleased
    assert "- " in unreleased[1]


def test_licence_and_notice() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert not [name for name in ("GeoNames", "Natural Earth", "CC BY") if name not in notice]


def tracked() -> list[Path]:
    """The files of the repository; without git (an unpacked archive), those beside the sources."""
    if shutil.which("git") and (ROOT / ".git").exists():
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).exists()]
    return [p for folder in ("src", "tests", "docs", "samples") for p in (ROOT / folder).rglob("*") if p.is_file()]


def test_no_file_names_a_machine_or_a_registry() -> None:
    # In pieces, so that this file does not name them either.
    folders = "|".join(["work", "home/\\w+", "root", "farm", "Users/\\w+"])
    hosts = "|".join(
        ["py" + r"pi\.org", "python" + r"hosted\.org", r"registry\.npm" + r"js", r"deb\.deb" + r"ian\.org", r"proxy\.go" + r"lang"]
    )
    named = re.compile(rf"(?<![\w.<>/])/(?:{folders})/|/tmp" + rf"/\w|{hosts}")
    found = {}
    for file in tracked():
        hit = named.search(file.read_bytes().decode("utf-8", errors="ignore"))
        if hit:
            found[str(file.relative_to(ROOT))] = hit.group()
    assert not found


# --- samples


def decode(page: Path) -> str:
    content = page.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("windows-1256")


def publishers() -> dict[str, str]:
    """Sample → its made-up publisher, as samples/README.md says."""
    rows = re.findall(r"^\| `([\w.-]+)` \| (.+?) \|", (ROOT / "samples" / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    return dict(rows)


def test_samples_are_all_told_of() -> None:
    assert len(SAMPLES) >= 14
    assert set(publishers()) == {p.name for p in SAMPLES}


@pytest.mark.parametrize("page", SAMPLES, ids=lambda p: p.name)
def test_sample_says_that_it_was_constructed(page: Path) -> None:
    text = decode(page)
    if page.suffix == ".jsonl":
        assert all(json.loads(line)["notice"] == f"{NOTICE_ARABIC} {NOTICE_ENGLISH}" for line in text.splitlines())
    elif page.suffix == ".txt":
        assert text.rstrip().endswith(f"\n\n* * *\n{NOTICE_ARABIC}\n{NOTICE_ENGLISH}")
    else:
        box = LexborHTMLParser(text).css_first("body > .constructed-notice")
        assert [p.text() for p in box.css("p")] == [NOTICE_ARABIC, NOTICE_ENGLISH]


def named_publishers(text: str) -> Iterator[str]:
    """Whom a web page names as its publisher: in its metadata, JSON-LD, masthead and footer."""
    page = LexborHTMLParser(text)
    for meta in page.css("meta[property='og:site_name'], meta[name='application-name']"):
        yield meta.attributes["content"] or ""
    for script in page.css("script[type='application/ld+json']"):
        block = json.loads(script.text())
        for item in block.get("@graph", [block]):
            yield from (entry["name"] for entry in (item, item.get("publisher", {})) if "Organi" in entry.get("@type", ""))
            yield from [item["name"]] if item.get("@type") == "WebSite" else []
    title = page.css_first("title").text()
    for row in page.css(".site-title, .name a, .bar a strong, .header-inner .title"):
        yield row.text(strip=True)
    for separator in (" | ", " – "):
        yield from title.rsplit(separator, 1)[1:]


@pytest.mark.parametrize("page", [p for p in SAMPLES if p.suffix == ".html"], ids=lambda p: p.name)
def test_sample_names_no_real_publisher(page: Path) -> None:
    text, publisher = decode(page), publishers()[page.name]
    assert publisher in text
    assert set(named_publishers(text)) <= {publisher}
    hosts = set(re.findall(r"https?://([\w.-]+)", text)) - {"schema.org", "www.w3.org"}
    assert all(host.endswith(".example") for host in hosts), hosts


def test_reports_of_samples_name_no_real_publisher() -> None:
    for page in (p for p in SAMPLES if p.suffix == ".jsonl"):
        assert {json.loads(line)["outlet"] for line in decode(page).splitlines()} == {publishers()[page.name]}
