"""Spacing and width of Chinese pages, put right as `bitext check --fix` does it."""

from collections.abc import Mapping

from markdown import Markdown

from bitext.align import Aligner, align_pages
from bitext.checks import Preferences, SiteFacts, make_context
from bitext.checks.chinese import find_half_width
from bitext.checks.fix import apply_changes, find_fixes, keep_safe
from bitext.importing.sides import Languages
from bitext.parse import parse_page
from bitext.parse.frontmatter import read_front_matter
from bitext.text.words import language

_CHOSEN = ("zh-spacing", "zh-width")


def polish(
    pages: Mapping[str, str], languages: Languages, md: Markdown, policy: Preferences
) -> tuple[dict[str, str], int]:
    """Return the pages with spacing and width of the target put right, and the number of changes.

    `md` reads Markdown as the site does. Only a target in Chinese is changed, and each page renders
    as before but for the characters meant.
    """
    result = dict(pages)
    if language(languages.target) != "zh":
        return result, 0
    # A page alone is aligned with nothing: no lexicon is needed.
    aligner = Aligner(languages.source, languages.target)
    facts = SiteFacts(languages.source, languages.target, policy=policy)

    def render(text: str) -> str:
        md.reset()
        return str(md.convert(read_front_matter(text, "")[1]))

    total = 0
    for path, text in pages.items():
        if not path.startswith(f"{languages.target}/"):
            continue
        page = parse_page(md, text, key="", path=path, locale=languages.target)
        alone = align_pages(None, page, aligner)
        context = make_context(alone, facts, "", text)
        changes = [*find_fixes(alone, context, _CHOSEN), *find_half_width(context)]
        kept = keep_safe(text, changes, render)
        result[path] = apply_changes(text, kept)
        total += len(kept)
    return result, total
