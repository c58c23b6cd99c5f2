// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/header_lexicon.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/check.h"
#include "core/tsv.h"
#include "core/utf8.h"

namespace ceiba {
namespace {

constexpr std::array<std::string_view, kFieldCount> kFieldNames = {
    "id",   "texto", "titulo", "fecha",    "ronda", "canal",  "lugar",     "sector",    "genero",
    "edad", "autor", "tema",   "problema", "causa", "efecto", "propuesta", "identidad", "ignorar"};

std::string WithoutBlanks(std::string_view words) {
  std::string out;
  std::ranges::copy_if(words, std::back_inserter(out), [](char c) { return c != ' '; });
  return out;
}

bool StartsWithWords(std::string_view words, std::string_view start) {
  return words.starts_with(start) && (words.size() == start.size() || words[start.size()] == ' ');
}

bool HasWords(std::string_view words, std::string_view inside) {
  for (std::size_t i = words.find(inside); i != std::string_view::npos; i = words.find(inside, i + 1)) {
    if ((i == 0 || words[i - 1] == ' ') && StartsWithWords(words.substr(i), inside)) return true;
  }
  return false;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "3", "p12", "b": the numbering in front of a survey's headers.
bool IsNumbering(std::string_view word) {
  if (!word.empty() && !IsDigit(word.front())) word.remove_prefix(1);
  return std::ranges::all_of(word, IsDigit);
}

std::string_view WithoutNumbering(std::string_view words) {
  std::string_view rest = words;
  while (true) {
    const std::size_t blank = rest.find(' ');
    if (blank == std::string_view::npos || !IsNumbering(rest.substr(0, blank))) return rest;
    rest.remove_prefix(blank + 1);
  }
}

std::optional<PartKind> CueKind(std::string_view name) {
  if (name == "pregunta-problema") return PartKind::kProblem;
  if (name == "pregunta-causa") return PartKind::kCause;
  if (name == "pregunta-efecto") return PartKind::kEffect;
  if (name == "pregunta-propuesta") return PartKind::kProposal;
  return std::nullopt;
}

bool IsMetadata(Field field) {
  switch (field) {
    case Field::kRound:
    case Field::kChannel:
    case Field::kPlace:
    case Field::kSector:
    case Field::kGender:
    case Field::kAge:
    case Field::kTopic:
    case Field::kIdentity:
      return true;
    default:
      return false;
  }
}

enum class Signs : std::uint8_t { kBlank, kKept };

std::string Folded(std::string_view header, Signs signs) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  CEIBA_CHECK(U_SUCCESS(status), u_errorName(status));
  const auto unit_count =
      static_cast<std::int32_t>(std::min<std::size_t>(header.size(), 4096));  // a header is no novel
  const icu::UnicodeString decomposed =
      nfkd->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(header.data(), unit_count)), status);
  std::string words;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    if (u_isalnum(c)) {
      AppendUtf8(static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT)), words);
    } else if (signs == Signs::kKept && c > ' ' && u_isgraph(c)) {
      AppendUtf8(static_cast<char32_t>(c), words);
    } else if (!words.empty() && words.back() != ' ') {
      words.push_back(' ');
    }
  }
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

}  // namespace

std::string_view FieldName(Field field) { return kFieldNames[static_cast<std::size_t>(field)]; }

std::optional<Field> FieldOf(std::string_view name) {
  const auto found = std::ranges::find(kFieldNames, name);
  if (found == kFieldNames.end()) return std::nullopt;
  return static_cast<Field>(found - kFieldNames.begin());
}

std::string FoldHeader(std::string_view header) { return Folded(header, Signs::kBlank); }

std::string FoldLetters(std::string_view header) { return Folded(header, Signs::kKept); }

