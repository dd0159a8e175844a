"""Makes the cases that are no text: python3 make.py, in this folder.

Needs openpyxl, xlwt, python-docx and reportlab, and LibreOffice (soffice) for
one of the PDF documents. What it makes is checked in; run it again only to add
cases, and look at the snapshots.
"""

import copy
import datetime
import re
import subprocess

import docx
import openpyxl
import xlwt
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

TITLE = "某自治区群众举报转办和边督边改公开情况一览表（第五批 2025年6月16日）"
HEAD = ["序号", "受理编号", "交办问题基本情况", "行政区域", "污染类型", "调查核实情况", "是否属实", "办结目标", "处理和整改情况", "是否办结", "责任人被处理情况"]
ROWS = [
    ["1", "D3NX202506120002", "吴忠市利通区扁担沟镇石家窑村一处砂石料场夜间作业，扬尘和噪声扰民。", "利通区", "大气、噪声",
     "经查，群众反映的问题部分属实。\n1.反映“扬尘扰民”问题属实。料场东侧约300平方米裸土未覆盖。\n2.反映“噪声扰民”问题不属实。昼间监测值为54分贝。",
     "部分属实", "裸土全部覆盖。", "一是责令企业覆盖裸土约300平方米；\n二是6月20日前装好喷淋。", "阶段性办结", "无"],
    ["2", "X3NX202506120015*", "石嘴山市平罗县姚伏镇一家养殖场粪污直排沟渠。", "平罗县", "水",
     "经查，该养殖场粪污池有一处渗漏，群众反映情况属实。", "属实", "粪污不外排。", "平罗县农业农村局责令其三日内修补粪污池，罚款2万元。", "已办结", "约谈1人"],
    ["3", "D3NX202506120021", "银川市金凤区一处小区门口烧烤店油烟扰民。", "金凤区", "大气",
     "经查，该店装有油烟净化器并正常运行，群众反映问题不属实。", "不属实", "无", "金凤区综合执法局要求该店定期清洗。", "已办结", "无"],
]


