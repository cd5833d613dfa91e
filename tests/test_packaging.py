"""Wheel and sdist: what they hold, and that the wheel works in an empty environment."""

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal

ROOT = Path(__file__).parents[1]
THEMES = {path.name for path in (ROOT / "themes").glob("*.yaml")}
STYLES = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tui").rglob("*.tcss")}
SHIPPED = {
    path.relative_to(ROOT).as_posix()
    for package in ("tui", "store", "themes", "sample_data")
    for path in (ROOT / package).rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
}
NETWORK = frozenset(
    {"http_proxy", "https_proxy", "no_proxy", "all_proxy", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"}
    | {"HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"}
)
"""What pip may need to reach the package index."""
SAMPLES = sorted((ROOT / "sample_data").glob("*.txt"))


def run(words: Sequence[str], folder: Path, home: Path) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    environment |= {k: v for k, v in os.environ.items() if k.startswith("PIP_") or k in NETWORK}
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.timeout(900)
def test_the_wheel_works_in_an_empty_environment(tmp_path: Path) -> None:
    home, elsewhere, built = tmp_path / "home", tmp_path / "elsewhere", tmp_path / "dist"
    for folder in (home, elsewhere):
        folder.mkdir(exist_ok=True)
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(built), str(ROOT)]
    run(build, elsewhere, home)

    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile"}
    needed |= {"pyproject.toml", ".ci/run", "tests/conftest.py", "docs/library-file.md"}
    needed |= {f"themes/{name}" for name in THEMES} | STYLES
    needed |= {f"sample_data/{path.name}" for path in SAMPLES}
    assert needed - inside == set()
    assert not {name for name in inside if "cache" in name or name.endswith(".pyc")}

    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        samples = {path.name: archive.read(f"sample_data/{path.name}") for path in SAMPLES}
    assert {name for name in names if ".dist-info" not in name} == SHIPPED
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert samples == {path.name: path.read_bytes() for path in SAMPLES}

    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / "bin"
    run([str(scripts / "pip"), "install", "--quiet", str(wheel)], elsewhere, home)
    readlist = str(scripts / "readlist")
    assert run([readlist, "--version"], elsewhere, home).startswith("readlist 0.")
    report = run([readlist, "import", *map(str, SAMPLES), "--json"], elsewhere, home)
    assert json.loads(report)["new"] == 45
    assert len(json.loads(run([readlist, "list", "--json"], elsewhere, home))) == 45
    assert str(home) in run([readlist, "paths"], elsewhere, home)
    themes = "from themes.loader import builtin, load; print(len(load([builtin()])[0]))"
    assert run([str(scripts / "python"), "-c", themes], elsewhere, home).strip() == str(len(THEMES))
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    with Terminal([readlist], tmp_path / "socket", environment) as terminal:
        terminal.wait_for("45 papers · by quarter")
        terminal.wait_for("Qizhe Xie, Minh-Thang Luong, Eduard Hovy, Quoc V. Le")
