"""Words of one set, one in the place of another: countries, callings, animals, in either direction."""

from pathlib import Path

import pytest
import yaml
from test_checks_good import find

ROWS = yaml.safe_load(Path(__file__).with_name("exclusive.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS)
def test_another_word_of_the_same_set_is_found_in_chinese(row: list[str]) -> None:
    english, chinese, word, other, *_ = row
    assert word in chinese and find(english, chinese) == []
    assert any("[contrast]" in line for line in find(english, chinese.replace(word, other)))


@pytest.mark.parametrize("row", ROWS)
def test_another_word_of_the_same_set_is_found_in_english(row: list[str]) -> None:
    english, chinese, _, _, word, other = row
    back = {"locales": ["zh", "en"]}
    assert word in english and find(chinese, english, back) == []
    assert any("[contrast]" in line for line in find(chinese, english.replace(word, other), back))


#: Two words each of law, technology and the house, as `exclusive.yml`.
COUPLES = [
    ["He lives in Canada.", "他住在加拿大。", "加拿大", "英国", "Canada", "England"],
    ["Hold the left button down.", "按住左键。", "左键", "右键", "left", "right"],
    ["He kept hens behind the house.", "他在屋后养鸡。", "屋后", "屋前", "behind", "in front of"],
    ["Sign it with the private key.", "用私钥签名。", "私钥", "公钥", "private", "public"],
    ["The letter names the sender.", "信上写着寄信人。", "寄信人", "收信人", "sender", "recipient"],
    ["The tenant pays the tax.", "税由承租人缴纳。", "承租人", "出租人", "tenant", "landlord"],
    ["Minors are not admitted.", "未成年人不得入内。", "未成年人", "成年人", "Minors", "Adults"],
    ["A written promise is enough.", "书面承诺即可。", "书面", "口头", "written", "oral"],
    ["The court upheld the ruling.", "法院维持裁决。", "维持", "撤销", "upheld", "overturned"],
    ["They terminated the lease.", "他们终止了租约。", "终止", "延长", "terminated", "extended"],
    ["The soup is too thin.", "汤太稀。", "太稀", "太稠", "thin", "thick"],
    ["The room was very cold.", "房间很冷。", "很冷", "很热", "cold", "hot"],
    ["The newest file comes first.", "最新的文件在前。", "最新", "最旧", "newest", "oldest"],
]


@pytest.mark.parametrize("row", COUPLES)
def test_of_two_words_the_other_is_found_in_either_language(row: list[str]) -> None:
    english, chinese, *_ = row
    assert find(english, chinese) == find(chinese, english, BACK) == []
    wrong = chinese.replace(row[2], row[3])
    assert any("[contrast]" in line for line in find(english, wrong))
    wrong = english.replace(row[4], row[5])
    assert any("[contrast]" in line for line in find(chinese, wrong, BACK))


BACK = {"locales": ["zh", "en"]}
CHINESE = (
    "农民在春天采摘绿色的叶子。他的兄弟在河边的老房子里把它们晒干。"
    "夏天，雨水冲洗村里的石头。秋天以前，没有人在市场上卖茶。"
)
ENGLISH = (
    "The farmer picks the green leaves in spring. His brother dries them in the old house by the"
    " river. In summer the rain washes the stones of the village. Before autumn nobody sells tea on"
    " the market."
)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            " In summer the rain washes the stones of the village.",
            "",
            "a sentence of the source may be missing: “夏天，雨水冲洗村里的石头。” [sentence-missing]",
        ),
        (
            " In summer",
            " The postman brings a heavy parcel to the school. In summer",
            "“The postman brings a heavy parcel to the school.” [sentence-extra]",
        ),
        (
            " In summer the rain",
            " In summer the rain washes the stones of the village. In summer the rain",
            "a sentence twice: “In summer the rain washes the stones of the village.”",
        ),
        ("Before autumn", "After autumn", "“以前” of the source is “After” here [contrast]"),
    ],
)
def test_what_english_says_otherwise_than_chinese_is_found(
    right: str, wrong: str, message: str
) -> None:
    assert find(CHINESE, ENGLISH, BACK) == []
    found = find(CHINESE, ENGLISH.replace(right, wrong), BACK)
    assert any(message in line for line in found), found


def test_sentences_of_english_in_another_order_are_found_at_the_one_that_comes_too_soon() -> None:
    one, two, three, four = (f"{text.strip(' .')}." for text in ENGLISH.split(". "))
    found = find(CHINESE, " ".join((one, three, two, four)), BACK)
    assert [line for line in found if "他的兄弟在河边的老房子里把它们晒干。” comes first" in line]


