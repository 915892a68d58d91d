"""What `bitext import` says where a package that it needs is missing or does not load."""

import sys
from pathlib import Path

import pytest
from commands import make_run

PAGE = "<html><body><article><p>Some words stand here.</p><p>这里有一些文字。</p></article></body></html>"
HALF = "raise ImportError('clean is a project of its own now.\\nInstall it.')\n"
MISSING = (
    "import needs the package lxml_gone, which is not installed; run: pip install 'bitext[import]'"
)
BROKEN = "a package of import does not load (clean is a project of its own now); run: pip install --upgrade"


@pytest.mark.parametrize(("code", "told"), [("import lxml_gone\n", MISSING), (HALF, BROKEN)])
def test_a_package_that_does_not_load_is_one_line_of_advice_also_in_the_middle(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: str,
    told: str,
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "trafilatura"]:
        monkeypatch.delitem(sys.modules, name)
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages/trafilatura.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "packages")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    status, _, error = make_run(monkeypatch, capsys)("import", "page.html")
    assert (status, error.count("\n")) == (2, 1)
    assert error.startswith(f"bitext: {told}")
    assert not [*tmp_path.glob("docs/**")]
