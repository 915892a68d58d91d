"""`bitext completion`: the lines by which a shell completes the commands."""

import click
from click.shell_completion import get_completion_class

from bitext.model import InputError


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what completes commands in SHELL: eval "$(bitext completion bash)"."""
    kind = get_completion_class(shell)
    if kind is None:
        raise InputError(f"no completion for {shell}")
    click.echo(kind(ctx.find_root().command, {}, "bitext", "_BITEXT_COMPLETE").source())
