"""Papers that a text cites: which entry of the bibliography each is, and whose readers have it."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from bitext.importing.values import Paragraph, Role
from bitext.library.papers import Paper
from bitext.library.reference_lines import Citation
from bitext.text.characters import HAN

#: How alike two titles must be, 0 to 100, to be one paper's; less is enough where the authors
#: agree.
CLOSE, NEAR = 90.0, 70.0
_HAN = re.compile(f"[{HAN}]")


def is_given_once(role: Role, paragraph: Paragraph) -> bool:
    """Return whether a paragraph without counterpart is a citation that readers of both languages
    have: in Latin letters, in a text that holds both.
    """
    return role is Role.CITATION and paragraph.side is None and not _HAN.search(paragraph.text)


def plain_title(title: str) -> str:
    """Return a title as it is compared: letters and digits in lower case."""
    return utils.default_process(title)


def find_paper(citation: Citation, papers: Sequence[Paper]) -> Paper | None:
    """Return the bibliography's paper that a citation names.

    That is by arXiv number, else by the closest title where an author agrees.
    """
    numbered = {paper.arxiv: paper for paper in papers if paper.arxiv}
    if citation.arxiv in numbered:
        return numbered[citation.arxiv]
    titles = {paper.key: plain_title(paper.title) for paper in papers}
    wanted = plain_title(citation.title)
    best = process.extractOne(wanted, titles, scorer=fuzz.ratio, score_cutoff=NEAR)
    if not best:
        return None
    paper = next(paper for paper in papers if paper.key == best[2])
    agree, named = _agreement(citation, paper)
    if best[1] >= CLOSE and (agree or not named):
        return paper
    return paper if agree >= 0.7 and len(citation.authors) > 1 else None


def _agreement(citation: Citation, paper: Paper) -> tuple[float, bool]:
    """Return the share of family names that a citation and a paper share, and whether it has
    any.
    """
    plain = [plain_title(name.family) for name in paper.authors]
    families = {family.split()[-1] for family in plain if family}
    named = {word for author in citation.authors for word in plain_title(author).split()}
    shared = len(families & named) / max(1, min(len(families), len(citation.authors)))
    return shared, bool(named)
