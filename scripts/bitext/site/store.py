"""A store of what was worked out before: entries by the digest of all that they were made from.

It only ever saves time. Each entry is sealed with a key of this user that lies outside of the
project, so that what others put into the folder (a pull request may) counts as nothing; what is
damaged, foreign or locked counts as nothing, too, and is made anew.
"""

import hashlib
import hmac
import os
import secrets
import sqlite3
import weakref
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from bitext.site.codec import Codec
from bitext.site.unfinished import clear, made_beside

T = TypeVar("T")

FOLDER = Path(".cache/bitext")  # beside mkdocs.yml
NAME = "store.sqlite"
SWITCH = "BITEXT_STORE"  # the environment's variable: `off`, or another folder
MOST = 256_000_000  # bytes of values that are kept; when there are more, the oldest half goes
_SEAL = 16  # bytes of an entry's seal
_WAIT = 2.0  # seconds for another process to finish writing
_BATCH = 1_000_000  # bytes that wait until they are written together: a build has little memory
_TABLE = (
    "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, at INTEGER)"
)


class Store:
    """Entries on disk; reading and writing never raise, whatever state the file is in."""

    def __init__(self, folder: Path | None, secret: bytes = b"") -> None:
        """Use a folder, made when first written to; None stands for no store at all."""
        self._folder = folder if secret else None
        self._secret = secret
        self._base: sqlite3.Connection | None = None
        self._waiting: dict[bytes, bytes] = {}
        self._size = 0
        self._own: set[bytes] | None = None  # keys of all entries, where the file is of our making
        self.put_so_far = 0  # entries, of this process

    @property
    def is_on(self) -> bool:
        """Whether anything is kept, as far as that is known."""
        return self._folder is not None

    def get(self, key: bytes, codec: Codec) -> object | None:
        """Return the entry under a key, None where there is none that can be used."""
        data = self._waiting.get(key) or self._select(key)
        if data is None:
            return None
        seal, packed = data[:_SEAL], data[_SEAL:]
        if not hmac.compare_digest(seal, self._seal(key, packed)):
            return None
        with suppress(ValueError, zlib.error):
            value: object = codec.load(zlib.decompress(packed))
            return value
        return None

    def put(self, key: bytes, value: object, codec: Codec) -> None:
        """Keep a value under a key; it is on disk after `flush`."""
        if self._folder is not None:
            self._put(key, codec.dump(value))

    def _put(self, key: bytes, data: bytes) -> None:
        if self._folder is None:
            return
        packed = zlib.compress(data, 1)
        self.put_so_far += 1
        self._waiting[key] = self._seal(key, packed) + packed
        self._size += len(packed)
        if self._size > _BATCH:
            self.flush()

    def keep(self, what: str, value: object, codec: Codec) -> str:
        """Keep a value under a name that its content gives it, and return that name, in hex."""
        data = codec.dump(value)
        key = entry_key(what, data)
        self._put(key, data)
        return key.hex()

    def flush(self) -> None:
        """Write what waits, in one step that another process sees wholly or not at all."""
        waiting, self._waiting, self._size = self._waiting, {}, 0
        base = self._open(make=True) if waiting else None
        if base is None:
            return
        try:
            with base:
                last = base.execute("SELECT coalesce(max(at), 0) FROM entries").fetchone()[0]
                base.executemany(
                    "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)",
                    ((*entry, last + number) for number, entry in enumerate(waiting.items(), 1)),
                )
                self._shrink(base)
            if self._own is not None:
                self._own.update(waiting)
        except sqlite3.Error:
            self._drop()

    def close(self) -> None:
        """Write what waits and let go of the file."""
        self.flush()
        if self._base is not None:
            _close(self._base)
            self._base = None

    def share(self) -> bool:
        """Let go of the file so that other processes may write to it; return whether they can.

        What they write is found from then on, also in a file that this process made.
        """
        self._open(make=True)
        self.close()
        return self.is_on

    def _shrink(self, base: sqlite3.Connection) -> None:
        size, count = base.execute(
            "SELECT coalesce(sum(length(value)), 0), count(*) FROM entries"
        ).fetchone()
        if size > MOST:
            base.execute(
                "DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY at LIMIT ?)",
                (count // 2,),
            )

    def _seal(self, key: bytes, packed: bytes) -> bytes:
        return hmac.digest(self._secret, key + packed, "sha256")[:_SEAL]

    def _select(self, key: bytes) -> bytes | None:
        base = self._open()
        # A first build asks for thousands of entries that nobody can have made before.
        if base is None or (self._own is not None and key not in self._own):
            return None
        try:
            row = base.execute("SELECT value FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._drop()
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def _open(self, *, make: bool = False) -> sqlite3.Connection | None:
        if self._base is not None or self._folder is None:
            return self._base
        path = self._folder / NAME
        if not make and not path.is_file():
            return None
        try:
            _make_folder(self._folder)
            self._own = None if path.is_file() else set()
            self._base = sqlite3.connect(path, timeout=_WAIT)
            # A command that ends in an error closes nothing, which newer Pythons warn of.
            weakref.finalize(self, _close, self._base)
            self._base.execute("PRAGMA synchronous = OFF")
            self._base.execute("PRAGMA cache_size = -500")  # kilobytes: entries are read once
            self._base.execute(_TABLE)
        except (sqlite3.Error, OSError):
            self._drop()
        return self._base

    def _drop(self) -> None:
        """Do without a file that cannot be used; one that is no data base makes room for one."""
        if self._base is not None:
            _close(self._base)
        broken, self._base, self._folder = self._folder, None, None
        if broken is not None and _is_broken(broken / NAME):
            with suppress(OSError):
                (broken / NAME).unlink()


def _close(base: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        base.close()


def _is_broken(path: Path) -> bool:
    """Return whether a file is there that is no data base of ours."""
    if not path.is_file():
        return False
    try:
        base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT)
        try:
            return base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",) or (
                [row[1] for row in base.execute("PRAGMA table_info(entries)")]
                not in ([], ["key", "value", "at"])
            )
        finally:
            base.close()
    except sqlite3.OperationalError:
        return False  # locked, or not to be read: somebody else's matter
    except sqlite3.DatabaseError:
        return True


def _make_folder(folder: Path) -> None:
    """Make the store's folder, which Git leaves alone."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def open_store(root: Path, *, wanted: bool = True) -> Store:
    """Return the store of the site whose mkdocs.yml is in a folder.

    Where the site or the environment does not want one, or no key of this user can be kept, it
    holds nothing.
    """
    chosen = os.environ.get(SWITCH, "")
    folder = Path(chosen) if chosen else root / FOLDER
    if chosen == "off" or not wanted or _has_links(root, folder):
        return Store(None)
    return Store(folder, _read_secret())


def _has_links(root: Path, folder: Path) -> bool:
    """Return whether a link would lead what is written to another place."""
    files = [folder / NAME, folder / f"{NAME}-journal"]
    inside = [path for path in (folder, *folder.parents) if root in path.parents]
    return any(path.is_symlink() for path in (*files, *inside))


def _read_secret() -> bytes:
    """Return this user's key, made when first needed; nothing where it cannot be kept."""
    with suppress(OSError, RuntimeError):  # the second where nobody knows of a home
        home = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
        path = Path(home) / "bitext" / "key"
        if not path.is_file():
            _make_secret(path)
        found = path.read_bytes()
        return found if len(found) == 32 else b""
    return b""


def _make_secret(path: Path) -> None:
    """Make a key, which from its first moment nobody else may read; whoever comes first has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    clear(path.parent)
    with made_beside(path.parent, mode=0o600) as fresh:
        fresh.write_bytes(secrets.token_bytes(32))
        with suppress(FileExistsError):
            os.link(fresh, path)


def entry_key(*parts: bytes | str) -> bytes:
    """Return the digest of several parts, none of which can be taken for another's piece."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
    return made.digest()
