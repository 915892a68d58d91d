"""What hostile Markdown is made of: the script that it tries to run, the host that it tries to ask."""

RUN = "window.__x=1"
EVIL = "evil.example"
IMG = f'<img src="x.png" onerror="{RUN}">'

#: Values in quotes: Markdown takes a tag with a bare `=` in a value for text.
ON = f"'{RUN}'"
LEADS = f"'javascript:{RUN}'"
