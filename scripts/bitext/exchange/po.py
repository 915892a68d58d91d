"""Entries as gettext's PO, as Weblate, Poedit and every other tool of the gettext world reads it.

`msgctxt` is the unit's id, stale and machine-made translations are fuzzy, and the wording that a
stale one translates stands in `#| msgid`. The comment `#. bitext:` carries the digest of the
translation as it was exported.
"""

import polib

from bitext.exchange.segments import Segment, SegmentFile
from bitext.exchange.units import Reason
from bitext.model import InputError

_MARK = "bitext: "
_MACHINE = "A machine's translation that nobody has reviewed yet."


def write(document: SegmentFile, title: str) -> str:
    """Return the entries as the text of a PO file; the same entries give the same text."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": title,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": document.target.replace("-", "_"),
        "X-Source-Language": document.source.replace("-", "_"),
        "X-Generator": "bitext",
    }
    for entry in document.entries:
        file.append(_message(entry))
    return f"{file}"


def _message(entry: Segment) -> polib.POEntry:
    fuzzy = not entry.done and bool(entry.target)
    notes = (*entry.notes, *([_MACHINE] if entry.reason is Reason.MT else []))
    return polib.POEntry(
        msgctxt=entry.id,
        msgid=entry.source,
        msgstr=entry.target,
        comment="\n".join((*notes, f"{_MARK}{entry.mark}")),
        flags=["fuzzy"] if fuzzy else [],
        previous_msgid=entry.previous or None,
        occurrences=[(entry.origin[0], str(entry.origin[1]))],
    )


class _Lines(str):
    """A text whose lines end with line feeds alone; polib would end them in the middle of a
    message, at U+0085 and U+2028, too.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        """Return the lines, in which no line end is kept."""
        return self.split("\n")


def read(data: bytes) -> SegmentFile:
    """Return what a PO file holds, obsolete messages left out. Raises InputError, one line,
    where it cannot be read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    if "msgid" not in text or "\x00" in text:
        raise InputError("not a PO file: it holds no msgid")
    try:
        file = polib.pofile(_Lines(text), encoding="utf-8")
    except (OSError, ValueError, IndexError) as error:
        where = " ".join(str(error).replace(text, "").split())[:120] or "its syntax is broken"
        raise InputError(f"not a PO file that can be read: {where}") from error
    language = file.metadata.get("Language", ""), file.metadata.get("X-Source-Language", "")
    entries = (_entry(message) for message in file if not message.obsolete)
    return SegmentFile(language[1].replace("_", "-"), language[0].replace("_", "-"), tuple(entries))


def _entry(message: polib.POEntry) -> Segment:
    lines = (message.comment or "").split("\n")
    mark = next((line.removeprefix(_MARK) for line in lines if line.startswith(_MARK)), "")
    return Segment(
        message.msgctxt or "",
        message.msgid,
        message.msgstr,
        not message.fuzzy,
        previous=message.previous_msgid or "",
        mark=mark,
        line=message.linenum or 0,
    )
