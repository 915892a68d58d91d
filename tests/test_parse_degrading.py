"""A fault in following a page costs that page its lines, and never the build."""

from pathlib import Path

import pytest
from bitext.parse import convert_with, read_page
from bitext.parse.sectioning import Builder, Marker
from bitext.parse.tracker import Tracker
from markdown import Markdown
from sites import build_site, write_site
from test_parse_laws import CONFIGS, EXTENSIONS

PAGE = (Path(__file__).parent / "corpus" / "everything.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (Tracker, "settle"),
        (Tracker, "locate"),
        (Tracker, "_adopt"),
        (Marker, "mark"),
        (Builder, "build"),
    ],
)
@pytest.mark.parametrize("fault", [KeyError("k"), ValueError("v"), AttributeError("a")])
def test_the_page_is_what_it_would_be_without_us_and_one_finding_says_so(
    monkeypatch: pytest.MonkeyPatch, owner: type, name: str, fault: Exception
) -> None:
    plain = Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS).convert(PAGE)

    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(owner, name, fail)
    md = convert_with(EXTENSIONS, CONFIGS)
    page, findings = read_page(md, PAGE, key="a", path="a.md", locale="en")
    assert page.sections == ()
    assert [finding.check for finding in findings] == ["line-map"]
    if owner is not Builder:  # by then the marks are in, for whoever reads them
        md.reset()
        assert md.convert(PAGE) == plain


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nText.[^1]\n\nIbid.\n[^1]: Ibid.\n",
        "# A\n\nText.[^1] [^2]\n\nIbid.\n[^1]: Ibid.\n[^2]: Ibid.\n",
    ],
)
def test_a_footnote_may_say_what_the_paragraph_above_it_says(tmp_path: Path, text: str) -> None:
    page, _ = read_page(convert_with(["footnotes"]), text, key="a", path="a.md", locale="en")
    assert [section.id for section in page.sections]
    files: dict[str, str | bytes] = {"docs/en/index.md": text, "docs/zh/index.md": text}
    built = build_site(write_site(tmp_path, files, markdown_extensions=["footnotes"]))
    assert "Ibid." in built.read("zh/index.html")
