"""The subcommands of `bitext`, one module each: arguments -> calls, findings -> standard output."""
