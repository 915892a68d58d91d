"""Content security policies: what is let through, what is not, and what is said of it."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from bitext.render.security_policy import (
    Active,
    SecurityPolicy,
    Templates,
    find_active,
    origin_of,
    policy_values,
    secure_page,
    source_hash,
)
from sites import Built, build_site, write_site

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def directives(html: str) -> dict[str, list[str]]:
    """Return the policy of a page by directive; it stands there once, before any script."""
    (found,) = META.findall(html)
    assert html.index("http-equiv") < html.index("<script")
    parts = [part.split() for part in found.split(";")]
    return {name: values for name, *values in parts}


def expression(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def build(root: Path, files: dict[str, str], **options: object) -> Built:
    pages = {"docs/en/index.md": "# Home\n\nA door.\n", "docs/zh/index.md": "# 首页\n\n一扇门。\n"}
    bitext = {"csp": "strict"} | options.pop("bitext", {})  # type: ignore[operator]
    extensions = ["attr_list", "md_in_html", "tables", {"toc": {"permalink": True}}]
    config = write_site(
        root, pages | files, bitext=bitext, markdown_extensions=extensions, **options
    )
    return build_site(config)


def test_what_a_page_holds_is_found() -> None:
    found = find_active(
        '<p style="a:b" onclick=x><script>var target=1</script><style>p{}</style>'
        '<img src="//x.org/a" srcset="https://b.org/x 1x, y 2x"><img src="data:,x"><img src=a.png>'
        '<script type="application/json">{}</script><script type=module>m</script>'
        '<script src="https://c.org/a.js">no</script><link rel="preload stylesheet" href="http://d.org/e">'
        "<iframe src='https://u@e.org:8/x'></iframe><a href='https://f.org'>f</a>"
    )
    assert found == Active(
        frozenset({"var target=1", "m"}),
        frozenset({"p{}"}),
        frozenset({"a:b"}),
        frozenset({"onclick of <p>"}),
        frozenset(
            {
                ("img-src", "x.org"),
                ("img-src", "https://b.org"),
                ("script-src", "https://c.org"),
                ("style-src", "http://d.org"),
                ("frame-src", "https://e.org:8"),
            }
        ),
    )


@pytest.mark.parametrize("address", ["a/b.js", "#x", "data:text/javascript,1", "http://[a/", ""])
def test_an_address_without_a_host_has_no_origin(address: str) -> None:
    assert origin_of(address) == ""


def test_a_template_vouches_for_its_scripts_with_plain_values_only() -> None:
    templates = Templates(
        [
            "<script>a({{ x }},1)</script><script>b</script>{% if c %}<script src=d></script>{% endif %}"
        ]
    )
    assert templates.wrote("b")
    assert templates.wrote("a(../..,1)")
    assert not templates.wrote("a(alert(1),1)")
    assert not templates.wrote("a(,1);evil()//,1)")
    assert not templates.wrote("a(,1")
    assert not templates.wrote("c")


def test_a_policy_starts_from_nothing() -> None:
    text = str(SecurityPolicy())
    assert text.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in text
    assert "https:" not in text
    added = SecurityPolicy().with_values(
        [("frame-src", "https://e.org"), ("style-src-attr", "'x'")]
    )
    assert "frame-src https://e.org;" in str(added)
    assert "style-src-attr 'x';" in str(added)


def test_many_style_attributes_are_allowed_together() -> None:
    few = dict(policy_values(Active(attributes=frozenset({"a:b"}))))
    assert few == {"style-src-attr": source_hash("a:b")}
    many = Active(attributes=frozenset(map(str, range(500))))
    assert list(policy_values(many)) == [("style-src-attr", "'unsafe-inline'")]


def test_windows_of_their_own_have_no_way_back() -> None:
    page = (
        '<!doctype html><html><head><meta charset="utf-8"></head><body>'
        '<a target="_blank" href="a">a</a><a target=x rel="me" href="a">a</a>'
        '<a target="_self" href="a">a</a><a target="_blank" rel="noreferrer" href="a">a</a>'
    )
    secured = secure_page(page, SecurityPolicy())
    assert '<a target="_blank" href="a" rel="noopener">' in secured
    assert '<a target=x rel="me noopener" href="a">' in secured
    assert '<a target="_self" href="a">' in secured
    assert 'rel="noreferrer" href' in secured
    assert '<meta charset="utf-8">\n      <meta http-equiv' in secured
    assert '<meta name="referrer" content="strict-origin-when-cross-origin">' in secured


def test_a_page_keeps_the_policy_that_it_has() -> None:
    page = '<head><meta charset=utf-8><meta http-equiv="content-security-policy" content="x">'
    assert secure_page(page, SecurityPolicy()) == page


def test_every_page_has_a_policy_that_names_what_it_runs(tmp_path: Path) -> None:
    built = build(tmp_path, {})
    assert not built.aborted
    pages = list(built.folder.rglob("*.html"))
    assert {"404.html", "both/index.html", "status/index.html"} <= {
        path.relative_to(built.folder).as_posix() for path in pages
    }
    for path in pages:
        html = path.read_text(encoding="utf-8")
        values = directives(html)
        assert values["default-src"] == ["'none'"]
        assert values["require-trusted-types-for"] == ["'script'"]
        hashes = {value for value in values["script-src"] if value.startswith("'sha256")}
        assert hashes == {expression(text) for text in INLINE.findall(html)}, path
        assert set(values["script-src"]) - hashes == {"'self'"}
    assert "frame-ancestors 'self'" in built.read("_headers")


def test_the_text_of_a_page_vouches_for_nothing(tmp_path: Path) -> None:
    evil = "<script>evil()</script>"
    files = {
        "docs/en/a.md": f"---\ntitle: A {evil}\n---\n# A {{#a}}\n\n{evil}\n\nWords.\n",
        "docs/zh/a.md": f"---\ntitle: 甲 {evil}\n---\n# 甲 {{#a}}\n\n{evil}\n\n字。\n",
        "docs/en/copied.html": f"<head></head>{evil}",
    }
    built = build(tmp_path, files, bitext={"untrusted_html": "allow"})
    for path in built.folder.rglob("*.html"):
        assert expression("evil()") not in path.read_text(encoding="utf-8"), path
    said = "\n".join(built.infos)
    assert "a script in the text is stopped by a content security policy" in said
    assert expression("evil()") in said  # what to add for whoever wants it


def test_what_a_plugin_or_the_owner_adds_runs(tmp_path: Path) -> None:
    hook = (
        "from pathlib import Path\ndef on_page_content(html, **_):\n    return html + '<script>plugin(1)</script>'\n"
        "def on_post_page(output, **_):\n    return output.replace('</body>', '<script>plugin(2)</script></body>')\n"
        "def on_post_build(config, **_):\n    Path(config.site_dir, 'made.html').write_text('<script>plugin(3)</script>')\n"
    )
    files = {"hook.py": hook, "docs/en/assets/x.css": ""}
    allow = {"img-src": ["https://pictures.example.org"]}
    built = build(
        tmp_path,
        files,
        bitext={"csp_allow": allow},
        hooks=["hook.py"],
        extra_javascript=["https://scripts.example.org/a.js"],
        theme={"name": "material"},
    )
    values = directives(built.read("zh/index.html"))
    for text in ("plugin(1)", "plugin(2)"):
        assert expression(text) in values["script-src"]
    assert "https://scripts.example.org" in values["script-src"]
    assert "https://fonts.googleapis.com" in values["style-src"]
    assert "https://fonts.gstatic.com" in values["font-src"]
    assert "https://pictures.example.org" in values["img-src"]
    assert expression("plugin(3)") in directives(built.read("made.html"))["script-src"]


def test_other_hosts_in_a_text_are_stopped_and_named(tmp_path: Path) -> None:
    files = {"docs/en/a.md": "# A {#a}\n\n![p](https://other.example.org/p.png)\n"}
    built = build(tmp_path, files)
    assert "https://other.example.org" not in directives(built.read("a/index.html"))["img-src"]
    assert "loads from https://other.example.org is stopped" in "\n".join(built.infos)


@pytest.mark.parametrize("csp", [None, "off", False])
def test_without_the_option_nothing_is_changed(tmp_path: Path, csp: object) -> None:
    built = build(tmp_path, {}, bitext={} if csp is None else {"csp": csp})
    if csp is None:  # `build` asks for it
        assert META.search(built.read("index.html"))
        return
    assert not META.search(built.read("index.html"))
    assert not (built.folder / "_headers").exists()


def test_a_report_changes_no_page_and_says_what_would_be_stopped(tmp_path: Path) -> None:
    files = {"docs/en/a.md": "# A {#a}\n\n![p](https://other.example.org/p.png)\n"}
    built = build(tmp_path, files, bitext={"csp": "report"})
    assert not META.search(built.read("a/index.html"))
    assert "Content-Security-Policy-Report-Only: default-src 'none'" in built.read("_headers")
    assert "https://other.example.org is stopped" in "\n".join(built.infos)


def test_the_site_s_own_headers_stay(tmp_path: Path) -> None:
    hook = "from pathlib import Path\ndef on_post_build(config, **_):\n    Path(config.site_dir, '_headers').write_text('own')\n"
    built = build(tmp_path, {"hook.py": hook}, hooks=["hook.py"])
    assert built.read("_headers") == "own"


@pytest.mark.parametrize(
    "allow", [{"script": ["x"]}, {"img-src": "x"}, {"img-src": ["a b"]}, {"img-src": ["a;b"]}]
)
def test_what_no_policy_can_hold_is_refused(tmp_path: Path, allow: object) -> None:
    assert build(tmp_path, {}, bitext={"csp_allow": allow}).aborted


def test_what_texts_ask_other_hosts_for_is_stopped_side_by_side_as_on_their_own_pages(
    tmp_path: Path,
) -> None:
    picture = "![A door](https://pictures.example/{}.png)"
    files = {
        f"docs/{locale}/{post}/{name}.md": f"# {name} {{#{post}-{name}}}\n\n{picture.format(name)}\n"
        for locale in ("en", "zh")
        for post in ("tale", "plain")
        for name in ("index", "one")
    }
    built = build(tmp_path, files, bitext={"posts": ["tale"]})
    pages = [name for name in built.files() if name.endswith(".html")]
    shown = [name for name in pages if "pictures.example/" in built.read(name)]
    assert len([name for name in shown if name.startswith("both/")]) > len(shown) // 3
    assert [
        name for name in shown if directives(built.read(name))["img-src"] != ["'self'", "data:"]
    ] == []
    assert "pictures.example" not in built.read("_headers")
