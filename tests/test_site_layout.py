"""A file is read as static-i18n's layout reads it in the pass of its own language."""

from pathlib import Path

import pytest
import yaml
from bitext.mkdocs.configuration import load_checked
from bitext.mkdocs.i18n import layout_file
from mkdocs.structure.files import File
from mkdocs_static_i18n import folder, suffix

LOCALES = ["en", "zh"]
PATHS = [
    *(
        "en/a.md",
        "zh/a.md",
        "zh/part/index.md",
        "fr/b.md",
        "zh-TW/c.md",
        "index.md",
        "en.md",
        "part/README.md",
    ),
    *("a.zh.md", "a.en.md", "part/index.fr.md", "zh/README.zh.md", "zh/d.en.md", "e.v2.md"),
]


@pytest.mark.parametrize("layout", ["folder", "suffix"])
@pytest.mark.parametrize("path", PATHS)
def test_a_file_is_laid_out_in_the_pass_of_its_language(
    tmp_path: Path, layout: str, path: str
) -> None:
    (tmp_path / "docs/en").mkdir(parents=True)
    (tmp_path / "docs/zh").mkdir()
    languages = [
        {"locale": one, "name": one, "default": one == "en", "build": True} for one in LOCALES
    ]
    plugins = [{"i18n": {"docs_structure": layout, "languages": languages}}, "bitext"]
    site = {"site_name": "Test", "theme": "material", "plugins": plugins}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(site), encoding="utf-8")
    config = load_checked(tmp_path / "mkdocs.yml")
    file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
    make = {"folder": folder, "suffix": suffix}[layout].create_i18n_file
    seen = make(file, "en", "en", LOCALES, config)
    right = make(file, seen.locale, "en", LOCALES, config)
    own = layout_file(config, file, LOCALES, "en")
    for name in ("url", "dest_uri", "src_uri", "locale", "norm_src_uri", "localization"):
        assert getattr(own, name) == getattr(right, name), name
