"""Sentences: splitting and joining gives back the text; the marks of each language end them."""

import pytest
from bitext.text.characters import count_words
from bitext.text.sentences import sentence_bounds, split_sentences
from hypothesis import given
from hypothesis import strategies as st

CASES = {
    "abbreviations": (
        "en",
        [
            "Dr. Moss et al. (2016) saw 3.5 % gains, e.g. on small sets. ",
            "See Fig. 3 and Vol. 2. ",
            "He said no. ",
            "Then he left.",
        ],
    ),
    "speech and a name": (
        "en",
        [
            '"Is it late?" Mrs Pell asked him. ',
            '"Very." the old man said. ',
            "It was. ",
            '"Oh!" ',
            "Nobody spoke.",
        ],
    ),
    "initials": ("en", ["J. K. Alder wrote it. ", "It was hers."]),
    "quotation and what follows": ("en", ['"Is it so?" he asked. ', "Yes! ", "She nodded."]),
    "code and addresses": (
        "en",
        ["Use `a.b. C` here. ", "`x` does too. ", "See https://a.org/b.c. ", "Then go."],
    ),
    "bracket": ("en", ["It ran (see p. 4. It is short). ", "Next."]),
    "list number": ("en", ["1. First do it. ", "Then rest."]),
    "speech and its tag": ("zh", ["“走吧。”他说。", "我们就走了。"]),
    "two marks": ("zh", ["真的吗？！", "是的。"]),
    "several sentences in a quotation": ("zh", ["他问：“你去吗？", "不去？”", "没有回答。"]),
    "half-width marks after Han": ("zh", ["然后呢?", "增长了5%.", "版本 3.5 发布了.", "好。"]),
    "a Latin title": ("zh", ["请看《What is it? A study》一书。", "还有 Is it so? A reply 一文。"]),
    "ellipsis": ("zh", ["他……他走了。", "大家都走得很远……", "后来又回来了。"]),
    "code": ("zh", ["用 `a。b` 吧。", "好。"]),
    "Japanese": ("ja", ["これは本です。", "「行こう。」と言った。", "はい！"]),
    "German": ("de", ["Das ist z. B. gut. ", "Am 3. Mai kam Prof. Müller. ", "Er blieb."]),
    "Arabic": ("ar", ["هل أنت هنا؟ ", "نعم. ", "أنا هنا."]),
}


@pytest.mark.parametrize("name", CASES)
def test_sentences_end_where_a_reader_sees_it(name: str) -> None:
    locale, sentences = CASES[name]
    assert split_sentences("".join(sentences), locale) == sentences


@given(
    st.text(
        alphabet=st.sampled_from("ab Z.!?。！？…“”「」（）()[]`$\n\u3000中文1他说,，\"'*"),
        max_size=60,
    ),
    st.sampled_from(["en", "zh", "ja", "de"]),
)
def test_joined_sentences_are_the_text(text: str, locale: str) -> None:
    sentences = split_sentences(text, locale)
    assert "".join(sentences) == text
    assert all(sentences)


@given(st.text(max_size=40))
def test_bounds_rise_to_the_end(text: str) -> None:
    bounds = sentence_bounds(text, "zh-Hans")
    assert bounds == sorted(set(bounds))
    assert bounds[-1:] == ([len(text)] if text else [])


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20000,
        "[" * 9000 + ")" * 9000,
        "`a" * 9001,
        " ".join("`" * (i % 90 + 1) + "a" for i in range(900)),
        ". " + " " * 9000 + "a",
    ],
)
def test_hostile_text_is_split(text: str) -> None:
    assert "".join(split_sentences(text, "zh")) == text


ABROAD = {
    "fr": [
        "M. Dupont est arrivé à 9 h 30. |Il était en avance.",
        "Il dit : « Viens ici. |Vite ! » |Puis il partit.",
        "On en compte 1,5 million, p. ex. à Paris. |C’est peu.",
        "« Où vas-tu ? » demanda-t-il. |Elle se tut.",
        "L’art. 5 al. 2 s’applique. |Fin.",
    ],
    "de": [
        "Am 3. Oktober 1990 war es so weit. |Alle kamen.",
        "Das gilt z. B. für Dr. Müller. |Er lacht.",
        "Siehe Abb. 3 bzw. S. 12. |Mehr folgt.",
        "Ludwig XIV. regierte lange. |Er starb 1715.",
        "Es kostet 1.500,50 Euro. |Das ist viel.",
    ],
    "es": [
        "El Sr. García vive en EE. UU. desde 1990. |Le gusta.",
        "¿Dónde está? |No lo sé. |¡Qué pena!",
        "Véase la pág. 12 y el cap. 3. |Sigue el resto.",
        "La Dra. López llegó. |Nadie la vio.",
    ],
    "pt-BR": [
        "Isso vale p. ex. para a Dra. Ana. |Sim.",
        "Veja a pág. 12. |Depois siga.",
    ],
    "ru": [
        "А. С. Пушкин родился в г. Москве. |Это известно.",
        "В 2016 г. вышла статья. |Это было в 2016 г. |Её прочли.",
        "— Куда ты? — спросил он. |Она молчала.",
        "Ул. им. Ленина, д. 5. |Там он живёт.",
        "Яблоки, груши и т. д. лежали тут. |И всё.",
    ],
    "ar": [
        "هل تعرف؟ |لا أعرف. |شكرا.",
        "بلغت النسبة 94٪. |هذا كثير.",
        "وصل د. أحمد أمس. |لم يره أحد.",
    ],
    "ja": [
        "「行こう。」と彼は言った。|誰も答えなかった。",
        "値は1.5倍だ。|すごい！|本当？",
    ],
    "ko": [
        "그는 3.5배라고 말했다. |아무도 믿지 않았다.",
        "“어디 가니?” 그가 물었다. |대답은 없었다.",
        "2016. 5. 3. 발표되었다. |모두 놀랐다.",
    ],
    "zh-Hant": ["真的嗎？|是的！|好。", "約 1.5 倍。|很多。"],
}


@pytest.mark.parametrize(
    ("locale", "marked"), [(locale, text) for locale, texts in ABROAD.items() for text in texts]
)
def test_sentences_of_other_languages_end_where_theirs_do(locale: str, marked: str) -> None:
    assert split_sentences(marked.replace("|", ""), locale) == marked.split("|")


def test_a_sentence_may_begin_with_code_in_lower_case_where_its_marks_are_gone() -> None:
    text = "quotes says which. spacing says what. so e.g. lid is one."
    codes = [text.index(code) for code in ("quotes", "spacing", "lid")]
    assert split_sentences(text, "en", codes) == [
        "quotes says which. ",
        "spacing says what. so e.g. lid is one.",
    ]
    assert split_sentences(text, "en") == [text]


def test_a_kana_is_counted_as_a_character_and_a_word_of_letters_once() -> None:
    assert count_words("ぼくは東京タワーへ行った。") == 12
    assert count_words("ｶﾅと 3.5 배라고") == 6
    assert count_words("Ёлка — это дерево") == 3
