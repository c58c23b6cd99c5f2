// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of an Office Open XML file and how they refer to each other.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/result.h"
#include "io/archive.h"

namespace ceiba {

class OfficePackage {
 public:
  struct Relation {
    std::string kind;    ///< last word of its type, the same in the strict and the common namespace: "worksheet"
    std::string target;  ///< name of the part
  };
  using Relations = std::map<std::string, Relation>;  ///< by id

  explicit OfficePackage(Archive archive) : archive_(std::move(archive)) {}

  const Archive& archive() const { return archive_; }

  /// Unpacked bytes of a part in UTF-8; its name in any case. The error says what to do.
  Result<std::string> Read(const std::string& part);

  /// What `part` refers to; "" is the whole file. Empty where nothing is said, or what is said cannot be read.
  Relations RelationsOf(const std::string& part);

 private:
  std::optional<std::size_t> Find(std::string_view part) const;

  Archive archive_;
};

}  // namespace ceiba
