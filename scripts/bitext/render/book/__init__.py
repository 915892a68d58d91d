"""Finished pages of a post become a book: EPUB, or one page for paper."""
