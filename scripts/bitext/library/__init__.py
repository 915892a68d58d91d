"""Papers, citations, glossary, posts and topics: pure values read from text."""
