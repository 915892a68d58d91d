"""Where suggestions go: the services that a repository's address tells, and their addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bitext.suggest.form import CONSENT, CREDIT, FIELDS

FORM = ".github/ISSUE_TEMPLATE/suggestion.yml"
# The form that GitHub fills in from an address; without it there is nothing to open there.


@dataclass(frozen=True, slots=True)
class Forge:
    """A service that keeps repositories.

    `new` is where an issue begins, below the repository's address; `title` and `body` are the
    parameters that fill it in (no `body`: one parameter for each field of a form). `edit` and
    `view` are the parts of an address at which a file is edited and shown, `line` leads to a line.
    """

    name: str
    new: str
    title: str
    body: str
    edit: str
    view: str
    line: str


FORGES = (
    Forge("GitHub", "issues/new", "title", "", "edit/", "blob/", "?plain=1#L"),
    Forge(
        "GitLab",
        "-/issues/new",
        "issue[title]",
        "issue[description]",
        "edit/",
        "blob/",
        "?plain=1#L",
    ),
    Forge("Gitea", "issues/new", "title", "body", "_edit/", "src/branch/", "?display=source#L"),
    Forge("Gitee", "issues/new", "issue[title]", "issue[description]", "edit/", "blob/", "#L"),
)
BY_NAME: Mapping[str, Forge] = {forge.name: forge for forge in FORGES}
# A host's name, or a part of it, and what runs there.
_HOSTS = (
    ("github.", "GitHub"),
    ("gitlab", "GitLab"),
    ("codeberg.org", "Gitea"),
    ("gitea", "Gitea"),
    ("forgejo", "Gitea"),
    ("gitee.com", "Gitee"),
)
# What only these services' addresses for editing hold, on whatever host.
_EDITS = (("-/edit/", "GitLab"), ("_edit/", "Gitea"))


def find_forge(repo_url: str, edit_uri: str = "") -> Forge | None:
    """Return the service that keeps a repository, None where its address does not tell."""
    host = urlsplit(repo_url).netloc.lower()
    if not host:
        return None
    found = [name for part, name in _HOSTS if part in host]
    found += [name for part, name in _EDITS if part in edit_uri]
    return BY_NAME[found[0]] if found else None


def form_address(forge: Forge | None, repo_url: str) -> str:
    """Return where an issue begins, empty where the service is unknown."""
    if forge is None:
        return ""
    address = f"{repo_url.rstrip('/')}/{forge.new}"
    return address if forge.body else f"{address}?template={FORM.rpartition('/')[2]}"


def forge_address(forge: Forge | None, repo_url: str, edit_uri: str, docs: str) -> str:
    """Return what a file's path follows in the address that shows it; empty where unknown."""
    if forge is None or forge.edit not in edit_uri:
        return ""
    folder = f"{repo_url.rstrip('/')}/{edit_uri.strip('/')}/"
    return folder.removesuffix(f"{docs.strip('/')}/").replace(forge.edit, forge.view, 1)


def body_template() -> str:
    """Return an issue's text as the form would make it, with a name in braces for each value."""
    parts = [f"### {field.label}\n\n{_value(field.id)}" for field in FIELDS]
    return "\n\n".join(parts) + "\n"


def _value(name: str) -> str:
    if name == "consent":
        return f"- [ ] {CONSENT}\n- [ ] {CREDIT}"
    return f"```markdown\n{{{name}}}\n```" if name == "text" else f"{{{name}}}"
