"""How a fault is said, whichever of the two texts is the translation."""

from bitext.checks.context import Context
from bitext.checks.meaning.close_reading import Bead, CloseReading
from bitext.model import Finding, Severity


def report(
    context: Context,
    reading: CloseReading,
    check: str,
    message: str,
    needle: str = "",
    *,
    after: str = "",
    nth: int = 0,
) -> Finding:
    """Return a warning about a pair, at the needle where the translation has it."""
    where = reading.shown
    return context.compare(check, Severity.WARNING, message, where, needle, after=after, nth=nth)


def report_exchange(
    context: Context, reading: CloseReading, bead: Bead, there: str, here: str
) -> Finding:
    """Return a warning that a word of the English side and one of the Chinese do not agree."""
    source, target = (here, there) if reading.turned else (there, here)
    message = f"“{source}” of the source is “{target}” here"
    after = reading.begins(bead)
    return report(context, reading, "contrast", message, target, after=after)


def report_lone(
    context: Context, reading: CloseReading, bead: Bead, there: str, here: str
) -> Finding:
    """Return a warning about a word of the English side, or one of the Chinese, that nothing on
    the other renders.
    """
    lost = bool(there) is not reading.turned
    start = reading.begins(bead)
    needle, after = (start, "") if lost else (there or here, start)
    return report(
        context, reading, "contrast", _lone(there or here, lost=lost), needle, after=after
    )


def report_denial(
    context: Context, reading: CloseReading, bead: Bead, denial: str, *, lost: bool
) -> Finding:
    """Return a warning about a denial on one side only: of what is read as source, or `lost`."""
    message = _lone(denial, lost=lost is not reading.turned)
    return report(context, reading, "negation", message, reading.begins(bead))


def _lone(word: str, *, lost: bool) -> str:
    return f"“{word}” of the source may be lost" if lost else f"“{word}” is not in the source"


def report_places(
    context: Context, reading: CloseReading, bead: Bead, found: tuple[str, str]
) -> Finding:
    """Return a warning that two words of the Chinese side have other places than the English."""
    message = f"“{found[0]}” and “{found[1]}” may have changed places"
    needle = reading.begins(bead) if reading.turned else found[0]
    return report(context, reading, "contrast", message, needle)
