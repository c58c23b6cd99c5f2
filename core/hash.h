// SPDX-License-Identifier: GPL-3.0-or-later
// Stable hashes: keys that last (XXH3-128) and fingerprints of files (SHA-256).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ceiba {

/// XXH3-64 of the bytes; the same on every machine.
std::uint64_t Hash64(std::string_view bytes, std::uint64_t seed = 0);

/// First `digits` (<= 32) lower-case hex digits of XXH3-128 in canonical byte order.
std::string HashHex(std::string_view bytes, int digits = 16);

/// SHA-256 as 64 lower-case hex digits.
std::string Sha256Hex(std::string_view bytes);

/// HMAC-SHA-256 as 64 lower-case hex digits; `key` has any length.
std::string HmacSha256Hex(std::string_view key, std::string_view message);

/// 32 bytes from the system's random source, as 64 hex digits: for a new key file only, never on a path to outputs.
std::string RandomKeyHex();

}  // namespace ceiba
