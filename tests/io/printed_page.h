// SPDX-License-Identifier: GPL-3.0-or-later
// Pages set for the tests as a printer would: every letter half as wide as high.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "io/page_words.h"

namespace ceiba::test {

class PrintedPage {
 public:
  explicit PrintedPage(std::uint32_t number = 1) {
    page_.number = number;
    page_.width = 600;
    page_.height = 800;
  }

  /// A line whose letters stand on height `foot`. "|" leaves a gap up to the next multiple of 100 points.
  PrintedPage& Line(double left, double foot, std::string_view text, double size = 10, bool bold = false) {
    double x = left;
    while (!text.empty()) {
      const std::size_t blank = std::min(text.find(' '), text.size());
      std::string word(text.substr(0, blank));
      text.remove_prefix(std::min(blank + 1, text.size()));
      if (word == "|") {
        x = (static_cast<int>(x / 100) + 1) * 100;
        continue;
      }
      double width = 0;
      for (const char c : word) width += (static_cast<unsigned char>(c) & 0xC0) == 0x80 ? 0 : size / 2;
      page_.words.push_back({std::move(word), x, foot - size, x + width, foot, size, bold, false, sure_});
      x += width + 0.3 * size;
    }
    return *this;
  }
  /// Lines one below the other, as of a paragraph.
  PrintedPage& Lines(double left, double foot, std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
      Line(left, foot, text);
      foot += 12;
    }
    return *this;
  }
  PrintedPage& Read(float sure) {  ///< what follows was read from an image
    sure_ = sure;
    return *this;
  }
  PageWords page() const { return page_; }

 private:
  PageWords page_;
  float sure_ = -1;
};

}  // namespace ceiba::test