def workbooks():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([TITLE])
    sheet.merge_cells("A1:K1")
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append([int(row[0])] + row[1:])
    book.save("same/table.xlsx")

    old = xlwt.Workbook()
    sheet = old.add_sheet("第五批")
    sheet.write_merge(0, 0, 0, 10, TITLE)
    for j, text in enumerate(HEAD):
        sheet.write(1, j, text)
    for i, row in enumerate(ROWS):
        for j, text in enumerate(row):
            sheet.write(2 + i, j, int(text) if j == 0 else text)
    old.save("same/table.xls")

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "第六批"
    rows = [
        ["一览表"],
        ["序号", "受理编号", "行政区域", "办理情况"],
        ["", "", "", "调查核实情况", "是否属实"],
        [1, "609号", "甲县", "经查，属实。", "属实"],
        [2, "610号", "", "经查，不属实。", "不属实"],
        ["", "", "", "另查，亦无异味。", ""],
        ["乙市"],
        [3, "611号", "丙区", "经查，部分属实。", "部分属实"],
    ]
    for row in rows:
        sheet.append(row)
    for area in ["A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "C4:C6", "A5:A6", "B5:B6", "E5:E6", "A7:E7"]:
        sheet.merge_cells(area)
    sheet.row_dimensions[8].hidden = True
    hidden = book.create_sheet("台账")
    hidden.sheet_state = "hidden"
    hidden.append(["日期", "时刻", "数", "比例", "说明"])
    hidden.append([datetime.date(2025, 6, 21), datetime.datetime(2025, 6, 21, 10, 30), 35091.95, 0.1 + 0.2,
                   CellRichText("共", TextBlock(InlineFont(b=True), "3"), "件")])
    book.save("xlsx/merged-hidden-and-dates.xlsx")

    old = xlwt.Workbook()
    sheet = old.add_sheet("Sheet1")
    day = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
    for j, text in enumerate(["编号", "日期", "数", "属实"]):
        sheet.write(0, j, text)
    sheet.write(1, 0, 202506120002)
    sheet.write(1, 1, datetime.date(2025, 6, 21), day)
    sheet.write(1, 2, 12.34)
    sheet.write(1, 3, True)
    sheet.write_merge(2, 3, 0, 0, "甲县")
    sheet.write(2, 1, "扬尘")
    sheet.write(3, 1, "油烟")
    sheet.write(3, 2, xlwt.Formula('"a"&"b"'))
    sheet.row(3).hidden = True
    # Longer than one record, so that the table of strings goes on in another.
    for i in range(400):
        sheet.write(4 + i, 1, f"第{i}户" + "噪" * (i % 60))
    old.save("xls/dates-merged-and-many-strings.xls")


def documents():
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=1, cols=11)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, HEAD):
        cell.text = text
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    document.save("same/table.docx")
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", "same", "same/table.docx"], check=True)

    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    texts = [["序号", "行政区域", "办理情况"], ["1", "甲县", "已办结"], ["2", "", "未办结"], ["3", "乙县", "监测如下："]]
    for row, line in zip(table.rows, texts):
        for cell, text in zip(row.cells, line):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    inner = table.cell(3, 2).add_table(rows=2, cols=2)
    for cell, text in zip([c for r in inner.rows for c in r.cells], ["点位", "氨氮", "甲", "2"]):
        cell.text = text
    document.save("docx/merged-and-nested.docx")

    document = docx.Document()
    paragraph = document.add_paragraph("督察组向我市交办")
    gone = parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"><w:r><w:delText>第四批</w:delText></w:r></w:del>')
    new = parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="a"><w:r><w:t>第五批</w:t></w:r></w:ins>')
    paragraph._p.append(gone)
    paragraph._p.append(new)
    paragraph.add_run("隐藏").font.hidden = True
    box = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><mc:AlternateContent><mc:Choice Requires="wps">'
        "<w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>举报电话</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>举报电话</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>")
    paragraph._p.append(box)
    paragraph.add_run("信访件。")
    for text in ["覆盖裸土。", "装好喷淋。"]:
        document.add_paragraph(text, style="List Number")
    document.save("docx/changes-boxes-and-numbers.docx")


def pdfs():
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("a", fontName="STSong-Light", fontSize=8, leading=10, wordWrap="CJK")
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    widths = [30, 75, 110, 45, 45, 150, 45, 60, 135, 45, 45]

    def cells(rows):
        return [[Paragraph(text.replace("\n", "<br/>"), style) for text in row] for row in rows]

    def build(name, rows, **more):
        document = SimpleDocTemplate(name, pagesize=landscape(A4), leftMargin=25, rightMargin=25, invariant=1, **more)
        document.build([Paragraph(TITLE, style), Table(cells(rows), colWidths=widths, repeatRows=1, style=grid)],
                       onFirstPage=number, onLaterPages=number)

    def number(canvas, document):
        canvas.setFont("STSong-Light", 8)
        canvas.drawCentredString(420, 20, f"— {canvas.getPageNumber()} —")

    build("pdf/no-unicode-map.pdf", [HEAD] + ROWS)
    long = copy.deepcopy(ROWS)
    for i in range(4, 16):
        long.append([str(i), f"D3NX2025061300{i:02}"] + ROWS[i % 3][2:])
    build("pdf/table-over-pages.pdf", [HEAD] + long)
    build("pdf/encrypted.pdf", [HEAD] + ROWS, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    build("pdf/protected.pdf", [HEAD] + ROWS, encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))

    canvas = Canvas("pdf/two-columns.pdf", pagesize=A4, invariant=1)
    canvas.setFont("STSong-Light", 16)
    canvas.drawCentredString(297, 780, "督察组向我市交办第五批举报件")
    canvas.setFont("STSong-Light", 10)
    text = "6月16日，督察组向我市交办第五批信访举报件共12件，其中来电8件、来信4件，涉及利通区5件、青铜峡市4件、同心县3件，各地已连夜转交并开始核查。"
    lines = [text[i:i + 16] for i in range(0, len(text), 16)]
    for i, line in enumerate(lines):
        canvas.drawString(60 if i < 3 else 330, 740 - 16 * (i if i < 3 else i - 3), line)
    for i in range(3):
        canvas.drawString(60, 740 - 16 * (3 + i), "本报讯天气转热各乡镇组织夏收")
    canvas.save()

    canvas = Canvas("pdf/scan.pdf", pagesize=A4, invariant=1)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()


