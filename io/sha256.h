// SPDX-License-Identifier: GPL-3.0-or-later
// Fingerprints of files: of what is being written, piece by piece, and of what lies on disk.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ceiba {

/// SHA-256 (FIPS 180-4) of bytes that come in pieces. Uses the processor's own instructions where it has them.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void Add(std::string_view bytes);
  /// Of all that was added so far, lower-case hex.
  std::string Hex() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// SHA-256 of the file's bytes, lower-case hex; nothing (and errno) when it cannot be read. Follows no symbolic link.
std::optional<std::string> FileSha256(const std::string& path);

}  // namespace ceiba
