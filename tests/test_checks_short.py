"""Short sentences that were dropped or added are found by the alignment; joined ones are fine."""

import pytest
from bitext.checks import DEFAULTS, find_page_findings
from test_checks import make_pair

SOURCE = "The taxi had lost its way, and my sister was angry. It rained. We ran to the train."
GOOD = "出租车迷了路，我妹妹很生气。下着雨。我们跑向火车。"

#: A translation, and which of the two checks of single sentences speak.
CASES = (
    (GOOD, set()),
    (GOOD.replace("下着雨。", ""), {"sentence-missing"}),
    (GOOD.replace("下着雨。", "下着雨。天很黑。"), {"sentence-extra"}),
    (GOOD.replace("下着雨。我们", "下着雨，我们"), set()),  # joined: nothing is lost
    (GOOD.replace("路，我", "路。我"), set()),  # split at its comma: nothing has come
)


def test_no_comma_stands_for_a_phrase_before_the_end() -> None:
    source = "Deletes one reading for good. There is no way to get it back."
    bitext, context = make_pair(source, "永久删除一条读数，删除后无法恢复。", {})
    assert list(find_page_findings(bitext, context, DEFAULTS)) == []


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("target", "expected"), CASES)
def test_a_short_sentence_that_came_or_went_is_named(
    target: str, expected: set[str], turned: bool
) -> None:
    # Read the other way, what the Chinese lacks is what the English has too much.
    case = {"locales": ["zh", "en"] if turned else ["en", "zh"]}
    sides = (target, SOURCE) if turned else (SOURCE, target)
    bitext, context = make_pair(*sides, case)
    found = {finding.check for finding in find_page_findings(bitext, context, DEFAULTS)}
    other = {"sentence-missing": "sentence-extra", "sentence-extra": "sentence-missing"}
    wanted = {other[name] for name in expected} if turned else expected
    assert found & set(other) == wanted


def test_a_short_sentence_of_the_translation_that_asks_what_follows_is_its_own() -> None:
    source = "We have two keys. Use the one that is older: it opens all doors."
    target = "我们有两把钥匙。该用哪一把？用较旧的那把，它能打开所有的门。"
    bitext, context = make_pair(source, target, {})
    found = list(find_page_findings(bitext, context, DEFAULTS))
    assert [finding.check for finding in found] == ["sentence-extra"]
    assert "该用哪一把" in found[0].message
