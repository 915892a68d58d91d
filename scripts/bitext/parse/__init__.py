"""Markdown to sections and blocks with their source lines, by the parser that renders."""

from bitext.parse.extension import StructureExtension
from bitext.parse.fences import find_unopened
from bitext.parse.standalone import (
    convert_with,
    find_degraded,
    find_faults,
    find_offset,
    parse_page,
    read_page,
    read_sections,
    read_source,
    source_text,
)

__all__ = [
    "StructureExtension",
    "convert_with",
    "find_degraded",
    "find_faults",
    "find_offset",
    "find_unopened",
    "makeExtension",
    "parse_page",
    "read_page",
    "read_sections",
    "read_source",
    "source_text",
]

makeExtension = StructureExtension  # noqa: N816
# What Python-Markdown calls when the extension is named by its module.
