#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an unpacked evidence archive as others would: is any text more than text?

With --commands, types the commands of its last page as they stand, in a shell, in its folder.
"""

import argparse
import csv
import html.parser
import os
import re
import subprocess
import sys

import openpyxl

# Control characters, and those that turn text around.
LIVE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u061c\u200e\u200f\u202a-\u202e"
                  "\u2066-\u2069]")
FORMULA = re.compile("^[\\s]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
TAGS = {"html", "head", "meta", "title", "style", "body", "p", "h1", "h2", "table", "caption",
        "thead", "tbody", "tr", "th", "td", "br", "pre", "svg", "line", "text", "rect"}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "class", "align", "width", "height",
              "viewbox", "xmlns", "font-family", "font-size", "x", "y", "x1", "x2", "y1", "y2",
              "stroke", "fill", "text-anchor"}


class Bad(Exception):
    pass


def need(holds, what):
    if not holds:
        raise Bad(what)


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.words = []

    def handle_starttag(self, tag, attrs):
        need(tag in TAGS, f"html: <{tag}>")
        for name, _ in attrs:
            need(name in ATTRIBUTES, f"html: {name}= in <{tag}>")

    def handle_data(self, data):
        self.words.append(data)


def read_html(path):
    page = Page()
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    page.feed(text)
    page.close()
    need("default-src 'none'" in text, "html: without a policy")
    need(not LIVE.search("".join(page.words)), "html: a live character")
    return "".join(page.words)


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows:
        for cell in row:
            need(not FORMULA.match(cell), f"csv: {cell!r}")
            need(not LIVE.search(cell) and "\n" not in cell, f"csv: {cell!r}")
    return rows


def read_xlsx(path):
    book = openpyxl.load_workbook(path)
    cells = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                need(cell.data_type in "sn", f"xlsx: {cell.data_type} {cell.value!r}")
                need(cell.hyperlink is None, f"xlsx: a link in {cell.value!r}")
                need(not LIVE.search(str(cell.value)), f"xlsx: {cell.value!r}")
                cells += 1
    need(cells > 50, "xlsx: hardly anything in it")


def read_pdf(path):
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    need(not LIVE.search(text.replace("\f", "")), "pdf: a live character")
    pages = text.split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        need(f"Page {number} of {len(pages)}" in page, f"pdf: page {number} has no number")
        need("SHA-256" in page and "DRILL" in page, f"pdf: page {number} has no foot")
    with open(path, "rb") as file:
        raw = file.read()
    for word in (b"/URI", b"/JavaScript", b"/Launch", b"/EmbeddedFile"):
        need(word not in raw, f"pdf: {word}")
    fonts = subprocess.run(["pdffonts", path], check=True, text=True,
                           stdout=subprocess.PIPE).stdout.splitlines()[2:]
    need(fonts and all(line.split()[-5] == "yes" for line in fonts), f"pdf: fonts {fonts}")
    return text


def type_commands(folder, commands):
    said = subprocess.run(["/bin/bash", "-euo", "pipefail", "-c", commands], cwd=folder,
                          check=False, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    need(said.returncode == 0, f"commands: {said.stdout}")
    need(said.stdout.count("Good ") == 4, f"commands: {said.stdout}")
    with open(os.path.join(folder, "evidence.json"), "ab") as file:
        file.write(b" ")
    again = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder,
                           check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    need(again.returncode != 0, "a changed file passes")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--commands")
    parser.add_argument("--hostile", help="a name that must stand there as it is")
    options = parser.parse_args()
    at = lambda name: os.path.join(options.folder, name)
    try:
        words = read_html(at("evidence.html"))
        need(len(read_csv(at("evidence.csv"))) > 40, "csv: hardly anything in it")
        read_csv(at("journal.csv"))
        read_xlsx(at("evidence.xlsx"))
        pdf = read_pdf(at("evidence.pdf"))
        for word in ("How to verify", "ISO 22301 8.5", "DORA Article 11(6)", "SOC 2 A1.3",
                     "not recorded"):
            need(word in words and word in pdf, f"{word} is missing")
        if options.hostile:
            need(options.hostile in words, "html: the hostile name is not shown")
            need(options.hostile in re.sub("[\\s\u200b]", "", pdf), "pdf: it is not shown")
        if options.commands:
            type_commands(options.folder, options.commands)
    except Bad as bad:
        print(bad, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
