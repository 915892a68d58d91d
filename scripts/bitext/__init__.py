"""One text in two languages on the web: parallel Markdown sections, read side by side."""
