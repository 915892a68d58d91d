"""The words of citations, of suggestions and of pages made of data, as typed fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bitext.text.interface.word_files import ENGLISH, FALLBACK, Words

#: What is counted: a form for each of CLDR's plural categories.
Forms = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's words; `{}` marks where a value goes, `tag` is the language's."""

    tag: str
    # Citations
    open: str
    close: str
    between: str
    before_year: str
    two: str
    many: str
    no_year: str
    date: str
    space_before: bool
    # Lists of names
    name_comma: str
    name_last: str
    and_others: str
    colon: str
    # Posts
    posts: str
    contents: str
    minutes: Forms
    place: str
    left: Forms
    by: str
    translated_by: str
    sources: str
    references: str
    books: str
    cite_this: str
    errata: str
    feed: str
    # Papers
    papers: str
    papers_lead: str
    by_year: str
    by_theme: str
    filter: str
    filtered: str
    authors: str
    year: str
    published: str
    venue: str
    links: str
    code: str
    page: str
    note: str
    cited_in: str
    not_cited: str
    in_other: str
    side_by_side: str
    bibtex: str
    copy: str
    copied: str
    download: str
    download_all: str
    siblings: str
    open_paper: str
    close_card: str
    # Themes
    themes: str
    theme: str
    themes_lead: str
    sections: str
    terms: str
    related: str
    previous_theme: str
    next_theme: str
    previous: str
    next: str
    count_sections: Forms
    count_papers: Forms
    # Glossary
    glossary: str
    glossary_lead: str
    term: str
    rendering: str
    accepted: str
    avoid: str
    avoid_in_context: str
    why: str
    first_use: str
    filter_terms: str
    # The panel for suggestions
    suggest_title: str
    suggest_source: str
    suggest_shown: str
    suggest_text: str
    suggest_issue: str
    suggest_long: str
    suggest_copy: str
    suggest_copied: str
    suggest_download: str
    suggest_send: str
    suggest_line: str
    suggest_close: str
    suggest_same: str
    suggest_change: str
    suggest_ask: str
    suggest_keep: str
    suggest_drop: str
    suggest_fine: str
    suggest_none: str
    suggest_number: str
    suggest_link: str
    suggest_citation: str
    suggest_code: str
    suggest_width: str
    suggest_lines: str
    suggest_strange: str
    suggest_hidden: str


_TABLES = ("citations", "names", "posts", "papers", "topics", "glossary", "suggestions")
# Fields whose words the frame has already, with their key there.
_SHARED = {
    "by_theme": "status-topics",
    "close_card": "close",
    "copied": "copied",
    "feed": "feed",
    "suggest_close": "close",
    "suggest_copied": "copied",
    "suggest_source": "todo-source",
    "theme": "status-topic",
}


def make_wording(tag: str, words: Words) -> Wording:
    """Return a language's words as fields."""
    fields: dict[str, Any] = {field: words["frame"][key] for field, key in _SHARED.items()}
    for table in _TABLES:
        fields |= words[table]
    return Wording(tag=tag, **fields)


EN = make_wording(FALLBACK, ENGLISH)
