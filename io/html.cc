// SPDX-License-Identifier: GPL-3.0-or-later
// We first rewrite the fragment into div, li, br and text: what only looks like a tag is escaped, what has no layout
// goes, and nesting is capped, because gumbo takes quadratic time in depth. gumbo then parses it and decodes the
// entities.
#include "io/html.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/check.h"

namespace ceiba {
namespace {

constexpr std::size_t kMaxDepth = 500;

enum class Layout : std::uint8_t { kInline, kBlock, kBreak, kItem, kCell, kDropped };

struct Element {
  std::string_view name;
  Layout layout;
};

// The elements that editors of participation platforms, word processors and mail programs leave. Sorted by name.
constexpr std::array kElements = std::to_array<Element>({
    {"a", Layout::kInline},       {"abbr", Layout::kInline},      {"address", Layout::kBlock},
    {"article", Layout::kBlock},  {"aside", Layout::kBlock},      {"audio", Layout::kInline},
    {"b", Layout::kInline},       {"big", Layout::kInline},       {"blockquote", Layout::kBlock},
    {"body", Layout::kInline},    {"br", Layout::kBreak},         {"button", Layout::kInline},
    {"caption", Layout::kBlock},  {"center", Layout::kBlock},     {"cite", Layout::kInline},
    {"code", Layout::kInline},    {"col", Layout::kInline},       {"colgroup", Layout::kInline},
    {"dd", Layout::kBlock},       {"del", Layout::kInline},       {"details", Layout::kBlock},
    {"div", Layout::kBlock},      {"dl", Layout::kBlock},         {"dt", Layout::kBlock},
    {"em", Layout::kInline},      {"figcaption", Layout::kBlock}, {"figure", Layout::kBlock},
    {"font", Layout::kInline},    {"footer", Layout::kBlock},     {"form", Layout::kBlock},
    {"h1", Layout::kBlock},       {"h2", Layout::kBlock},         {"h3", Layout::kBlock},
    {"h4", Layout::kBlock},       {"h5", Layout::kBlock},         {"h6", Layout::kBlock},
    {"head", Layout::kDropped},   {"header", Layout::kBlock},     {"hr", Layout::kBreak},
    {"html", Layout::kInline},    {"i", Layout::kInline},         {"iframe", Layout::kDropped},
    {"img", Layout::kInline},     {"input", Layout::kInline},     {"ins", Layout::kInline},
    {"label", Layout::kInline},   {"legend", Layout::kBlock},     {"li", Layout::kItem},
    {"link", Layout::kInline},    {"main", Layout::kBlock},       {"mark", Layout::kInline},
    {"meta", Layout::kInline},    {"nav", Layout::kBlock},        {"noscript", Layout::kDropped},
    {"object", Layout::kDropped}, {"ol", Layout::kBlock},         {"option", Layout::kBlock},
    {"p", Layout::kBlock},        {"pre", Layout::kBlock},        {"q", Layout::kInline},
    {"s", Layout::kInline},       {"script", Layout::kDropped},   {"section", Layout::kBlock},
    {"select", Layout::kBlock},   {"small", Layout::kInline},     {"span", Layout::kInline},
    {"strike", Layout::kInline},  {"strong", Layout::kInline},    {"style", Layout::kDropped},
    {"sub", Layout::kInline},     {"summary", Layout::kBlock},    {"sup", Layout::kInline},
    {"svg", Layout::kDropped},    {"table", Layout::kBlock},      {"tbody", Layout::kBlock},
    {"td", Layout::kCell},        {"template", Layout::kDropped}, {"textarea", Layout::kBlock},
    {"tfoot", Layout::kBlock},    {"th", Layout::kCell},          {"thead", Layout::kBlock},
    {"title", Layout::kDropped},  {"tr", Layout::kBlock},         {"tt", Layout::kInline},
    {"u", Layout::kInline},       {"ul", Layout::kBlock},         {"var", Layout::kInline},
    {"video", Layout::kDropped},  {"wbr", Layout::kInline},
});
static_assert(std::ranges::is_sorted(kElements, {}, &Element::name));

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool IsAsciiLetter(char c) { return Lower(c) >= 'a' && Lower(c) <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::optional<Layout> LayoutOf(std::string_view name) {
  const auto found = std::ranges::lower_bound(kElements, name, {}, &Element::name);
  if (found == kElements.end() || found->name != name) return std::nullopt;
  return found->layout;
}

struct Tag {
  std::string name;  // lower case; "" for a comment, a doctype or a processing instruction
  Layout layout = Layout::kInline;
  bool closing = false;
  std::size_t end = 0;  // after its '>'
};

// The end of the attributes that begin at `i`, i.e. where '>' stands; npos when what stands there are no attributes:
// "<b y c>" comes from a person, not from an editor. After one good attribute a damaged one is forgiven.
std::size_t AttributesEnd(std::string_view text, std::size_t i) {
  constexpr std::size_t kForgiven = 1000;
  constexpr int kMostAttributes = 50;  // bounds the work on text that only looks like tags
  for (int count = 0; count < kMostAttributes; ++count) {
    while (i < text.size() && (IsBlank(text[i]) || text[i] == '/')) ++i;
    if (i >= text.size()) return std::string_view::npos;
    if (text[i] == '>') return i;
    const std::size_t name = i;
    while (i < text.size() &&
           (IsAsciiLetter(text[i]) || IsDigit(text[i]) || text[i] == '-' || text[i] == ':' || text[i] == '_'))
      ++i;
    while (i < text.size() && IsBlank(text[i])) ++i;
    if (i == name || i >= text.size() || text[i] != '=') {
      const std::size_t end = text.substr(0, name + kForgiven).find_first_of("<>", name);
      return count > 0 && end != std::string_view::npos && text[end] == '>' ? end : std::string_view::npos;
    }
    ++i;
    while (i < text.size() && IsBlank(text[i])) ++i;
    if (i < text.size() && (text[i] == '"' || text[i] == '\'')) {
      i = text.find(text[i], i + 1);
      if (i == std::string_view::npos) return i;
      ++i;
    } else {
      while (i < text.size() && !IsBlank(text[i]) && text[i] != '>') ++i;
    }
  }
  return std::string_view::npos;
}

// The tag that begins with the '<' at `i`, if it is one.
std::optional<Tag> TagAt(std::string_view text, std::size_t i) {
  Tag tag;
  const std::string_view rest = text.substr(i);
  if (rest.starts_with("<!--")) {
    const std::size_t end = rest.find("-->", 4);
    tag.end = end == std::string_view::npos ? text.size() : i + end + 3;
    return tag;
  }
  if (rest.starts_with("<!DOCTYPE") || rest.starts_with("<!doctype") || rest.starts_with("<?xml")) {
    const std::size_t end = rest.find('>');
    if (end == std::string_view::npos) return std::nullopt;
    tag.end = i + end + 1;
    return tag;
  }
  std::size_t j = i + 1;
  tag.closing = j < text.size() && text[j] == '/';
  if (tag.closing) ++j;
  constexpr std::size_t kLongestName = 10;
  while (j < text.size() && (IsAsciiLetter(text[j]) || IsDigit(text[j])) && tag.name.size() <= kLongestName)
    tag.name.push_back(Lower(text[j++]));
  const bool office = j < text.size() && text[j] == ':' && (tag.name == "o" || tag.name == "w" || tag.name == "st1");
  if (office) {  // <o:p> and its like, from a word processor
    while (j < text.size() && (IsAsciiLetter(text[j]) || IsDigit(text[j]) || text[j] == ':')) ++j;
    tag.name = "span";
  }
  const std::optional<Layout> layout = LayoutOf(tag.name);
  if (!layout) return std::nullopt;
  tag.layout = *layout;
  const std::size_t end = AttributesEnd(text, j);
  if (end == std::string_view::npos) return std::nullopt;
  tag.end = end + 1;
  return tag;
}

bool IsEntityAt(std::string_view text, std::size_t i) {
  std::size_t j = i + 1;
  if (j < text.size() && text[j] == '#') {
    ++j;
    const bool hex = j < text.size() && Lower(text[j]) == 'x';
    if (hex) ++j;
    const std::size_t digits = j;
    while (j < text.size() && (IsDigit(text[j]) || (hex && Lower(text[j]) >= 'a' && Lower(text[j]) <= 'f'))) ++j;
    return j > digits && j - digits <= 7 && j < text.size() && text[j] == ';';
  }
  const std::size_t name = j;
  while (j < text.size() && (IsAsciiLetter(text[j]) || IsDigit(text[j]))) ++j;
  return j - name >= 2 && j - name <= 8 && j < text.size() && text[j] == ';';
}

struct Fragment {
  std::string html;         // div, li, br and text: safe to parse
  bool has_blocks = false;  // its line breaks come from elements, not from the source
};

// After the closing tag of a dropped element, or after its opening tag when it is never closed: then its text is kept.
std::size_t DroppedEnd(std::string_view text, const Tag& tag) {
  if (tag.closing) return tag.end;
  for (std::size_t i = text.find("</", tag.end); i != std::string_view::npos; i = text.find("</", i + 2)) {
    const std::optional<Tag> next = TagAt(text, i);
    if (next && next->name == tag.name) return next->end;
  }
  return tag.end;
}

Fragment Rewrite(std::string_view text) {
  Fragment out;
  out.html.reserve(text.size() + 16);
  std::size_t depth = 0;
  std::vector<std::string> never_closed;  // dropped elements already searched for in vain
  const auto nest = [&](const Tag& tag, std::string_view name) {
    if (tag.closing) {
      depth -= depth > 0 ? 1 : 0;
      out.html.append("</").append(name).append(">");
    } else if (++depth <= kMaxDepth) {
      out.html.append("<").append(name).append(">");
    } else {
      out.html += "<br>";
    }
  };
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    const std::optional<Tag> tag = c == '<' ? TagAt(text, i) : std::nullopt;
    if (!tag) {
      out.html.append(c == '<' ? "&lt;" : std::string_view(&text[i], 1));
      ++i;
      continue;
    }
    i = tag->end;
    out.has_blocks = out.has_blocks || tag->layout != Layout::kInline;
    switch (tag->layout) {
      case Layout::kInline:
        break;
      case Layout::kBlock:
        nest(*tag, "div");
        break;
      case Layout::kItem:
        nest(*tag, "li");
        break;
      case Layout::kBreak:
        out.html += "<br>";
        break;
      case Layout::kCell:
        out.html.push_back(' ');
        break;
      case Layout::kDropped:
        out.html.push_back(' ');
        if (std::ranges::find(never_closed, tag->name) != never_closed.end()) break;
        i = DroppedEnd(text, *tag);
        if (i == tag->end && !tag->closing) never_closed.push_back(tag->name);
        break;
    }
  }
  return out;
}

// Collects text the way a reader sees it: blanks collapse, lines are trimmed, no empty lines.
class Lines {
 public:
  explicit Lines(bool keep_breaks) : keep_breaks_(keep_breaks) {}

