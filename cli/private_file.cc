// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/private_file.h"

#include <filesystem>

#include "core/file.h"

namespace ceiba {

Status WritePrivateFile(const std::string& path, std::string_view bytes) {
  const std::string fresh = path + ".nuevo";
  // The secret must never be readable by others, not even before the rename.
  if (const Status made = WriteFile(fresh, ""); !made) return made;
  std::error_code code;
  std::filesystem::permissions(fresh, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, code);
  if (const Status written = WriteFile(fresh, bytes); !written) return written;
  std::filesystem::rename(fresh, path, code);
  if (code) return WorldError(path + ": no se pudo guardar: " + code.message());
  return {};
}

}  // namespace ceiba
