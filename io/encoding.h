// SPDX-License-Identifier: GPL-3.0-or-later
// From the bytes of a file to valid UTF-8, cell by cell: files of real offices mix encodings inside one row, and some
// were encoded twice on their way.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "io/charset.h"

namespace ceiba {

/// A file without its byte order mark; UTF-16 turned into UTF-8.
struct Unwrapped {
  std::string bytes;
  std::string name;      ///< "UTF-16LE" or "UTF-16BE" when the file was that, else ""
  bool damaged = false;  ///< some UTF-16 unit had no pair and became U+FFFD
};

/// Takes off the byte order mark of UTF-8 (also one encoded twice) and converts UTF-16 with a mark, or without one when
/// every second byte of its beginning is NUL. Other bytes pass as they are.
Unwrapped Unwrap(std::string bytes);

/// A cell as text.
struct Decoded {
  std::string text;                        ///< valid UTF-8 without control characters other than \t, \r and \n
  std::array<bool, kCharsetCount> used{};  ///< charsets that its non-ASCII bytes came in
  bool repaired = false;  ///< encoded twice, several charsets in one cell, or control characters taken out
};

/// Knows the habits of one file and decodes its cells.
///
///   const Decoder decode(file_bytes);
///   if (!decode.clean()) text = decode(cell).text;
class Decoder {
 public:
  /// Looks once at all bytes of the file (after Unwrap). O(n).
  explicit Decoder(std::string_view file);

  /// True when every piece of the file already is the text it stands for, so that decoding can be left out.
  bool clean() const { return clean_; }

  /// Valid UTF-8 is kept; other bytes are read in the single-byte charset under which they look most like Spanish, with
  /// the file's own charset as prior; text encoded twice (or three times) is brought back. Any bytes give valid UTF-8.
  Decoded operator()(std::string_view cell) const;

 private:
  bool clean_ = true;
  Charset prior_ = Charset::kWindows1252;
};

/// Counts over the cells of a file what its summary says.
struct EncodingTally {
  std::array<std::uint64_t, kCharsetCount> cells{};
  std::uint64_t repaired = 0;

  void Add(const Decoded& cell);
  /// "UTF-8", "windows-1252", "mixed (UTF-8, windows-1252)"; ASCII alone is called UTF-8.
  std::string Name() const;
};

}  // namespace ceiba
