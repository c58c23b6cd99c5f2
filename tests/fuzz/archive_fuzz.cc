// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a ZIP container: names are UTF-8, nothing grows beyond its limits.
#include <cstdint>

#include "core/check.h"
#include "core/utf8.h"
#include "io/archive.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ceiba::ArchiveLimits limits = {100, 1 << 20, 1 << 22, 1'000};
  ceiba::Result<ceiba::Archive> archive = ceiba::Archive::Open(bytes, limits);
  if (!archive) {
    CEIBA_CHECK(ceiba::IsValidUtf8(archive.error().message));
    return 0;
  }
  CEIBA_CHECK(archive->entries().size() <= limits.entries);
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < archive->entries().size(); ++i) {
    const ceiba::ArchiveEntry& entry = archive->entries()[i];
    CEIBA_CHECK(ceiba::IsValidUtf8(entry.name) && archive->Has(entry.name));
    const ceiba::Result<std::string> read = archive->Read(i);
    if (!read) continue;
    total += read->size();
    CEIBA_CHECK(read->size() <= limits.entry_bytes && total <= limits.total_bytes);
  }
  return 0;
}
