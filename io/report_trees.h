// SPDX-License-Identifier: GPL-3.0-or-later
// The trees of report.html: the drawing, and under it every box as a <details> that opens to its quotes.
#pragma once

#include <string>
#include <vector>

#include "core/types.h"
#include "io/report_facts.h"
#include "io/report_html.h"
#include "io/report_texts.h"

namespace ceiba {

/// "arbol-7": id of the tree's article.
std::string TreeAnchor(std::uint32_t tree);

/// Which trees are shown whole, and their <article>s by tree ("" for the others). Their texts are put on the shelf;
/// trees go in by voices until number or room runs out.
struct ShownTrees {
  std::vector<std::string> articles;
  std::size_t shown = 0;
};
ShownTrees RenderTrees(const Analysis& analysis, const ReportFacts& facts, const ReportOptions& options,
                       std::size_t room, TextShelf& shelf);

/// One line for a tree that is not shown whole: <li>.
std::string TreeLine(const Analysis& analysis, std::uint32_t tree);

/// <li> of a topic without tree: label, support, whole text of what it gathers. Its texts are put on the shelf.
std::string VoiceItem(const Analysis& analysis, const Topic& topic, TextShelf& shelf);

}  // namespace ceiba
