"""The file cannot be read at all: its encoding, its size, or what it is.

Why it matters: nothing in the file can be checked, compared or published, and other people's programs show its
Japanese as garbage.

How to fix: save it again as UTF-8. In Notepad choose "Save as" and the encoding "UTF-8"; from Excel or Word copy the
text into Notepad and save it there. Where one place is named, delete the character there and type it again. A plan is
a text file of at most 2 MB: take pictures and attachments out. If the file may not be opened, close it in other
programs, or ask who looks after the folder for leave to read it.

---

文字コード、大きさ、種類などのために、ファイルをまったく読めない。

なぜ大切か: このファイルは点検も、比較も、公開もできません。ほかの人のパソコンでは日本語が文字化けします。

直し方: UTF-8で保存し直します。メモ帳なら「名前を付けて保存」で、文字コードに「UTF-8」を選びます。ExcelやWordで作ったものは、文章をメモ帳に貼り付けて保存します。場所が示されているときは、そこの文字を消して打ち直します。計画は2MBまでのテキストファイルです。画像や添付は入れません。開く権限がないときは、ほかのソフトで開いていれば閉じ、フォルダーの管理者に読み取りの権限を頼みます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.document import Document
from xplan_lint.fault import FaultKind
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule
from xplan_lint.sources import LARGEST

EXAMPLES = [
    Example(
        "Shift_JISで保存したファイル / a file saved as Shift_JIS",
        """
        form: r7
        mission: 港を守る
        """,
        encoding="cp932",
        expect=((1, "文字コードがUTF-8ではなくShift_JISです"),),
    ),
    Example(
        "EUC-JPで保存したファイル / a file saved as EUC-JP",
        """
        form: r7
        mission: 港を守り、地域の活動を支える
        """,
        encoding="euc_jp",
        expect=((1, "文字コードがUTF-8ではなくEUC-JPです"),),
    ),
    Example(
        "UTF-16で保存したファイル / a file saved as UTF-16",
        """
        form: r7
        mission: 港を守る
        """,
        encoding="utf-16",
        expect=((1, "文字コードがUTF-8ではなくUTF-16です"),),
    ),
    Example(
        "貼り付けで紛れ込んだ制御文字 / a control character that came in by pasting",
        """
        form: r7
        mission: 港を\u0008守る
        """,
        expect=((2, "使えない制御文字(U+0008)が入っています"),),
    ),
    Example(
        "UTF-8で保存したファイル / a file saved as UTF-8",
        """
        form: r7
        mission: 港を守る
        """,
    ),
    Example(
        "BOM付きのUTF-8 / UTF-8 with a byte order mark",
        """
        form: r7
        mission: 港を守る
        """,
        encoding="utf-8-sig",
    ),
]

MESSAGES = {
    "encoding": Message("文字コードがUTF-8ではなく{encoding}です", "the encoding is {encoding} instead of UTF-8"),
    "bad-byte": Message("この文字がUTF-8として読み取れません", "the character here is not UTF-8"),
    "character": Message("使えない制御文字({code})が入っています", "there is a forbidden control character ({code})"),
    "other-format": Message("テキストではなく{format}のファイルです", "this is not a text but {format}"),
    "too-large": Message("ファイルが大きすぎます({largest}MBまで)", "the file is too large (at most {largest} MB)"),
    "no-permission": Message("ファイルを読む権限がありません", "you may not read this file"),
    "not-a-file": Message("普通のファイルではありません", "this is not an ordinary file"),
    "no-target": Message("リンク先のファイルがありません", "the file that this link leads to does not exist"),
    "failed": Message("ファイルを開けませんでした", "the file could not be opened"),
}

ENCODINGS = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
FORMATS = {
    b"PK\x03\x04": Message("ExcelやWord", "an Excel or Word file"),
    b"\xd0\xcf\x11\xe0": Message("古いExcelやWord", "an old Excel or Word file"),
    b"%PDF-": Message("PDF", "a PDF file"),
}


@rule(severity=Severity.ERROR, examples=EXAMPLES, messages=MESSAGES)
def check(document: Document) -> Iterator[Problem]:
    for fault in document.faults:
        if fault.kind is FaultKind.OBSTACLE:
            yield problem(fault.span, fault.detail, largest=LARGEST // 1_000_000)
        elif fault.kind in (FaultKind.ENCODING, FaultKind.CHARACTER):
            other = next((name for start, name in FORMATS.items() if document.source.content.startswith(start)), None)
            if other is not None:
                yield problem(fault.span, "other-format", format=other)
            elif fault.kind is FaultKind.CHARACTER:
                yield problem(fault.span, "character", code=fault.detail)
            elif fault.detail in ENCODINGS:
                yield problem(fault.span, "encoding", encoding=ENCODINGS[fault.detail])
            else:
                yield problem(fault.span, "bad-byte")