@pytest.mark.parametrize(
    ("chinese", "right", "wrong", "message"),
    [
        (
            "他没有回答我们的信。",
            "He did not answer our letter.",
            "He answered our letter.",
            "1:1 warning “没有” of the source may be lost [negation]",
        ),
        (
            "他回答了我们的信。",
            "He answered our letter.",
            "He never answered our letter.",
            "1:1 warning “never” is not in the source [negation]",
        ),
        (
            "卖方对途中的损坏不承担责任。",
            "The seller is not liable for damage on the way.",
            "The seller is liable for damage on the way.",
            "1:1 warning “不” of the source may be lost [negation]",
        ),
        (
            "三分之一的会员来了。",
            "A third of the members came.",
            "Two thirds of the members came.",
            "1:1 warning 三分之一 of the source is Two thirds here [number-word]",
        ),
    ],
)
def test_a_denial_or_number_that_english_has_otherwise_is_found(
    chinese: str, right: str, wrong: str, message: str
) -> None:
    assert find(chinese, right, BACK) == []
    assert find(chinese, wrong, BACK) == [message]


@pytest.mark.parametrize(
    ("pair", "source", "target", "message"),
    [
        ("en fr", "She is in Germany on Monday.", "Elle est en Belgique lundi.", "Belgique"),
        ("en fr", "She left on Mondays.", "Elle partait le mardi.", "mardi"),
        ("en de", "Sweden won in March.", "Im März gewann die Schweiz.", "Schweiz"),
        ("en de", "Sweden won in March.", "Im Mai gewann Schweden.", "Mai"),
        ("en ja", "They came on Fridays.", "彼らは木曜日に来た。", "木曜日"),
        ("en ru", "He went to Poland.", "Он уехал в Чехию.", "Чехию"),
        ("en ko", "He came on Sunday.", "그는 월요일에 왔다.", "월요일"),
        ("en ar", "He went to Egypt.", "ذهب إلى تونس.", "تونس"),
        ("en es", "He learnt Dutch in Chile.", "Aprendió danés en Chile.", "danés"),
        ("fr en", "Elle habite en Suisse.", "She lives in Sweden.", "Sweden"),
        ("zh ja", "他住在瑞典。", "彼はスイスに住んでいる。", "スイス"),
    ],
)
def test_another_country_language_day_or_month_is_found_in_other_pairs(
    pair: str, source: str, target: str, message: str
) -> None:
    found = find(source, target, {"locales": pair.split()})
    assert [line for line in found if f"is “{message}” here [contrast]" in line]


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        (
            "en fr",
            "The Swiss left for Germany on Monday.",
            "Lundi, les Suisses partirent en Allemagne.",
        ),
        (
            "en fr",
            "The German chancellor met the president of France in Spain.",
            "Le chancelier de l’Allemagne a rencontré le président français en Espagne.",
        ),
        ("en es", "You may march in May.", "Pueden marchar en mayo."),
        ("en de", "They meet on 2025-03-04.", "Sie treffen sich am 4. März 2025."),
        ("en de", "The Dutch trade with Poland.", "Die Niederlande handeln mit Polen."),
        ("en ja", "Sweden speaks Swedish.", "スウェーデンではスウェーデン語を話す。"),
        ("en ru", "He went to Poland in May.", "В мае он уехал в Польшу."),
        ("en ru", "She speaks Polish and German.", "Она говорит по-польски и по-немецки."),
        ("en xx", "She lives in Sweden.", "Suisse."),
        ("en en-GB", "She lives in Sweden.", "She lives in Switzerland."),
    ],
)
def test_good_names_of_countries_and_days_are_left_alone_in_other_pairs(
    pair: str, source: str, target: str
) -> None:
    found = find(source, target, {"locales": pair.split()})
    assert [line for line in found if "[contrast]" in line] == []


def test_a_clause_of_chinese_that_english_lacks_is_found() -> None:
    chinese = (
        "后来又有两位工程师加入，他们带来了新的图纸，桥墩因此改用花岗岩，工期也推迟了整整一年。"
    )
    english = (
        "Later two engineers joined and brought new drawings, so the piers were built of granite"
        " and the work was delayed by a whole year."
    )
    assert find(chinese, english, BACK) == []
    found = find(chinese, "Later two engineers joined and brought new drawings.", BACK)
    assert [line for line in found if "桥墩因此改用花岗岩" in line and "clause-missing" in line]
