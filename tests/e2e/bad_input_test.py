#!/usr/bin/env python3
"""A stranger's inputs: each ends with a Spanish sentence and the right exit code, or with its bad rows counted."""
import os
import pathlib
import unittest

import program


class BadInput(unittest.TestCase):
    def setUp(self):
        self.scratch = program.scratch()
        self.folder = pathlib.Path(self.scratch.name)

    def tearDown(self):
        self.scratch.cleanup()

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def fails(self, code, says, *arguments):
        done = program.run(*arguments)
        message = done.stderr.decode()
        self.assertEqual(done.returncode, code, message)
        self.assertIn(says, message)
        self.assertNotIn("terminate", message)

    def reads(self, content, name="x.csv", *arguments):
        out = self.folder / "out"
        done = program.run("run", self.file(name, content), "--out", out, "--quiet", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return out

    def test_orders_that_are_not_understood(self):
        good = self.file("b.csv", "id,texto\n1,No hay agua\n")
        out = self.folder / "out"
        empty = self.folder / "vacia"
        empty.mkdir()
        for code, says, arguments in [
            (2, "no se conoce la orden", ["runn", good]),
            (2, "falta --out", ["run", good]),
            (2, "falta el archivo", ["run", "--out", out]),
            (2, "--threads", ["run", good, "--out", out, "--threads", "0"]),
            (2, "--redact", ["run", good, "--out", out, "--redact", "todo"]),
            (2, "no se conoce la opción", ["run", good, "--out", out, "--hilos", "2"]),
            (2, "no hay columna 'cuerpo'", ["run", good, "--out", out, "--map", "texto=cuerpo"]),
            (3, "no existe", ["run", self.folder / "nada.csv", "--out", out]),
            (3, "la carpeta no tiene archivos", ["run", empty, "--out", out]),
            (2, "--raw-key", ["run", good, "--out", out, "--keep-raw", self.folder / "raw"]),
            (2, "--in", ["locate", "1"]),
        ]:
            with self.subTest(says=says):
                self.fails(code, says, *arguments)
                self.assertFalse(out.exists())

    def test_a_config_with_faults_names_them_all(self):
        good = self.file("b.csv", "id,texto\n1,No hay agua\n")
        config = self.file("c.toml", "[group]\nresolution = 1000\nmistake = 1\n")
        done = program.run("run", good, "--out", self.folder / "out", "--config", config)
        self.assertEqual(done.returncode, 2)
        for says in ("group.resolution", "group.mistake"):
            self.assertIn(says, done.stderr.decode())

    def test_a_pipe_is_refused_and_does_not_hang(self):
        os.mkfifo(self.folder / "pipe.csv")
        self.fails(3, "no es un archivo normal", "run", self.folder / "pipe.csv", "--out", self.folder / "out")

    def test_somebody_elses_folder_is_refused(self):
        good = self.file("b.csv", "id,texto\n1,No hay agua\n")
        (self.folder / "mine").mkdir()
        (self.folder / "mine" / "tesis.docx").write_text("x")
        done = program.run("run", good, "--out", self.folder / "mine")
        self.assertEqual(done.returncode, 2, done.stderr.decode())
        self.assertEqual([p.name for p in (self.folder / "mine").iterdir()], ["tesis.docx"])

    def test_rows_without_text_are_counted(self):
        out = self.reads("id,texto\n1,No hay agua\n2,\n3,   \n4,Baches\n")
        self.assertEqual(program.manifest(out)["totals"]["analysed"], 2)
        self.assertEqual(len(program.table(out, "rejected.csv")), 2)

    def test_strict_ends_with_1_and_leaves_the_results(self):
        out = self.folder / "out"
        done = program.run("run", self.file("x.csv", "id,texto\n1,No hay agua\n2,\n"), "--out", out, "--strict", "--quiet")
        self.assertEqual(done.returncode, 1)
        self.assertTrue((out / "report.html").exists())

    def test_files_with_nothing_in_them(self):
        for name, content in [("vacio.csv", ""), ("cabeza.csv", "id,texto\n"), ("vacio.txt", "\n\n"), ("vacio.json", "[]")]:
            with self.subTest(name=name):
                done = program.run("run", self.file(name, content), "--out", self.folder / f"out-{name}", "--quiet")
                self.assertIn(done.returncode, (0, 2, 3), done.stderr.decode())
                self.assertNotEqual(done.stderr + (b"x" if done.returncode == 0 else b""), b"")

    def test_strange_bytes(self):
        for content in [
            "id,texto\n1,No hay agua en la colonia\n".encode("utf-16"),
            "id;texto\n1;Se cayó el árbol en la calle; año\n".encode("cp850"),
            "id;texto\n1;La inundación del año pasado\n".encode("latin-1"),
            b"id,texto\n1,\"sin cerrar\n2,Hay baches\n",
            b"id,texto\n1,con \x00 nulo\n2,\xff\xfe\xfd roto\n",
            "id,texto\n1,<script>alert(1)</script>No hay agua\n2,\u202ereves\u200b\n".encode(),
            b"texto\n" + b"a" * 300000 + b"\nNo hay luz\n",
        ]:
            with self.subTest(content=content[:40]):
                out = self.reads(content)
                totals = program.manifest(out)["totals"]
                self.assertGreaterEqual(totals["analysed"] + totals["rejected"], 1)
                self.assertNotIn("<script>alert", (out / "report.html").read_text(encoding="utf-8"))
                program.contributions(out)

    def test_formulas_are_neutralised_in_tables(self):
        out = self.reads('id,texto\n=1+1,"=HYPERLINK(""x"") no hay agua"\n')
        for row in program.table(out, "mentions.csv"):
            for cell in row.values():
                self.assertFalse(cell.startswith("="), cell)

    def test_standard_input(self):
        done = program.run("run", "-", "--out", self.folder / "out", "--quiet", stdin="No hay agua.\n\nFalta luz en el parque.\n".encode())
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(program.manifest(self.folder / "out")["totals"]["analysed"], 2)


if __name__ == "__main__":
    unittest.main()