  void Text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool no_break_space = text.substr(i).starts_with("\xC2\xA0");
      if (keep_breaks_ && !no_break_space) {
        out_.push_back(text[i]);
      } else if (keep_breaks_) {
        out_.push_back(' ');
      } else if (no_break_space || IsBlank(text[i])) {
        Blank();
      } else {
        if (blank_) out_.push_back(' ');
        blank_ = false;
        out_.push_back(text[i]);
      }
      if (no_break_space) ++i;
    }
  }
  void Blank() { blank_ = !out_.empty() && out_.back() != '\n' && out_.back() != ' '; }
  void Break() {
    blank_ = false;
    if (out_.ends_with("\n- ") || out_ == "- ") return;  // the first block of an item stands beside its dash
    if (!out_.empty() && out_.back() != '\n') out_.push_back('\n');
  }
  void Item() {
    EndItem();
    out_ += "- ";
  }
  // An item without text leaves no dash behind.
  void EndItem() {
    if (out_.ends_with("\n- ") || out_ == "- ") out_.resize(out_.size() - 2);
    Break();
  }
  std::string Take() {
    if (keep_breaks_) return std::move(out_);
    EndItem();
    while (out_.ends_with('\n')) out_.pop_back();
    return std::move(out_);
  }

 private:
  bool keep_breaks_;
  bool blank_ = false;
  std::string out_;
};

