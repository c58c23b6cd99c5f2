// SPDX-License-Identifier: GPL-3.0-or-later
// Web pages cut into tags and text, as browsers cut them: comments, quoted attributes, scripts, entities.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ceiba {

class HtmlTags {
 public:
  enum class Event : unsigned char { kOpen, kClose, kText };

  /// `page`: valid UTF-8, outlives the reader.
  explicit HtmlTags(std::string_view page) : page_(page) {}

  /// Moves on; false at the end. O(bytes passed).
  bool Next();

  /// The text up to the closing tag of the element that opens, as it stands (scripts, styles, titles); moves behind it.
  std::string_view RawText();

  Event event() const { return event_; }
  const std::string& name() const { return name_; }         ///< of the tag, in lower case
  bool closes_itself() const { return closes_itself_; }     ///< "<br/>": means something inside SVG only
  std::string_view text() const { return text_; }           ///< of kText: entities not decoded
  std::string_view Attribute(std::string_view name) const;  ///< of the tag, not decoded; "" when it has none
  bool HasAttribute(std::string_view name) const;

 private:
  bool Tag();
  bool Text(std::size_t from);

  std::string_view page_;
  std::size_t at_ = 0;
  Event event_ = Event::kText;
  std::string name_;
  bool closes_itself_ = false;
  std::string_view text_;
  std::vector<std::pair<std::string, std::string_view>> attributes_;
};

/// Decodes entities ("&aacute;", "&#243;", and those without ';' that browsers know), remembering those it met.
class EntityDecoder {
 public:
  std::string operator()(std::string_view text);

 private:
  std::map<std::string, std::string, std::less<>> known_;
};

}  // namespace ceiba
