# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogues of the window hold every text of the sources, in Kazakh and in Russian.

A failure names what is missing and where to write it: docs/HACKING.md, "A new text".
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LUPDATE = os.environ["FARHAVEN_LUPDATE"]
FORMS = {"kk": 2, "ru": 3}
LITERAL = r'"(?:[^"\\]|\\.)*"'
PAIR = re.compile(r'"([a-z]+(?:[._-][a-z_-]+)*)"\s*,\s*((?:%s\s*)+)' % LITERAL)

# Names and terms that the field keeps, abbreviations, and patterns of nothing but arguments.
SAME = {
    "Farhaven", "%1 — Farhaven", "DR", "RTO", "RPO", "MTPD", "runbook", "RTO %1", "RPO %1",
    "PRIMARY", "Control data", "Checkpoint", "Promote",
    "Rewind", "SHA-256", "Gate", "Claim", "claim", "promote", "gate", "fence", "Fences",
    "timeline %1",
}


def catalogue(language):
    return ET.parse(ROOT / "translations" / f"farhaven_{language}.ts").getroot()


def messages(language):
    for context in catalogue(language).iter("context"):
        for message in context.findall("message"):
            yield context.find("name").text, message


def texts(message):
    translation = message.find("translation")
    if message.get("numerus"):
        return [form.text or "" for form in translation.findall("numerusform")]
    return [translation.text or ""]


def sentences():
    """What the sources say to a person by id: {(id, pattern)}. Ids that are put together have a
    prefix in the same file; conditions have a frame of their own and are asked of condition.cpp."""
    found = set()
    for path in [*ROOT.glob("src/**/*.cpp"), *ROOT.glob("plugins/**/*.cpp")]:
        text = path.read_text()
        if re.search("/gui/|/cli/", str(path)) or not re.search("Sentence|Protection", text):
            continue
        prefix = re.search(r'Sentence\(std::string\("([a-z_.]+)"\) \+ id', text)
        for match in PAIR.finditer(text):
            ident = match.group(1)
            pattern = "".join(part[1:-1] for part in re.findall(LITERAL, match.group(2)))
            pattern = pattern.replace('\\"', '"')
            before = text[max(0, match.start() - 60):match.start()]
            if (" " not in pattern and not pattern.startswith("{")) or re.search(
                    r"\bin\.refuse\(\s*$", before) or "inding" in before:
                continue
            if prefix and re.search(r"\bnot[A-Z]\w+\(\s*$", before):
                ident = prefix.group(1) + ident
            if "." in ident:
                found.add((ident, pattern))
    return found


class Translations(unittest.TestCase):
    def test_nothing_is_missing_or_unfinished(self):
        with tempfile.TemporaryDirectory() as folder:
            for language in ["en", *FORMS]:
                copy = Path(folder) / f"farhaven_{language}.ts"
                shutil.copy(ROOT / "translations" / copy.name, copy)
                subprocess.run([LUPDATE, "-silent", "-no-obsolete", "-locations", "none",
                                *(["-pluralonly"] if language == "en" else []),
                                "-I", "src", "src/gui", "src/app", "-ts", str(copy)],
                               cwd=ROOT, check=True)
                left = [message.find("source").text for message in ET.parse(copy).iter("message")
                        if message.find("translation").get("type") == "unfinished"]
                self.assertEqual(left, [], f"to be translated in translations/{copy.name}; "
                                           "update_translations writes the empty entries")

    def test_nothing_is_left_in_english(self):
        for language in FORMS:
            for context, message in messages(language):
                source = message.find("source").text
                words = re.sub(r"%n|%\d|\{\w+\}", "", source)
                if source in SAME or not re.search("[A-Za-z]{2}", words.replace("UTC", "")):
                    continue
                for text in texts(message):
                    self.assertNotEqual(text, source, f"{language}, {context}")
                    self.assertTrue(text.strip(), f"{language}, {context}: {source}")

    def test_plural_forms_are_all_there(self):
        for language, forms in FORMS.items():
            for context, message in messages(language):
                if message.get("numerus"):
                    self.assertEqual(len(texts(message)), forms,
                                     f"{language}, {context}: {message.find('source').text}")

    def test_arguments_survive(self):
        for language in FORMS:
            for context, message in messages(language):
                source = message.find("source").text
                wanted = set(re.findall(r"%\d|\{\w+\}", source)) - {"{did}"}
                for text in texts(message):
                    self.assertEqual(set(re.findall(r"%\d|\{\w+\}", text)), wanted,
                                     f"{language}, {context}: {source}")

    def test_every_sentence_is_known_to_the_window(self):
        rows = set()
        for path in (ROOT / "src/gui/shell").glob("sentences_of_*.cpp"):
            row = r'NOOP3\(\s*"Sentence",\s*((?:%s\s*)+),\s*(%s)\)' % (LITERAL, LITERAL)
            for match in re.finditer(row, path.read_text()):
                pattern = "".join(part[1:-1] for part in re.findall(LITERAL, match.group(1)))
                rows.add((match.group(2)[1:-1], pattern.replace('\\"', '"')))
        self.assertGreater(len(rows), 200)
        found = sentences()
        self.assertGreater(len(found), 200)
        self.assertEqual(sorted(found - rows), [],
                         "to be added in src/gui/shell/sentences_of_*.cpp")
        condition = (ROOT / "src/model/condition.cpp").read_text()
        known = {pattern for ident, pattern in rows if ident == "condition"}
        # How much would be lost is put together from parts, and stays English.
        for said in re.findall(r'verdict\(Tri::\w+,\s*(%s)\s*[,)]' % LITERAL, condition):
            if "not a question" not in said and "would be lost" not in said:
                self.assertIn("{member}: " + said[1:-1] + ", seen {age} ago", known)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main()
