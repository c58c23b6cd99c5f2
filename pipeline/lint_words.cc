// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lint_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/tsv.h"
#include "pipeline/matter.h"
#include "pipeline/states.h"

namespace ceiba {
namespace {

constexpr std::string_view kWhoOrWhere = "PT08.";
// By how the id of a row begins; the longer beginning first.
constexpr std::array<std::pair<std::string_view, Finding>, 10> kByBeginning = {{{"PT04.", Finding::kSolution},
                                                                              {"PT05.", Finding::kWish},
                                                                              {"PT06.", Finding::kTwoIdeas},
                                                                              {"PT07.", Finding::kCauseAndEffect},
                                                                              {"PT09.name", Finding::kNamed},
                                                                              {"PT09.", Finding::kBlame},
                                                                              {"PT10.", Finding::kNotYet},
                                                                              {"PT11.", Finding::kVague},
                                                                              {"PT19.", Finding::kOthersDuty},
                                                                              {"PT21.", Finding::kWrongConnector}}};

std::optional<Finding> FindingOf(std::string_view id) {
  const auto* found = std::ranges::find_if(kByBeginning, [&](const auto& beginning) { return id.starts_with(beginning.first); });
  if (found == kByBeginning.end()) return std::nullopt;
  return found->second;
}

std::optional<Role> RoleOf(char letter) {
  switch (letter) {
    case 'P':
      return Role::kProblem;
    case 'C':
      return Role::kCause;
    case 'E':
      return Role::kEffect;
    default:
      return std::nullopt;
  }
}

Status AddLists(const std::string& path, WordLists& lists) {
  auto table = LoadTsv(path, {"list", "lemma"}, false);
  if (!table) return table.error();
  WordLists own;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    if (lists.contains(row[0])) bad.Add(row.line, "la lista «" + row[0] + "» ya está en states.tsv");
    std::vector<std::string>& list = own[row[0]];
    if (std::ranges::find(list, row[1]) != list.end()) bad.Add(row.line, "«" + row[1] + "» está dos veces");
    list.push_back(row[1]);
  }
  if (!bad.empty()) return bad.ToError(path);
  lists.merge(own);
  return {};
}

std::string WordsOf(const Annotated& label, const PatternMatch& match) {
  const std::uint32_t begin = label.tokens[match.focus_begin].span.begin;
  const std::uint32_t end = label.tokens[match.focus_end - 1].span.end;
  return std::string(label.text.substr(begin, end - begin));
}

}  // namespace

Result<LintWords> LintWords::Load(const std::string& lexicon_dir) {
  auto lists = LoadStates(lexicon_dir + "/states.tsv");
  if (!lists) return lists.error();
  if (const Status added = AddLists(lexicon_dir + "/lint_words.tsv", *lists); !added) return added.error();
  LintWords words;
  words.path_ = lexicon_dir + "/lint_patterns.tsv";
  auto table = LoadTsv(words.path_, {"id", "on", "pattern", "who", "example", "counterexample"});
  if (!table) return table.error();
  BadLines bad;
  std::vector<std::string> patterns;
  for (const TsvRow& row : table->rows) {
    Row read{row.line, Finding::kWish, false, {}, row[3], row[4], row[5]};
    read.finds_who_or_where = row[0].starts_with(kWhoOrWhere);
    const std::optional<Finding> finding = FindingOf(row[0]);
    if (!finding && !read.finds_who_or_where) bad.Add(row.line, "aviso desconocido «" + row[0] + "»");
    read.finding = finding.value_or(Finding::kNoWhoOrWhere);
    if ((finding == Finding::kOthersDuty) == row[3].empty()) bad.Add(row.line, "a quién le toca se dice en PT19, y sólo ahí");
    for (const char letter : row[1]) {
      const std::optional<Role> role = RoleOf(letter);
      if (!role) bad.Add(row.line, "caja desconocida «" + std::string(1, letter) + "»");
      else read.on[static_cast<std::size_t>(*role)] = true;
    }
    if (row[1].empty()) bad.Add(row.line, "no dice en qué cajas se busca");
    if (row[4].empty() || row[5].empty()) bad.Add(row.line, "le falta ejemplo o contraejemplo");
    if (const std::string problem = PatternSet::Problem(row[2], *lists); !problem.empty()) bad.Add(row.line, problem);
    patterns.push_back(row[2]);
    words.rows_.push_back(std::move(read));
  }
  if (!bad.empty()) return bad.ToError(words.path_);
  auto set = PatternSet::Make(patterns, *lists);
  if (!set) return set.error();
  words.patterns_ = std::make_unique<const PatternSet>(std::move(*set));
  return words;
}

