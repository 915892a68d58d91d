"""Files that browsers show as pages: what runs in one is found, and a translation's is left out."""

import json
from pathlib import Path

import pytest
from bitext.text.html.active_files import find_active
from bitext.text.html.allowed import Allowed
from commands import make_run
from sites import build_site, write_site

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
PAGE = "<!doctype html><html><head><title>x</title>{}</head><body><p>x</p>{}</body></html>"

ACTIVE = {
    "a.svg": [
        SVG.format("<script>x()</script>"),
        SVG.format('<g onload="x()"/>'),
        SVG.format('<a xlink:href="javascript:x()"><text>x</text></a>'),
        SVG.format('<a><animate attributeName="href" values="javascript:x()"/></a>'),
        SVG.format('<set attributeName="onmouseover" to="x()"/>'),
        SVG.format('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
        SVG.format("<style>@import url(//evil.example/x.css);</style>"),
        SVG.format("<style><![CDATA[a{background:url(//evil.example/x)}]]></style>"),
        SVG.format('<use href="data:image/svg+xml,x#y"/>'),
        SVG.format('<image href="https://evil.example/x.png"/>'),
        SVG.replace("xmlns=", "xmlns:s=")
        .replace("<svg", "<s:svg")
        .replace("</svg", "</s:svg")
        .format("<s:script>x()</s:script>"),
        '<!DOCTYPE svg [<!ENTITY e "<script>x()</script>">]>' + SVG.format("&e;"),
        '<?xml-stylesheet type="text/xsl" href="x.xsl"?>' + SVG.format(""),
        '<x xmlns:h="http://www.w3.org/1999/xhtml"><h:script>x()</h:script></x>',
        '<?xml version="1.0" encoding="utf-7"?>' + SVG.format(""),
        SVG.format("<script>x()</script><unclosed>"),
        "<p>not XML</p><script>x()</script>",
    ],
    "a.html": [
        PAGE.format("<script src=x.js></script>", ""),
        PAGE.format("", "<img src=x onerror=x()>"),
        PAGE.format('<meta http-equiv="refresh" content="0;url=//evil.example">', ""),
        PAGE.format("<base href=//evil.example/>", ""),
        PAGE.format("<link rel=stylesheet href=//evil.example/x.css>", ""),
        PAGE.format("<link rel=import href=x.html>", ""),
        PAGE.format("<style>@import '//evil.example/x.css'</style>", ""),
        PAGE.format("<meta charset=utf-7>", ""),
        PAGE.format("", "<form action=//evil.example><input name=password></form>"),
        PAGE.format("", "<iframe src=x.html></iframe>"),
        PAGE.format("", "<svg><animate attributeName=href to=javascript:x()></svg>"),
        "<body onload=x()>",
        "\x1b$B<script>",
    ],
    "b.svg": [
        SVG.format("<style>a{b:'url(data:image/png,';background:url(//evil.example/x)}</style>"),
        SVG.format(
            '<g accesskey="s"/><math xmlns="http://www.w3.org/1998/Math/MathML" onclick="x()"/>'
        ),
    ],
    "a.mml": ['<math xmlns="http://www.w3.org/1998/Math/MathML"><mi onclick="x()">x</mi></math>'],
    "a.xhtml": [
        '<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:script>x()</h:script></h:html>',
        "<!DOCTYPE html [<!ENTITY e \"<script xmlns='http://www.w3.org/1999/xhtml'>x()</script>\">]>"
        '<html xmlns="http://www.w3.org/1999/xhtml"><body>&e;</body></html>',
        PAGE.format("", "<br><img src=x onerror=x()>"),
    ],
    # What a server has to look into to know what it is.
    "a.unknown": [
        "\ufeff\n <script>x()</script>",
        "<!DOCTYPE html><svg onload=x()>",
        "<!-- --><img src=x onerror=x()>",
        '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">x()</x:script>',
    ],
    "no-suffix": ["<p onclick=x()>x</p>"],
    "a.xml": [
        '<feed><entry xmlns="http://www.w3.org/1999/xhtml"><script>x()</script></entry></feed>',
        '<feed><p xmlns="http://www.w3.org/1999/xhtml" onclick="x()">x</p></feed>',
        '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>',
        '<?xml-stylesheet href="x.xsl" type="text/xsl"?><a/>',
    ],
}
PLAIN = {
    "a.svg": [
        SVG.format('<style>text{fill:red}</style><a href="../x/"><text>x</text></a>'),
        SVG.format('<style>@font-face{src:url("data:font/woff2;base64,AAAA")}</style>'),
        SVG.format('<image href="data:image/png;base64,AAAA"/><use href="#a"/>'),
        SVG.format('<circle r="1"><animate attributeName="r" to="2"/></circle>'),
        '<!DOCTYPE svg [<!ENTITY ns "http://ns.example/">]>' + SVG.format('<g xmlns:i="&ns;"/>'),
    ],
    "a.html": [PAGE.format('<meta charset="utf-8"><link rel="stylesheet" href="x.css">', "")],
    "a.xhtml": ['<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a&nbsp;b</p></body></html>'],
    "a.unknown": [
        "a <script>x()</script>",
        "<template><script>x()</script></template>",
        "<p>x</p>",
    ],
    "a.gpx": ["not XML", '<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk/></gpx>'],
    "a.xml": [
        "<urlset><url><loc>https://example.org/</loc></url></urlset>",
        '<urlset xmlns:x="http://www.w3.org/1999/xhtml"><x:link rel="alternate" href="//a.example/"/></urlset>',
    ],
}


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, all_ in ACTIVE.items() for t in all_])
def test_what_runs_or_loads_is_found(name: str, text: str) -> None:
    assert find_active(name, text.encode(), Allowed())


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, all_ in PLAIN.items() for t in all_])
def test_what_only_shows_something_is_not(name: str, text: str) -> None:
    assert find_active(name, text.encode(), Allowed()) == ""


