#!/usr/bin/env python3
"""Opens what `yilan export` writes with pandas, DuckDB and LibreOffice, and
checks that types and Chinese are right. What is not installed is skipped, and
said so.

    yilan load corpus/ok --db yilan.db
    yilan export --db yilan.db --format parquet -o out
    yilan export --db yilan.db --format csv -o out
    pip install pandas pyarrow duckdb        # and Debian's libreoffice-calc
    python3 docs/exports.py out
"""

import csv
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out")

# What each column means: table, column, type, unit_or_values, meaning.
with open(folder / "columns.csv", encoding="utf-8-sig", newline="") as file:
    columns = list(csv.DictReader(file))
tables = list(dict.fromkeys(row["table"] for row in columns))


def types(table):
    return {row["column"]: row["type"] for row in columns if row["table"] == table}


def with_pandas():
    import pandas as pd

    arrow = {"text": "string", "integer": "int64", "number": "double", "boolean": "bool", "date": "date32[day]"}
    for table in tables:
        # Parquet carries its types; the backend keeps days and whole numbers with gaps as they are.
        frame = pd.read_parquet(folder / f"{table}.parquet", dtype_backend="pyarrow")
        for column, kind in types(table).items():
            assert str(frame[column].dtype).startswith(arrow[kind]), (table, column, frame[column].dtype)
        # CSV carries none: the dictionary says which columns are text (codes!) and which are days.
        kinds = {"text": "string", "integer": "Int64", "number": "float64", "boolean": "boolean", "date": "string"}
        read = pd.read_csv(folder / f"{table}.csv", dtype={c: kinds[k] for c, k in types(table).items()})
        days = [column for column, kind in types(table).items() if kind == "date"]
        for column in days:
            read[column] = pd.to_datetime(read[column], format="%Y-%m-%d")
        assert len(read) == len(frame), table
    complaints = pd.read_parquet(folder / "complaints.parquet", dtype_backend="pyarrow")
    print(complaints.groupby("region_name").size().sort_values(ascending=False).head(3).to_string())


def with_duckdb():
    import duckdb

    named = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
    for table in tables:
        expected = [(column, named[kind]) for column, kind in types(table).items()]
        path = folder / table
        found = duckdb.sql(f"DESCRIBE SELECT * FROM '{path}.parquet'").fetchall()
        assert [row[:2] for row in found] == expected, (table, found)
        given = ", ".join(f"'{column}': '{kind}'" for column, kind in expected)
        read = f"read_csv('{path}.csv', header = true, columns = {{{given}}})"
        both = duckdb.sql(f"SELECT (SELECT count(*) FROM {read}), (SELECT count(*) FROM '{path}.parquet')").fetchall()[0]
        assert both[0] == both[1], (table, both)
    latest = f"SELECT region_name, max(case_date) FROM '{folder}/complaints.parquet' GROUP BY ALL ORDER BY 2 DESC LIMIT 3"
    print(duckdb.sql(latest))


def with_libreoffice():
    # As a person opens it: UTF-8 (76), commas (44), quotes (34), numbers and days found out (last but one).
    with tempfile.TemporaryDirectory() as out:
        office = ["soffice", f"-env:UserInstallation=file://{out}/profile", "--headless", "--convert-to", "xlsx"]
        take = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
        subprocess.run([*office, take, "--outdir", out, folder / "complaints.csv"], check=True, capture_output=True)
        book = Path(out) / "complaints.xlsx"
        back = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
        subprocess.run([*office[:-1], back, "--outdir", f"{out}/back", book], check=True, capture_output=True)
        with open(f"{out}/back/complaints.csv", encoding="utf-8-sig", newline="") as file:
            opened = list(csv.DictReader(file))
        with open(folder / "complaints.csv", encoding="utf-8-sig", newline="") as file:
            written = list(csv.DictReader(file))
        assert len(opened) == len(written)
        for ours, theirs in zip(written, opened):
            for column in ("case_id", "region", "complaint", "findings"):
                assert ours[column] == theirs[column], (column, ours[column], theirs[column])
        # Days and yes and no are values, not text.
        import zipfile

        sheet = zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml").decode()
        assert 't="b"' in sheet, "yes and no"
        day = next(i for i, row in enumerate(written) if row["case_date"])
        index = list(written[0]).index("case_date")
        name = (chr(64 + index // 26) if index >= 26 else "") + chr(65 + index % 26) + str(day + 2)
        cell = sheet.split(f'r="{name}"')[1].split("</c>")[0]
        assert 't="n"' in cell, f"a day is text: {cell}"
        print(f"LibreOffice: {len(opened)} rows as they were")


for what, run, needs in [
    ("pandas", with_pandas, None),
    ("duckdb", with_duckdb, None),
    ("LibreOffice", with_libreoffice, "soffice"),
]:
    if needs and not shutil.which(needs):
        print(f"skipped: {what} is not installed")
        continue
    try:
        run()
    except ModuleNotFoundError as missing:
        print(f"skipped: {what}: {missing}")
        continue
    print(f"{what}: {len(tables)} tables have their types" if what != "LibreOffice" else "LibreOffice: right")
