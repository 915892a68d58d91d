"""In which direction a language is written."""

RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]
)


def is_right_to_left(tag: str) -> bool:
    """Return whether a language is written from right to left."""
    return tag.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT


def turned(tag: str, around: str) -> str:
    """Return the attribute for a direction of writing that is not that of what is around, nothing
    where both are the same or no language is given.
    """
    if not tag or is_right_to_left(tag) == is_right_to_left(around):
        return ""
    return ' dir="rtl"' if is_right_to_left(tag) else ' dir="ltr"'
