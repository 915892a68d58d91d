"""Drafts: a memory of what was translated, engines, and what becomes of their answers."""