def test_text_in_another_encoding_is_nobodys_to_read() -> None:
    assert find_active("a.html", "<p>é".encode("utf-16"), Allowed())


RUNS, OTHER = SVG.format("<script>mine()</script>"), SVG.format("<script>theirs()</script>")
FILES: dict[str, str | bytes] = {
    "docs/en/index.md": "# Home\n\n![x](same.svg) ![y](other.svg)\n",
    "docs/zh/index.md": "# 首页\n\n![x](same.svg) ![y](other.svg)\n",
    "docs/en/same.svg": RUNS,
    "docs/zh/same.svg": RUNS,
    "docs/en/other.svg": RUNS,
    "docs/zh/other.svg": OTHER,
    "docs/zh/demo.html": PAGE.format("", "<script>theirs()</script>"),
    "docs/zh/picture.svg": SVG.format("<g/>"),
    "docs/zh/data.unknown": "<p>x</p><script>theirs()</script>",
}


def test_a_translation_has_no_more_than_its_source(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, FILES))
    assert b"mine()" in built.files()["zh/same.svg"]
    assert (built.folder / "zh/picture.svg").exists()
    assert not (built.folder / "zh/demo.html").exists()
    assert not [name for name, data in built.files().items() if b"theirs()" in data]
    told = [line for line in built.warnings if "unsafe-html" in line]
    names = ("data.unknown", "demo.html", "other.svg")
    assert len(told) == len(names)
    assert [name for name in names if name in "".join(told)] == [*names]


def test_a_site_may_allow_a_file_or_refuse_all(tmp_path: Path) -> None:
    allowed = {"allowed_html": {"files": ["zh/demo*"]}}
    built = build_site(write_site(tmp_path / "a", FILES, bitext=allowed))
    assert (built.folder / "zh/demo.html").exists()
    assert not [line for line in built.warnings if "demo.html" in line]
    all_allowed = build_site(write_site(tmp_path / "b", FILES, bitext={"untrusted_html": "allow"}))
    assert b"theirs()" in all_allowed.files()["zh/other.svg"]
    assert build_site(
        write_site(tmp_path / "c", FILES, bitext={"untrusted_html": "refuse"})
    ).aborted


def test_the_check_tells_of_files_and_of_whose_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = make_run(monkeypatch, capsys)
    config = write_site(tmp_path, {**FILES, "docs/shared.svg": RUNS})

    def found(*paths: str) -> dict[str, str]:
        arguments = [str(tmp_path / path) for path in paths]
        _, out, _ = run("check", "--config", str(config), "--format", "json", *arguments)
        all_ = json.loads(out)["findings"]
        return {one["path"]: one["severity"] for one in all_ if one["check"] == "unsafe-html"}

    names = ("data.unknown", "demo.html", "other.svg")
    theirs = {f"docs/zh/{name}": "error" for name in names}
    ours = dict.fromkeys(("docs/en/other.svg", "docs/en/same.svg", "docs/shared.svg"), "warning")
    assert found() == theirs | ours
    assert found("docs/zh") == theirs


@pytest.mark.parametrize("suffix", [".md", ".markdown"])
def test_a_page_that_begins_with_html_is_no_file_to_be_opened(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    suffix: str,
) -> None:
    picture = '<p align="center"><img src="https://{}.example/logo.png" alt=""></p>\n\n# {}\n\n{}\n'
    config = write_site(
        tmp_path,
        {
            "docs/en/index.md": "# Home\n\nHello.\n",
            "docs/zh/index.md": "# 首页\n\n你好。\n",
            f"docs/en/tea{suffix}": picture.format("one", "Tea", "Tea is a drink."),
            f"docs/zh/tea{suffix}": picture.format("two", "茶", "茶是一种饮料。"),
        },
    )
    built = build_site(config)
    assert "茶是一种饮料" in built.read("zh/tea/index.html")
    assert "Tea is a drink" in built.read("both/tea/index.html")
    told = [line for line in built.warnings if "two.example" in line]
    assert len(told) == 1
    assert "when it is opened" not in told[0]
    run = make_run(monkeypatch, capsys)
    _, out, _ = run("check", "--config", str(config), "--format", "json")
    assert not [one for one in json.loads(out)["findings"] if "is opened" in one["message"]]
