"""Pages and rows: HTML in, HTML out, without a disk and without MkDocs."""
