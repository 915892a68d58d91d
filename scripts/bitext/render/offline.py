"""What a site that can be read without a network says to browsers: its worker and its manifest."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from html import escape

WORKER = "bitext-worker.js"  # at the site's root: a worker answers for what lies beside and below
MANIFEST = "manifest.webmanifest"
FOLDER = "assets/bitext"
ICONS: Mapping[str, Mapping[str, str]] = {
    "icon-192.png": {"sizes": "192x192"},
    "icon-512.png": {"sizes": "512x512"},
    "icon-mask-512.png": {"sizes": "512x512", "purpose": "maskable"},
}  # of the manifest, below the folder
TOUCH = "icon-touch-180.png"  # of those systems that look for it in the page


@dataclass(frozen=True, slots=True)
class Kept:
    """What the worker of a build keeps.

    `build` names the styles and scripts that its pages use, `list` the files of `shell`, kept at
    once, and of `search`, kept when somebody has searched: paths from the site's root with the
    SHA-256 of their bytes. `posts` are the pages of a post in one view, `title` and `words` are for
    a page that is not kept.
    """

    build: str
    list: str
    shell: Sequence[tuple[str, str]]
    search: Sequence[tuple[str, str]]
    posts: Sequence[Sequence[str]]
    title: str
    words: Sequence[str]


def name_build(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the name of a build by the styles and scripts of its pages, in any order."""
    digest = sha256()
    for path, data in sorted(files):
        digest.update(f"{path}\0{sha256(data).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def name_list(files: Sequence[tuple[str, str]]) -> str:
    """Return the name of a list of files."""
    return sha256(json.dumps(files).encode()).hexdigest()[:16]


def worker_text(kept: Kept, script: str) -> str:
    """Return the worker with what it keeps; its bytes change with every file that it keeps."""
    values = json.dumps(asdict(kept), ensure_ascii=True, separators=(",", ":"))
    return f"self.bitext={values};\n{script}"


def manifest_text(name: str, description: str, tag: str) -> str:
    """Return the manifest by which a site can be installed."""
    icons = [
        {"src": f"{FOLDER}/{file}", "type": "image/png", **more} for file, more in ICONS.items()
    ]
    values = {
        "name": name,
        "short_name": name[:30],
        "description": description,
        "lang": tag,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": icons,
    }
    return json.dumps({key: value for key, value in values.items() if value}, indent=1) + "\n"


def mark_page(html: str, root: str, build: str) -> str:
    """Return a page that names its build, its worker and its manifest; `root` leads to them."""
    place = html.find("</head>")
    if place < 0:
        return html
    prefix = escape(root)
    lines = [f'<meta name="bitext-worker" content="{prefix}{WORKER}" data-build="{build}">']
    if 'rel="manifest"' not in html[:place]:
        lines.append(f'<link rel="manifest" href="{prefix}{MANIFEST}">')
    if 'rel="apple-touch-icon"' not in html[:place]:
        lines.append(f'<link rel="apple-touch-icon" href="{prefix}{FOLDER}/{TOUCH}">')
    return "".join([html[:place], *(f"  {line}\n  " for line in lines), html[place:]])
