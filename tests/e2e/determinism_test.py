#!/usr/bin/env python3
"""Same input, same bytes: threads 1, 2 and 5, shuffled rows, other locales and time zones. Exempt: the hash of the input and
the row and line numbers in it."""
import csv
import json
import pathlib
import random
import re
import shutil
import unittest

import program

CORPORA = program.ROOT / "corpora"
EXEMPT_KEYS = {"row", "line", "sha256", "manifest_sha256"}


def without_exempt(value):
    if isinstance(value, dict):
        return {k: without_exempt(v) for k, v in value.items() if k not in EXEMPT_KEYS and k != "outputs"}
    return [without_exempt(v) for v in value] if isinstance(value, list) else value


def comparable(folder):
    """Name -> what must be equal."""
    seen = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_dir():
            continue
        name = str(path.relative_to(folder))
        if name == "ceiba.db":
            with program.database(folder) as db:
                tables = [row[0] for row in db.execute("select name from sqlite_schema where type='table' and name not like '%fts%' order by name")]
                for table in tables:
                    cursor = db.execute(f'select * from "{table}"')
                    keep = [i for i, column in enumerate(cursor.description) if column[0] not in EXEMPT_KEYS]
                    seen[f"{name}:{table}"] = sorted(repr([row[i] for i in keep]) for row in cursor if "sha256" not in repr(row))
        elif name.endswith(".json"):
            seen[name] = without_exempt(json.loads(path.read_text(encoding="utf-8")))
        elif name.endswith(".ndjson"):
            seen[name] = [without_exempt(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
        elif name.endswith(".csv"):
            seen[name] = [{k: v for k, v in row.items() if k not in EXEMPT_KEYS} for row in program.table(folder, name)]
        else:
            # Row and line stand side by side in the table of rejected rows, and after their names in sentences.
            seen[name] = re.sub(rb"(fila|l\xc3\xadnea) \d+|(<td class=\"numero\">\d*</td>){2}(?=<td>)", b"", path.read_bytes())
    return seen


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


class Determinism(unittest.TestCase):
    maxDiff = 2000

    def check(self, corpus, shuffle):
        with program.scratch() as folder:
            folder = pathlib.Path(folder)
            source = folder / corpus.name
            if shuffle:
                write_rows(source, rows_of(corpus))
            else:
                shutil.copy(corpus, source)
            program.run_ok("run", source, "--out", folder / "first", "--threads", 1, "--quiet")
            expected = comparable(folder / "first")
            for n, (threads, env) in enumerate([(2, {"LC_ALL": "es_ES.UTF-8", "TZ": "Asia/Tokyo"}), (5, {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Mexico_City"}), (1, {"LC_ALL": "C"})]):
                if shuffle:
                    header, *rows = rows_of(corpus)
                    random.Random(n).shuffle(rows)
                    write_rows(source, [header, *rows])
                out = folder / f"again{n}"
                program.run_ok("run", source, "--out", out, "--threads", threads, "--quiet", env=env)
                got = comparable(out)
                self.assertEqual(sorted(got), sorted(expected))
                for name in expected:
                    self.assertEqual(got[name], expected[name], f"{name}, threads {threads}, {env}")

    def test_suggestion_box_with_shuffled_rows(self):
        self.check(CORPORA / "buzon" / "buzon.csv", shuffle=True)

    def test_survey_with_people_and_shuffled_rows(self):
        self.check(CORPORA / "encuesta" / "encuesta.csv", shuffle=True)

    def test_minutes(self):
        self.check(CORPORA / "asamblea" / "asamblea.md", shuffle=False)

    def test_a_second_run_gives_the_same_bytes_in_every_file(self):
        with program.scratch() as folder:
            folder = pathlib.Path(folder)
            for out in ("a", "b"):
                program.run_ok("run", CORPORA / "buzon" / "buzon.csv", "--out", folder / out, "--quiet")
            names = [p.relative_to(folder / "a") for p in sorted((folder / "a").rglob("*")) if p.is_file()]
            self.assertGreater(len(names), 10)
            for name in names:
                self.assertEqual((folder / "a" / name).read_bytes(), (folder / "b" / name).read_bytes(), name)


if __name__ == "__main__":
    unittest.main()
