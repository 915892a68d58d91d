"""Files of a site that are only copied: of a new version nothing else has to be made again."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

#: Endings of files that nobody reads but browsers, and whoever makes a book.
LOOKS = frozenset({".css", ".js", ".mjs", ".woff2"})
PICTURES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
#: Plugins that write other files than those of the site.
_CHANGING = frozenset({"minify"})


def find_copied(config: MkDocsConfig, passes: Iterable[Files]) -> dict[Path, list[File]]:
    """Return the files that are copied, by where they come from.

    A file of the theme counts only where no template of the site names it, which may take it in.
    """
    if not _CHANGING.isdisjoint(config.plugins):
        return {}
    found: dict[Path, list[File]] = {}
    for file in (file for files in passes for file in files if _is_copied(file)):
        found.setdefault(Path(str(file.abs_src_path)).resolve(), []).append(file)
    named = _templates(config)
    return {path: files for path, files in found.items() if path.name not in named}


def _is_copied(file: File) -> bool:
    """Return whether a file is copied for browsers, and has been."""
    if not file.abs_src_path or file.is_documentation_page() or file.generated_by:
        return False
    is_known = Path(file.abs_src_path).suffix in LOOKS | PICTURES
    return is_known and Path(file.abs_dest_path).is_file()


def _templates(config: MkDocsConfig) -> str:
    """Return what the site's own templates say."""
    folder = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    texts = sorted(folder.rglob("*.html")) if folder is not None else []
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in texts)


def copy_again(copied: Mapping[Path, list[File]], paths: Iterable[Path]) -> bool:
    """Copy new versions of files; return whether pictures were among them."""
    chosen = [path for path in paths if path in copied]
    for file in (file for path in chosen for file in copied[path]):
        file.copy_file()
    return any(path.suffix in PICTURES for path in chosen)
