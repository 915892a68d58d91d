"""The Markdown extensions of a site: as its configuration has them, and with ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig

from bitext.library.citations import CitationExtension
from bitext.mkdocs.build_state import Build
from bitext.parse import StructureExtension
from bitext.parse.shared_code import SharedCode
from bitext.parse.snippets import SnippetGuard

OWN = (StructureExtension, SnippetGuard, CitationExtension, SharedCode)


@dataclass(frozen=True, slots=True)
class Extensions:
    """Python-Markdown's extensions and their options, at one moment, without ours."""

    names: tuple[Any, ...]
    configs: Mapping[str, Any]


def note_extensions(config: MkDocsConfig) -> Extensions:
    """Return the extensions that a configuration has now."""
    names = tuple(one for one in config.markdown_extensions if not isinstance(one, OWN))
    configs = {name: dict(options or {}) for name, options in config.mdx_configs.items()}
    return Extensions(names, configs)


def extend_markdown(
    config: MkDocsConfig, build: Build, citations: CitationExtension | None
) -> None:
    """Add the package's Markdown extensions to those of the site, once."""
    mine: list[Extension] = [build.structure, build.guard, SharedCode()]
    if citations is not None:
        mine.append(citations)
    kept = [one for one in config.markdown_extensions if not isinstance(one, OWN)]
    config.markdown_extensions[:] = [*kept, *mine]  # type: ignore[list-item]
