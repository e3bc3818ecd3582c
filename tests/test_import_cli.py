"""`xplan import` as a command: what it writes, what it says, and what it refuses."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from tests.command import COMMAND, Run, environment, write, xplan
from tests.publishing import as_docx, as_pdf, as_pptx, as_text, published
from tests.terminal import converse
from xplan_lint.importing.blocks import Line, Place

REGISTER = """\
organisations:
  - {slug: minato-ku, name: 港区, kind: 区}
  - {slug: kishi-ku, name: 岸区, kind: 区}
"""
PLAN = {
    "form": "r7",
    "organisation": "minato-ku",
    "fiscal_year": 2025,
    "mission": "港区は海と街をつなぐ。\n",
    "challenges": [
        {
            "id": "A1",
            "title": "待合所を一年中使えるようにする",
            "policy_fields": ["観光"],
            "impact": "high",
            "urgency": "low",
            "summary": {"approach": ["待合所に暖房を入れる"]},
            "problem": "冬は待合所が閉まっている。\n",
            "background": ["冬に船へ乗る人が増えた。"],
            "outcomes": ["冬も船を待ちやすくなる。"],
            "actions": [
                {
                    "title": "待合所の改修",
                    "text": "暖房を入れ、戸を二重にする。\n",
                    "schedule": {"Q1": ["設計"], "Q2-Q3": ["工事"], "Q4": ["点検"]},
                }
            ],
        }
    ],
}
SECTIONS = (
    "計画全体: 1 組織の使命\n"
    "課題ごと: 総括表の行 1、政策分野 1、インパクト 1、緊急度 1、"
    "②課題の内容 1、③背景や現状 1、④目指す成果 1、⑤取組内容 1\n"
)
DRAFT = """\
# yaml-language-server: $schema=../../schema/plan.schema.json
form: r7
organisation: minato-ku
fiscal_year: 2025
stage: adopted

mission: |
  港区は海と街をつなぐ。

challenges:
  - id: A1
    title: 待合所を一年中使えるようにする
    summary:
      approach:
        - 待合所に暖房を入れる
    policy_fields: [観光]
    impact: high
    urgency: low
    problem: |
      冬は待合所が閉まっている。
    background:
      - 冬に船へ乗る人が増えた。
    outcomes:
      - 冬も船を待ちやすくなる。
    actions:
      - title: 待合所の改修
        text: |
          暖房を入れ、戸を二重にする。
        schedule:
          Q1: [設計]
          Q2-Q3: [工事]
          Q4: [点検]
