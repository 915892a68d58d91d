"""The bibliography: whatever the file holds, papers and findings come back, never a traceback."""

import pytest
from bitext.library.bibliography import MOST, read_papers
from bitext.library.bibtex import MOST_EXPANDED, Macros, Name, arxiv_year, is_web, names
from bitext.library.latex import decode_latex, find_unknown_macros
from bitext.model import Severity
from hypothesis import given
from hypothesis import strategies as st

GOOD = """
@string{conf = "Conference on " # {Small Nets}}

% a line between entries
@inproceedings{mueller2016nets,
  title     = {{Nets} of M{\\"u}ller \\& S{\\o}n: 50\\% less -- and ``more''},
  author    = {M{\\"u}ller, J{\\'o}zef and van der Berg, Ann and {The Net Group} and others},
  booktitle = conf # " 2016",
  year      = 2017,
  month     = jan,
  volume    = 3,
  number    = {4},
  pages     = {1--9},
  eprint    = {1512.01234v3},
  archiveprefix = {arXiv},
  doi       = {https://doi.org/10.1000/ABC.1},
  url       = {https://arxiv.org/abs/1512.01234},
  keywords  = {nets; small},
}
"""


def test_an_entry_is_decoded_with_macros_accents_and_others() -> None:
    bibliography = read_papers(GOOD)
    (paper,) = bibliography.papers
    assert not bibliography.findings
    assert paper.title == "Nets of Müller & Søn: 50% less – and “more”"
    assert paper.authors == (
        Name("Müller", "Józef"),
        Name("van der Berg", "Ann"),
        Name("The Net Group"),
    )
    assert paper.others
    assert (paper.venue, paper.where) == ("Conference on Small Nets 2016", "3(4), 1–9")
    assert (paper.year, paper.preprint) == ("2017", "2015"), "the year shown is the venue's"
    assert paper.arxiv_url == "https://arxiv.org/abs/1512.01234"
    assert paper.pdf == "https://arxiv.org/pdf/1512.01234"
    assert paper.doi_url == "https://doi.org/10.1000/ABC.1"
    assert paper.url == "", "an address that is the arXiv link is not shown twice"
    assert "keywords" not in paper.bibtex, "they are for whoever keeps the file"
    assert paper.line == 5
    assert "Conference on Small Nets 2016" in paper.bibtex, (
        "the copied entry needs no @string of its file"
    )


