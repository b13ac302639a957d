"""What is kept of a compiled lexicon: never stale, never half, and nobody's fault where it cannot be kept."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from riwaya.lexicon import Lexicon, keeping, loading
from riwaya.lexicon.entries import Frame, Thing
from riwaya.lexicon.layers import Layer, layer_of

Read = Callable[[Lexicon, str], list[tuple[str, str, str]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder where something may be kept."""
    monkeypatch.setattr(keeping, "_folders", lambda **_: iter([tmp_path / "kept"]))
    return tmp_path / "kept"


def test_what_is_kept_comes_back(folder: Path) -> None:
    assert keeping.fetch("a") is None
    keeping.keep("a", b"words")
    assert keeping.fetch("a") == b"words"
    assert keeping.fetch("b") is None


@pytest.mark.parametrize("harm", [b"", b"short", b"x" * 100], ids=len)
def test_what_is_broken_is_not_there(folder: Path, harm: bytes) -> None:
    keeping.keep("a", b"words")
    [path] = folder.iterdir()
    path.write_bytes(harm)
    assert keeping.fetch("a") is None


def test_a_change_of_any_file_gives_another_name(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    seen = set()
    for contents in ((b"a", b"b"), (b"a", b"c"), (b"ab", b""), (b"", b"ab")):
        one.write_bytes(contents[0])
        other.write_bytes(contents[1])
        seen.add(keeping.digest([one, other]))
    assert len(seen) == 4


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    barred = tmp_path / "file"
    barred.write_bytes(b"")
    monkeypatch.setattr(keeping, "_folders", lambda **_: iter([barred / "below", tmp_path / "second"]))
    keeping.keep("a", b"words")
    assert keeping.fetch("a") == b"words", "the next folder takes it"


def test_what_another_user_wrote_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.keep("a", b"words")
    monkeypatch.setattr(keeping, "_is_ours", lambda _: False)
    assert keeping.fetch("a") is None


def test_many_may_write_at_once(folder: Path) -> None:
    content = os.urandom(1 << 20)
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(lambda _: (keeping.keep("a", content), keeping.fetch("a"))[1], range(16)))
    assert set(seen) == {content}
    assert [path.name for path in folder.iterdir()] == ["riwaya-lexicon-a"]


def test_earlier_states_do_not_pile_up(folder: Path) -> None:
    for name in "abcdefgh":
        keeping.keep(name, b"words")
    assert len(list(folder.iterdir())) <= 4
    assert keeping.fetch("h") == b"words"


def test_the_shipped_lexicon_is_compiled_once(folder: Path, shipped: Lexicon, tmp_path: Path) -> None:
    """What is compiled and what was kept are one; and where it was kept, no YAML is read."""
    loading._shipped.cache_clear()
    made = loading._shipped()
    loading._shipped.cache_clear()
    kept = loading._shipped()
    assert msgspec.msgpack.encode(made) == msgspec.msgpack.encode(kept)
    assert tuple(kept.layer.entries()) == shipped.entries
    code = "import sys; from riwaya import lexicon; lexicon.load(); lexicon.load(); print('yaml' in sys.modules)"
    under = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode"),  # what the installation may have kept is not asked
        "XDG_CACHE_HOME": str(tmp_path),
        "LOCALAPPDATA": str(tmp_path),
        "HOME": str(tmp_path),
    }
    once, again = (subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=under).stdout for _ in range(2))
    assert (once.strip(), again.strip()) == (b"True", b"False")


HOUSE = Thing(id="house", singular=("منزل",), plural=("منازل",))
HUT = Thing(id="house", singular=("كوخ",), plural=("أكواخ",))
SHELL = Frame(id="shell", event="shelling", masdars=("قصف",), verbs=("قصف",))
TENT = Thing(id="tent", singular=("خيمة",), plural=("خيام",))


@pytest.mark.parametrize(
    "layers",
    [
        [[HOUSE, SHELL], [HUT]],
        [[HOUSE, SHELL], [TENT], [HUT]],
        [[HOUSE], [HUT], [HOUSE], [TENT, SHELL]],
        [[SHELL, HOUSE, TENT], [SHELL]],
        [[HOUSE, SHELL, HUT]],
    ],
)
def test_layers_are_read_as_one_list_is(read: Read, shipped: Lexicon, layers: list[list[Thing | Frame]]) -> None:
    """An entry that replaces another stands in its place; all others follow."""
    laid = Lexicon(map(layer_of, layers), shipped.numbers, shipped.dates)
    flat: dict[tuple[str, str], Thing | Frame] = {}
    for layer in layers:
        flat |= {(type(entry).__name__, entry.id): entry for entry in layer}
    whole = Lexicon([layer_of(flat.values())], shipped.numbers, shipped.dates)
    text = "قصفت المدفعية منزلين وكوخا وثلاث خيام بعد قصف الكوخ والمنازل"
    assert laid.entries == whole.entries == tuple(flat.values())
    assert read(laid, text) == read(whole, text)


def test_a_layer_survives_its_bytes() -> None:
    layer = layer_of([HOUSE, SHELL])
    back = msgspec.msgpack.decode(msgspec.msgpack.encode(layer), type=Layer)
    assert back.entries() == [HOUSE, SHELL]
    assert set(back.forms) == set(layer.forms)
