// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/relations_ndjson.h"

#include <array>
#include <charconv>

#include "core/utf8.h"
#include "io/confidence.h"
#include "io/json_string.h"

namespace ceiba {
namespace {

template <class Value>
void AppendNumber(Value value, std::string& out) {
  std::array<char, 32> digits{};
  // to_chars: never the decimal comma of a locale.
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

void AppendSpan(std::string_view key, const CodePointIndex& chars, Span span, std::string& out) {
  out += '"';
  out += key;
  out += "\":{\"start\":";
  AppendNumber(chars.At(span.begin), out);
  out += ",\"end\":";
  AppendNumber(chars.At(span.end), out);
  out += "},";
}

}  // namespace

void AppendRelationsLine(std::string_view id, std::string_view text, const std::vector<RelationRow>& relations,
                         std::string& out) {
  out += "{\"id\":";
  AppendJsonString(id, out);
  out += ",\"relations\":[";
  const CodePointIndex chars(relations.empty() ? std::string_view() : text);
  for (std::size_t i = 0; i < relations.size(); ++i) {
    out += i > 0 ? ",{" : "{";
    AppendSpan("cause", chars, relations[i].cause, out);
    AppendSpan("effect", chars, relations[i].effect, out);
    out += "\"connector\":";
    AppendJsonString(text.substr(relations[i].connector.begin, relations[i].connector.size()), out);
    out += ",\"confidence\":";
    AppendNumber(Thousandths(relations[i].confidence), out);
    out += '}';
  }
  out += "]}\n";
}

}  // namespace ceiba
