// SPDX-License-Identifier: GPL-3.0-or-later
// Walks content.xml or the running heads in styles.xml of an OpenDocument text and hands it to a DocumentBuilder.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "io/document_builder.h"

namespace ceiba {

/// What a style says itself.
struct OdtStyle {
  std::string parent;
  std::uint32_t heading = 0;  ///< 1 to 10, 0: none
  std::optional<bool> bold, hidden;
  bool page_before = false;  ///< paragraphs of this style begin a page
};

/// Styles by family and name: "paragraph Standard", "text T1".
using OdtStyles = std::map<std::string, OdtStyle>;

/// Adds the styles of styles.xml or content.xml.
void AddOdtStyles(std::string_view xml, OdtStyles& styles);

/// What the walk met and did not read, or read otherwise than it stands.
struct OdtTally {
  std::uint64_t deleted = 0, inserted = 0;  ///< stretches of tracked changes
  std::uint64_t comments = 0;
  std::uint64_t images = 0;
};

enum class OdtPart { kText, kRunningHeads };

/// Reads a part into `out`. Returns "" or, in Spanish, what is wrong with its XML; what came before was read.
std::string ReadOdtPart(std::string_view xml, OdtPart part, const OdtStyles& styles, OdtTally& tally,
                        DocumentBuilder& out);

}  // namespace ceiba
