// SPDX-License-Identifier: GPL-3.0-or-later
// The files that a person names: themselves, all of a folder, all of a ZIP. Nothing is unpacked to disk, and what cannot be
// read among many is told, not fatal.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/result.h"

namespace ceiba {

/// A file found, before anyone knows what it holds.
struct InputFile {
  std::string name;    ///< as outputs call it: "buzon.csv", "cartas/enero.docx" of the folder cartas, "todo.zip/actas/3.odt"
  std::string bytes;
  std::string fault;   ///< Spanish; why there are no bytes: no permission, locked with a password, ...
  bool among_many = false;  ///< came out of a folder or a ZIP: that it cannot be read does not end the run
};

/// Calls `take` for every file under `path`, in the order of their names, and stops at the first error it gives back. A
/// folder is walked into its folders (no links, no hidden files, at most 16 deep and 10,000 files); a ZIP into ZIPs
/// inside it (at most 3 deep). One file is in memory at a time, and the ZIPs around it. "-" is standard input. The error
/// says what is wrong with `path` itself.
Status ForEachInput(const std::string& path, const std::function<Status(InputFile)>& take);

/// True for a ZIP that is not itself a document (XLSX, ODS, DOCX, ODT).
bool IsPlainZip(std::string_view bytes);

}  // namespace ceiba