"""


def document(name: str = "港区") -> bytes:
    return as_docx(published(PLAN, name))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    write(tmp_path, {"plans/organisations.yaml": REGISTER})
    return tmp_path


def run(repository: Path, *arguments: str) -> Run:
    return xplan(*arguments, cwd=repository)


def files(repository: Path) -> list[str]:
    return sorted(path.relative_to(repository).as_posix() for path in repository.rglob("*") if path.is_file())


def test_draft_is_written_and_told(repository: Path) -> None:
    (repository / "r7.docx").write_bytes(document())
    done = run(repository, "import", "r7.docx")
    assert (done.exit_code, done.err) == (0, "")
    assert done.out == (
        "r7の様式、minato-ku、2025年度: 課題1件、取組1件、進捗報告0件\n"
        f"{SECTIONS}"
        "元の資料の文字のうち100%を読み込みました(見出しなどを除く95字)。\n"
        "書き込みました: plans/minato-ku/2025.yaml\n"
    )
    assert (repository / "plans/minato-ku/2025.yaml").read_text("utf-8") == DRAFT
    assert run(repository, "format", "--check", "plans/minato-ku").exit_code == 0


def test_check_writes_nothing(repository: Path) -> None:
    (repository / "r7.docx").write_bytes(document())
    done = run(repository, "import", "r7.docx", "--check", "--lang", "en")
    assert (done.exit_code, done.err) == (0, "")
    assert done.out == (
        "form r7, minato-ku, fiscal year 2025: 1 challenges, 1 actions, 0 reports\n"
        "of the plan: mission\n"
        "of its challenges: summary row 1, policy fields 1, impact 1, urgency 1, problem 1, background 1, outcomes 1, "
        "actions 1\n"
        "100 % of the original's 95 characters are in the draft (headings set aside).\n"
        "would write plans/minato-ku/2025.yaml (--check: nothing was written)\n"
    )
    assert files(repository) == ["plans/organisations.yaml", "r7.docx"]


def test_what_only_the_summary_says_is_taken_from_there(repository: Path) -> None:
    lines = as_text(published(PLAN, "港区")).decode()
    for old, new in ((" 【政策分野:観光】", ""), ("③課題の背景や現状", "③これまで")):
        lines = lines.replace(old, new)
    (repository / "r7.txt").write_text(lines, "utf-8")
    done = run(repository, "import", "r7.txt")
    assert (done.exit_code, done.err) == (0, "")
    assert done.out == (
        "r7の様式、minato-ku、2025年度: 課題1件、取組1件、進捗報告0件\n"
        f"{SECTIONS}"
        "元の資料の文字のうち100%を読み込みました(見出しなどを除く95字)。\n"
        "推測で読んだところ (2)\n"
        "  21行目: 見出し「③これまで」を「課題の背景や現状」と読んだ。\n"
        "  11行目 A1: ページに政策分野がないため、総括表から取った。\n"
        "書き込みました: plans/minato-ku/2025.yaml\n"
    )
    text = (repository / "plans/minato-ku/2025.yaml").read_text("utf-8")
    assert "    policy_fields: [観光]\n" in text
    assert "    note: ページに政策分野がないため、総括表から取った。\n" in text


def test_what_finds_no_field_goes_beside_the_draft(repository: Path) -> None:
    blocks = [Line("表紙の飾り文句です", published(PLAN, "港区")[0].place), *published(PLAN, "港区")]
    (repository / "r7.txt").write_bytes(as_text(blocks))
    done = run(repository, "import", "r7.txt")
    assert done.exit_code == 0
    assert "入れる項目が見つからなかった文 (1)\n  2行目: 表紙の飾り文句です\n" in done.out
    assert (repository / "plans/minato-ku/2025.unplaced.txt").read_text("utf-8") == (
        "# 元の資料にあり、下書きのどの項目にも入らなかった文です。必要なものを下書きに移してください。\n"
        "unplaced:\n"
        "  - line: 2\n"
        "    text: 表紙の飾り文句です\n"
    )


def package(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def scanned_pdf() -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40))), 0, 0)
    canvas.save()
    return stream.getvalue()


def protected_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret"))
    canvas.drawString(10, 10, "plan")
    canvas.save()
    return stream.getvalue()


def long_pdf(pages: int = 500, lines: int = 1) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _ in range(pages):
        for line in range(lines):
            canvas.drawString(10, 10 * line + 10, "plan " * 20)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGED = "は壊れているか、安全に読めません。元のソフトで開き、保存し直してください。"
REFUSED = {
    "an empty file": ("a.txt", b"", "a.txt は空のファイルです。"),
    "only white space": ("a.txt", b" \n\n", "a.txt は空のファイルです。"),
    "Shift_JIS": (
        "a.txt",
        "1 組織の使命".encode("cp932"),
        "a.txt の文字コードがUTF-8ではありません(Shift_JISなど)。メモ帳などで開き、UTF-8で保存し直してください。",
    ),
    "a renamed zip": (
        "a.docx",
        package({"photo.jpg": b"x"}),
        "a.docx は読める形式ではありません。読めるのは、テキスト、PDF、Word(.docx)、PowerPoint(.pptx)です。",
    ),
    "half a zip": ("a.docx", document()[:3000], f"a.docx {DAMAGED}"),
    "external entities": (
        "a.docx",
        package({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
        f"a.docx {DAMAGED}",
    ),
    "a zip bomb": ("a.docx", package({"word/document.xml": b" " * 51_000_000}), "a.docx は大きすぎるため読みません。"),
    "a scanned PDF": (
        "a.pdf",
        scanned_pdf(),
        "a.pdf に文字がありません。紙を読み取った画像のPDFなら、文字認識(OCR)をかけてからお使いください。",
    ),
    "a protected PDF": (
        "a.pdf",
        protected_pdf(),
        "a.pdf にはパスワードがかかっています。パスワードを外して保存し直してください。",
    ),
    "a protected Word file": (
        "a.docx",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "a.docx にはパスワードがかかっています。パスワードを外して保存し直してください。",
    ),
    "a Word file of before 2007": (
        "a.doc",
        OLE + "WordDocument".encode("utf-16-le"),
        "a.doc は読める形式ではありません。読めるのは、テキスト、PDF、Word(.docx)、PowerPoint(.pptx)です。",
    ),
    "a picture": (
        "a.pdf",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "a.pdf は読める形式ではありません。読めるのは、テキスト、PDF、Word(.docx)、PowerPoint(.pptx)です。",
    ),
    "500 slides": (
        "a.pptx",
        as_pptx([Line("朝市", Place(None, 1))] * 310, on_a_slide=1),
        "a.pptx は310ページあります。計画の部分だけ(300ページまで)を取り出してください。",
    ),
    "another form": (
        "a.docx",
        as_docx([Line(f"第{number}章 計画", Place(None, number)) for number in range(1, 9)]),
        "a.docx に、知っている様式の見出しがありません。ほかの市の様式なら、"
        "schema/forms/ の様式のファイルに headings を書くと読み込めます。",
    ),
    "half a PDF": ("a.pdf", b"%PDF-1.4\n1 0 obj\n<<", f"a.pdf {DAMAGED}"),
    "500 pages": (
        "a.pdf",
        long_pdf(),
        "a.pdf は500ページあります。計画の部分だけ(300ページまで)を取り出してください。",
    ),
    "no plan": (
        "a.txt",
        "お知らせ\n\n明日は休みです。\n".encode(),
        "a.txt に、知っている様式の見出しがありません。ほかの市の様式なら、"
        "schema/forms/ の様式のファイルに headings を書くと読み込めます。",
    ),
    "the plan of another city": (
        "a.docx",
        document("山区"),
        "「山区」は plans/organisations.yaml に登録されていません。新しい局区なら、"
        "--org に短い名前(半角の小文字・数字・ハイフン)を付けてください。",
    ),
    "two plans": (
        "a.txt",
        as_text(published(PLAN, "港区")) + as_text(published(PLAN, "港区")),
        "a.txt の40行目から別の計画が始まっています。計画ごとに分けてください。",
    ),
}


@pytest.mark.parametrize("title", REFUSED)
def test_document_is_refused_and_nothing_written(title: str, repository: Path) -> None:
    name, content, words = REFUSED[title]
    (repository / name).write_bytes(content)
    done = run(repository, "import", name)
    assert (done.exit_code, done.out, done.err) == (2, "", f"xplan: {words}\n")
    assert files(repository) == sorted([name, "plans/organisations.yaml"])


UNREAD = "文字として読めない画像がある。文字が書かれていれば、下書きに書き足してください。"


def scanned_pptx() -> bytes:
    import pptx
    from PIL import Image
    from pptx.util import Cm

    deck, picture = pptx.Presentation(io.BytesIO(as_pptx(published(PLAN, "港区")))), io.BytesIO()
    Image.new("RGB", (40, 40)).save(picture, "PNG")
    deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(picture, 0, 0, Cm(25), Cm(19))
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def scanned_docx() -> bytes:
    import docx
    from docx.shared import Cm
    from PIL import Image

    file, picture = docx.Document(io.BytesIO(document())), io.BytesIO()
    Image.new("RGB", (40, 40)).save(picture, "PNG")
    file.add_picture(picture, Cm(16), Cm(20))
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def damaged_page() -> bytes:
    """A PDF whose first page is packed in a way that nobody knows."""
    cover = [Line("港区の海", Place(None, 1))] * 60
    return as_pdf([*cover, *published(PLAN, "港区")]).replace(b"/FlateDecode", b"/FlateXXcode", 1)


# title, file, its content, what is told
PARTS = {
    "scanned pages": (
        "r7.pdf",
        as_pdf(published(PLAN, "港区"), scans=["", "- 2 -"]),
        [f"1ページ1行目: {UNREAD}", f"2ページ1行目: {UNREAD}"],
    ),
    "a slide that is a picture": ("r7.pptx", scanned_pptx(), [f"3ページ1行目: {UNREAD}"]),
    "a picture as large as a page": ("r7.docx", scanned_docx(), [f"1ページ33行目: {UNREAD}"]),
    "a damaged page": ("r7.pdf", damaged_page(), ["1ページ1行目: 壊れていて読めないページがある。"]),
}


@pytest.mark.parametrize("title", PARTS)
def test_partly_readable_document_gives_a_draft_and_says_what_is_missing(title: str, repository: Path) -> None:
    name, content, told = PARTS[title]
    (repository / name).write_bytes(content)
    done = run(repository, "import", name)
    assert (done.exit_code, done.err) == (0, "")
    assert done.out == (
        "r7の様式、minato-ku、2025年度: 課題1件、取組1件、進捗報告0件\n"
        f"{SECTIONS}"
        "元の資料の文字のうち100%を読み込みました(見出しなどを除く95字)。\n"
        f"読めなかったところ ({len(told)})\n"
        + "".join(f"  {line}\n" for line in told)
        + "書き込みました: plans/minato-ku/2025.yaml\n"
    )
    assert (repository / "plans/minato-ku/2025.yaml").read_text("utf-8") == DRAFT


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_long_file_shows_how_far_the_reading_is(repository: Path) -> None:
    (repository / "long.pdf").write_bytes(long_pdf(299, lines=60))
    command = [*COMMAND, "import", "long.pdf"]
    assert "long.pdf: " in converse(command, repository, environment(), [("", "…")])


def test_plan_that_is_there_is_left_alone(repository: Path) -> None:
    write(repository, {"plans/minato-ku/2025.yaml": "mine\n"})
    (repository / "r7.docx").write_bytes(document())
    done = run(repository, "import", "r7.docx")
    assert (done.exit_code, done.out) == (2, "")
    assert done.err == (
        "xplan: plans/minato-ku/2025.yaml がもうあるため、書き込みませんでした。"
        "--update を付けると、計画にないところだけを書き足します。\n"
    )
    assert (repository / "plans/minato-ku/2025.yaml").read_text("utf-8") == "mine\n"


def test_nothing_is_written_where_one_of_two_is_refused(repository: Path) -> None:
    (repository / "good.docx").write_bytes(document())
    (repository / "bad.txt").write_bytes(b"")
    assert run(repository, "import", "good.docx", "bad.txt").exit_code == 2
    assert files(repository) == ["bad.txt", "good.docx", "plans/organisations.yaml"]


def test_organisation_and_year_may_be_said(repository: Path) -> None:
    blocks = published(PLAN, "港区")[1:]
    (repository / "slides.pptx").write_bytes(as_pptx(blocks))
    done = run(repository, "import", "slides.pptx", "--org", "岸区", "--year", "R8")
    assert (done.exit_code, done.err) == (0, "")
    assert files(repository) == ["plans/kishi-ku/2026.yaml", "plans/organisations.yaml", "slides.pptx"]


UNREGISTERED = [
    pytest.param("山区", "yama-ku", "{slug: yama-ku, name: 山区, kind: 区}", id="named in the title"),
    pytest.param(None, "sangyo-keizai", "{slug: sangyo-keizai, name: ○○局, kind: 局}", id="named nowhere"),
]


@pytest.mark.parametrize(("name", "slug", "entry"), UNREGISTERED)
@pytest.mark.parametrize("register", [True, False], ids=["among others", "without a register"])
def test_an_organisation_may_be_registered_afterwards(
    repository: Path, name: str | None, slug: str, entry: str, register: bool
) -> None:
    if not register:
        (repository / "plans/organisations.yaml").unlink()
    (repository / "r7.docx").write_bytes(document(name) if name else as_docx(published(PLAN, "港区")[1:]))
    done = run(repository, "import", "r7.docx", "--org", slug, "--year", "2025")
    assert (done.exit_code, done.err) == (0, "")
    lines = done.out.splitlines()
    words = f"plans/organisations.yaml の organisations: の下に「- {entry}」を足してください。"
    assert lines[lines.index("登録簿に足すこと (1)") + 1].partition("行目: ")[2] == words
    assert f"organisation: {slug}\n" in (repository / f"plans/{slug}/2025.yaml").read_text("utf-8")


WRONG_NAMES = [
    pytest.param(
        "minato-kku",
        "「minato-kku」は plans/organisations.yaml に登録されていません。「minato-ku」のことですか。"
        "新しい局区なら、先に登録してください。",
        id="a slip",
    ),
    pytest.param(
        "../yama",
        "「../yama」は plans/organisations.yaml に登録されていません。新しい局区なら、"
        "--org に短い名前(半角の小文字・数字・ハイフン)を付けてください。",
        id="no slug",
    ),
]


@pytest.mark.parametrize(("organisation", "words"), WRONG_NAMES)
def test_organisation_that_is_not_known_and_no_new_one(repository: Path, organisation: str, words: str) -> None:
    (repository / "r7.docx").write_bytes(document("山区"))
    done = run(repository, "import", "r7.docx", "--org", organisation)
    assert (done.exit_code, done.out, done.err) == (2, "", f"xplan: {words}\n")


def test_drafts_may_be_put_aside(repository: Path) -> None:
    """The register is that of the plans, where the folder for drafts has none."""
    (repository / "r7.docx").write_bytes(document())
    assert run(repository, "import", "r7.docx", "--out", "drafts").exit_code == 0
    assert files(repository) == ["drafts/minato-ku/2025.yaml", "plans/organisations.yaml", "r7.docx"]


def test_organisation_that_the_title_contradicts_is_refused(repository: Path) -> None:
    (repository / "r7.docx").write_bytes(document())
    done = run(repository, "import", "r7.docx", "--org", "kishi-ku")
    assert (done.exit_code, done.out) == (2, "")
    assert done.err == "xplan: r7.docx は「港区」の計画です(--org は kishi-ku)。\n"
