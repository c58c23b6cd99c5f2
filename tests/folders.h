// SPDX-License-Identifier: GPL-3.0-or-later
// Folders for the tests of what lies on disk: made, filled, listed, and gone afterwards.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "core/check.h"
#include "core/file.h"

namespace ceiba::test {

/// A fresh folder that disappears with its owner.
class TemporaryFolder {
 public:
  /// In memory where the system offers it: tests that write thousands of times need not wait for a disk.
  enum class Where { kDisk, kMemory };
  explicit TemporaryFolder(Where where = Where::kDisk) {
    const bool memory = where == Where::kMemory && std::filesystem::is_directory("/dev/shm");
    path_ = (memory ? std::filesystem::path("/dev/shm")
                    : std::filesystem::canonical(std::filesystem::temp_directory_path())) /
            "ceiba_test_XXXXXX";
    CEIBA_CHECK(::mkdtemp(path_.data()) != nullptr, path_);
  }
  ~TemporaryFolder() {
    std::error_code code;
    for (std::filesystem::recursive_directory_iterator it(path_, code), end; !code && it != end; it.increment(code))
      if (it->is_directory() && !it->is_symlink())
        std::filesystem::permissions(it->path(), std::filesystem::perms::owner_all, code);
    std::filesystem::remove_all(path_, code);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

inline void Put(const std::string& path, const std::string& bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  const Status written = WriteFile(path, bytes);
  CEIBA_CHECK(written.ok(), path);
}

/// Everything under a folder: name -> bytes; folders as "name/" -> "", links as "name" -> "-> target".
inline std::map<std::string, std::string> List(const std::string& folder) {
  std::map<std::string, std::string> list;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).string();
    if (entry.is_symlink()) {
      list[name] = "-> " + std::filesystem::read_symlink(entry.path()).string();
    } else if (entry.is_directory()) {
      list[name + "/"] = "";
    } else {
      list[name] = *ReadFile(entry.path().string());
    }
  }
  return list;
}

}  // namespace ceiba::test
