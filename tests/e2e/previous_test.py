#!/usr/bin/env python3
"""A run that takes in an earlier one: topics keep their keys, nothing is counted twice, totals reconcile."""
import pathlib
import unittest

import program

BUZON = program.ROOT / "corpora" / "buzon" / "buzon.csv"


class Previous(unittest.TestCase):
    def test_the_same_file_again_changes_nothing_even_in_the_same_folder(self):
        with program.scratch() as folder:
            out = pathlib.Path(folder) / "out"
            program.run_ok("run", BUZON, "--out", out, "--quiet")
            before = program.table(out, "topics.csv")
            program.run_ok("run", BUZON, "--out", out, "--previous", out, "--quiet")
            self.assertEqual(program.table(out, "topics.csv"), before)
            self.assertEqual({row["change"] for row in program.table(out, "continuity.csv")}, {"kept"})

    def test_new_rows_join_the_old_ones_and_the_totals_reconcile(self):
        with program.scratch() as folder:
            folder = pathlib.Path(folder)
            rows = BUZON.read_bytes().split(b"\r\n")
            (folder / "abril.csv").write_bytes(b"\r\n".join(rows[:60]) + b"\r\n")
            program.run_ok("run", folder / "abril.csv", "--out", folder / "abril", "--quiet")
            program.run_ok("run", BUZON, "--out", folder / "mayo", "--previous", folder / "abril", "--quiet")
            totals = program.manifest(folder / "mayo")["totals"]
            self.assertEqual(totals["contributions"], 150)
            self.assertTrue(totals["reconciles"])
            kept = {t["topic"] for t in program.table(folder / "abril", "topics.csv") if int(t["voices"]) > 1} & {t["topic"] for t in program.table(folder / "mayo", "topics.csv")}
            self.assertGreater(len(kept), 0)

    def test_what_is_no_earlier_run_is_refused(self):
        with program.scratch() as folder:
            out = pathlib.Path(folder) / "out"
            done = program.run("run", BUZON, "--out", out, "--previous", BUZON, "--quiet")
            self.assertEqual(done.returncode, 2)
            self.assertIn("no es una base de datos de ceiba", done.stderr.decode())
            self.assertFalse(out.exists())


if __name__ == "__main__":
    unittest.main()