Result<HeaderLexicon> HeaderLexicon::Load(const std::string& path) {
  const Result<TsvTable> table = LoadTsv(path, {"field", "synonym", "example"}, false);
  if (!table) return table.error();
  HeaderLexicon lexicon;
  BadLines bad;
  std::set<std::string> openers, cues;
  for (const TsvRow& row : table->rows) {
    const std::string words = FoldHeader(row[1]);
    const std::optional<Field> field = FieldOf(row[0]);
    const std::optional<PartKind> cue = CueKind(row[0]);
    bool fresh = true;
    if (words.empty()) {
      bad.Add(row.line, "sinónimo vacío");
    } else if (field) {
      const Match match{*field, true, lexicon.synonyms_.size()};
      fresh = lexicon.exact_.emplace(WithoutBlanks(words), match).second;
      lexicon.synonyms_.push_back({words, match});
    } else if (cue) {
      fresh = cues.insert(words).second;
      lexicon.cues_.emplace_back(words, *cue);
    } else if (row[0] == "pregunta") {
      fresh = openers.insert(words).second;
      lexicon.openers_.push_back(words);
    } else {
      bad.Add(row.line, "campo desconocido '" + row[0] + "'");
    }
    if (!fresh) bad.Add(row.line, "'" + row[1] + "' está dos veces");
  }
  for (const TsvRow& row : table->rows) {
    const std::optional<Field> field = FieldOf(row[0]);
    const std::optional<PartKind> cue = CueKind(row[0]);
    const std::optional<Match> match = lexicon.IsQuestion(row[2]) ? lexicon.FindInside(row[2]) : lexicon.Find(row[2]);
    const bool recognised = field ? match && match->field == *field
                            : cue ? lexicon.AsksFor(row[2]) == *cue
                                  : lexicon.IsQuestion(row[2]);
    if (!recognised) bad.Add(row.line, "no reconoce su ejemplo '" + row[2] + "'");
  }
  if (!bad.empty()) return bad.ToError(path);
  return lexicon;
}

template <class Fits>
std::optional<HeaderLexicon::Match> HeaderLexicon::Longest(const Fits& fits) const {
  const Synonym* longest = nullptr;
  for (const Synonym& synonym : synonyms_) {
    const bool longer = longest == nullptr || synonym.words.size() > longest->words.size();
    if (longer && fits(synonym)) longest = &synonym;
  }
  if (longest == nullptr) return std::nullopt;
  return Match{longest->match.field, false, longest->match.rank};
}

std::optional<HeaderLexicon::Match> HeaderLexicon::Find(std::string_view header) const {
  const std::string words = FoldHeader(header);
  const std::string_view bare = WithoutNumbering(words);
  for (const std::string_view form : {std::string_view(words), bare}) {
    const auto found = exact_.find(WithoutBlanks(form));
    if (found != exact_.end()) return found->second;
  }
  return Longest([&](const Synonym& synonym) { return StartsWithWords(bare, synonym.words); });
}

std::optional<HeaderLexicon::Match> HeaderLexicon::FindInside(std::string_view question) const {
  std::string words = FoldHeader(question);
  for (const Synonym& synonym : synonyms_) {
    const std::string& aside = synonym.words;
    if (synonym.match.field != Field::kIgnore) continue;
    for (std::size_t at = words.find(aside); at != std::string::npos; at = words.find(aside, at + 1))
      if ((at == 0 || words[at - 1] == ' ') && StartsWithWords(std::string_view(words).substr(at), aside))
        words.replace(at, aside.size(), "-");
  }
  return Longest(
      [&](const Synonym& synonym) { return IsMetadata(synonym.match.field) && HasWords(words, synonym.words); });
}

bool HeaderLexicon::IsQuestion(std::string_view header) const {
  if (header.find('?') != std::string_view::npos || header.find("¿") != std::string_view::npos) return true;
  const std::string folded = FoldHeader(header);
  if (exact_.contains(WithoutBlanks(folded))) return false;
  const std::string_view words = WithoutNumbering(folded);
  return std::ranges::any_of(openers_, [&](const std::string& opener) { return StartsWithWords(words, opener); });
}

PartKind HeaderLexicon::AsksFor(std::string_view question) const {
  const std::string words = FoldHeader(question);
  for (const auto& [cue, kind] : cues_)
    if (HasWords(words, cue)) return kind;
  return PartKind::kBody;
}

}  // namespace ceiba
