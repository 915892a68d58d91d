"""Characters, words, sentences and languages: what is hard about text in two scripts, in one
place.
"""
