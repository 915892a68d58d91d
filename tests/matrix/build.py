"""Builds a site twice, without bitext and with it, and prints what the log said at warning and above.

usage: build.py CONFIG STOCK_FOLDER BITEXT_FOLDER
"""

import json
import logging
import sys
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config


class Warnings(logging.Handler):
    """Keeps the lines of the log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def run(config: Path, folder: str) -> list[str]:
    """Return the warnings of a build."""
    handler, log = Warnings(), logging.getLogger("mkdocs")
    log.addHandler(handler)
    loaded = load_config(str(config), site_dir=folder)
    loaded.plugins.on_startup(command="build", dirty=False)
    build(loaded)
    log.removeHandler(handler)
    return handler.lines


def main() -> None:
    """Build both and print the warnings of each as JSON."""
    config = Path(sys.argv[1])
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    settings["plugins"] = [one for one in settings["plugins"] if one != "bitext"]
    stock = config.with_name("mkdocs.stock.yml")
    stock.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    told = [run(stock, sys.argv[2]), run(config, sys.argv[3])]
    print(json.dumps(told))


if __name__ == "__main__":
    main()
