"""Plans written out as they are published: a layout of lines and tables, as text, Word, PowerPoint and PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from xplan_lint.fiscal import parse_quarters
from xplan_lint.importing.blocks import Block, Cell, Line, Place, Row, Table

HERE = Place(None, 1)
LEVELS = {"high": "高", "low": "低"}
QUARTERS = ("第1四半期(4～6月)", "第2四半期(7～9月)", "第3四半期(10～12月)", "第4四半期(1～3月)")
KINDS = {"direct": "直営", "designated": "指定管理", "other": "その他"}


def published(plan: dict[str, Any], name: str) -> list[Block]:
    """The plan in the layout of the 2025 form, every section under its heading."""
    return list(_plan(plan, name))


def line(text: str, *, begins: bool = True) -> Line:
    return Line(text, HERE, begins)


def texts(text: str) -> Iterator[Line]:
    yield from (line(each, begins=index == 0) for index, each in enumerate(text.rstrip("\n").split("\n")))


def bullets(items: list[str]) -> Iterator[Line]:
    for item in items:
        first, *others = item.split("\n")
        yield line(f"・{first}")
        yield from (line(each, begins=False) for each in others)


def table(*rows: list[str | tuple[str, int]]) -> Table:
    cells = [[Cell(*each) if isinstance(each, tuple) else Cell(each) for each in row] for row in rows]
    return Table(tuple(Row(tuple(row), HERE) for row in cells), has_spans=True)


def _plan(plan: dict[str, Any], name: str) -> Iterator[Block]:
    year = plan["fiscal_year"] - 2018
    yield line(f"局区X方針〈{name}〉")
    yield line("1 組織の使命(どのような役割を担うのか)")
    yield from texts(plan["mission"])
    if "profile" in plan:
        yield from _profile(plan["profile"], year)
    if "retrospective" in plan:
        yield from _retrospective(plan["retrospective"], year)
    yield from _summaries(plan)
    for challenge in plan["challenges"]:
        yield from _challenge(challenge, year)


def _profile(profile: dict[str, Any], year: int) -> Iterator[Block]:
    yield line("2 基本情報")
    yield line(f"(1)令和{year}年度局全体当初予算額")
    yield line(_budget(profile["budget"]))
    units = profile["units"]
    era, month, day = (int(part) for part in str(units["as_of"]).split("-"))
    yield line(f"(2)組織({units['kind']}名) (R{era - 2018}.{month}.{day}付)")
    yield line("、".join(units["names"]))
    yield line("(3)所管の政策連携団体")
    yield line("、".join(profile["partner_bodies"]) or "なし")
    yield line(f"(4)所管の主な公共施設(運営方法:{'、'.join(KINDS.values())})")
    yield table(*([KINDS[kind], _facilities(each)] for kind, each in profile["facilities"].items() if kind in KINDS))


def _budget(budget: str | dict[str, str]) -> str:
    if isinstance(budget, str):
        return "記載不要"
    own = f"(うち一般財源{budget['general_own']})" if "general_own" in budget else ""
    special = f"、特別会計{budget['special']}" if "special" in budget else ""
    return f"一般会計{budget['general']}{own}{special}"


def _facilities(facilities: list[dict[str, Any]]) -> str:
    if not facilities:
        return "・なし"
    if any("names" in each for each in facilities):
        head = "、".join(f"{each['name']}{each['count']}館" for each in facilities)
        return f"【{head}】 {'、'.join(name for each in facilities for name in each['names'])}"
    return "\n".join(f"・{each['name']}" + (f"({each['count']}館)" if "count" in each else "") for each in facilities)


def _retrospective(retrospective: dict[str, Any], year: int) -> Iterator[Block]:
    yield line(f"3 令和{retrospective['of'] - 2018}年度局区X方針の振り返り")
    yield line("○全体の振り返り(総評)")
    for text in retrospective.get("overview", ()):
        yield from texts(text)
    yield line("○変革が実現した課題・取組内容・市民にもたらされた効果")
    yield from _entries(retrospective.get("achieved", ()))
    yield line(f"○取組・進捗が十分でなかった項目・内容(理由)・{year}年度に向けた考え")
    yield from _entries(retrospective.get("shortfalls", ()))


def _entries(entries: Any) -> Iterator[Block]:
    for entry in entries:
        yield from texts(f"{entry['label']} {entry['text']}" if "label" in entry else f"・{entry['text']}")


def _summaries(plan: dict[str, Any]) -> Iterator[Block]:
    for area in "ABC":
        challenges = [each for each in plan["challenges"] if each["id"].startswith(area)]
        if not challenges:
            continue
        yield line(f"課題領域{area}")
        rows: list[list[str | tuple[str, int]]] = [["政策分野", "課題名", "課題に対する取り組み"]]
        for each in challenges:
            summary = each.get("summary", {})
            field = summary.get("policy_field", "、".join(each.get("policy_fields", ())))
            approach = "\n".join(f"・{text}" for text in summary.get("approach", ()))
            rows.append([field, f"({each['id'][1:]}){summary.get('title', each['title'])}", approach])
        yield table(*rows)


def _challenge(challenge: dict[str, Any], year: int) -> Iterator[Block]:
    fields = "、".join(challenge.get("policy_fields", ()))
    yield line(
        f"課題{challenge['id'][0]}({challenge['id'][1:]}) {challenge['title']}"
        + (f" 【政策分野:{fields}】" if fields else "")
    )
    if "impact" in challenge or "urgency" in challenge:
        levels = {key: LEVELS[challenge[key]] for key in ("impact", "urgency") if key in challenge}
        words = {"impact": "インパクト", "urgency": "緊急度"}
        yield line(
            "①インパクト(政策課題)と緊急度のマトリクス "
            + "".join(f"【{words[key]}:{level}】" for key, level in levels.items())
        )
    if "problem" in challenge:
        yield line("②課題の内容")
        yield from texts(challenge["problem"])
    if "background" in challenge:
        yield line("③課題の背景や現状")
        yield from bullets(challenge["background"])
    if "outcomes" in challenge:
        yield line("④目指す成果 - 市民にとって何がどう変わるのか(市民の実感) -")
        yield from bullets(challenge["outcomes"])
    if "actions" in challenge:
        yield line(f"⑤令和{year}年度の取組内容(四半期間隔)")
        yield from _actions(challenge)
    if "progress" in challenge:
        yield from _progress(challenge)


def _actions(challenge: dict[str, Any]) -> Iterator[Block]:
    for number, action in enumerate(challenge["actions"], start=1):
        if "title" in action:
            yield line(f"({number}){action['title']}")
        if "text" in action:
            yield from texts(action["text"])
        if "schedule" in action:
            yield table(list(QUARTERS), _cells(action["schedule"]))
        if "rows" in action:
            yield table(["", *QUARTERS], *([row["label"], *_cells(row["schedule"])] for row in action["rows"]))
    if "schedule" in challenge:
        yield table(list(QUARTERS), _cells(challenge["schedule"]))
    if "rows" in challenge:
        labelled = any("label" in row for row in challenge["rows"])
        head: list[str | tuple[str, int]] = [""] if labelled else []
        rows = ([*([row.get("label", "")] if labelled else []), *_cells(row["schedule"])] for row in challenge["rows"])
        yield table([*head, *QUARTERS], *rows)


def _cells(schedule: dict[str, Any]) -> list[str | tuple[str, int]]:
    cells: list[str | tuple[str, int]] = []
    quarter = 1
    filled = {parse_quarters(key): value for key, value in schedule.items() if key != "note"}
    for quarters, entries in sorted(filled.items()):
        cells += [""] * (quarters[0] - quarter)
        cells.append(("\n".join(f"・{entry}" for entry in entries), len(quarters)))
        quarter = quarters[-1] + 1
    return [*cells, *[""] * (5 - quarter)]


def _progress(challenge: dict[str, Any]) -> Iterator[Block]:
    progress = challenge["progress"]
    year, month = (int(part) for part in progress["as_of"].split("-")[:2])
    yield line(f"⑥進捗状況(令和{year - 2018}年{month}月時点)")
    actions = challenge.get("actions", [])
    for report in progress["reports"]:
        numbers = report.get("actions", ())
        rows = report.get("rows", ())
        if rows and len(rows[0]) > 1:
            yield line(f"取組内容({'、'.join(f'{index} {row}' for index, row in enumerate(rows, start=1))})")
        elif rows:
            yield line(f"({numbers[0]}){actions[numbers[0] - 1]['title']}")
            yield line(f"取組内容{rows[0]}")
        elif numbers:
            yield line("・".join(f"({number}){actions[number - 1].get('title', '')}" for number in numbers))
        yield from texts(report["text"])


def as_text(blocks: list[Block]) -> bytes:
    """As a conversion of slides leaves it: tabs between cells, spans as blanks, an empty line between paragraphs."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            lines += ["", block.text] if block.begins else [block.text]
        else:
            lines.append("")
            lines += ["\t".join(_flat(row)) for row in block.rows]
    return ("\n".join(lines) + "\n").encode()


