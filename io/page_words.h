// SPDX-License-Identifier: GPL-3.0-or-later
// Words with their places on a page: what a PDF's text layer and the reading of an image come to, before layout.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ceiba {

/// Places are in points from the page's upper left corner, as a reader holds the page; y grows downwards.
struct PageWord {
  std::string text;  ///< valid UTF-8, no blanks
  double left = 0, top = 0, right = 0, bottom = 0;
  double size = 0;  ///< of its letters, in points; > 0
  bool bold = false;
  bool sideways = false;  ///< does not read from left to right
  float sure = -1;        ///< of letters read from an image, in [0, 1]; -1: not from an image
};

struct PageWords {
  std::uint32_t number = 0;  ///< from 1
  double width = 0, height = 0;
  std::vector<PageWord> words;
};

}  // namespace ceiba
