"""`bitext serve`: a live preview, which survives whatever is written."""

from pathlib import Path

import click

from bitext.cli.shared_options import config_option
from bitext.mkdocs.serving import serve_site
from bitext.model import InputError


@click.command("serve")
@config_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=8000,
    show_default=True,
    help="The port; where it is taken, the next free one.",
)
@click.option(
    "-a", "--dev-addr", default=None, metavar="HOST:PORT", help="Both of these, as in MkDocs."
)
@click.option(
    "-o", "--open", "open_in_browser", is_flag=True, help="Open the preview in a browser."
)
def serve_command(
    *, config_file: Path, host: str, port: int, dev_addr: str | None, open_in_browser: bool
) -> None:
    """Serve a preview of the site; an edit shows at once.

    Only what depends on an edited page is made again; more than that builds the whole site.

    A change that breaks the build is a message on the page, over the last state that was whole.
    """
    if dev_addr is not None:
        host, port = _split(dev_addr)
    serve_site(config_file, host, port, click.echo, open_in_browser=open_in_browser)


def _split(address: str) -> tuple[str, int]:
    """Return the host and the port of an address. Raises InputError for any other text."""
    host, colon, port = address.rpartition(":")
    if not (host and colon and port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        raise InputError(f"--dev-addr '{address}': write a host and a port, as in 127.0.0.1:8000")
    return host.strip("[]"), int(port)
