// SPDX-License-Identifier: GPL-3.0-or-later
// XML of office files read piece by piece: no tree is built, so a part of 300 MB or of a million empty elements costs
// no more memory than its longest text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ceiba {

/// A namespace and the number it goes by; several may share a number (strict and transitional OOXML).
struct XmlSpace {
  std::string_view uri;
  int space = -1;
};

/// Namespaces are resolved; entities other than the five of XML stay as written and document types are refused, so that
/// there is nothing to expand. Elements nested deeper than 1,000 are an error.
///
///   XmlPull xml(bytes, kSpaces);
///   while (xml.Next()) if (xml.is_start() && xml.Is(kWord, "p")) ...
///   if (!xml.error().empty()) ...
class XmlPull {
 public:
  enum class Event : std::uint8_t { kStart, kEnd, kText };

  /// Both arguments must outlive the reader; `xml` is UTF-8 or any superset of ASCII (its bytes are not checked).
  /// Without `spaces`, elements are known by their names alone: quicker, for files where no two mean different things.
  explicit XmlPull(std::string_view xml, std::span<const XmlSpace> spaces = {});

  /// Moves on; false at the end or at an error. `<a/>` is a start and an end; comments and instructions are passed
  /// over. O(bytes passed).
  bool Next();

  /// Moves to the end of the element whose start is at hand; does nothing elsewhere. False as Next().
  bool Skip();

  Event event() const { return event_; }
  bool is_start() const { return event_ == Event::kStart; }
  bool is_end() const { return event_ == Event::kEnd; }
  bool is_text() const { return event_ == Event::kText; }
  int space() const { return space_; }             ///< of the element, -1: none of those known
  std::string_view name() const { return name_; }  ///< of the element, without its prefix
  bool Is(int space, std::string_view name) const { return space_ == space && name_ == name; }
  bool Starts(std::string_view name) const { return is_start() && name_ == name; }  ///< whatever its namespace
  bool Ends(std::string_view name) const { return is_end() && name_ == name; }
  std::size_t depth() const { return open_.size(); }         ///< elements open, the one that starts or ends included
  std::string_view error() const { return error_; }          ///< "" or Spanish: what is wrong with the XML
  bool has_document_type() const { return document_type_; }  ///< and that is the error

  std::string_view text();                  ///< of kText: decoded; valid until Next()
  void AppendText(std::string& out) const;  ///< the same at the end of `out`

  /// The attributes of the element that starts, one after another: `name` with its prefix, `raw` not decoded.
  bool NextAttribute(std::string_view& name, std::string_view& raw);
  /// Decoded value of one of them by its name without prefix, wherever NextAttribute() is; "" when there is none.
  std::string Attribute(std::string_view name) const;
  bool HasAttribute(std::string_view name) const;

 private:
  struct Open {
    std::string_view name;  // with its prefix
    int space = -1;
  };
  struct Binding {
    std::string_view prefix;
    int space = -1;
    std::size_t depth = 0;
  };

  bool Fail(const char* error);
  bool Markup();
  bool StartElement();
  bool EndElement();
  bool CloseElement();
  bool Bind();
  int SpaceOf(std::string_view prefix) const;

  std::string_view xml_;
  std::span<const XmlSpace> spaces_;
  std::size_t at_ = 0;
  Event event_ = Event::kText;
  int space_ = -1;
  std::string_view name_, text_;
  bool raw_text_ = false;                          // text_ is still to be decoded
  std::string_view attributes_, attributes_left_;  // of the element that starts, between its name and its '>'
  bool empty_element_ = false;                     // its end comes next
  bool closed_ = false;                            // the element at hand ended: it leaves `open_` at the next step
  std::string decoded_;
  std::vector<Open> open_;
  std::vector<Binding> bindings_;
  std::string_view error_;
  bool document_type_ = false;
};

/// Appends text of XML with its character references, the five entities and its line ends (LF) decoded. References to
/// control characters vanish; the rest, raw control characters too, stays for those who clean it and count that.
void AppendXml(std::string_view raw, std::string& out);

}  // namespace ceiba
