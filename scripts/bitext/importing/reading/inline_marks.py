"""Marks of Markdown put around words: links of cards, emphasis."""

import re


def link_first(text: str, address: str) -> str:
    """Return blocks within one link, a card's, with the link on the first that has words."""
    parts = re.split(r"(\n\s*\n)", text)
    for k, part in enumerate(parts):
        words = part.strip()
        if words and not re.match(r"[!\[<#>|`-]", words):
            parts[k] = part.replace(words, f"[{words}]({address})", 1)
            break
    return "".join(parts)


def edge_spaces(text: str) -> tuple[str, str]:
    """Return a blank where a piece of text begins with one, and one where it ends with one."""
    return " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""


def emphasise(text: str, mark: str, parent_tags: set[str]) -> str:
    """Return emphasis line by line; none inside code, around pictures or where there is some
    already.
    """
    if "_noformat" in parent_tags or not text.strip():
        return text
    return "\n".join(_marked(line, mark) for line in text.split("\n"))


def _marked(line: str, mark: str) -> str:
    words = line.strip()
    if not words or words.startswith(("*", "![", "<!--")) or words.endswith("*"):
        return line
    return line.replace(words, f"{mark}{words}{mark}", 1)