def as_markdown(blocks: list[Block]) -> bytes:
    """As a conversion leaves it that writes tables as HTML, because markdown has no cells over several columns."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            lines += ["", block.text] if block.begins else [block.text]
            continue
        rows = ("".join(map(_html_cell, row.cells)) for row in block.rows)
        lines += ["", "<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>"]
    return ("\n".join(lines) + "\n").encode()


def _html_cell(cell: Cell) -> str:
    text = "<br>".join(escape(line, quote=False) for line in cell.text.split("\n"))
    return f'<td colspan="{cell.columns}">{text}</td>' if cell.columns > 1 else f"<td>{text}</td>"


def _flat(row: Row) -> Iterator[str]:
    for cell in row.cells:
        yield " ".join(cell.text.split("\n"))
        yield from [""] * (cell.columns - 1)


def as_docx(blocks: list[Block]) -> bytes:
    """As a Word file, with merged cells."""
    import docx

    document = docx.Document()
    for block in blocks:
        if isinstance(block, Line):
            if block.begins or not document.paragraphs:
                document.add_paragraph(block.text)
            else:
                document.paragraphs[-1].add_run().add_break()
                document.paragraphs[-1].add_run(block.text)
            continue
        width = max(sum(cell.columns for cell in row.cells) for row in block.rows)
        grid = document.add_table(rows=len(block.rows), cols=width)
        for index, row in enumerate(block.rows):
            at = 0
            for cell in row.cells:
                target = grid.cell(index, at)
                if cell.columns > 1:
                    target = target.merge(grid.cell(index, at + cell.columns - 1))
                target.text = cell.text
                at += cell.columns
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pptx(blocks: list[Block], *, on_a_slide: int = 12) -> bytes:
    """As slides, each with a few boxes and tables one below the other."""
    import pptx
    from pptx.util import Cm

    deck = pptx.Presentation()
    slides: list[list[Block]] = [[]]
    for block in blocks:
        if len(slides[-1]) >= on_a_slide and (isinstance(block, Table) or block.begins):
            slides.append([])
        slides[-1].append(block)
    for contents in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        frame = None
        for index, block in enumerate(contents):
            if isinstance(block, Line):
                if frame is not None and not block.begins:
                    frame.paragraphs[-1].text += f"\v{block.text}"
                    continue
                frame = slide.shapes.add_textbox(Cm(1), Cm(1 + index), Cm(20), Cm(1)).text_frame
                frame.text = block.text
                continue
            frame = None
            width = max(sum(cell.columns for cell in row.cells) for row in block.rows)
            grid = slide.shapes.add_table(len(block.rows), width, Cm(1), Cm(1 + index), Cm(20), Cm(1)).table
            for number, row in enumerate(block.rows):
                at = 0
                for cell in row.cells:
                    target = grid.cell(number, at)
                    if cell.columns > 1:
                        target.merge(grid.cell(number, at + cell.columns - 1))
                    target.text = cell.text
                    at += cell.columns
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def as_pdf(blocks: list[Block], *, scans: Sequence[str] = ()) -> bytes:
    """As a PDF with ruled tables, in a font that needs no file; before it pages that are pictures, each with a text."""
    from xml.sax.saxutils import escape

    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Image, PageBreak, Paragraph, SimpleDocTemplate, Spacer
    from reportlab.platypus import Table as Grid

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    style = ParagraphStyle("body", fontName="HeiseiKakuGo-W5", fontSize=9, leading=12, wordWrap="CJK")
    story: list[Any] = []
    for text in scans:
        picture = Image(_picture(), 740, 400)
        story += [picture, Paragraph(escape(text), style), PageBreak()]
    for block in blocks:
        if isinstance(block, Line):
            story += [Spacer(0, 10 if block.begins else 0), Paragraph(escape(block.text), style)]
            continue
        width = max(sum(cell.columns for cell in row.cells) for row in block.rows)
        data, spans = [], []
        for index, row in enumerate(block.rows):
            cells: list[Any] = []
            for cell in row.cells:
                if cell.columns > 1:
                    spans.append(("SPAN", (len(cells), index), (len(cells) + cell.columns - 1, index)))
                cells.append([Paragraph(escape(part), style) for part in cell.text.split("\n")])
                cells += [""] * (cell.columns - 1)
            data.append(cells + [""] * (width - len(cells)))
        story += [
            Spacer(0, 10),
            Grid(
                data,
                splitByRow=0,
                colWidths=[740 / width] * width,
                style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans],
            ),
        ]
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=landscape(A4), leftMargin=40, rightMargin=40).build(story)
    return stream.getvalue()


def _picture() -> io.BytesIO:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (40, 40)).save(stream, "PNG")
    stream.seek(0)
    return stream
