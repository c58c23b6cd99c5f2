// SPDX-License-Identifier: GPL-3.0-or-later
// A problem tree as an SVG drawing: real text (searchable, readable aloud), roles told by word and border, so that a
// black and white photocopy loses nothing; no scripts, no fonts, nothing fetched.
#pragma once

#include <string>

#include "core/types.h"
#include "io/tree_layout.h"

namespace ceiba {

/// Trees of which a run leaves drawings: those of the topics most voices speak of. A folder of thousands helps nobody.
inline constexpr std::size_t kMostTreesDrawn = 500;

enum class SvgFrame {
  kPage,    ///< a file of its own: letter landscape, with title
  kInline,  ///< inside an HTML page under its own heading: as small as it can be, no title line
};

struct SvgOptions {
  SvgFrame frame = SvgFrame::kPage;
  std::string id;  ///< start of the ids inside; unique in the page that holds the drawing; letters, digits, "-"
  std::string link_prefix;  ///< when not "", each box links to "#" + link_prefix + its code with "." as "-"
  LayoutOptions layout;
};

/// Well-formed XML, valid UTF-8, whole coordinates; same tree, same bytes. `tree` is one of `analysis.trees`.
std::string TreeSvg(const Analysis& analysis, const ProblemTree& tree, const SvgOptions& options = {});

/// "C1.2" -> "C1-2": a code fit for an id.
std::string CodeForId(const std::string& code);

}  // namespace ceiba
