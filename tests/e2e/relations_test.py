#!/usr/bin/env python3
"""ceiba relations: from a file to causes and effects, offsets into the very text of the input."""
import json
import pathlib
import unittest

import program

TEXTS = [
    ("a", "Además, las ventas subieron un 5 % debido a la mejora del empleo."),
    ("b", "El río 🌊 creció. Por este motivo, se cerró el puente."),
    ("c", "Gracias a todos por venir."),
]


class Relations(unittest.TestCase):
    def setUp(self):
        self.scratch = program.scratch()
        self.folder = pathlib.Path(self.scratch.name)

    def tearDown(self):
        self.scratch.cleanup()

    def relations(self, *arguments, **more):
        done = program.run_ok("relations", *arguments, **more)
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def test_sides_are_quotes_of_the_input(self):
        lines = "".join(json.dumps({"id": key, "text": text}, ensure_ascii=False) + "\n" for key, text in TEXTS)
        out = self.relations("-", stdin=lines.encode())
        self.assertEqual([line["id"] for line in out], ["a", "b", "c"])
        said = [[tuple(text[r[side]["start"]:r[side]["end"]] for side in ("cause", "effect")) + (r["connector"],)
                 for r in line["relations"]] for line, (_, text) in zip(out, TEXTS)]
        self.assertEqual(said, [
            [("la mejora del empleo", "las ventas subieron un 5 %", "debido a")],
            [("El río 🌊 creció", "se cerró el puente", "Por este motivo")],
            [],
        ])
        self.assertEqual(set(out[0]["relations"][0]), {"cause", "effect", "connector", "confidence"})

    def test_bytes_do_not_depend_on_threads_or_locale(self):
        path = self.folder / "x.csv"
        rows = "".join(f'{i},"{text} {i}"\n' for i in range(700) for _, text in TEXTS)
        path.write_text("id,texto\n" + rows, encoding="utf-8")
        one = program.run_ok("relations", path, "--threads", 1).stdout
        self.assertEqual(one.count(b"\n"), 2100)
        self.assertEqual(program.run_ok("relations", path, "--threads", 5, env={"LC_ALL": "es_ES.UTF-8"}).stdout, one)


if __name__ == "__main__":
    unittest.main()
