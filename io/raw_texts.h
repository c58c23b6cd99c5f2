// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as citizens wrote them, personal data and all, in an encrypted file: only on demand, only with its key.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace ceiba {

/// Bytes of a key.
inline constexpr std::size_t kRawKeyBytes = 32;

/// A new random key.
std::string NewRawKey();

/// XChaCha20-Poly1305 in pieces of 1 MiB (libsodium's secretstream), after a head of our own. Different bytes each time.
std::string Encrypt(std::string_view plain, std::string_view key);

/// What Encrypt was given; the Spanish error says that the key is another one, or that the file is no such file, was cut
/// short or changed.
Result<std::string> Decrypt(std::string_view sealed, std::string_view key);

}  // namespace ceiba
