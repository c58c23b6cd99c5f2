// SPDX-License-Identifier: GPL-3.0-or-later
// ZIP containers made byte by byte, honest and otherwise: for tests and fuzzers of what is read from them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ceiba::testing {

struct MadeEntry {
  std::string name;  ///< bytes as they will stand, in any encoding
  std::string bytes;
  bool locked = false;     ///< says that it is encrypted
  bool wrong_sum = false;  ///< its check sum is that of other bytes
  int listed = 1;          ///< times that the directory names it
};

inline std::uint32_t Crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

/// Entries are stored, not packed.
inline std::string MakeZip(const std::vector<MadeEntry>& entries) {
  std::string out, directory;
  std::uint32_t listed = 0;
  const auto put = [](std::string& to, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) to.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
  };
  for (const MadeEntry& entry : entries) {
    std::string common;  // what the local header and the directory share
    put(common, 20, 2);
    put(common, entry.locked ? 1 : 0, 2);
    put(common, 0, 2);
    put(common, 0x5A210000, 4);
    put(common, Crc32(entry.bytes) ^ (entry.wrong_sum ? 1U : 0U), 4);
    put(common, entry.bytes.size(), 4);
    put(common, entry.bytes.size(), 4);
    put(common, entry.name.size(), 2);
    put(common, 0, 2);
    for (int i = 0; i < entry.listed; ++i, ++listed) {
      directory += "PK\x01\x02";
      put(directory, 20, 2);
      directory += common;
      put(directory, 0, 8);
      put(directory, 0, 2);
      put(directory, out.size(), 4);
      directory += entry.name;
    }
    out += "PK\x03\x04" + common + entry.name + entry.bytes;
  }
  const std::size_t begin = out.size();
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, listed, 2);
  put(out, listed, 2);
  put(out, directory.size(), 4);
  put(out, begin, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace ceiba::testing
