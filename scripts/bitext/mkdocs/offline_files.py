"""Reading without a network: the worker, the manifest, and what each page says of its build."""

from collections.abc import Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkPage
from mkdocs.utils import get_relative_url

from bitext.mkdocs.assets import ASSETS, PACKAGE
from bitext.render.offline import (
    FOLDER,
    ICONS,
    MANIFEST,
    TOUCH,
    WORKER,
    Kept,
    manifest_text,
    mark_page,
    name_build,
    name_list,
    worker_text,
)
from bitext.site.settings import Settings

LARGEST = 8_000_000  # bytes of a file that each reader's browser keeps, a search index say
SEARCHES = ("search/search_index.json", f"{FOLDER}/search/")  # the theme's index, and ours
_KEPT = (".css", ".js", ".mjs", ".woff2")


class Offline:
    """What one build's readers can keep; where it is off, what they have kept is taken away."""

    def __init__(self, settings: Settings, *, is_on: bool) -> None:
        """Begin a build."""
        self.settings = settings
        self.is_on = is_on
        self.build = ""
        self.posts: dict[tuple[str, str], list[str]] = {}  # by view and post, in order

    def note_files(self, files: Files) -> None:
        """Name the build by the styles and scripts that its pages will use."""
        if self.is_on and not self.build:
            chosen = (file for file in files if file.dest_uri.endswith(_KEPT))
            self.build = name_build((file.dest_uri, file.content_bytes) for file in chosen)

    def finish_page(self, html: str, page: MkPage) -> str:
        """Return a page that names its build, and note the post that it is of."""
        if not self.is_on:
            return html
        self.note_page(page)
        root = get_relative_url(WORKER, page.file.url).removesuffix(WORKER)
        return mark_page(html, root, self.build)

    def note_page(self, page: MkPage) -> None:
        """Note the post that a page is of."""
        url = page.file.url.removeprefix("./")
        for post in self.settings.posts:
            view, found, rest = f"/{url}".partition(f"/{post}/")
            if found and rest not in ("all/", "all.html"):
                self.posts.setdefault((view, post), []).append(url)

    def write(self, site: Path, config: MkDocsConfig) -> None:
        """Write the worker and the manifest, or the worker that removes what was there."""
        if not self.is_on:
            text = (ASSETS / "removed.js").read_text(encoding="utf-8")
            (site / WORKER).write_text(text, encoding="utf-8", newline="\n")
            return
        for name in (*ICONS, TOUCH):
            (site / FOLDER / name).write_bytes((PACKAGE / "assets" / "icons" / name).read_bytes())
        if not (site / MANIFEST).exists():
            tag = self.settings.tag(self.settings.source)
            text = manifest_text(config.site_name, config.site_description or "", tag)
            (site / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
        self.write_worker(site, config)

    def write_worker(self, site: Path, config: MkDocsConfig) -> None:
        """Write the worker, which knows what the site has for readers to keep."""
        locales = (self.settings.source, self.settings.target)
        files = list(_kept_files(site))
        search = [file for file in files if file[0].startswith(SEARCHES)]
        shell = [file for file in files if not file[0].startswith(SEARCHES)]
        words = [self.settings.interface.text(locale, "offline") for locale in locales]
        posts = [sorted(set(urls)) for urls in self.posts.values()]
        title = escape(config.site_name)
        kept = Kept(self.build, name_list(files), shell, search, posts, title, words)
        script = (ASSETS / "worker.js").read_text(encoding="utf-8")
        (site / WORKER).write_text(worker_text(kept, script), encoding="utf-8", newline="\n")


def _kept_files(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the files that readers keep beside pages, with their digests.

    Styles, scripts, fonts and the search's data; what is fetched with a page is kept with it.
    """
    for path in sorted(site.rglob("*")):
        place = path.relative_to(site).as_posix()
        is_search = place.startswith(SEARCHES)
        if not path.is_file() or (path.suffix not in _KEPT and not is_search):
            continue
        if "/lunr/" in place or place == WORKER or path.stat().st_size > LARGEST:
            continue
        yield place, sha256(path.read_bytes()).hexdigest()
