"""Checks of Chinese copy, each on the spans that the parser knows as prose."""

from bitext.checks.chinese.copy import check_copy, find_copy_changes
from bitext.checks.chinese.line_ends import (
    check_heading_end,
    check_soft_break,
    find_soft_breaks,
)
from bitext.checks.chinese.punctuation import MARK_IDS, check_marks
from bitext.checks.chinese.traditional import check_simplified, check_traditional
from bitext.checks.chinese.usage import check_address, check_quote_styles
from bitext.checks.chinese.width import check_half_width, find_half_width

__all__ = [
    "MARK_IDS",
    "check_address",
    "check_copy",
    "check_half_width",
    "check_heading_end",
    "check_marks",
    "check_quote_styles",
    "check_simplified",
    "check_soft_break",
    "check_traditional",
    "find_copy_changes",
    "find_half_width",
    "find_soft_breaks",
]
