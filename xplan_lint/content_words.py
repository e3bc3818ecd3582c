"""What a text is about, as far as its letters tell: pairs of kanji, words in katakana, words in Latin letters."""

from __future__ import annotations

import re

from xplan_lint.comparable import nfkc

_RUN = re.compile("[一-鿿々]{2,}|[ァ-ヴー]{3,}|[A-Za-z]{2,}")
# Words of plans in general, which say nothing of one plan's matter.
_COMMON = frozenset({
    "年度", "令和", "平成", "今後", "本市", "全市", "市内", "市民", "地域", "区内", "区民", "区役", "役所", "職員",
    "関係", "部局", "団体", "各課", "本庁", "実施", "実行", "実現", "検討", "推進", "促進", "取組", "事業", "施策",
    "計画", "整備", "整理", "作成", "策定", "開催", "開始", "活用", "利用", "対応", "対策", "強化", "向上", "拡大",
    "充実", "調査", "研究", "分析", "把握", "改善", "支援", "連携", "協議", "調整", "準備", "試行", "運用", "課題",
    "内容", "方法", "状況", "現状", "必要", "効果", "成果", "目標", "目的", "仕組", "体制", "予定", "予算", "要求",
    "各種", "様々", "多様", "新た", "具体", "効率", "円滑", "一層",
})  # fmt: skip


def content_words(*texts: str | None) -> frozenset[str]:
    """The words that two texts on the same matter have in common."""
    found: set[str] = set()
    for run in _RUN.findall(nfkc("\n".join(text or "" for text in texts))):
        if run[0] >= "一":
            found.update(run[at : at + 2] for at in range(len(run) - 1))
        else:
            found.add(run.lower())
    return frozenset(found - _COMMON)
