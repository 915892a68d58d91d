"""`bitext serve`: a live preview, which survives whatever is written."""

from pathlib import Path

import click

from bitext.cli.shared_options import config_option
from bitext.mkdocs.serving import serve_site


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
    "-o", "--open", "open_in_browser", is_flag=True, help="Open the preview in a browser."
)
def serve_command(config_file: Path, host: str, port: int, open_in_browser: bool) -> None:
    """Serve a preview of the site; an edit shows at once.

    Only what depends on an edited page is made again; more than that builds the whole site.

    A change that breaks the build is a message on the page, over the last state that was whole.
    """
    serve_site(config_file, host, port, click.echo, open_in_browser=open_in_browser)
