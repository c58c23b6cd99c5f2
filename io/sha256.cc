// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/sha256.h"

#include <fcntl.h>
#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <vector>

#include "core/check.h"
#include "io/descriptor.h"

namespace ceiba {
namespace {

struct Free {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

}  // namespace

// OpenSSL is five times as fast as libsodium, and files are hundreds of megabytes.
struct Sha256::Impl {
  Context context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) {
  CEIBA_CHECK(impl_->context != nullptr && EVP_DigestInit_ex(impl_->context.get(), EVP_sha256(), nullptr) == 1, "SHA-256");
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::Add(std::string_view bytes) { EVP_DigestUpdate(impl_->context.get(), bytes.data(), bytes.size()); }

std::string Sha256::Hex() const {
  const Context so_far(EVP_MD_CTX_new());
  CEIBA_CHECK(so_far != nullptr && EVP_MD_CTX_copy_ex(so_far.get(), impl_->context.get()) == 1, "SHA-256");
  std::array<unsigned char, 32> digest{};
  EVP_DigestFinal_ex(so_far.get(), digest.data(), nullptr);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += kDigits[byte >> 4U];
    hex += kDigits[byte & 15U];
  }
  return hex;
}

std::optional<std::string> FileSha256(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file.valid()) return std::nullopt;
  Sha256 sha256;
  std::vector<char> buffer(1 << 18);
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) return sha256.Hex();
    sha256.Add({buffer.data(), static_cast<std::size_t>(got)});
  }
}

}  // namespace ceiba
