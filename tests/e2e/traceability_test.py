#!/usr/bin/env python3
"""Every statement of an output traces to the citizens' words, and nothing is lost: totals reconcile in every output."""
import json
import pathlib
import unittest

import program

CORPORA = program.ROOT / "corpora"


class Traceability(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = program.scratch()
        cls.out = {}
        for name, path in (("buzon", "buzon/buzon.csv"), ("asamblea", "asamblea/asamblea.md"), ("encuesta", "encuesta/encuesta.csv")):
            cls.out[name] = pathlib.Path(cls.scratch.name) / name
            program.run_ok("run", CORPORA / path, "--out", cls.out[name], "--quiet")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_mentions_are_the_words_of_the_text(self):
        for out in self.out.values():
            for line in program.contributions(out):
                for mention in line["mentions"]:
                    self.assertEqual(line["text"][mention["start"]:mention["end"]], mention["text"])
                    self.assertEqual(mention["text"], mention["text"].strip())

    def test_quotes_in_trees_are_the_words_of_the_text(self):
        for out in self.out.values():
            texts = {line["id"]: line["text"] for line in program.contributions(out)}
            quotes = 0
            for tree in json.loads((out / "trees.json").read_text(encoding="utf-8"))["trees"]:
                for node in tree["nodes"]:
                    for quote in node["quotes"]:
                        self.assertEqual(texts[quote["contribution"]][quote["start"]:quote["end"]], quote["text"])
                        quotes += 1
            self.assertGreater(quotes, 20)

    def test_every_contribution_has_a_topic_and_every_topic_its_contributions(self):
        for out in self.out.values():
            lines = program.contributions(out)
            topics = {row["topic"]: row for row in program.table(out, "topics.csv")}
            sizes = {}
            for line in lines:
                self.assertIn(line["cluster"], topics)
                sizes[line["cluster"]] = sizes.get(line["cluster"], 0) + 1
            self.assertEqual({key: int(row["contributions"]) for key, row in topics.items()}, sizes)
            labels = [row["label"] for row in topics.values()]
            self.assertEqual(len(labels), len(set(labels)), "two topics with the same label")

    def test_totals_reconcile(self):
        for name, out in self.out.items():
            totals = program.manifest(out)["totals"]
            lines = program.contributions(out)
            copies = sum("copy_of" in line for line in lines)
            self.assertEqual(totals["copies"], copies, name)
            self.assertEqual(totals["analysed"], len(lines) - copies, name)
            self.assertEqual(totals["rejected"], len(program.table(out, "rejected.csv")), name)
            with program.database(out) as db:
                self.assertEqual(db.execute("select count(*) from contributions").fetchone()[0], len(lines))
                self.assertEqual(db.execute("pragma foreign_key_check").fetchall(), [])
                self.assertEqual(db.execute("select count(*) from mentions").fetchone()[0],
                                 sum(len(line["mentions"]) for line in lines if "copy_of" not in line))

    def test_nobody_is_a_person_where_no_author_is_known(self):
        for path in sorted(self.out["buzon"].rglob("*")):
            if path.suffix in {".html", ".md", ".svg", ".dot", ".graphml"}:
                text = path.read_text(encoding="utf-8")
                for line in program.contributions(self.out["buzon"]):  # the citizens may say the word
                    for mention in line["mentions"]:
                        text = text.replace(mention["text"], "")
                self.assertNotRegex(text, r"\d+ personas?\b", path.name)

    def test_authors_and_personal_data_reach_no_output(self):
        for path in sorted(self.out["encuesta"].rglob("*")):
            if path.is_file():
                self.assertNotIn(b"p-4821", path.read_bytes(), path.name)
        for path in sorted(self.out["buzon"].rglob("*")):
            if path.is_file():
                self.assertNotIn(b"618 555 01", path.read_bytes(), path.name)


if __name__ == "__main__":
    unittest.main()
