"""The dossier of `dossier_samples`, written once for all tests that only read it."""

from pathlib import Path

import pytest
from dossier_samples import material

from riwaya.dossiers import write


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a dossier with a hostile report in it."""
    folder = tmp_path_factory.mktemp("dossier") / "out"
    assert write(folder, **material()) == folder / "index.html"
    return folder


@pytest.fixture(scope="session")
def html_files(dossier: Path) -> list[Path]:
    """All its pages."""
    return sorted(dossier.rglob("*.html"))
