// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/file_sha256.h"

#include <fcntl.h>
#include <sodium.h>

#include <array>
#include <cerrno>
#include <vector>

#include "io/descriptor.h"

namespace ceiba {

std::optional<std::string> FileSha256(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file.valid()) return std::nullopt;
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<unsigned char> buffer(1 << 18);
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    crypto_hash_sha256_update(&state, buffer.data(), static_cast<unsigned long long>(got));
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(&state, digest.data());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  return std::string(sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size()));
}

}  // namespace ceiba
