// SPDX-License-Identifier: GPL-3.0-or-later
// From the TOML of a profile to the struct, with every bad line named.
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "io/header_lexicon.h"
#include "io/profile.h"
#include "io/tidy.h"

namespace ceiba {
namespace {

class Faults {
 public:
  void Add(const toml::node& at, const std::string& what) { faults_.emplace_back(at.source().begin.line, what); }
  bool empty() const { return faults_.empty(); }
  Error ToError(const std::string& path) {
    std::ranges::sort(faults_);
    std::string message = path + ": no es un perfil válido (cómo se escribe: docs/profiles.md):";
    for (const auto& [line, what] : faults_) message += "\n  línea " + std::to_string(line) + ": " + what;
    return ConfigError(message);
  }

 private:
  std::vector<std::pair<std::uint32_t, std::string>> faults_;
};

std::vector<std::string> FoldedAll(std::vector<std::string> texts) {
  for (std::string& text : texts) text = FoldLetters(text);
  return texts;
}

bool IsName(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// The keys of one table, each asked for once; what nobody asked for is a fault.
class Keys {
 public:
  Keys(const toml::table& table, Faults& faults) : table_(table), faults_(faults) {}

  std::string Text(std::string_view key) {
    const toml::node* node = Find(key);
    if (node == nullptr) return {};
    if (const std::optional<std::string> text = node->value_exact<std::string>()) return *text;
    faults_.Add(*node, "'" + std::string(key) + "' debe ser un texto entre comillas");
    return {};
  }

  std::string NeededText(std::string_view key) {
    std::string text = Text(key);
    if (Trimmed(text).empty()) faults_.Add(NodeOr(key), "falta '" + std::string(key) + "'");
    return text;
  }

  bool Flag(std::string_view key) {
    const toml::node* node = Find(key);
    if (node == nullptr) return false;
    if (const std::optional<bool> flag = node->value_exact<bool>()) return *flag;
    faults_.Add(*node, "'" + std::string(key) + "' debe ser true o false");
    return false;
  }

  std::vector<std::string> Texts(std::string_view key) {
    const toml::node* node = Find(key);
    if (node == nullptr) return {};
    std::vector<std::string> texts;
    if (!AppendTexts(*node, texts)) faults_.Add(*node, "'" + std::string(key) + "' debe ser una lista de textos");
    return texts;
  }

  std::vector<std::string> NeededTexts(std::string_view key) {
    std::vector<std::string> texts = Texts(key);
    if (texts.empty()) faults_.Add(NodeOr(key), "falta '" + std::string(key) + "', una lista de textos");
    return texts;
  }

  // A list of lists; a text in it stands for a list of one.
  std::vector<std::vector<std::string>> Groups(std::string_view key) {
    const toml::node* node = Find(key);
    std::vector<std::vector<std::string>> groups;
    if (node == nullptr) return groups;
    const toml::array* list = node->as_array();
    bool sound = list != nullptr;
    for (std::size_t i = 0; sound && i < list->size(); ++i) {
      std::vector<std::string>& group = groups.emplace_back();
      const toml::node& element = *list->get(i);
      if (const std::optional<std::string> text = element.value_exact<std::string>()) {
        group.push_back(*text);
      } else {
        sound = AppendTexts(element, group) && !group.empty();
      }
    }
    if (!sound) faults_.Add(*node, "'" + std::string(key) + "' debe ser una lista de listas de textos");
    return groups;
  }

  const toml::table* Table(std::string_view key) {
    const toml::node* node = Find(key);
    if (node == nullptr) return nullptr;
    if (const toml::table* table = node->as_table()) return table;
    faults_.Add(*node, "'" + std::string(key) + "' debe ser una tabla: [" + std::string(key) + "]");
    return nullptr;
  }

  std::vector<const toml::table*> Tables(std::string_view key) {
    const toml::node* node = Find(key);
    std::vector<const toml::table*> tables;
    if (node == nullptr) return tables;
    const toml::array* list = node->as_array();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
      if (const toml::table* table = list->get(i)->as_table()) tables.push_back(table);
    if (list == nullptr || tables.size() < list->size())
      faults_.Add(*node, "'" + std::string(key) + "' debe ser una lista de tablas: [[" + std::string(key) + "]]");
    return tables;
  }

  // The value whose name the text is.
  template <class Value, std::size_t N>
  Value Choice(std::string_view key, const std::array<std::pair<std::string_view, Value>, N>& choices) {
    const std::string text = Text(key);
    const auto choice = std::ranges::find(choices, text, [](const auto& pair) { return pair.first; });
    if (choice != choices.end()) return choice->second;
    std::string names;
    for (const auto& [name, value] : choices)
      if (!name.empty()) names += (names.empty() ? "" : ", ") + std::string(name);
    faults_.Add(NodeOr(key), "'" + std::string(key) + "' no puede ser '" + text + "'; puede ser: " + names);
    return choices.front().second;
  }

  void Fault(std::string_view key, const std::string& what) { faults_.Add(NodeOr(key), what); }

  // To be called last.
  void RefuseOthers() {
    for (const auto& [key, node] : table_) {
      if (std::ranges::find(asked_, key.str()) != asked_.end()) continue;
      std::string names;
      for (const std::string& name : asked_) names += (names.empty() ? "" : ", ") + name;
      faults_.Add(node, "no se conoce '" + std::string(key.str()) + "'; aquí caben: " + names);
    }
  }

 private:
  const toml::node* Find(std::string_view key) {
    if (std::ranges::find(asked_, key) == asked_.end()) asked_.emplace_back(key);
    return table_.get(key);
  }

  const toml::node& NodeOr(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node == nullptr ? table_ : *node;
  }

  static bool AppendTexts(const toml::node& node, std::vector<std::string>& texts) {
    const toml::array* list = node.as_array();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const std::optional<std::string> text = list->get(i)->value_exact<std::string>();
      if (!text) return false;
      texts.push_back(*text);
    }
    return list != nullptr;
  }

  const toml::table& table_;
  Faults& faults_;
  std::vector<std::string> asked_;
};

ProfileSignature ReadSignature(const toml::table& table, Faults& faults) {
  Keys keys(table, faults);
  ProfileSignature signature;
  signature.first = FoldedAll(keys.Texts("first"));
  for (std::vector<std::string>& group : keys.Groups("has")) signature.has.push_back(FoldedAll(std::move(group)));
  signature.lacks = FoldedAll(keys.Texts("lacks"));
  signature.below = keys.Text("below");
  signature.asks = keys.Flag("asks");
  keys.RefuseOthers();
  if (signature.first.empty() && signature.has.empty() && signature.below.empty())
    faults.Add(table, "la firma no dice nada: dele 'first', 'has' o 'below'");
  return signature;
}

HeaderRows ReadHeaderRows(const toml::table& table, Faults& faults) {
  Keys keys(table, faults);
  HeaderRows rows;
  for (const std::string& merge : keys.NeededTexts("below")) {
    if (merge == "replace") {
      rows.below.push_back(HeaderRows::Merge::kReplace);
    } else if (merge == "append") {
      rows.below.push_back(HeaderRows::Merge::kAppend);
    } else if (merge == "drop") {
      rows.below.push_back(HeaderRows::Merge::kDrop);
    } else {
      keys.Fault("below", "'below' no puede tener '" + merge + "'; puede tener: replace, append, drop");
    }
  }
  rows.begins = keys.Text("begins");
  rows.blank_under = FoldedAll(keys.Texts("blank_under"));
  rows.plain = FoldedAll(keys.Texts("plain"));
  if (rows.begins.empty() && rows.blank_under.empty())
    faults.Add(table, "falta por qué se conoce su último renglón: 'begins' o 'blank_under'");
  keys.RefuseOthers();
  return rows;
}

ProfileTake ReadTake(const toml::table& table, Faults& faults) {
  Keys keys(table, faults);
  ProfileTake take;
  const std::string name = keys.NeededText("field");
  if (const std::optional<Field> field = FieldOf(name)) {
    take.field = *field;
  } else if (!name.empty()) {
    std::string names;
    for (int i = 0; i < kFieldCount; ++i) names += (i == 0 ? "" : ", ") + std::string(FieldName(static_cast<Field>(i)));
    keys.Fault("field", "no hay campo '" + name + "'; los campos son: " + names);
  }
  take.from = FoldedAll(keys.NeededTexts("from"));
  keys.RefuseOthers();
  return take;
}

ProfileReject ReadReject(const toml::table& table, Faults& faults) {
  Keys keys(table, faults);
  ProfileReject reject;
  reject.column = FoldedAll(keys.NeededTexts("column"));
  reject.values = FoldedAll(keys.NeededTexts("values"));
  reject.at_end = keys.Flag("at_end");
  reject.reason = keys.NeededText("reason");
  if (!reject.reason.empty() && !IsName(reject.reason))
    keys.Fault("reason", "'reason' es un código: letras minúsculas sin acento, números y guiones");
  reject.detail = keys.NeededText("detail");
  keys.RefuseOthers();
  return reject;
}

OptionColumns ReadOptions(const toml::table& table, Faults& faults) {
  Keys keys(table, faults);
  OptionColumns options;
  options.open = keys.NeededText("open");
  options.close = keys.Text("close");
  options.yes = FoldedAll(keys.Texts("yes"));
  options.no = FoldedAll(keys.Texts("no"));
  options.free = FoldedAll(keys.Texts("free"));
  keys.RefuseOthers();
  return options;
}

ProfileReplies ReadReplies(const toml::table& table, Faults& faults) {
  Keys keys(table, faults);
  ProfileReplies replies;
  replies.of = FoldedAll(keys.NeededTexts("of"));
  replies.text = FoldedAll(keys.NeededTexts("text"));
  replies.id = FoldedAll(keys.Texts("id"));
  replies.author = FoldedAll(keys.Texts("author"));
  replies.date = FoldedAll(keys.Texts("date"));
  keys.RefuseOthers();
  return replies;
}

Profile ReadProfile(const toml::table& table, Faults& faults) {
  Keys keys(table, faults);
  Profile profile;
  profile.name = keys.NeededText("name");
  if (!profile.name.empty() && (!IsName(profile.name) || profile.name == "none"))
    keys.Fault("name", "'name' lleva letras minúsculas sin acento, números y guiones, y no puede ser 'none'");
  profile.label = keys.NeededText("label");
  profile.refuse = keys.Text("refuse");
  profile.survey = keys.Flag("survey");
  profile.once = FoldedAll(keys.Texts("once"));
  profile.missing = FoldedAll(keys.Texts("missing"));
  profile.multiple = keys.Texts("multiple");
  if (std::ranges::find(profile.multiple, "") != profile.multiple.end())
    keys.Fault("multiple", "un separador de 'multiple' está vacío");
  profile.group_separator = keys.Text("group_separator");
  profile.closed = FoldedAll(keys.Texts("closed"));
  profile.unquoted_last = keys.Flag("unquoted_last");
  profile.order = keys.Choice(
      "date_order",
      std::to_array<std::pair<std::string_view, DateOrder>>(
          {{"", DateOrder::kUnknown}, {"day-first", DateOrder::kDayFirst}, {"month-first", DateOrder::kMonthFirst}}));
  profile.unit = keys.Choice(
      "date_unit", std::to_array<std::pair<std::string_view, DateUnit>>({{"", DateUnit::kUnknown},
                                                                         {"seconds", DateUnit::kSeconds},
                                                                         {"milliseconds", DateUnit::kMilliseconds},
                                                                         {"epoch", DateUnit::kEpoch},
                                                                         {"excel-days", DateUnit::kExcelDays}}));
  for (const toml::table* take : keys.Tables("take")) profile.take.push_back(ReadTake(*take, faults));
  for (const toml::table* reject : keys.Tables("reject")) profile.reject.push_back(ReadReject(*reject, faults));
  for (const toml::table* inner : keys.Tables("signature")) profile.signatures.push_back(ReadSignature(*inner, faults));
  if (const toml::table* header = keys.Table("header")) profile.header = ReadHeaderRows(*header, faults);
  if (const toml::table* options = keys.Table("options")) profile.options = ReadOptions(*options, faults);
  if (const toml::table* replies = keys.Table("replies")) profile.replies = ReadReplies(*replies, faults);
  keys.RefuseOthers();
  return profile;
}

}  // namespace

Result<Profile> ParseProfile(std::string_view toml, const std::string& path) {
  Faults faults;
  try {
    const toml::table table = toml::parse(toml, path);
    Profile profile = ReadProfile(table, faults);
    if (faults.empty()) return profile;
  } catch (const toml::parse_error& fault) {
    std::ostringstream where;
    where << path << ": línea " << fault.source().begin.line << ": no es TOML válido (" << fault.description() << ")";
    return ConfigError(where.str());
  }
  return faults.ToError(path);
}

}  // namespace ceiba