HOSTILE = {
    "javascript": (
        "@misc{k, title={T}, author={A}, year=2000, url={javascript:alert(1)}}",
        "bib-unsafe-link",
        1,
    ),
    "data": (
        "@misc{k, title={T}, author={A}, year=2000,\n pdf={data:text/html,x}}",
        "bib-unsafe-link",
        2,
    ),
    "quoted": (
        '@misc{k, title={T}, author={A}, year=2000, url={https://x.org/"onclick=}}',
        "bib-unsafe-link",
        1,
    ),
    "doi": ("@misc{k, title={T}, author={A}, year=2000, doi={javascript:1}}", "bib-unsafe-link", 1),
    "unclosed": ("\n@misc{k, title={T, author={A}, year=2000}", "bib-broken", 2),
    "unclosed parenthesis": ("@misc(k, title={T}, author={A}, year=2000", "bib-broken", 1),
    "unknown macro": (
        "@misc{k, title={T},\n author={A \\foo B}, year=2000}",
        "bib-unknown-macro",
        2,
    ),
    "no key": ("@misc{, title={T}, author={A}, year=2000}", "bib-broken", 1),
    "dots for a key": ("@misc{../.., title={T}, author={A}, year=2000}", "bib-broken", 1),
    "field twice": ("@misc{k, title={T}, title={U}, author={A}, year=2000}", "bib-broken", 1),
    "undefined macro": ("@misc{k, title=nowhere, author={A}, year=2000}", "bib-broken", 1),
    "control": ("@misc{k, title={T\x07}, author={A}, year=2000}", "bib-control-character", 1),
    "bidi": ("@misc{k, title={T\u202e}, author={A}, year=2000}", "bib-control-character", 1),
    "missing": ("@misc{k, title={T}}", "bib-missing-field", 1),
    "nothing": ("@misc{k}", "bib-missing-field", 1),
    "twice": ("@misc{k, title={T}, author={A}, year=2000}\n@misc{k}", "bib-duplicate-key", 2),
    "same page": (
        "@misc{k, title={T}, author={A}, year=2000}\n@misc{K, title={T}, author={A}, year=2000}",
        "bib-duplicate-key",
        2,
    ),
    "very long": ("@misc{k, title={" + "\n" * 5000 + "}}", "bib-missing-field", 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_each_fault_is_one_finding_at_its_line(name: str) -> None:
    text, check, line = HOSTILE[name]
    found = [(finding.check, finding.location.line) for finding in read_papers(text).findings]
    assert found == [(check, line)]


def test_a_broken_entry_costs_no_other() -> None:
    text = "@misc{a, title={A}, author={A}, year=2000}\n@misc{b, title = {never closed\n\n@misc{c, title={C}, author={C}, year=2001}\n"
    bibliography = read_papers(text)
    assert [paper.key for paper in bibliography.papers] == ["a", "c"]
    assert [finding.location.line for finding in bibliography.findings] == [2]


def test_no_link_but_http_survives_and_html_stays_text() -> None:
    (paper,) = read_papers(
        "@misc{k, title={<script>x</script>}, author={A}, year=2000, url={JaVaScRiPt:x}, code={//host/x}}"
    ).papers
    assert (paper.url, paper.code, paper.title) == ("", "", "<script>x</script>")


def test_the_key_never_leads_out_of_its_folder() -> None:
    (paper,) = read_papers("@misc{../../etc/passwd, title={T}, author={A}, year=2000}").papers
    assert paper.slug == "etc-passwd"


def test_a_flood_of_faults_is_cut_and_counted() -> None:
    findings = read_papers("@misc{a title}\n" * (MOST + 50)).findings
    assert len(findings) == MOST + 1
    assert "50 further" in findings[-1].message


def test_a_missing_field_is_only_a_warning() -> None:
    assert [f.severity for f in read_papers("@misc{k, title={T}, year=2000}").findings] == [
        Severity.WARNING
    ]


@given(st.text(alphabet="@misc{}\"#=,\\ax\n$%^&~'`- é\x00", max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    bibliography = read_papers("@misc{k, title={" + text)
    assert all(paper.slug and "/" not in paper.slug for paper in bibliography.papers)
    read_papers(text)


@given(st.text(alphabet="ab{}\\'\"`~$%#-_^&é\n ", max_size=60))
def test_decoding_leaves_one_line_of_text(text: str) -> None:
    assert "\n" not in decode_latex(text)
    names(text)


def test_values_are_joined_and_expanded() -> None:
    value = Macros().expand('"1~" # jan # {x # y} # gone')
    assert value.text == "1~Januaryx # ygone"
    assert (value.used, value.unknown) == ({"jan", "gone"}, {"gone"})


def test_an_entry_in_parentheses_is_an_entry() -> None:
    (paper,) = read_papers("@misc(k, title={T (1)}, author={A}, year=2000)").papers
    assert paper.title == "T (1)"


def test_definitions_that_repeat_one_another_are_one_finding_and_no_more_text() -> None:
    levels = ["@string{a0 = {0123456789}}"]
    levels += [f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}" for n in range(1, 12)]
    entry = "@misc{k, title=a11, author={A}, year=2000}"
    before = "@misc{before, title={T}, author={A}, year=2000}"
    bibliography = read_papers("\n".join([before, *levels, entry]))
    assert [paper.key for paper in bibliography.papers] == ["before"]
    assert [(f.check, f.location.line) for f in bibliography.findings] == [("bib-broken", 7)]


def test_macros_never_add_more_than_they_may() -> None:
    macros = Macros()
    macros.define("long", "{" + "x" * 1000 + "}")
    assert len(macros.expand(" # ".join(["long"] * 5000)).text) == MOST_EXPANDED
    assert macros.exhausted


PREPRINTS = {
    "venue and arXiv": ("year=2017, journal={J}, eprint={1512.01234}", "2017", "2015", "J"),
    "arXiv alone": ("eprint={1512.01234}", "2015", "2015", "arXiv"),
    "venue alone": ("year=2017, journal={J}", "2017", "", "J"),
    "date": ("date={2017-05-01}, journal={J}", "2017", "", "J"),
}


@pytest.mark.parametrize("name", PREPRINTS)
def test_the_year_shown_is_the_venues_and_arxivs_where_there_is_no_other(name: str) -> None:
    fields, year, preprint, venue = PREPRINTS[name]
    (paper,) = read_papers(f"@misc{{k, title={{T}}, author={{A}}, {fields}}}").papers
    assert (paper.year, paper.preprint, paper.venue) == (year, preprint, venue)


DECODED = {
    r"{\textless}0.5MB": "<0.5MB",
    r"a {\textgreater} b \textbar{} c": "a > b | c",
    r"$<$5 \& 50\%": "<5 & 50%",
    r"R & D \o": "R & D ø",
    r"\url{https://a.org/b_c%20d}": "https://a.org/b_c%20d",
    r"\href{https://a.org}{text}": "text",
    r"\enquote{so} {\em very} x\textsuperscript{2}": "“so” very x2",
    r"a\-b": "ab",
    r"\foo{bar} baz": "bar baz",
    r"a \foo b": r"a \foo b",
}


@pytest.mark.parametrize("raw", DECODED)
def test_no_character_is_lost(raw: str) -> None:
    assert decode_latex(raw) == DECODED[raw]


def test_what_has_no_text_is_named_once() -> None:
    raw = r"\foo{a} \foo \'e \textless \\ \baz5 {\bf b} \begin{x}\end{x}"
    assert list(find_unknown_macros(raw)) == ["foo", "baz"]


@pytest.mark.parametrize(
    ("number", "year"),
    [("1510.00149", "2015"), ("cs/0112017", "2001"), ("hep-th/9901001", "1999"), ("", "")],
)
def test_an_arxiv_number_tells_its_year(number: str, year: str) -> None:
    assert arxiv_year(number) == year


@pytest.mark.parametrize(
    "address",
    ["http://", "https://a@b/", "javascript:1", "ftp://a.b", "https://a b", "http://[", ""],
)
def test_these_are_no_web_addresses(address: str) -> None:
    assert not is_web(address)