def without_lines():
    """A table without drawn lines, in a font of the encoding GBK-EUC-H that has no map to Unicode."""
    widths = [30, 75, 110, 45, 45, 150, 45, 60, 135, 45, 45]
    lefts = [25 + sum(widths[:at]) for at in range(len(widths))]
    hex_of = lambda text: "<" + text.encode("gbk").hex() + ">"
    out, top = [f"BT /F 10 Tf 220 565 Td {hex_of(TITLE)} Tj ET"], 540
    for row in [HEAD] + ROWS:
        cells = []
        for text, width in zip(row, widths):
            lines = []
            for paragraph in text.split("\n"):
                line, wide = "", 0
                for letter in paragraph:
                    step = 8 if ord(letter) > 255 else 4
                    if wide + step > width - 6:
                        lines.append(line)
                        line, wide = "", 0
                    line, wide = line + letter, wide + step
                lines.append(line)
            cells.append(lines)
        for left, lines in zip(lefts, cells):
            for at, line in enumerate(lines):
                out.append(f"BT /F 8 Tf {left} {top - 10 - 10 * at} Td {hex_of(line)} Tj ET")
        top -= max(map(len, cells)) * 10 + 6
    write("pdf/table-without-lines.pdf", (842, 595), ["\n".join(out)], GBK)


GBK = [
    "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[{} 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/W[1 95 500 814 939 500]"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
]


def write(name, size, contents, font):
    """A document of these pages; the objects of the font name the one behind them by {}."""
    kids = [5 + len(font) + 2 * at for at in range(len(contents))]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]/Count {len(kids)}>>",
        "<</Font<</F 4 0 R>>>>",
    ]
    objects += [text.format(5 + at) if at + 1 < len(font) else text for at, text in enumerate(font)]
    objects.append("null")
    for kid, content in zip(kids, contents):
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Contents {kid + 1} 0 R/Resources 3 0 R>>")
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    page, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(page))
        page += f"{number} 0 obj\n{text}\nendobj\n"
    start = len(page)
    page += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    page += f"trailer\n<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{start}\n%%EOF"
    with open(name, "w", encoding="ascii") as file:
        file.write(page)


def show(x, y, text):
    return f"BT /F 10 Tf {x} {y} Td <{text.encode('gbk').hex()}> Tj ET"


