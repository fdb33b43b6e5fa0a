"""Reads and edits workbooks with openpyxl.

usage: workbook_oracle.py read FILE            prints what is in the file as JSON
       workbook_oracle.py edit FILE OUT EDITS  sets cells; EDITS is JSON: [[sheet, cell, value], ...]
"""
import datetime
import json
import sys

import openpyxl


def shown(value):
    if isinstance(value, (datetime.datetime, datetime.date)):
        return {"date": value.strftime("%Y-%m-%d")}
    return value


def widths(sheet):
    """The width of each column; programs write one entry for columns of one width."""
    found = {}
    for letter, dimension in sheet.column_dimensions.items():
        first = dimension.min or openpyxl.utils.column_index_from_string(letter)
        for column in range(first, min(dimension.max or first, 200) + 1):
            found[openpyxl.utils.get_column_letter(column)] = dimension.width
    return found


def read(path):
    book = openpyxl.load_workbook(path)
    sheets = []
    for sheet in book.worksheets:
        cells = {}
        types = {}
        formats = {}
        fills = {}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.fill.fill_type == "solid":
                    fills[cell.coordinate] = cell.fill.fgColor.rgb
                if cell.value is None:
                    continue
                cells[cell.coordinate] = shown(cell.value)
                types[cell.coordinate] = cell.data_type
                formats[cell.coordinate] = cell.number_format
        sheets.append({
            "name": sheet.title, "state": sheet.sheet_state, "cells": cells, "types": types,
            "formats": formats, "fills": fills,
            "choices": {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation},
            "merged": sorted(str(r) for r in sheet.merged_cells.ranges),
            "frozen": sheet.freeze_panes, "filter": sheet.auto_filter.ref,
            "printArea": str(sheet.print_area or ""), "printTitles": str(sheet.print_title_rows or ""),
            "orientation": sheet.page_setup.orientation, "paper": sheet.page_setup.paperSize,
            "fitWidth": sheet.page_setup.fitToWidth, "fit": bool(sheet.sheet_properties.pageSetUpPr
                and sheet.sheet_properties.pageSetUpPr.fitToPage),
            "hiddenRows": [n for n, d in sheet.row_dimensions.items() if d.hidden],
            "widths": widths(sheet),
        })
    json.dump(sheets, sys.stdout, ensure_ascii=False)


def edit(path, out, edits):
    book = openpyxl.load_workbook(path)
    for sheet, cell, value in json.loads(edits):
        book[sheet][cell].value = value
    book.save(out)


if sys.argv[1] == "read":
    read(sys.argv[2])
else:
    edit(*sys.argv[2:5])
