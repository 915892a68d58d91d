"""Small sites for the tests: files in a folder, built in this process as a person's `mkdocs build` would."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

LANGUAGES = (("en", "English"), ("zh", "中文"))


@dataclass
class Built:
    """A built site: its folder, what the log said at warning and above, and whether a strict build would have failed."""

    folder: Path
    warnings: list[str] = field(default_factory=list)
    infos: list[str] = field(default_factory=list)
    aborted: bool = False

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {
            str(p.relative_to(self.folder)): p.read_bytes()
            for p in sorted(self.folder.rglob("*"))
            if p.is_file()
        }


class Log(logging.Handler):
    def __init__(self, built: Built) -> None:
        super().__init__(logging.INFO)
        self.built = built

    def emit(self, record: logging.LogRecord) -> None:
        (self.built.warnings if record.levelno >= logging.WARNING else self.built.infos).append(
            record.getMessage()
        )


def write_site(
    root: Path,
    files: Mapping[str, str | bytes],
    *,
    layout: str = "folder",
    languages: tuple[tuple[str, str], ...] = LANGUAGES,
    bitext: Mapping[str, Any] | None = None,
    i18n: Mapping[str, Any] | None = None,
    **config: Any,
) -> Path:
    """Write a site with `docs/…` files and a mkdocs.yml into a folder; return the configuration's path."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    entries = [
        {"locale": locale, "name": name, "build": True, **({"default": True} if i == 0 else {})}
        for i, (locale, name) in enumerate(languages)
    ]
    settings: dict[str, Any] = {
        "site_name": "A site",
        "site_url": "https://example.org/",
        "theme": {"name": "material", "font": False},
        "plugins": [
            "search",
            {"i18n": {"docs_structure": layout, "languages": entries, **(i18n or {})}},
            {"bitext": dict(bitext)} if bitext else "bitext",
        ],
        "markdown_extensions": [
            "attr_list",
            "admonition",
            "tables",
            "footnotes",
            {"toc": {"permalink": True}},
        ],
    }
    settings.update(config)
    path = root / "mkdocs.yml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return path


def build_site(config_file: Path, folder: Path | None = None, **options: Any) -> Built:
    """Build a site as the command does and return what came out; an aborted build is told, not raised."""
    built = Built(folder or config_file.parent / "site")
    handler = Log(built)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    level, logger.level = logger.level, logging.INFO
    try:
        config = load_config(str(config_file), site_dir=str(built.folder), **options)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except Abort:
        built.aborted = True
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    return built
