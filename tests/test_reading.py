"""What keeps a file from being read at all: cases that no example of a rule can show."""

import os
import sys
from pathlib import Path

import pytest

from xplan_lint.document import load
from xplan_lint.encoding import guess_encoding
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.rules.reading.unreadable import check
from xplan_lint.sources import LARGEST, Obstacle, Source, from_bytes, read

PATH = "plans/minato-ku/2025.yaml"


def told(source: Source) -> list[tuple[int, int, str, str]]:
    found = lint([source], [check], load_forms(None)).diagnostics
    return [
        (each.place.span.line, each.place.span.column, each.message.text("ja"), each.message.text("en"))
        for each in found
    ]


@pytest.mark.parametrize(
    ("obstacle", "japanese", "english"),
    [
        (Obstacle.TOO_LARGE, "ファイルが大きすぎます(2MBまで)", "the file is too large (at most 2 MB)"),
        (Obstacle.NO_PERMISSION, "ファイルを読む権限がありません", "you may not read this file"),
        (Obstacle.NO_TARGET, "リンク先のファイルがありません", "the file that this link leads to does not exist"),
        (Obstacle.NOT_A_FILE, "普通のファイルではありません", "this is not an ordinary file"),
        (Obstacle.FAILED, "ファイルを開けませんでした", "the file could not be opened"),
    ],
    ids=lambda value: getattr(value, "value", None),
)
def test_obstacle_has_its_words(obstacle: Obstacle, japanese: str, english: str) -> None:
    assert told(Source(PATH, b"", obstacle)) == [(1, 1, japanese, english)]


def test_every_obstacle_has_its_words() -> None:
    assert {obstacle.value for obstacle in Obstacle} <= check.messages.keys()


def test_file_that_is_too_large() -> None:
    assert told(from_bytes(PATH, b"#" * LARGEST)) == []
    assert told(from_bytes(PATH, b"#" * (LARGEST + 1)))[0][2] == "ファイルが大きすぎます(2MBまで)"


def test_folder_called_like_a_plan(tmp_path: Path) -> None:
    (tmp_path / "2025.yaml").mkdir()
    assert told(read(tmp_path / "2025.yaml"))[0][2] == "普通のファイルではありません"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "2025.yaml"
    path.write_text("form: r7\n")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("the administrator may read every file")
    assert told(read(path))[0][2] == "ファイルを読む権限がありません"


TEXT = "form: r7\nmission: 港を守り、地域の活動を支える\n"


@pytest.mark.parametrize(
    ("content", "japanese"),
    [
        pytest.param(TEXT.encode("cp932"), "文字コードがUTF-8ではなくShift_JISです", id="Shift_JIS"),
        pytest.param(TEXT.encode("euc_jp"), "文字コードがUTF-8ではなくEUC-JPです", id="EUC-JP"),
        pytest.param(TEXT.encode("utf-16"), "文字コードがUTF-8ではなくUTF-16です", id="UTF-16"),
        pytest.param(TEXT.encode("utf-16-le"), "文字コードがUTF-8ではなくUTF-16です", id="UTF-16 without a mark"),
        pytest.param(TEXT.encode("utf-16-be"), "文字コードがUTF-8ではなくUTF-16です", id="UTF-16, big end first"),
        pytest.param(
            b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xa0", "テキストではなくExcelやWordのファイルです", id="xlsx"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "テキストではなく古いExcelやWordのファイルです", id="xls"
        ),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "テキストではなくPDFのファイルです", id="pdf"),
    ],
)
def test_other_encodings_and_formats(content: bytes, japanese: str) -> None:
    assert [each[:3] for each in told(from_bytes(PATH, content))] == [(1, 1, japanese)]


DAMAGED = {
    "a byte lost at the end of a short text": ("港区の".encode()[:-1], ""),
    "a byte too many among three characters": ("港".encode() + b"\xff" + "の朝".encode(), ""),
    "two bytes lost in a plan": (TEXT.encode()[:-3] + b"\n", ""),
    "a line pasted from Shift_JIS": (TEXT.encode() + "案\n".encode("cp932"), ""),
    "Shift_JIS": ("港区の朝".encode("cp932"), "cp932"),
    "hiragana in Shift_JIS, which holds characters of UTF-8": ("よこよこよこ".encode("cp932"), "cp932"),
    "half-width katakana in Shift_JIS": ("ﾊﾞｽﾃﾞｰﾀﾅｶﾀﾞｲ".encode("cp932"), "cp932"),
    "EUC-JP": ("港を守り、地域の活動を支える".encode("euc_jp"), "euc_jp"),
    "hiragana in EUC-JP, which holds characters of UTF-8": ("りかりかり\n".encode("euc_jp"), "euc_jp"),
}


@pytest.mark.parametrize(("content", "encoding"), DAMAGED.values(), ids=DAMAGED)
def test_damaged_utf8_is_no_other_encoding(content: bytes, encoding: str) -> None:
    assert guess_encoding(content) == encoding


def test_one_bad_byte_is_shown_where_it_stands() -> None:
    content = TEXT.encode().replace("港".encode(), "港".encode() + b"\xff")
    assert told(from_bytes(PATH, content)) == [
        (2, 11, "この文字がUTF-8として読み取れません", "the character here is not UTF-8")
    ]


@pytest.mark.parametrize("code", [0x00, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0xFFFE])
def test_control_character_is_shown_where_it_stands(code: int) -> None:
    source = from_bytes(PATH, f"form: r7\nmission: 港{chr(code)}\n".encode())
    assert [each[:3] for each in told(source)] == [(2, 11, f"使えない制御文字(U+{code:04X})が入っています")]


def test_nothing_else_is_said_of_a_file_that_cannot_be_read() -> None:
    document = load(from_bytes(PATH, b"\xff\xff"))
    assert document.data is None
    assert len(document.faults) == 1
