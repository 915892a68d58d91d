"""The site as a bilingual concordance: units in pairs, the index that readers' browsers search in
parts, and the same matching for the command line.

    pairs, papers, terms -> Entry (a page) -> postings -> Index -> files
"""
