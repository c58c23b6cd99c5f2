// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/marks_ndjson.h"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "core/file.h"
#include "core/tsv.h"
#include "core/utf8.h"
#include "io/names.h"

namespace ceiba {
namespace {

namespace dom = simdjson::dom;

// Thrown inside this file only: what is wrong with one line, in Spanish.
struct BadLine {
  std::string why;
};

dom::object ObjectOf(dom::parser& parser, std::string_view line) {
  dom::element element;
  if (parser.parse(line.data(), line.size()).get(element) != simdjson::SUCCESS || !element.is_object())
    throw BadLine{"no es un objeto JSON completo"};
  return element.get_object();
}

// Absent and null are the same.
std::optional<dom::element> Value(dom::object object, std::string_view key) {
  dom::element element;
  if (object.at_key(key).get(element) != simdjson::SUCCESS || element.is_null()) return std::nullopt;
  return element;
}

std::optional<std::string> TextOrNumber(dom::object object, std::string_view key) {
  const std::optional<dom::element> value = Value(object, key);
  if (!value) return std::nullopt;
  std::string_view text;
  if (value->get(text) == simdjson::SUCCESS) return std::string(text);
  std::int64_t number = 0;
  if (value->get(number) == simdjson::SUCCESS) return std::to_string(number);
  throw BadLine{"\"" + std::string(key) + "\" no es un texto"};
}

std::string IdOf(dom::object object) {
  std::optional<std::string> id = TextOrNumber(object, "id");
  if (!id) throw BadLine{"le falta \"id\""};
  return *std::move(id);
}

std::optional<std::string> TextOf(dom::object object) {
  const std::optional<dom::element> value = Value(object, "text");
  if (!value) return std::nullopt;
  std::string_view text;
  if (value->get(text) != simdjson::SUCCESS) throw BadLine{"\"text\" no es un texto"};
  return std::string(text);
}

// The elements of a list; none when it is absent.
std::vector<dom::element> ListOf(dom::object object, std::string_view key) {
  const std::optional<dom::element> value = Value(object, key);
  if (!value) return {};
  dom::array array;
  if (value->get(array) != simdjson::SUCCESS) throw BadLine{"\"" + std::string(key) + "\" no es una lista"};
  return {array.begin(), array.end()};
}

Role RoleOf(std::string_view code) {
  for (int i = 0; i < kRoleCount; ++i)
    if (const Role role = static_cast<Role>(i); NameOf(role).code == code) return role;
  throw BadLine{"no hay papel \"" + std::string(code) + "\""};
}

LinkKind KindOf(std::string_view code) {
  for (const LinkKind kind : {LinkKind::kCauses, LinkKind::kLeadsTo, LinkKind::kAddresses})
    if (CodeOf(kind) == code) return kind;
  throw BadLine{"no hay relación \"" + std::string(code) + "\""};
}

// Byte at which each code point begins, and the text's size.
std::vector<std::uint32_t> CodePointStarts(std::string_view text) {
  std::vector<std::uint32_t> starts;
  starts.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size(); NextCodePoint(text, i)) starts.push_back(static_cast<std::uint32_t>(i));
  starts.push_back(static_cast<std::uint32_t>(text.size()));
  return starts;
}

std::vector<RoleMark> MentionsOf(dom::object object, std::string_view text) {
  const std::vector<dom::element> list = ListOf(object, "mentions");
  if (list.empty()) return {};
  const std::vector<std::uint32_t> starts = CodePointStarts(text);
  std::vector<RoleMark> mentions;
  for (const dom::element& element : list) {
    dom::object mention;
    std::string_view label;
    std::int64_t start = 0, end = 0;
    if (element.get(mention) != simdjson::SUCCESS || mention.at_key("label").get(label) != simdjson::SUCCESS ||
        mention.at_key("start").get(start) != simdjson::SUCCESS || mention.at_key("end").get(end) != simdjson::SUCCESS)
      throw BadLine{"una mención lleva \"label\", \"start\" y \"end\""};
    const Role role = RoleOf(label);
    if (start < 0 || start >= end || static_cast<std::uint64_t>(end) >= starts.size())
      throw BadLine{"no hay [" + std::to_string(start) + ", " + std::to_string(end) + ") en un texto de " +
                    std::to_string(starts.size() - 1) + " caracteres"};
    mentions.push_back({{starts[static_cast<std::size_t>(start)], starts[static_cast<std::size_t>(end)]}, role});
  }
  return mentions;
}

std::vector<LinkMark> LinksOf(dom::object object, std::size_t mention_count) {
  std::vector<LinkMark> links;
  for (const dom::element& element : ListOf(object, "links")) {
    dom::array parts;
    std::string_view kind;
    std::int64_t from = 0, to = 0;
    if (element.get(parts) != simdjson::SUCCESS || parts.at(0).get(kind) != simdjson::SUCCESS ||
        parts.at(1).get(from) != simdjson::SUCCESS || parts.at(2).get(to) != simdjson::SUCCESS)
      throw BadLine{"una relación lleva tipo, origen y destino"};
    for (const std::int64_t end : {from, to})
      if (end < 0 || static_cast<std::uint64_t>(end) >= mention_count)
        throw BadLine{"la relación nombra la mención " + std::to_string(end) + " y hay " +
                      std::to_string(mention_count)};
    links.push_back({KindOf(kind), static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
  }
  return links;
}

// Calls each(line, number) for every line that is not blank, and gathers what is wrong with them.
template <class Each>
Status ForEachLine(const std::string& path, Each&& each) {
  Result<std::string> read = ReadFile(path);
  if (!read) return read.error();
  std::string_view bytes = *read;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  BadLines bad;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    try {
      each(line, number);
    } catch (const BadLine& fault) {
      bad.Add(number, fault.why);
    }
  }
  if (bad.empty()) return {};
  return WorldError(bad.ToError(path).message);
}

class MarksReader {
 public:
  explicit MarksReader(MarksForm form) : form_(form) {}

  Status ReadTexts(const std::string& path) {
    return ForEachLine(path, [&](std::string_view line, std::size_t) {
      const dom::object object = ObjectOf(parser_, line);
      std::optional<std::string> text = TextOf(object);
      if (!text) return;
      const auto [at, is_new] = texts_.try_emplace(IdOf(object), *text);
      if (!is_new && at->second != *text) throw BadLine{"hay otro texto con el id " + at->first};
    });
  }

  Status ReadMarked(const std::string& path) {
    const std::string set = SetName(path);
    return ForEachLine(path, [&](std::string_view line, std::size_t number) {
      const dom::object object = ObjectOf(parser_, line);
      MarkedText marked;
      marked.set = set;
      marked.id = IdOf(object);
      const auto [first, is_new] = places_.try_emplace(marked.id, path + ", fila " + std::to_string(number));
      if (!is_new) throw BadLine{"el id " + marked.id + " ya está en " + first->second};
      std::optional<std::string> text = TextOf(object);
      if (!text) {
        const auto known = texts_.find(marked.id);
        if (known == texts_.end()) {
          if (form_ == MarksForm::kPredicted) return;
          throw BadLine{"no se encuentra el texto de " + marked.id};
        }
        text = known->second;
      }
      marked.text = *std::move(text);
      for (const dom::element& element : ListOf(object, "themes")) {
        std::string_view code;
        if (element.get(code) != simdjson::SUCCESS) throw BadLine{"\"themes\" lleva códigos entre comillas"};
        marked.themes.emplace_back(code);
      }
      marked.pile = TextOrNumber(object, form_ == MarksForm::kGold ? "issue" : "cluster").value_or("");
      marked.mentions = MentionsOf(object, marked.text);
      marked.links = LinksOf(object, marked.mentions.size());
      marked_.push_back(std::move(marked));
    });
  }

  std::vector<MarkedText> Take() && { return std::move(marked_); }

 private:
  MarksForm form_;
  dom::parser parser_;
  std::map<std::string, std::string> texts_;   // by id
  std::map<std::string, std::string> places_;  // by id: where it was first seen
  std::vector<MarkedText> marked_;
};

}  // namespace

Result<std::vector<MarkedText>> ReadMarks(const std::vector<std::string>& paths,
                                          const std::vector<std::string>& text_paths, MarksForm form) {
  MarksReader reader(form);
  std::string problems;
  const auto note = [&](const Status& status) {
    if (!status) problems += (problems.empty() ? "" : "\n") + status.error().message;
  };
  for (const std::string& path : text_paths) note(reader.ReadTexts(path));
  for (const std::string& path : paths) note(reader.ReadMarked(path));
  if (!problems.empty()) return WorldError(problems);
  return std::move(reader).Take();
}

Result<std::vector<HouseText>> ReadHouseTexts(const std::vector<std::string>& paths) {
  std::vector<HouseText> texts;
  dom::parser parser;
  for (const std::string& path : paths) {
    const Status read = ForEachLine(path, [&](std::string_view line, std::size_t) {
      const dom::object object = ObjectOf(parser, line);
      HouseText text;
      text.set = SetName(path);
      text.text = TextOf(object).value_or("");
      text.marked = Value(object, "mark").has_value();
      const std::vector<std::uint32_t> starts = CodePointStarts(text.text);
      for (const dom::element& element : ListOf(object, "mark")) {
        dom::array parts;
        std::uint64_t start = 0, end = 0;
        std::string_view kind;
        if (element.get(parts) != simdjson::SUCCESS || parts.at(0).get(start) != simdjson::SUCCESS ||
            parts.at(1).get(end) != simdjson::SUCCESS || parts.at(2).get(kind) != simdjson::SUCCESS || start >= end ||
            end >= starts.size())
          throw BadLine{"una marca lleva principio, fin y tipo, dentro del texto"};
        if (kind == "house") text.houses.push_back({starts[start], starts[end]});
      }
      texts.push_back(std::move(text));
    });
    if (!read) return read.error();
  }
  return texts;
}

std::string SetName(const std::string& path) {
  const std::filesystem::path name = std::filesystem::path(path).filename();
  return (name.extension() == ".ndjson" ? name.stem() : name).string();
}

}  // namespace ceiba
