"""What a site chooses, what it knows already, and how findings are shown."""

import pytest
from bitext.checks import ALWAYS, DEFAULTS, IDS, READING_IDS, by_weight, find_page_findings, silence
from bitext.checks.preferences import Preferences, QuoteStyle, Spacing, read_policy
from bitext.exchange.baseline import read_baseline, without_known, write_baseline
from bitext.exchange.report_page import to_page
from bitext.exchange.reports import printable, to_counts, to_text
from bitext.model import Finding, InputError, Location, Severity
from test_checks import make_pair

KNOWN = (*IDS, *READING_IDS)
TEXTS = {"docs/zh/a.md": "茶,雨\n\n山 <b>\n", "docs/en/a.md": "Tea, rain\n\nHills\n"}


def finding(check: str, line: int = 1, severity: Severity = Severity.WARNING) -> Finding:
    source = Location("docs/en/a.md", line)
    return Finding(Location("docs/zh/a.md", line, 2), check, severity, f"wrong {check}", "", source)


def line_of(path: str, number: int) -> str:
    return TEXTS[path].splitlines()[number - 1]


def test_a_policy_is_read_from_the_configuration() -> None:
    policy = read_policy(
        {
            "enable": ["wording"],
            "disable": "zh-spacing",
            "severities": {"alt-text": "error"},
            "per-file-ignores": {"docs/zh/old/*": ["all"], "b.md": ["name"]},
            "spacing": "keep",
            "quotes": "「」",
        },
        KNOWN,
    )
    assert (policy.spacing, policy.quotes) == (Spacing.KEEP, QuoteStyle.CORNER)
    chosen = policy.chosen(DEFAULTS, KNOWN)
    assert "wording" in chosen and "zh-spacing" not in chosen
    assert policy.severities == {"alt-text": Severity.ERROR}
    silent = {
        path: policy.is_silent(Finding(Location(path), "name", Severity.WARNING, ""))
        for path in ("site/docs/zh/old/a.md", "docs/zh/b.md", "docs/zh/c.md")
    }
    assert list(silent.values()) == [True, True, False]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"spaces": "add"}, "'spaces' is unknown"),
        ({"enable": ["nonsense"]}, "no check is called 'nonsense'"),
        ({"enable": {"a": 1}}, "'enable' is not a list"),
        ({"severities": ["a"]}, "'severities' is not a mapping"),
        ({"severities": {"name": "fatal"}}, "'fatal' is not a value of severities"),
        ({"spacing": "some"}, "'some' is not a value of spacing"),
    ],
)
def test_what_cannot_be_meant_is_one_line(options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError) as raised:
        read_policy(options, KNOWN)
    assert message in str(raised.value) and "\n" not in str(raised.value)


def test_severities_and_silence_hold_but_not_for_what_protects_the_site() -> None:
    ignored = {"*": frozenset({"all"})}
    severities = {"zh-quotes": Severity.ERROR, "unsafe-html": Severity.WARNING}
    source, target = "He said tea.\n", '他说"茶"。<script>x</script>\n'
    for policy, expected in (
        (Preferences(severities=severities), {"zh-quotes": "error", "unsafe-html": "error"}),
        (Preferences(ignores=ignored), {"unsafe-html": "error"}),
    ):
        bitext, context = make_pair(source, target, {"policy": policy})
        found = find_page_findings(bitext, context, {"zh-quotes"})
        assert {one.check: str(one.severity) for one in found} == expected


def test_findings_of_reading_are_silenced_like_a_check() -> None:
    text = "<!-- bitext-ignore: citation-unknown later -->\n\n茶。\n"
    pages = [make_pair("Tea.\n", text, {})]
    place = Location(pages[0][1].path, 3)
    found = [Finding(place, name, Severity.ERROR, "") for name in ("citation-unknown", "snippet")]
    assert [one.check for one in silence(found, pages, Preferences())] == ["snippet"]
    assert [one.check for one in silence(found, pages, Preferences(), {"snippet"})] == ["snippet"]
    assert "snippet" in ALWAYS


def test_errors_come_first_and_copy_last() -> None:
    found = [finding("zh-width"), finding("name"), finding("link", 1, Severity.ERROR)]
    assert [one.check for one in by_weight(found)] == ["link", "name", "zh-width"]


def test_copy_of_one_line_is_one_line() -> None:
    found = [finding("name"), finding("zh-spacing"), finding("zh-width"), finding("zh-width", 3)]
    lines = to_text(found).splitlines()
    assert len(lines) == 4 and "[zh-spacing, zh-width]" in lines[1]
    assert lines[-1] == "0 errors, 4 warnings"


def test_a_summary_counts_by_check_and_file() -> None:
    found = [finding("name"), finding("name", 3), finding("link", 1, Severity.ERROR)]
    lines = [line.split() for line in to_counts(found).splitlines()]
    assert lines[:2] == [["1", "error", "link"], ["2", "warning", "name"]]
    assert ["3", "docs/zh/a.md"] in lines


def test_a_baseline_leaves_out_what_it_knows_where_lines_have_moved() -> None:
    known = read_baseline(write_baseline([finding("name"), finding("link")], line_of), "known")
    later = [finding("name"), finding("name"), finding("link", 3), finding("unsafe-html")]
    new = without_known(later, known, line_of, ALWAYS)
    assert [(one.check, one.location.line) for one in new] == [
        ("name", 1),
        ("link", 3),
        ("unsafe-html", 1),
    ]
    with pytest.raises(InputError, match="not a baseline"):
        read_baseline("[]", "known")


def test_the_page_of_findings_shows_both_sides_and_no_markup_of_theirs() -> None:
    page = to_page([finding("name"), finding("link", 3, Severity.ERROR)], TEXTS, ("en", "zh-Hans"))
    assert "Tea, rain" in page and "茶<mark>,雨</mark>" in page and "<b>" not in page
    assert 'lang="zh-Hans"' in page and "1 error, 1 warning" in page
    assert "No findings." in to_page([], {}, ("en", "zh"))


def test_a_page_does_not_drive_the_terminal() -> None:
    assert printable("a\x1b]0;x\x07b") == "a<U+001B>]0;x<U+0007>b"


def test_findings_about_copy_name_the_source_of_their_unit() -> None:
    bitext, context = make_pair("Tea.\n\nRain falls here.\n", '茶。\n\n雨"落"在这里。\n', {})
    found = [one for one in find_page_findings(bitext, context) if one.check == "zh-quotes"]
    assert [one.source for one in found] == [Location("docs/en/page.md", 3)]
