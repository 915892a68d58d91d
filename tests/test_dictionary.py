"""CC-CEDICT: what its lines say, and that they are read once."""

import re

from bitext.align.lexicon import Dictionary, Lexicon, find_entries, load_dictionary, read_cedict

LINES = """# CC-CEDICT 一 一 [yi1] /no entry/
一 一 [yi1] /one/
學 学 [xue2] /to learn/to study/
學習 学习 [xue2 xi2] /to learn/
學習 学习 [Xue2 xi2] /CL:個/study (noun)/
乾 乾 [qian2] /surname Qian/
乾 干 [gan1] /dry/
not an entry
𠮷 吉 [ji2] /lucky/"""
DICTIONARY = Dictionary(LINES.encode())


def test_words_are_found_by_their_first_character() -> None:
    assert list(DICTIONARY.beginning("学")) == ["学", "学习"]
    assert list(DICTIONARY.beginning("一")) == ["一"]
    assert list(DICTIONARY.beginning("學")) == list(DICTIONARY.beginning("n")) == []


def test_the_glosses_of_all_entries_of_a_word_are_read() -> None:
    assert DICTIONARY.known(["学习", "吉", "乾", "無", "one"]) == {
        "学习": {"learn": 1.0, "studi": 1.0},
        "吉": {"lucki": 1.0},
        "乾": {},
    }


def test_only_a_character_that_is_no_word_itself_is_simplified() -> None:
    assert DICTIONARY.simplified == {ord("學"): "学", ord("𠮷"): "吉"}


def test_the_entries_of_the_whole_dictionary_are_those_that_a_pattern_finds_line_by_line() -> None:
    data = read_cedict()
    found = re.findall(rb"^([^# \n][^ \n]*) ([^ \n]+) \[", data, re.MULTILINE)
    for words, column in zip(find_entries(data), zip(*found, strict=True), strict=True):
        places = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
        assert [data[start:end] for start, end in places] == [*column]
        text = b"".join(column).decode()
        assert "".join(map(chr, words.characters().tolist())) == text
        assert words.lengths().sum() == len(text)


def test_the_dictionary_is_read_once() -> None:
    assert load_dictionary() is load_dictionary()
    assert read_cedict() is read_cedict()


def test_texts_fall_into_the_words_of_table_and_dictionary_and_else_into_characters() -> None:
    lexicon = Lexicon(("en", "zh"), {}, {}, {"深度": 9.0, "度": 1.0})
    assert lexicon.tokenisers(DICTIONARY)[1]("深度学习無乾") == ["深度", "学习", "無", "乾"]
    assert lexicon.tokenisers()[1]("深度学习") == ["深度", "学", "习"]
    assert lexicon.tokenisers(DICTIONARY) == lexicon.tokenisers(DICTIONARY)