Status LintWords::CheckExamples(const LanguagePack& pack) const {
  std::vector<std::string_view> texts;
  for (const Row& row : rows_) texts.insert(texts.end(), {row.example, row.counterexample});
  const AnnotatedCorpus corpus = Annotate(texts, pack, Threads{1});
  const auto fits = [&](std::size_t text, std::uint32_t pattern) {
    const Annotated& annotated = corpus.texts[text];
    return std::ranges::any_of(annotated.sentences, [&](const Sentence& sentence) {
      const auto matches = patterns_->Match(annotated, *corpus.vocabulary, sentence);
      return std::ranges::find(matches, pattern, &PatternMatch::pattern) != matches.end();
    });
  };
  BadLines bad;
  for (std::uint32_t r = 0; r < rows_.size(); ++r) {
    if (!fits(2 * r, r)) bad.Add(rows_[r].line, "no encuentra su ejemplo");
    if (fits(2 * r + 1, r)) bad.Add(rows_[r].line, "encuentra su contraejemplo");
  }
  if (!bad.empty()) return bad.ToError(path_);
  return {};
}

BoxReading LintWords::Read(const Annotated& label, const Vocabulary& vocabulary, Role role) const {
  BoxReading reading;
  std::vector<std::pair<std::uint32_t, BoxReading::Hit>> hits;  // with the row that found them
  const auto look = [&](const Sentence& sentence) {
    for (const PatternMatch& match : patterns_->Match(label, vocabulary, sentence)) {
      const Row& row = rows_[match.pattern];
      if (!row.on[static_cast<std::size_t>(role)]) continue;
      if (row.finds_who_or_where) reading.who_or_where = true;
      else hits.push_back({match.pattern, {row.finding, WordsOf(label, match), row.who}});
    }
  };
  if (role != Role::kProposal) std::ranges::for_each(label.sentences, look);  // no pattern speaks of proposals
  std::ranges::stable_sort(hits, {}, [](const auto& hit) { return std::pair(hit.second.finding, hit.first); });
  for (auto& [row, hit] : hits)
    if (reading.hits.empty() || reading.hits.back().finding != hit.finding) reading.hits.push_back(std::move(hit));

  const std::vector<bool> names = NamesIn(label, vocabulary);
  for (std::size_t t = 0; t < label.tokens.size(); ++t) {
    const Token& token = label.tokens[t];
    if (names[t]) reading.who_or_where = true;
    if (token.kind == TokenKind::kMask && label.text.substr(token.span.begin).starts_with("[NOMBRE")) reading.names_person = true;
    if (!token.form.valid() || vocabulary.form(token.form).stop) continue;
    ++reading.content_words;
    reading.lemmas.push_back(vocabulary.lemma_of(token.form));
  }
  std::ranges::sort(reading.lemmas);
  const auto repeated = std::ranges::unique(reading.lemmas);
  reading.lemmas.erase(repeated.begin(), repeated.end());
  return reading;
}

bool SayTheSame(const BoxReading& a, const BoxReading& b, double least) {
  std::size_t shared = 0;
  for (auto x = a.lemmas.begin(), y = b.lemmas.begin(); x != a.lemmas.end() && y != b.lemmas.end();) {
    if (*x == *y) ++shared, ++x, ++y;
    else if (*x < *y) ++x;
    else ++y;
  }
  // Of short labels one word that differs may be the matter: "bancas en el parque" is not "luz en el parque".
  constexpr std::size_t kFewShared = 3;
  if (shared == 0 || (shared < kFewShared && a.lemmas != b.lemmas)) return false;
  // Squared, so that no root is taken; whole numbers below 2^53 are exact.
  const auto squared = static_cast<double>(shared * shared);
  return squared >= least * least * static_cast<double>(a.lemmas.size() * b.lemmas.size());
}

}  // namespace ceiba
