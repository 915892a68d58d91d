"""The files of a new post and of a new site in both languages, as text by path."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bitext.findings import InputError

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Addresses that the site uses itself.
_RESERVED = frozenset(("papers", "themes", "glossary", "both", "assets", "index"))


@dataclass(frozen=True, slots=True)
class Words:
    """What a skeleton says in one language."""

    post: str
    description: str
    lead: str
    section: str
    about: str
    text: str
    author: str
    home: str
    welcome: str


ENGLISH = Words(
    post="A new post",
    description="One sentence that says what the reader finds here.",
    lead="The lead: what this post is about, and for whom. Its sections follow below.",
    section="The first section",
    about="One sentence on this section.",
    text=(
        "Write one paragraph a line, and give each heading an id that is the same in both"
        " languages."
    ),
    author="Your name",
    home="Welcome",
    welcome="A site in two languages, to be read in either or side by side.",
)
CHINESE = Words(
    post="新文章",
    description="用一句话说明读者能在这里读到什么。",
    lead="导语：这篇文章讲什么，写给谁看。各节列在下面。",
    section="第一节",
    about="用一句话介绍这一节。",
    text="每段写成一行，每个标题都带一个 id，两种语言用同一个。",
    author="你的名字",
    home="欢迎",
    welcome="一个双语网站，可以读任意一种语言，也可以对照阅读。",
)


def words_for(locale: str) -> Words:
    """Return a language's words, English where it has none of its own."""
    return CHINESE if locale.replace("_", "-").lower().split("-")[0] == "zh" else ENGLISH


def check_slug(slug: str) -> str:
    """Return the slug. Raises InputError if it cannot be a folder and a part of an address."""
    if _SLUG.fullmatch(slug) and slug not in _RESERVED:
        return slug
    near = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
    guess = f"; try '{near}'" if near and near != slug else ""
    raise InputError(
        f"'{slug}' cannot name a post: use small letters, digits and single hyphens,"
        f" and no word that the site uses{guess}"
    )


def place(key: str, locale: str, source: str, layout: str) -> str:
    """Return a page's path below the docs folder in static-i18n's `folder` or `suffix` layout."""
    if layout == "folder":
        return f"{locale}/{key}"
    return key if locale == source else f"{key.removesuffix('.md')}.{locale}.md"


def post_files(slug: str, date: str, locales: tuple[str, str], layout: str) -> dict[str, str]:
    """Return the files of a new post by their paths below the docs folder.

    They are an index and a first section in each language.
    """
    files = {}
    for locale in locales:
        words = words_for(locale)
        index = (
            f"---\ntitle: {words.post}\ndescription: {words.description}\n"
            f"date: {date}\nauthors: [{words.author}]\n"
            + (f"translators: [{words.author}]\n" if locale != locales[0] else "")
            + f"---\n# {words.post} {{#{slug}}}\n\n{words.lead}\n"
        )
        section = (
            f"---\ntitle: {words.section}\ndescription: {words.about}\n---\n"
            f"# {words.section} {{#first-section}}\n\n{words.text}\n"
        )
        files[place(f"{slug}/index.md", locale, locales[0], layout)] = index
        files[place(f"{slug}/first-section.md", locale, locales[0], layout)] = section
    return files


def site_files(
    name: str, date: str, locales: tuple[str, str], names: Mapping[str, str]
) -> dict[str, str]:
    """Return the files of a new site: configuration, front pages, a post, a paper and a term."""
    source, target = locales
    tag = {"zh": "zh-Hans"}.get(target)
    tags = f"      language_tags: {{{target}: {tag}}}\n" if tag else ""
    config = f"""site_name: {name}
site_url: https://example.org/
docs_dir: docs

theme:
  name: material
  font: false
  features: [navigation.footer, navigation.indexes, navigation.prune, toc.follow]

plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: {source}, name: {names[source]}, default: true, build: true}}
        - {{locale: {target}, name: {names[target]}, build: true}}
  - bitext:
{tags}      posts: ["*"]
      papers: {{bib: papers.bib}}
      topics: true
      glossary: glossary.csv

markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - tables:
      use_align_attribute: true
  - toc:
      permalink: "¶"
"""
    files = {"mkdocs.yml": config, ".gitignore": "site/\n.cache/\n"}
    for locale in locales:
        words = words_for(locale)
        files[f"docs/{locale}/index.md"] = (
            f"---\ntitle: {words.home}\n---\n# {words.home} {{#home}}\n\n{words.welcome}\n"
        )
    files |= {
        f"docs/{path}": text
        for path, text in post_files("first-post", date, locales, "folder").items()
    }
    files["docs/papers.bib"] = (
        "@article{shannon1948communication,\n  author  = {Shannon, Claude E.},\n"
        "  title   = {A Mathematical Theory of Communication},\n"
        "  journal = {Bell System Technical Journal},\n"
        "  volume  = {27},\n  year    = {1948},\n"
        "  doi     = {10.1002/j.1538-7305.1948.tb01338.x},\n}\n"
    )
    files["docs/glossary.csv"] = (
        f"{source},{target},accepted,forbidden,forbidden_in_context,"
        f"reason_{source},reason_{target}\n"
    )
    return files
