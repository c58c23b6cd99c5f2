// SPDX-License-Identifier: GPL-3.0-or-later
// ZIP containers (ZIP itself, XLSX, DOCX, ODS, ODT) opened with suspicion: nothing is written to disk, sizes are believed
// only as far as bytes come out, and names that climb out of the container are told.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace ceiba {

struct ArchiveLimits {
  std::uint64_t entries = 10'000;
  std::uint64_t entry_bytes = std::uint64_t{1} << 30;  ///< of one entry, unpacked
  std::uint64_t total_bytes = std::uint64_t{2} << 30;  ///< of all entries together, unpacked
  std::uint64_t ratio = 1'000;                         ///< unpacked : packed, asked of entries above 1 MiB
};

struct ArchiveEntry {
  std::string name;         ///< valid UTF-8, '/' between folders
  std::uint64_t bytes = 0;  ///< unpacked, as the container says
  bool folder = false;
  bool unsafe_name = false;  ///< absolute, with "..", a drive letter or NUL: never to be used as a path
  bool encrypted = false;
};

/// An open container over bytes in memory.
class Archive {
 public:
  /// `bytes` must outlive the archive. Errors are Spanish without the file's name: not a ZIP, damaged, too many entries.
  static Result<Archive> Open(std::string_view bytes, const ArchiveLimits& limits = {});

  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  const std::vector<ArchiveEntry>& entries() const { return entries_; }  ///< in the container's order
  bool Has(std::string_view name) const;

  /// Unpacked bytes of an entry; the error says that it is missing, locked with a password, damaged, or larger than the
  /// limits allow (a bomb is noticed while it unpacks, whatever its header says). Not safe from two threads at once.
  Result<std::string> Read(std::string_view name);
  Result<std::string> Read(std::size_t entry);

 private:
  struct Impl;
  Archive(std::unique_ptr<Impl> impl, std::vector<ArchiveEntry> entries);
  std::unique_ptr<Impl> impl_;
  std::vector<ArchiveEntry> entries_;
};

}  // namespace ceiba
