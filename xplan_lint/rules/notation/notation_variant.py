"""One plan writes the same word in two ways.

Why it matters: a search finds only one of them, and the plan looks pieced together from several hands.

How to fix: use one way throughout the plan. `xplan lint --unsafe-fixes` gives the rarer ones the form of the others.
What is quoted in 「」 is left alone. A city that has decided on a form says so in `schema/notation.yaml`, beside `plans/`.

---

一つの計画の中で、同じ言葉の書き方がそろっていない。

なぜ大切か: 検索しても片方しか見つからず、何人かの原稿を貼り合わせたように見えます。

直し方: 計画全体で一つの書き方にそろえます。`xplan lint --unsafe-fixes` で、少ないほうを多いほうに合わせられます。「」の中は名前や引用とみて、そのままにします。市としての書き方は、`plans/` の隣の `schema/notation.yaml` で決められます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.notation import Word
from xplan_lint.prose import Passage, Prose, replaced
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "少ないほうを知らせる / the rarer form is told",
        """
        mission: 取組を進め、取組を広げる。
        challenges:
          - id: A1
            problem: これまでの取り組みを続け、新しい課題に取り組みます。  #! 「取り組み」(1か所)と「取組」(2か所)が混ざっています
        """,
    ),
    Example(
        "送り仮名や漢字が違う動詞 / a verb in kanji and in kana",
        """
        mission: 海を生かし、街を生かす。動線がわかりにくい。
        challenges:
          - id: A1
            problem: 港を活かし、課題が分かり、対策も分かった。  #! 「活か…」(1か所)と「生か…」(2か所)が混ざっています
            background:
              - 学生から聞き、声を活用する。
        """,
        expect=((1, "「わか…」(1か所)と「分か…」(2か所)が混ざっています"),),
    ),
    Example(
        "引用と、辞書にある名前は変えない / quotations, and names that the dictionary knows, stay",
        """
        mission: 人材を育て、賑わいをつくり、人財戦略を改める。「紫川周辺にぎわい創出プロジェクト」に加わる。
        """,
    ),
    Example(
        "市が書き方を決めている / the city has decided on a form",
        """
        mission: 取組を進め、取組を広げる。  #! 「取組」(2か所)は、ここでは「取り組み」と書きます
        """,
        others={
            "schema/notation.yaml": """
                words:
                  - {forms: [取り組み, 取組], use: 取り組み, reason: 市の用字用語の手引き}
            """
        },
    ),
    Example(
        "市が足した言葉 / a word that the city has added",
        """
        mission: 桟橋を直す。
        challenges:
          - id: A1
            problem: 桟橋の隣のさん橋も直す。  #! 「さん橋」(1か所)と「桟橋」(2か所)が混ざっています
        """,
        others={"schema/notation.yaml": "words: [{forms: [桟橋, さん橋], reason: 常用漢字}]"},
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "mixed": Message(
            "「{text}」({count}か所)と「{usual}」({usual_count}か所)が混ざっています",
            'the plan has "{text}" ({count}) and "{usual}" ({usual_count})',
        ),
        "decided": Message(
            "「{text}」({count}か所)は、ここでは「{usual}」と書きます", '"{text}" ({count}) is written "{usual}" here'
        ),
    },
)
def check(prose: Prose) -> Iterator[Problem]:
    for word in prose.repository.notation.varying_in(prose.joined):
        forms = found_forms(prose, word)
        usual = word.use or max(forms, key=lambda form: len(forms[form]))
        for form, found in forms.items():
            if found and form != usual:
                yield problem(
                    found[0].at,
                    "decided" if word.use else "mixed",
                    within=found[0].within,
                    fix=replaced(found, usual, is_safe=False),
                    text=word.shown(form),
                    count=len(found),
                    usual=word.shown(usual),
                    usual_count=len(forms[usual]),
                )


def found_forms(prose: Prose, word: Word) -> dict[str, list[Passage]]:
    """Where the plan writes each form of the word. The better forms, which are mostly the common ones, are looked for
    last, and not at all where nothing stands beside them.
    """
    found: dict[str, list[Passage]] = {}
    for form in reversed(word.forms):
        is_alone = form == word.forms[0] and form == (word.use or form) and not any(found.values())
        found[form] = [] if is_alone else list(passages(prose, word, form))
    return {form: found[form] for form in word.forms}


def passages(prose: Prose, word: Word, form: str) -> Iterator[Passage]:
    """Where the plan writes a form of the word in its own words."""
    for start in word.places(form, prose.joined):
        passage = prose.passage(start, start + len(form))
        if passage is not None and not prose.is_quoted(start, start + len(form)):
            yield passage
