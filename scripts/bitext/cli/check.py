"""`bitext check`: every finding about the translations, and what can be mended without judgement."""

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import click
from unidiff import PatchSet, UnidiffParseError

from bitext.checks import DEFAULTS, IDS, Context, find_findings, make_context
from bitext.checks.fix import FIXABLE, apply_changes, find_fixes
from bitext.cli.pages import choose_pairs, load_chosen, read_exact, site_facts, write_whole
from bitext.exchange import reports
from bitext.findings import Finding, InputError, Severity
from bitext.mkdocs.configuration import load_settings
from bitext.model import Bitext, Page
from bitext.site.loading import Site


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    help="The site's mkdocs.yml.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How to write the findings.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    help="From which severity on to exit with 1.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Mend spacing, width and missing heading ids first; nothing else changes.",
)
@click.option("--enable", multiple=True, metavar="CHECK", help="Run this check too (or: all).")
@click.option("--disable", multiple=True, metavar="CHECK", help="Do not run this check.")
@click.option(
    "--diff",
    "diff_file",
    type=click.Path(path_type=Path),
    help="A unified diff (- for standard input): its lines come first.",
)
@click.option("--base", help="A Git revision: lines that changed since come first.")
def check_pages(
    *,
    paths: tuple[Path, ...],
    config_file: Path,
    form: str,
    fail_on: str,
    fix: bool,
    enable: tuple[str, ...],
    disable: tuple[str, ...],
    diff_file: Path | None,
    base: str | None,
) -> int:
    """Check the translations of the whole site, or of these PATHS. Exits with 1 on an error."""
    chosen = choose_checks(enable, disable)
    settings = load_settings(config_file)
    changed = load_changed(settings.root, diff_file, base)
    pairs = choose_pairs(settings, paths)
    site = load_chosen(settings, pairs)
    if fix and (mended := mend(site, chosen)):
        click.echo(f"mended {mended} place{'' if mended == 1 else 's'}", err=True)
        site = load_chosen(settings, pairs)
    findings = site_findings(site, chosen)
    if changed:
        findings = reports.on_changed_first(findings, changed)
    write_findings(findings, form, changed)
    worst = {finding.severity for finding in findings}
    return int(Severity.ERROR in worst or (fail_on == "warning" and bool(worst)))


def choose_checks(enable: Sequence[str], disable: Sequence[str]) -> frozenset[str]:
    """Return the ids of the checks to run; raises InputError for a name that no check has."""
    for name in (*enable, *disable):
        if name not in IDS and name != "all":
            raise InputError(f"no check is called '{name}'; the checks are {', '.join(IDS)}")
    chosen = set(IDS) if "all" in enable else DEFAULTS | set(enable)
    return frozenset(set() if "all" in disable else chosen - set(disable)) | frozenset(
        enable if "all" in disable else ()
    )


def contexts(site: Site) -> list[tuple[Bitext, Context]]:
    """Return each page with what its checks need."""
    facts = site_facts(site)

    def raw(page: Page | None) -> str:
        return site.texts.get(page.path, "") if page else ""

    return [
        (bitext, make_context(bitext, facts, raw(bitext.source), raw(bitext.target)))
        for bitext in site.pages
    ]


def site_findings(site: Site, chosen: frozenset[str] = DEFAULTS) -> list[Finding]:
    """Return every finding about the site's translations, those of reading the files included, in order of place."""
    found = [*site.findings, *find_findings(contexts(site), chosen)]
    return sorted(found, key=lambda f: (f.location, f.check, f.message))


def mend(site: Site, chosen: frozenset[str]) -> int:
    """Rewrite the translations where a change needs no judgement; return how many places changed."""
    total = 0
    for bitext, context in contexts(site):
        changes = list(find_fixes(bitext, context, chosen & FIXABLE))
        if changes and bitext.target:
            path = site.settings.root / bitext.target.path
            text = read_exact(path)
            new = apply_changes(text, changes)
            if new != text:
                write_whole(path, new)
                total += len(changes)
    return total


def write_findings(findings: Sequence[Finding], form: str, changed: reports.Changed) -> None:
    """Write the findings on standard output; for GitHub the whole list also in the job's summary, where there is one."""
    if form == "json":
        click.echo(reports.to_json(findings))
    elif form == "sarif":
        click.echo(reports.to_sarif(findings, version("bitext")))
    elif form == "github":
        if shown := reports.to_github(findings, changed):
            click.echo(shown)
        click.echo(
            reports.to_text([]) if not findings else reports.to_text(findings).splitlines()[-1]
        )
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as stream:
                stream.write(reports.to_summary(findings, changed))
    else:
        click.echo(reports.to_text(findings))


def load_changed(root: Path, diff_file: Path | None, base: str | None) -> dict[str, set[int]]:
    """Return the changed lines by path, from a unified diff or from Git; empty where neither is asked for."""
    if diff_file:
        diff = sys.stdin.read() if str(diff_file) == "-" else read_exact(diff_file)
        return read_diff(diff, str(diff_file))
    return read_diff(_git_diff(root, base), base) if base else {}


def read_diff(diff: str, name: str) -> dict[str, set[int]]:
    """Return the lines that a unified diff adds or changes, by the new file's path."""
    try:
        patches = PatchSet(diff)
    except UnidiffParseError as error:
        raise InputError(
            f"{name}: no unified diff ({' '.join(str(error).split())[:100]}); make one with git diff"
        ) from error
    changed: dict[str, set[int]] = {}
    for patch in patches:
        changed[str(patch.path)] = {
            int(line.target_line_no) for hunk in patch for line in hunk if line.is_added
        }
    return changed


def _git_diff(root: Path, base: str) -> str:
    options = ("-c", "core.quotePath=false")
    try:
        start = _git(root, *options, "merge-base", "--end-of-options", base, "HEAD").strip()
        return _git(
            root,
            *options,
            "diff",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            start,
            "--",
        )
    except subprocess.CalledProcessError as error:
        reason = (
            " ".join((error.stderr or "").split())[:120]
            or "they have no common ancestor here; fetch more history"
        )
        raise InputError(f"--base {base}: {reason}") from error
    except FileNotFoundError as error:
        raise InputError("--base needs Git; give the changes with --diff instead") from error


def _git(root: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(
        command,
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    ).stdout
