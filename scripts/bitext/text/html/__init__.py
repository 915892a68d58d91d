"""Finished HTML as a sequence of tokens, and the links in it."""
