// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps what is not ours when a result is replaced: files that people put there, their folders, and files of ours that
// somebody edited. Nothing in the folder it reads from is touched.
#pragma once

#include <map>
#include <string>

#include "core/result.h"

namespace ceiba {

/// One for each replacement: it remembers the files it has read, so that a second look is cheap.
class CarryOver {
 public:
  CarryOver();
  ~CarryOver();
  CarryOver(const CarryOver&) = delete;
  CarryOver& operator=(const CarryOver&) = delete;

  /// Takes over into `to` all that lies in `from` and that the manifest of `from` does not list:
  ///  - a file or symbolic link under its own name: the same file (hard link) where the disk can, else a copy with mode
  ///    and time; a folder with all it holds, empty or not;
  ///  - a listed file whose bytes are no longer ours, as "NAME.editado";
  ///  - what would stand in the place of another file, as "NAME.editado" too; "NAME.editado-2" and so on when that is
  ///  taken.
  /// What is in `to` already (the same file or the same bytes) is left alone: doing it twice does no harm. Refuses
  /// other file systems mounted inside `from`, and what can be neither linked nor copied. Copies are on disk when it
  /// returns; entries of folders are not.
  Status operator()(const std::string& from, const std::string& to);

 private:
  struct Seen;
  class Walk;
  std::map<std::string, Seen> seen_;  ///< listed files found unedited, by name, as they were then
};

}  // namespace ceiba
