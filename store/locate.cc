// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/locate.h"

#include <utility>

#include "store/reading.h"

namespace ceiba {

Result<std::vector<Located>> Locate(const std::string& path, const std::vector<std::string>& keys) {
  Result<StoredRun> stored = StoredRun::Open(path, "--in", "; vuelva a correr ceiba con los mismos archivos");
  if (!stored) return stored.error();
  std::vector<Located> out;
  std::string missing;
  for (const std::string& key : keys) {
    const std::size_t before = out.size();
    const bool read = stored->ForEach(
        "SELECT c.key, c.text, t.label, c.copy_of, c.file, c.row, c.line, c.question, s.sheet, s.page, s.paragraph, s.cue, s.item, s.speaker, s.sure "
        "FROM contributions c JOIN topics t ON t.key = c.topic LEFT JOIN contribution_spots s ON s.contribution = c.key WHERE c.key = ?1",
        [&](StoredRow& row) {
          Located found{row.String(0), row.String(1), row.String(2), row.String(3), {row.String(4), row.Large(5), row.Large(6), row.String(7)}};
          Spot spot;
          spot.sheet = row.String(8);
          spot.page = row.Number(9);
          spot.paragraph = row.Number(10);
          spot.cue = row.String(11);
          spot.item = row.String(12);
          spot.speaker = row.String(13);
          if (!row.IsNull(14)) spot.sure = static_cast<float>(row.Real(14));
          if (spot != Spot{}) found.from.spot = std::make_shared<const Spot>(std::move(spot));
          out.push_back(std::move(found));
          return true;
        },
        key);
    if (!read) return stored->Damaged();
    if (out.size() == before) missing += (missing.empty() ? "" : ", ") + key;
  }
  if (!missing.empty()) return ConfigError(path + ": no hay ninguna aportación con la clave " + missing);
  return out;
}

}  // namespace ceiba
