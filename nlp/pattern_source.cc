// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/pattern_source.h"

#include <tsl/robin_map.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>

#include "nlp/fold.h"

namespace ceiba::pattern {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 21> kClassNames = {{
    {"n", kClassNoun},           {"prop", kClassProper},     {"v", kClassVerb},           {"inf", kClassInfinitive},
    {"ger", kClassGerund},       {"part", kClassParticiple}, {"subj", kClassSubjunctive}, {"ind", kClassIndicative},
    {"cond", kClassConditional}, {"fut", kClassFuture},      {"fin", kClassFinite},       {"p1", kClassFirstPerson},
    {"adj", kClassAdjective},    {"adv", kClassAdverb},      {"det", kClassDeterminer},   {"prep", kClassPreposition},
    {"pron", kClassPronoun},     {"rel", kClassRelative},    {"conj", kClassConjunction}, {"num", kClassNumeral},
    {"any", kClassAny},
}};

constexpr std::string_view kMarks = ",:;()?!";  // besides "¿" and "¡"; "(" and ")" only when they stand alone

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

}  // namespace

struct Words::Impl {
  tsl::robin_map<std::string, Entry, Hash, std::equal_to<>> words;
  tsl::robin_map<std::string, std::uint32_t, Hash, std::equal_to<>> surfaces;
  std::map<std::string, std::uint32_t, std::less<>> list_bits;
  std::uint32_t next = 1;
};

Words::Words() : impl_(std::make_unique<Impl>()) {}
Words::Words(Words&&) noexcept = default;
Words& Words::operator=(Words&&) noexcept = default;
Words::~Words() = default;

std::uint32_t Words::Word(std::string_view word) {
  const std::string folded = FoldText(word);
  std::uint32_t& id = impl_->words[folded].id;
  if (id == 0) id = impl_->next++;
  const std::uint32_t given = id;  // the next access may move the entry
  const std::string lower = LowerNfc(word);
  if (lower != folded) impl_->words[lower].id = given;
  return given;
}

std::uint32_t Words::Surface(std::string_view form) {
  std::uint32_t& id = impl_->surfaces[LowerNfc(form)];
  if (id == 0) id = impl_->next++;
  return id;
}

void Words::AddList(const std::string& name, const std::vector<std::string>& lemmas) {
  const std::uint32_t bit = 1U << impl_->list_bits.size();
  impl_->list_bits.emplace(name, bit);
  for (const std::string& lemma : lemmas) {
    impl_->words[FoldText(lemma)].lists |= bit;
    impl_->words[LowerNfc(lemma)].lists |= bit;
  }
}

const Entry* Words::FindWord(std::string_view word) const {
  const auto found = impl_->words.find(word);
  return found == impl_->words.end() ? nullptr : &found->second;
}

std::uint32_t Words::FindSurface(std::string_view form) const {
  if (impl_->surfaces.empty()) return 0;
  const auto found = impl_->surfaces.find(form);
  return found == impl_->surfaces.end() ? 0 : found->second;
}

std::uint32_t Words::ListBit(std::string_view name) const {
  const auto found = impl_->list_bits.find(name);
  return found == impl_->list_bits.end() ? 0 : found->second;
}

std::uint32_t Words::end() const { return impl_->next; }

char MarkOf(std::string_view text) {
  if (text == "¿") return '{';  // stand-ins for marks of two bytes
  if (text == "¡") return '}';
  if (!text.empty() && kMarks.find(text.front()) != std::string_view::npos) return text.front();
  return 0;
}