// Walks the tree with its own stack: depth belongs to the input, the call stack to us.
void Walk(const GumboNode* root, Lines& lines) {
  struct Step {
    const GumboNode* node;
    unsigned next_child;
  };
  std::vector<Step> stack = {{root, 0}};
  while (!stack.empty()) {
    Step& step = stack.back();
    const GumboNode* node = step.node;
    if (node->type != GUMBO_NODE_ELEMENT) {
      if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) lines.Text(node->v.text.text);
      stack.pop_back();
      continue;
    }
    const GumboTag tag = node->v.element.tag;
    if (step.next_child == 0 && tag == GUMBO_TAG_LI) lines.Item();
    if (step.next_child == 0 && (tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_BR)) lines.Break();
    const GumboVector& children = node->v.element.children;
    if (step.next_child < children.length) {
      stack.push_back({static_cast<const GumboNode*>(children.data[step.next_child++]), 0});
      continue;
    }
    if (tag == GUMBO_TAG_LI) lines.EndItem();
    if (tag == GUMBO_TAG_DIV) lines.Break();
    stack.pop_back();
  }
}

struct OutputDeleter {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

}  // namespace

bool LooksLikeHtml(std::string_view text) {
  for (std::size_t i = text.find_first_of("<&"); i != std::string_view::npos; i = text.find_first_of("<&", i + 1)) {
    if (text[i] == '<' ? TagAt(text, i).has_value() : IsEntityAt(text, i)) return true;
  }
  return false;
}

std::string HtmlToText(std::string_view text) {
  const Fragment fragment = Rewrite(text);
  const std::string page = "<body>" + fragment.html;
  const std::unique_ptr<GumboOutput, OutputDeleter> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size()));
  CEIBA_CHECK(output != nullptr, page.size());
  Lines lines(!fragment.has_blocks);
  Walk(output->root, lines);
  return lines.Take();
}

}  // namespace ceiba
