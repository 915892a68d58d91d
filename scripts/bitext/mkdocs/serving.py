"""The live preview: what an edit touches is made again, and the last good state shown till then."""

import logging
import shutil
import socket
import threading
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

from bitext.mkdocs.building import warnings_shown
from bitext.mkdocs.configuration import load_anchored, load_settings
from bitext.mkdocs.keeping import NAME, Keeper
from bitext.mkdocs.living import Living, WholeError, revive
from bitext.mkdocs.per_page import find_unsafe
from bitext.mkdocs.watched import (
    Stamp,
    entries_of,
    find_changed,
    look_at,
    stamp_of,
    take_stamps,
    watched_places,
)
from bitext.model import InputError
from bitext.site.work_folders import make_work_folder

log = logging.getLogger("mkdocs.bitext")

POLLING = 0.25  # seconds between two looks at the files
QUIET = 1.5  # seconds without a change after which there is time for what can wait
_PORTS = 20  # ports after the wanted one that are tried

Say = Callable[[str], None]


def find_port(host: str, wanted: int) -> int:
    """Return a port that is free, the wanted one if it is. Raises InputError where none is."""
    last = min(wanted + _PORTS, 65_535)
    for port in range(wanted, last + 1):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except PermissionError as error:
                raise InputError(f"port {port}: {error.strerror}; choose one above 1023") from error
            except OSError:
                continue
            return port
    raise InputError(f"{host}: no port from {wanted} to {last} is free; choose one with --port")


class Preview(LiveReloadServer):
    """MkDocs' server, which shows what is wrong with the newest state over the last good one."""

    fault = ""
    prepare: Callable[[str], None] = staticmethod(lambda place: None)

    def __init__(self, builder: Callable[[], None], host: str, port: int, root: str, mount: str):
        """Serve a folder; `builder` is called when a file that is watched has changed."""
        super().__init__(builder, host, port, root, mount, POLLING)
        # MkDocs' own follows every link.
        observer: Any = PollingObserverVFS(look_at, entries_of, polling_interval=POLLING)
        self.observer = observer

    def _serve_request(self, environ: dict[str, Any], start: Any) -> Iterable[bytes] | None:
        """Answer a request, with a page that is made again first where it has to be."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(self.mount_path):
            name = path.removeprefix(self.mount_path)
            self.prepare(f"{name}index.html" if path.endswith("/") else name)
        serve: Callable[..., Iterable[bytes] | None] = super()._serve_request
        return serve(environ, start)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Return a page with the script that reloads it, and the fault where there is one."""
        inject: Callable[[bytes, int], bytes] = super()._inject_js_into_html
        page = inject(content, epoch)
        end = page.rfind(b"</body>")
        place = len(page) if end < 0 else end
        return page[:place] + render_fault(self.fault).encode() + page[place:]

    def show_fault(self, code: int) -> bytes | None:
        """Return what stands at an address without a page."""
        path = Path(self.root) / f"{code}.html"
        found = path.read_bytes() if path.is_file() else b""
        if not found and not self.fault:
            return None
        html = found or b"<!doctype html><html><body></body></html>"
        return self._inject_js_into_html(html, self._visible_epoch)


def render_fault(fault: str) -> str:
    """Return the message about a fault as a box at the foot of a page; nothing for no fault."""
    if not fault:
        return ""
    style = (
        "position:fixed;z-index:9999;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;"
        "padding:1rem;background:#7f1d1d;color:#fff;font:14px/1.5 monospace;white-space:pre-wrap"
    )
    return f'<div id="bitext-fault" role="alert" style="{style}">{escape(fault)}</div>'