namespace {

std::optional<Atom> ParseAtom(std::string_view source, Words& words, std::string& problem) {
  Atom atom;
  if (source.starts_with('!') && source.size() > 1) {
    atom.negated = true;
    source.remove_prefix(1);
  }
  if (const char mark = MarkOf(source); mark != 0 && (source.size() == 1 || source.front() == '\xC2')) {
    atom.kind = Atom::Kind::kMark;
    atom.id = static_cast<std::uint32_t>(mark);
    return atom;
  }
  if (source.starts_with('<') && source.ends_with('>') && source.size() > 2) {
    atom.kind = Atom::Kind::kLemma;
    atom.id = words.Word(source.substr(1, source.size() - 2));
    return atom;
  }
  if (source.starts_with('{') && source.ends_with('}')) {
    const std::string_view name = source.substr(1, source.size() - 2);
    const auto* found = std::ranges::find(kClassNames, name, [](const auto& entry) { return entry.first; });
    if (found == kClassNames.end()) {
      problem = "clase desconocida {" + std::string(name) + "}";
      return std::nullopt;
    }
    atom.kind = Atom::Kind::kClass;
    atom.id = found->second;
    return atom;
  }
  if (source.starts_with('@')) {
    const std::uint32_t bit = words.ListBit(source.substr(1));
    if (bit == 0) {
      problem = "lista desconocida " + std::string(source);
      return std::nullopt;
    }
    atom.kind = Atom::Kind::kList;
    atom.id = bit;
    return atom;
  }
  if (source.starts_with('=') && source.size() > 1) {
    atom.kind = Atom::Kind::kSurface;
    atom.id = words.Surface(source.substr(1));
    return atom;
  }
  if (source.empty() || source.find_first_of("<>{}[]()^$*=@~!&|") != std::string_view::npos) {
    problem = "no se entiende «" + std::string(source) + "»";
    return std::nullopt;
  }
  atom.id = words.Word(source);
  return atom;
}

template <class Use>
void ForEachPiece(std::string_view source, char separator, Use&& use) {
  while (true) {
    const std::size_t cut = source.find(separator);
    use(source.substr(0, cut));
    if (cut == std::string_view::npos) return;
    source.remove_prefix(cut + 1);
  }
}

std::optional<Element> ParseElement(std::string_view source, bool first, Words& words, std::string& problem) {
  Element element;
  if (source.starts_with('*') && source.size() == 2 && source[1] >= '1' && source[1] <= '9') {
    element.kind = Element::Kind::kGap;
    element.gap = static_cast<std::uint32_t>(source[1] - '0');
    return element;
  }
  if (source.starts_with('[') && source.ends_with(']')) {
    element.optional = true;
    source = source.substr(1, source.size() - 2);
  } else if (source.starts_with('~')) {
    element.kind = first ? Element::Kind::kNotBefore : Element::Kind::kNotNext;
    source.remove_prefix(1);
  } else if (source.starts_with('!') && source.size() > 1) {
    element.negated = true;
    source.remove_prefix(1);
  }
  ForEachPiece(source, '|', [&](std::string_view alternative) {
    std::vector<Atom> all;
    ForEachPiece(alternative, '&', [&](std::string_view piece) {
      if (auto atom = ParseAtom(piece, words, problem)) all.push_back(*atom);
    });
    element.alternatives.push_back(std::move(all));
  });
  if (!problem.empty()) return std::nullopt;
  return element;
}

}  // namespace

std::optional<Pattern> Parse(std::string_view source, Words& words, std::string& problem) {
  Pattern pattern;
  bool has_focus = false;
  bool open = false;
  bool consumes = false;
  ForEachPiece(source, ' ', [&](std::string_view piece) {
    if (piece.empty() || !problem.empty()) return;
    if (pattern.at_end) problem = "«$» va al final";
    if (piece == "^") {
      if (!pattern.elements.empty()) problem = "«^» va al principio";
      pattern.at_start = true;
      return;
    }
    if (piece == "$") {
      pattern.at_end = true;
      return;
    }
    const bool opens = piece.size() > 1 && piece.starts_with('(');
    if (opens) {
      if (has_focus) problem = "dos focos";
      has_focus = open = true;
      pattern.focus_begin = pattern.elements.size();
      piece.remove_prefix(1);
    }
    const bool closes = piece.size() > 1 && piece.ends_with(')');
    if (closes) {
      if (!open) problem = "«)» sin «(»";
      piece.remove_suffix(1);
    }
    auto element = ParseElement(piece, !consumes, words, problem);
    if (!element) return;
    if (element->kind == Element::Kind::kGap && !consumes && !pattern.at_start) problem = "un hueco no puede empezar";
    consumes = consumes || element->kind == Element::Kind::kToken || element->kind == Element::Kind::kGap;
    pattern.elements.push_back(std::move(*element));
    if (closes) {
      open = false;
      pattern.focus_end = pattern.elements.size();
    }
  });
  if (open && problem.empty()) problem = "«(» sin «)»";
  if (problem.empty() && std::ranges::none_of(pattern.elements, [](const Element& element) {
        return element.kind == Element::Kind::kToken && !element.optional;
      })) {
    problem = "no pide ninguna palabra";
  }
  if (!problem.empty()) return std::nullopt;
  if (!has_focus) pattern.focus_end = pattern.elements.size();
  return pattern;
}

}  // namespace ceiba::pattern