def radicals():
    """A font whose map names radicals for characters, as Chromium writes it."""
    text = "⼤⽓和⽔污染的信访件，⻓沙市⼆⼗件，⻜尘⼤，居⺠⼾外⽆⻛。"
    codes = {letter: at for at, letter in enumerate(dict.fromkeys(text), 1)}
    entries = "".join(f"<{code:04x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    cmap = f"begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{len(codes)} beginbfchar\n{entries}endbfchar\nendcmap"
    shown = "".join(f"{codes[letter]:04x}" for letter in text)
    font = [
        "<</Type/Font/Subtype/Type0/BaseFont/Some/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[{} 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Some/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        f"<</Length {len(cmap)}>>\nstream\n{cmap}\nendstream",
    ]
    write("pdf/radicals-for-characters.pdf", (595, 842), [f"BT /F 10 Tf 60 780 Td <{shown}> Tj ET"], font)


def over_edges():
    """Commas that hang over the edges of cells, and cells merged over rows and over the end of a page."""
    columns = [50, 80, 160, 220, 330]

    def page(rows, merged):
        """Rows of cells from the top; `merged` are the rows that no line parts from the one below in the second column."""
        out, top = [], 780
        for at, row in enumerate(rows):
            for left, lines in zip(columns, row):
                out += [show(left, top - 12 - 12 * index, line) for index, line in enumerate(lines)]
            out += [f"{left} {top} m {left} {top - 40} l S" for left in columns]
            for left, right in zip(columns, columns[1:]):
                if not (at - 1 in merged and left == columns[1]):
                    out.append(f"{left} {top} m {right} {top} l S")
            top -= 40
        out.append(f"{columns[0]} {top} m {columns[-1]} {top} l S")
        return "\n".join(out)

    first = [
        [["序号"], ["行政区域"], ["污染类型"], ["反映"]],
        [["1"], ["甲县"], ["大气、噪声", "、水"], ["某厂夜里放出难闻的气味，", "居民不敢开窗。"]],
        [["2"], [], ["水"], ["某场的粪水流进村边沟渠，", "鱼都死了。"]],
    ]
    second = [[["3"], [], ["大气"], ["饭店油烟大。"]], [["4"], ["乙县"], ["噪声"], ["工地夜里施工。"]]]
    write("pdf/commas-over-edges-and-merged-over-pages.pdf", (595, 842), [page(first, {1}), page(second, set())], GBK)


def without_lines_over_pages():
    """A table without lines: commas hang over its columns, a row goes on on the next page, and the pages are numbered."""
    def rows(top, all_rows):
        out = []
        for row in all_rows:
            for left, lines in zip([50, 80, 190, 310, 360, 410], row):
                out += [show(left, top - 12 * at, line) for at, line in enumerate(lines)]
            top -= 12 * max(map(len, row)) + 10
        return out

    first = [
        [["序号"], ["受理编号"], ["举报内容"], ["区域"], ["属实"], ["处理情况"]],
        [["1"], ["D3NX202506120002"], ["村口砖窑白天黑夜都冒着烟，", "老人咳嗽。"], ["甲县"], ["属实"], ["责令停火整改。"]],
        [["2"], ["X3NX202506120004"], ["养牛场里粪水都淌进灌渠里，", "渠水发黑，"], ["乙县"], ["属实"], ["罚款一万元。"]],
    ]
    second = [
        [[], [], ["浇不了地。"], [], [], []],
        [["3"], ["D3NX202506120009"], ["夜市里油烟直往楼上家里飘，", "关窗也有味。"], ["甲县"], ["属实"], ["装了净化器。"]],
    ]
    pages = [rows(800, first), rows(800, second)]
    pages = ["\n".join(page + [show(260, 40, f"第 {at} 页 共 2 页")]) for at, page in enumerate(pages, 1)]
    write("pdf/table-without-lines-over-pages.pdf", (595, 842), pages, GBK)


def form_over_pages():
    """A form whose value the page breaks: below the break its label is not repeated."""
    columns = [50, 110, 200, 420]

    def page(rows, groups):
        """Labels and values from the top; a name is merged over so many rows before them."""
        out, top, bottom = [], 780, 780 - 40 * len(rows)
        for label, value in rows:
            out += [show(columns[1] + 2, top - 12, label)] if label else []
            out += [show(columns[2] + 2, top - 12 - 12 * at, line) for at, line in enumerate(value)]
            out.append(f"{columns[1]} {top} m {columns[3]} {top} l S")
            top -= 40
        above = 780
        for name, count in groups:
            out += [show(columns[0] + 2, above - 12, name)] if name else []
            out.append(f"{columns[0]} {above} m {columns[1]} {above} l S")
            above -= 40 * count
        out.append(f"{columns[0]} {bottom} m {columns[3]} {bottom} l S")
        out += [f"{left} 780 m {left} {bottom} l S" for left in columns]
        return "\n".join(out)

    first = [("受理编号", ["D3NX202506120002"]), ("举报内容", ["料场扬尘大。"]), ("调查核实", ["经查，料场东侧有三百平方米", "的裸土没有覆盖，喷淋也"])]
    second = [("", ["坏了两个。"]), ("是否属实", ["属实"]), ("整改处理", ["责令覆盖裸土，修好喷淋。"])]
    pages = [page(first, [("举报", 2), ("办理", 1)]), page(second, [("", 3)])]
    write("pdf/value-of-a-form-over-pages.pdf", (595, 842), pages, GBK)


def headline_beside_text():
    """Two columns of print, the second with a headline in larger letters beside a line of the first."""
    left = ["督察组向我市交办第五批信访举", "报件共十二件，其中来电八件、", "来信四件，涉及甲区五件、乙区", "七件，各地已连夜转交，并开始", "现场核查，结果按日公开，请广", "大群众监督，欢迎来电来信来访"]
    right = ["", "今年全市夏粮收购进展顺利，入", "库小麦三万吨，比去年同期有所", "增长，各点延长作业时间，方便", "农户售粮，仓储准备也已就绪，", "预计月底前基本结束收购工作。"]
    out = [f"BT /F 15 Tf 201 {780} Td <{'夏粮收购有序'.encode('gbk').hex()}> Tj ET"]
    for at, (one, other) in enumerate(zip(left, right)):
        out += [show(50, 780 - 16 * at, one), show(201, 780 - 16 * at, other)]
    write("pdf/headline-beside-a-column.pdf", (595, 842), ["\n".join(out)], GBK)


def lines_between_rows():
    """A table with lines between its rows alone, on two pages with a head: a heading over all columns, a row that goes on."""
    lefts = [50, 75, 166, 299, 329, 366]

    def rows(top, all_rows):
        out = []
        for row in all_rows:
            for left, lines in zip(lefts, row):
                out += [show(left, top - 12 * at, line) for at, line in enumerate(lines)]
            top -= 12 * max(map(len, row)) + 6
            if row is not broken:
                out.append(f"48 {top + 10} m 500 {top + 10} l S")
        return out

    broken = [["2"], ["X3NX20250612"], ["养牛场里粪水都淌进灌渠，"], ["乙县"], ["属实"], ["罚款一万"]]
    head = [["序号"], ["受理编号"], ["举报内容"], ["区域"], ["属实"], ["处理情况"]]
    first = [
        head,
        [["甲县（1件）"]],
        [["1"], ["D3NX202506120002"], ["村口砖窑白天黑夜都冒着烟，", "老人咳嗽。"], ["甲县"], ["属实"], ["责令停火整改。"]],
        [["乙县（2件）"]],
        broken,
    ]
    second = [
        head,
        [[], ["0004"], ["渠水发黑，浇不了地。"], [], [], ["元，粪池加盖。"]],
        [["3"], ["D3NX202506120009"], ["夜市油烟往楼上飘。"], ["乙县"], ["属实"], ["装了净化器。"]],
    ]
    pages = [rows(790, first), rows(790, second)]
    pages = ["\n".join([show(20, 808, "2025/6/18 公开情况一览表")] + page) for page in pages]
    write("pdf/lines-between-rows-alone.pdf", (595, 842), pages, GBK)


def beside():
    """Two tables beside one another, the second of which goes on with the row that the first ends with."""
    def table(left, rows):
        columns, top, out = [left + at for at in (0, 30, 110, 170)], 780, []
        for row in rows:
            for place, text in zip(columns, row):
                out.append(show(place + 2, top - 12, text))
            out += [f"{place} {top} m {place} {top - 20} l S" for place in columns]
            out.append(f"{columns[0]} {top} m {columns[-1]} {top} l S")
            top -= 20
        return out + [f"{columns[0]} {top} m {columns[-1]} {top} l S"]

    first = [["序号", "编号", "反映"], ["1", "609号", "油烟。"], ["2", "610号", "夜里施工"]]
    second = [["", "", "噪声大。"], ["3", "611号", "扬尘。"]]
    write("pdf/table-in-two-columns.pdf", (595, 842), ["\n".join(table(40, first) + table(300, second))], GBK)


def imprint_and_note():
    """Two columns whose commas hang over the gutter, above an imprint; then a sentence over pages above a note."""
    left = ["某督察组向甲市交办第五批", "信访件共二十件，来电九件、", "来信十一件；涉及甲县九件、", "乙县六件、丙区五件，已转"]
    right = ["属地核查，要求十日内如实，", "报送结果。", "截至当日，累计交办举报件", "一百二十件。"]
    first = [show(50, 760 - 16 * at, line) for at, line in enumerate(left)]
    first += [show(184, 760 - 16 * at, line) for at, line in enumerate(right)]
    first += [show(50, 40, "地址：甲市乙路"), show(220, 40, "印刷：某厂")]
    second = [show(50, 760, "截至十八日，甲市已办结第五批举报件"), show(50, 744, "十五件，阶段性办结三件，责令整改九")]
    second.append(show(50, 60, "①含并案的。").replace("10 Tf", "7 Tf"))
    third = [show(50, 760, "家，罚款二万元。"), show(50, 744, "各县区要抓紧办理。")]
    write("pdf/imprint-and-note.pdf", (595, 842), ["\n".join(page) for page in (first, second, third)], GBK)


def rows_apart():
    """A table without any lines, written column by column, its rows apart, a headline close above titles in two lines."""
    lefts = [50, 75, 160, 280, 320, 360, 480]
    titles = [["序号"], ["受理编号"], ["举报内容"], ["区域"], ["是否", "属实"], ["处理情况"], ["办结"]]
    rows = [
        [["7"], ["D3NX20250612", "0002"], ["村口砖窑白天黑夜都冒", "着烟，老人咳嗽，", "晾的衣裳都是灰。"], ["甲县"], ["属实"], ["责令停火整改。"], ["已办结"]],
        [["8"], ["X3NX20250612", "0004"], ["养牛场的粪水淌进渠里。"], ["乙县"], ["部分", "属实"], ["罚款一万元，粪池加盖，", "渠里的淤泥清走。"], ["已办结"]],
        [["9"], ["D3NX20250612", "0009"], ["夜市里油烟往楼上飘。"], ["甲县"], ["属实"], ["装了净化器，", "每月清洗一次，", "有人巡查。"], ["未办结"]],
    ]
    out = [show(130, 776, "某市交办信访件办理情况一览表（第五批）"), show(20, 810, "某市办公室")]
    for column, left in enumerate(lefts):
        out += [show(left, 764 - 6 * (len(titles[column]) - 1) + 12 * at, line) for at, line in enumerate(titles[column][::-1])]
        for number, row in enumerate(rows):
            middle = 710 - 62 * number
            out += [show(left, middle + 6 * (len(row[column]) - 1) - 12 * at, line) for at, line in enumerate(row[column])]
    out.append(show(260, 40, "第 1 页 共 1 页"))
    write("pdf/rows-apart-without-lines.pdf", (595, 842), ["\n".join(out)], GBK)


def lock_in_trailer():
    """A protected document whose lock is written in the trailer itself."""
    with open("pdf/protected.pdf", "rb") as file:
        page = file.read()
    number = re.search(rb"/Encrypt (\d+) 0 R", page)
    lock = re.search(rb"\n" + number[1] + rb" 0 obj\s*(.*?)\s*endobj", page, re.DOTALL)
    with open("pdf/protected-by-the-trailer.pdf", "wb") as file:
        file.write(page.replace(number[0], b"/Encrypt " + lock[1]))


workbooks()
documents()
pdfs()
without_lines()
radicals()
over_edges()
without_lines_over_pages()
form_over_pages()
headline_beside_text()
lines_between_rows()
beside()
imprint_and_note()
rows_apart()
lock_in_trailer()