class _Listening(logging.Handler):
    """Keeps what goes wrong in a build: the errors that are logged, and what ends it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []
        self.failed = False

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def __enter__(self) -> "_Listening":
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> bool:
        """Take whatever a plugin raised as what is wrong; an interruption goes on."""
        logging.getLogger("mkdocs").removeHandler(self)
        if error is None or isinstance(error, KeyboardInterrupt):
            return False
        self.failed = True
        self.lines.append(str(error) or type(error).__name__)
        return True

    @property
    def fault(self) -> str:
        """What ended the build, and the errors that it logged before; empty where it ran."""
        return "\n".join(dict.fromkeys(self.lines)) if self.failed else ""


class Serving:
    """A preview of a site: built beside what is shown, and shown when it is whole.

    After an edit of a page's text only what depends on it is made again, when somebody looks at it.
    """

    def __init__(self, config_file: Path, host: str, port: int, say: Say) -> None:
        """Prepare a preview at an address; `say` tells the person at the terminal."""
        self.config_file, self.say = config_file, say
        self.folder = make_work_folder()
        self.count = 0
        shown = self.folder / "0"
        shown.mkdir()
        mount = urlsplit(load_anchored(config_file).site_url or "/").path
        self.server = Preview(self.rebuild, host, port, str(shown), mount)
        self.server.error_handler = self.server.show_fault
        self.server.prepare = self.prepare
        self.living: Living | None = None
        self._stamps: dict[Path, Stamp] = {}
        self._said: set[str] = set()
        self._lock = threading.RLock()
        self._settling = threading.Timer(0, self.settle)

    def rebuild(self) -> None:
        """Show the files' new state; where that fails, what was shown stays, with a message."""
        self._settling.cancel()
        with self._lock:
            with _Listening() as heard:
                if not self._renew():
                    self._build_whole()
            self.server.fault = heard.fault
            if heard.failed:
                self.say(heard.fault)
        self._settling = threading.Timer(QUIET, self.settle)
        self._settling.daemon = True
        self._settling.start()

    def _renew(self) -> bool:
        """Make again what depends on edited pages; return whether that is all there is to do."""
        if self.living is None:
            return False
        stamps = take_stamps(self.living.config)
        try:
            self.living.renew(find_changed(self._stamps, stamps))
        except WholeError as error:
            log.info("%s has changed: the whole site is built", error)
            return False
        self._stamps = stamps
        return True

    def _build_whole(self) -> None:
        """Build the site beside what is shown, and show it instead."""
        self.count += 1
        fresh = self.folder / str(self.count)
        try:
            stamp = stamp_of(self.config_file)
            config = load_anchored(self.config_file, site_dir=str(fresh), strict=False)
            config.site_url = self.server.url
            unsafe = find_unsafe(config)
            stamps = take_stamps(config) | {self.config_file.resolve(): stamp}
            keeper = None if unsafe else Keeper()
            _build(config, self.server.url, keeper)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        before, self.server.root = self.server.root, str(fresh)
        shutil.rmtree(before, ignore_errors=True)
        self.living, self._stamps = revive(config, keeper), stamps
        self._say_once(unsafe)

    def _say_once(self, unsafe: str) -> None:
        if unsafe and unsafe not in self._said:
            self._said.add(unsafe)
            self.say(
                f"'{unsafe}' may look at more than one page: each change builds the whole site; "
                "if it does not, name it under bitext: per_page"
            )

    def prepare(self, place: str) -> None:
        """Make a file of the site again, if it has to be, before it is served."""
        with self._lock:
            if self.living is None:
                return
            with _Listening() as heard:
                self.living.prepare(place)
            if heard.failed and heard.fault != self.server.fault:
                self.server.fault = heard.fault
                self.say(heard.fault)

    def settle(self) -> None:
        """Do what can wait until nobody has written for a while."""
        with self._lock, _Listening():
            if self.living is not None:
                self.living.settle()

    def run(self, *, open_in_browser: bool) -> None:
        """Build and serve until interrupted."""
        try:
            with warnings_shown():
                self.rebuild()
                self._watch()
                self.say(f"Serving on {self.server.url} (stop with Ctrl+C)")
                serve: Callable[..., None] = self.server.serve
                serve(open_in_browser=open_in_browser)
        except KeyboardInterrupt:
            self.say("Stopped.")
        finally:
            self.close()

    def close(self) -> None:
        """Stop serving and remove what was built."""
        self._settling.cancel()
        self.server.shutdown()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _watch(self) -> None:
        """Look for changes of the content, of its look and of the configuration."""
        config = load_anchored(self.config_file)
        for place in watched_places(config):
            self.server.watch(place)
        config.plugins.on_serve(self.server, config=config, builder=self.rebuild)


def _build(config: MkDocsConfig, url: str, keeper: Keeper | None) -> None:
    """Build a site for the preview."""
    clean = utils.clean_directory  # static-i18n replaces it, and a build that fails leaves it so
    config.plugins.on_startup(command="serve", dirty=False)
    if keeper is not None:
        config.plugins[NAME] = keeper
    try:
        build(config, serve_url=url)
    finally:
        utils.clean_directory = clean
        config.plugins.on_shutdown()


def serve_site(
    config_file: Path, host: str, port: int, say: Say, *, open_in_browser: bool = False
) -> None:
    """Serve a preview until interrupted; says on which port before it builds.

    Raises InputError, one line, where the configuration cannot be used or no port is free.
    """
    load_settings(config_file)
    free = find_port(host, port)
    if free != port:
        say(f"Port {port} is taken: the preview will be at http://{host}:{free}/")
    Serving(config_file, host, free, say).run(open_in_browser=open_in_browser)
