"""The search of one build: what its form needs on every page, and the index."""

import json
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from bitext.interface import strings
from bitext.mkdocs.both_pages import BothPages
from bitext.mkdocs.build import Build
from bitext.mkdocs.library_state import Library
from bitext.mkdocs.search import spare_index
from bitext.mkdocs.search_entries import find_entries, terms_of
from bitext.mkdocs.views import find_views, view_of
from bitext.search.files import Place, write_index

FOLDER = "assets/bitext/search"  # of the index, below the site's root
_WORDS = "both corrected failed forget all index keys many more none one paper term topic"
WORDS = tuple(_WORDS.split())  # of the interface that the script says


@dataclass
class SearchPages:
    """The search of one build; `own` tells whether it is ours."""

    build: Build
    own: bool

    def begin_pass(self, config: MkDocsConfig) -> None:
        """Spare the theme its index in the pass that begins."""
        if self.own:
            spare_index(config)

    def form(self, locale: str, target: str = "") -> dict[str, str]:
        """Return what the form says in an interface: of the index of a pair, and its words."""
        view = view_of(self.build.settings, locale)
        pair = target or (view.target if view else self.build.settings.target)
        words = {f"find-{name}": strings.text(locale, f"find-{name}") for name in WORDS}
        return {
            "index": f"{FOLDER}/{pair}/",
            "page": "search/" if locale == self.build.settings.source else f"{locale}/search/",
            "locale": locale,
            "words": json.dumps(words, ensure_ascii=False),
        }

    def write(self, both: BothPages, library: Library | None, site: Path) -> None:
        """Write an index for each pair of languages; take away what the theme's has left."""
        if not self.own:
            return
        settings = self.build.settings
        for target in settings.targets:
            folders = [f"{one.folder}/" for one in find_views(settings) if one.target == target]
            tags = (settings.tag(settings.source), settings.tag(target))
            place = Place(
                (settings.source, target), tags, ("", f"{target}/", folders[0], folders[1])
            )
            entries = [*find_entries(self.build, both, library, target)]
            for name, data in write_index(entries, terms_of(library, target), place).items():
                path = site / FOLDER / target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        _remove_empty(site / "search" / "search_index.json")


def _remove_empty(path: Path) -> None:
    """Delete the theme's index, which is empty, and the folder that was made for it."""
    if path.exists() and not path.read_bytes():
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
