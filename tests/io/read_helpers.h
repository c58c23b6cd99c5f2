// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the readers share: buffers of exact size, odd bytes that stay the same, a reader on our lexicon.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/check.h"
#include "io/read.h"

namespace ceiba::testing {

/// A copy with nothing before or behind it, so that a sanitizer sees one byte too far.
class ExactBuffer {
 public:
  explicit ExactBuffer(std::string_view text) : size_(text.size()), bytes_(std::make_unique<char[]>(text.size())) {
    std::ranges::copy(text, bytes_.get());
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> bytes_;
};

/// `count` strings of up to 200 bytes: pieces that mean something to a reader, between bytes that mean nothing.
inline std::vector<std::string> OddTexts(int count, std::uint64_t seed) {
  const std::vector<std::string> pieces = {"\"",
                                           "\"\"",
                                           ",",
                                           ";",
                                           "\t",
                                           "|",
                                           "\n",
                                           "\r",
                                           "\r\n",
                                           "id",
                                           "texto",
                                           "¿Qué propone?",
                                           "<p>",
                                           "</p>",
                                           "<li>",
                                           "<b ",
                                           "&amp;",
                                           "&#",
                                           "<!--",
                                           "{",
                                           "}",
                                           "[",
                                           "]",
                                           "{\"texto\":\"",
                                           "\"}",
                                           ":",
                                           "\\u00e9",
                                           "\\",
                                           "# ",
                                           "- ",
                                           "1. ",
                                           "**",
                                           "_",
                                           "[a](",
                                           "á",
                                           "\xC3",
                                           "\xE2\x80",
                                           "\xFF\xFE",
                                           std::string(1, '\0'),
                                           "\xA0",
                                           "Ã©",
                                           "'=",
                                           "agua",
                                           " ",
                                           "@1",
                                           "sep=;",
                                           "\xF0\x9F\x98\xA1",
                                           "0"};
  std::mt19937_64 random(seed);
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    std::string& text = texts.emplace_back();
    const std::size_t size = random() % 200;
    while (text.size() < size) {
      if (random() % 8 == 0) text.push_back(static_cast<char>(random() % 256));
      text += pieces[random() % pieces.size()];
    }
  }
  return texts;
}

inline std::string LexiconDir() { return std::string(CEIBA_SOURCE_DIR) + "/lexicons/es"; }

inline Reader MakeReader(const std::vector<std::string>& maps = {}) {
  Result<Reader> reader = Reader::Make(LexiconDir(), {maps});
  CEIBA_CHECK(reader.ok(), reader.error().message);
  return *std::move(reader);
}

inline std::vector<std::string> TextsOf(const ReadResult& result) {
  std::vector<std::string> texts;
  for (const SourceRecord& record : result.records) texts.push_back(record.text);
  return texts;
}

inline std::vector<std::string> ReasonsOf(const ReadResult& result) {
  std::vector<std::string> reasons;
  for (const Rejected& rejected : result.rejected) reasons.push_back(rejected.reason);
  return reasons;
}

}  // namespace ceiba::testing
