#!/usr/bin/env python3
"""Files that are no tables, from one end to the other: preview, a run over a folder, locate, and raw texts under lock and key."""
import json
import os
import pathlib
import tempfile
import unittest

import program

MINUTES = program.ROOT / "tests" / "io" / "data" / "minutes"


class Documents(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="ceiba-e2e-")
        self.folder = pathlib.Path(self.temporary.name)
        self.addCleanup(self.temporary.cleanup)

    def run_well(self, *arguments):
        done = program.run(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def test_preview_says_what_would_be_read_and_hides_personal_data(self):
        path = self.folder / "buzon.csv"
        path.write_text("folio,texto\nB-1,\"Me llamo Ana Ruiz, falta agua en Nogal. Cel. 618 123 45 67\"\nB-2,\n", encoding="utf-8")
        told = self.run_well("preview", path)
        self.assertIn("texto ← «texto»", told)
        self.assertIn("empty-text: 1", told)
        self.assertIn("[TEL]", told)
        self.assertNotIn("Ruiz", told)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["buzon.csv"])

    def test_preview_shows_where_minutes_are_cut_and_why(self):
        told = self.run_well("preview", sorted(MINUTES.glob("*.txt"))[0])
        self.assertIn("empieza aquí por: ", told)

    def test_a_name_in_the_agenda_is_masked_too(self):
        acta = (MINUTES / "acta_cabildo.txt").read_text(encoding="utf-8")
        asked = acta.replace("Informe de la Regiduría de Ecología", "Escrito de la señora Ana Ruiz Pérez")
        self.assertNotEqual(asked, acta)
        path = self.folder / "acta.txt"
        path.write_text(asked, encoding="utf-8")
        self.run_well("run", path, "--out", self.folder / "out", "--quiet")
        for name in ("contributions.ndjson", "report.html", "report.md", "rejected.csv", "trees.json"):
            self.assertNotIn("Ruiz Pérez", (self.folder / "out" / name).read_text(encoding="utf-8"), name)
        self.assertIn("Escrito de la señora [NOMBRE-1]", (self.folder / "out" / "contributions.ndjson").read_text(encoding="utf-8"))

    def test_a_folder_is_read_and_what_cannot_be_read_is_told(self):
        cartas = self.folder / "cartas"
        cartas.mkdir()
        (cartas / "a.txt").write_text("No hay agua en la colonia\n\nLa calle está llena de baches\n", encoding="utf-8")
        (cartas / "cortado.docx").write_bytes(b"PK\x03\x04cortado")
        os.mkfifo(cartas / "tuberia.csv")
        (cartas / "video.mp4").write_bytes(b"\0\0\0\x20ftypmp42" + b"\0" * 64)
        (cartas / "vuelta").symlink_to(cartas)
        out = self.folder / "out"
        self.run_well("run", cartas, "--out", out, "--quiet")
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        self.assertEqual([i["kind"] for i in manifest["inputs"]], ["text", "unread", "unread", "unread", "unread"])
        self.assertEqual(manifest["totals"]["contributions"], 2)
        self.assertTrue(manifest["totals"]["reconciles"])

    def test_locate_leads_back_to_the_paragraph_and_raw_texts_need_their_key(self):
        acta = sorted(MINUTES.glob("*.txt"))[0]
        out, raw, key = self.folder / "out", self.folder / "raw", self.folder / "key"
        self.run_well("run", acta, "--out", out, "--quiet", "--keep-raw", raw, "--raw-key", key)
        first = json.loads((out / "contributions.ndjson").read_text(encoding="utf-8").splitlines()[0])
        place = self.run_well("locate", first["id"], "--in", out)
        self.assertIn(acta.name, place)
        self.assertIn(first["text"], place)
        self.assertNotIn(first["text"].encode(), raw.read_bytes())
        texts = {line["id"]: line["text"] for line in map(json.loads, self.run_well("open-raw", raw, "--raw-key", key).splitlines())}
        self.assertEqual(len(texts), len((out / "contributions.ndjson").read_text(encoding="utf-8").splitlines()))
        key.write_bytes(b"x" * 32)
        self.assertEqual(program.run("open-raw", raw, "--raw-key", key).returncode, 3)


if __name__ == "__main__":
    unittest.main()
