#!/usr/bin/env python3
"""A second run replaces the first in one step or not at all; what people put in the folder stays."""
import hashlib
import pathlib
import signal
import subprocess
import time
import unittest

import program

BUZON = program.ROOT / "corpora" / "buzon" / "buzon.csv"
ENCUESTA = program.ROOT / "corpora" / "encuesta" / "encuesta.csv"


def is_whole(folder):
    """Every file the manifest lists is there with its hash."""
    listed = program.manifest(folder)["outputs"]
    assert len(listed) > 8
    for entry in listed:
        content = (pathlib.Path(folder) / entry["name"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            return False
    return True


class Replace(unittest.TestCase):
    def test_killed_at_any_moment_leaves_a_whole_result(self):
        with program.scratch() as folder:
            out = pathlib.Path(folder) / "out"
            program.run_ok("run", BUZON, "--out", out, "--quiet")
            (out / "mis notas.txt").write_text("acordado en la mesa 3", encoding="utf-8")
            began = time.monotonic()
            program.run_ok("run", ENCUESTA, "--out", out, "--quiet")
            whole = time.monotonic() - began
            for moment in range(16):
                source = (BUZON, ENCUESTA)[moment % 2]
                process = subprocess.Popen([program.PROGRAM, "run", str(source), "--out", str(out), "--quiet"], stderr=subprocess.DEVNULL)
                time.sleep(whole * moment / 14)
                process.send_signal(signal.SIGKILL)
                process.wait()
                self.assertTrue(is_whole(out), f"killed after {moment}/14 of a run")
                self.assertEqual((out / "mis notas.txt").read_text(encoding="utf-8"), "acordado en la mesa 3")
            program.run_ok("run", BUZON, "--out", out, "--quiet")
            self.assertTrue(is_whole(out))
            self.assertEqual(sorted(p.name for p in pathlib.Path(folder).iterdir()), ["out"], "leftovers of killed runs")

    def test_what_a_person_edited_is_kept(self):
        with program.scratch() as folder:
            out = pathlib.Path(folder) / "out"
            program.run_ok("run", BUZON, "--out", out, "--quiet")
            (out / "report.md").write_text("corregido a mano", encoding="utf-8")
            program.run_ok("run", BUZON, "--out", out, "--quiet")
            self.assertEqual((out / "report.md.editado").read_text(encoding="utf-8"), "corregido a mano")
            self.assertNotEqual((out / "report.md").read_text(encoding="utf-8"), "corregido a mano")

    def test_a_key_file_links_people_across_runs(self):
        with program.scratch() as folder:
            folder = pathlib.Path(folder)
            rows = {"a": "autor,texto\nana,No hay agua\nluis,Hay baches\n", "b": "autor,texto\nnueva,Falta luz\nluis,Mucho ruido\n"}
            people = {}
            for name, content in rows.items():
                (folder / f"{name}.csv").write_text(content, encoding="utf-8")
                program.run_ok("run", folder / f"{name}.csv", "--out", folder / name, "--key-file", folder / "llave", "--quiet")
                people[name] = {line["text"]: line["participant"] for line in program.contributions(folder / name)}
            self.assertEqual(people["a"]["Hay baches"], people["b"]["Mucho ruido"])
            self.assertNotIn(people["b"]["Falta luz"], people["a"].values())
            self.assertEqual((folder / "llave").stat().st_mode & 0o77, 0)
            self.assertNotIn("luis", (folder / "llave").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
