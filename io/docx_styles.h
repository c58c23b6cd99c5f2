// SPDX-License-Identifier: GPL-3.0-or-later
// What the styles and the numberings of a Word file make of a paragraph: heading, item, entry of a table of contents.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "io/xml_pull.h"

namespace ceiba {

/// Namespaces of WordprocessingML, transitional and strict, and of what stands inside it.
enum WordSpace : int { kWord, kMarkup, kMath, kDrawing, kVml, kRelations };
std::span<const XmlSpace> WordSpaces();

/// The value of a switch such as <w:b/> or <w:b w:val="0"/> at whose start `xml` is.
bool IsOn(const XmlPull& xml);

/// The number in the attribute "val" of the element that starts, `otherwise` when there is none.
std::uint32_t Number(const XmlPull& xml, std::uint32_t otherwise);

/// A list that a paragraph belongs to; numbering 0 is none.
struct WordList {
  std::uint32_t numbering = 0;
  std::uint32_t level = 0;  ///< from 0
};

/// What a style says itself or takes over from those it is based on.
struct WordStyle {
  std::uint32_t heading = 0;  ///< 1 to 9, 0: none
  bool contents = false;      ///< entry or title of a table of contents
  std::optional<bool> bold, hidden;
  std::optional<WordList> list;
};

class WordStyles {
 public:
  /// Reads styles.xml and numbering.xml, "" when the file has none; what is damaged is read up to there.
  WordStyles(std::string_view styles_xml, std::string_view numbering_xml);

  /// The style `id`; the default paragraph style for "" and unknown ones.
  const WordStyle& Find(const std::string& id) const;

  /// False for numbering 0 and for levels whose number is not shown.
  bool IsShown(const WordList& list) const;

 private:
  void ReadStyles(std::string_view styles_xml);
  void ReadNumberings(std::string_view numbering_xml);
  void Hide(std::uint32_t definition, std::uint32_t level, bool hidden);

  std::map<std::string, WordStyle> styles_;
  WordStyle default_;
  std::map<std::uint32_t, std::uint32_t> abstract_;             // numbering -> what it is made after
  std::map<std::uint32_t, std::array<bool, 9>> hidden_levels_;  // of the latter
};

}  // namespace ceiba
