// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of inversions.tsv are patterns (nlp/patterns.h) of six kinds. "invert" and "tidy" put `text` in the place of
// the pattern's focus; a tidy row only mends what an inversion leaves behind ("ni" → "y", "desde el lunes"). "stop" leaves
// the box alone when it sees words that no other row accounts for, "never" when it sees them at all; "known" accounts for
// words without changing them; "list" names words for the patterns. So a box is turned round only when every word in it
// that speaks of something bad, denies, or says a second thing was read by some rule.
#include "pipeline/objectives.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "core/tsv.h"
#include "nlp/annotate.h"
#include "nlp/patterns.h"
#include "nlp/verbs.h"
#include "pipeline/states.h"
#include "pipeline/wording.h"

namespace ceiba {
namespace {

enum class Kind : std::uint8_t { kInvert, kTidy, kKnown, kStop, kNever };

constexpr std::size_t kMaxCodePoints = 160;  // of what comes out: longer than a box, since nothing may be cut off
constexpr std::string_view kRest = "{rest}", kFocus = "{focus}";

struct Rule {
  std::string id;
  Kind kind = Kind::kInvert;
  std::vector<std::vector<std::string>> words;  ///< of the text that comes in; several forms: see Agreement
  bool takes_rest = false;                      ///< what follows the match is moved to {rest}
  /// What its id begins with: "lack" of "lack.noun".
  std::string_view group() const { return std::string_view(id).substr(0, id.find('.')); }
};

/// What a word with several forms agrees with: 2 forms are singular and plural, 4 are masculine, feminine, and both in plural.
struct Agreement {
  bool plural = false;
  bool feminine = false;
  std::size_t Form(std::size_t forms) const {
    if (forms == 1) return 0;
    return forms == 2 ? (plural ? 1 : 0) : (plural ? 2U : 0U) + (feminine ? 1U : 0U);
  }
};

std::string Problem(const Rule& rule) {
  for (const std::vector<std::string>& forms : rule.words)
    if (forms.size() != 1 && forms.size() != 2 && forms.size() != 4)
      return "una palabra del texto tiene " + std::to_string(forms.size()) + " formas: han de ser 1, 2 o 4";
  if (rule.kind != Kind::kInvert && rule.takes_rest) return "{rest} solo cabe en una fila invert";
  if (rule.kind != Kind::kInvert && rule.kind != Kind::kTidy && !rule.words.empty()) return "solo las filas invert y tidy llevan texto";
  return {};
}

std::vector<std::vector<std::string>> WordsOf(std::string_view text) {
  std::vector<std::vector<std::string>> words;
  for (const std::string& word : SplitList(text, ' ')) words.push_back(SplitList(word, '|'));
  return words;
}

bool IsVerb(const WordAnalysis& analysis) { return analysis.pos == PartOfSpeech::kVerb || analysis.pos == PartOfSpeech::kAuxiliary; }

/// Appends words, "y" and "e" chosen by what follows ("agua e internet", but "hielo": "agua y hielo").
void Glue(const std::string& words, bool mark, std::string& out) {
  const auto begins = [&](std::string_view sound) { return words.starts_with(sound); };
  const bool like_i = (begins("i") || begins("í") || begins("hi") || begins("hí")) && !begins("hie") && !begins("hia");
  if (like_i && (out == "y" || out.ends_with(" y"))) out.back() = 'e';
  if (!like_i && (out == "e" || out.ends_with(" e"))) out.back() = 'y';
  if (!out.empty() && !mark) out += ' ';
  out += words;
}

/// One box while it is turned round.
class Box {
 public:
  Box(const Annotated& text, const Vocabulary& vocabulary, const std::vector<Rule>& rules, std::vector<PatternMatch> matches)
      : text_(text), vocabulary_(vocabulary), rules_(rules), matches_(std::move(matches)), known_(text.tokens.size(), false) {}

  /// What comes out and the rules that did it, inversions first; nothing when the box has to stay as it is.
  struct Turned {
    std::string text;
    std::vector<std::uint32_t> rules;
  };
  /// `stopped_by`: the row that stood against it, when one did.
  std::optional<Turned> Turn(std::optional<std::uint32_t>* stopped_by = nullptr) {
    // The leftmost, then the longest, then the first row.
    std::ranges::sort(matches_, [](const PatternMatch& a, const PatternMatch& b) {
      return std::tie(a.begin, b.end, a.pattern) < std::tie(b.begin, a.end, b.pattern);
    });
    Choose(Kind::kInvert);
    // Two inversions of one group ("lack", "bad") are two ideas in one box, or a list that no rule can word.
    std::set<std::string_view> groups;
    for (const PatternMatch& match : chosen_)
      if (!groups.insert(rules_[match.pattern].group()).second) return std::nullopt;
    if (chosen_.empty()) return std::nullopt;
    Choose(Kind::kTidy);
    for (const PatternMatch& match : matches_)
      if (rules_[match.pattern].kind == Kind::kKnown) Know(match.focus_begin, match.focus_end);
    for (const PatternMatch& match : matches_) {
      const Kind kind = rules_[match.pattern].kind;
      if (kind != Kind::kNever && (kind != Kind::kStop || AllKnown(match.focus_begin, match.focus_end))) continue;
      if (stopped_by != nullptr) *stopped_by = match.pattern;
      return std::nullopt;
    }
    if (TellsAnEvent()) return std::nullopt;
    Turned turned;
    for (const PatternMatch& match : chosen_) turned.rules.push_back(match.pattern);
    std::ranges::sort(chosen_, {}, &PatternMatch::focus_begin);
    turned.text = Compose(0, static_cast<std::uint32_t>(text_.tokens.size()));
    return turned;
  }

 private:
  void Know(std::uint32_t begin, std::uint32_t end) { std::fill(known_.begin() + begin, known_.begin() + end, true); }
  bool AllKnown(std::uint32_t begin, std::uint32_t end) const {
    return std::all_of(known_.begin() + begin, known_.begin() + end, [](bool known) { return known; });
  }
  bool NoneKnown(std::uint32_t begin, std::uint32_t end) const {
    return std::none_of(known_.begin() + begin, known_.begin() + end, [](bool known) { return known; });
  }

  // An inversion claims its whole match, context included; a tidy row may mend that context.
  void Choose(Kind kind) {
    for (const PatternMatch& match : matches_) {
      if (rules_[match.pattern].kind != kind) continue;
      const bool inversion = kind == Kind::kInvert;
      const std::uint32_t begin = inversion ? match.begin : match.focus_begin, end = inversion ? match.end : match.focus_end;
      if (inversion ? !NoneKnown(begin, end) : AnyReplaced(begin, end)) continue;
      Know(begin, end);
      chosen_.push_back(match);
    }
  }

  bool Replaced(std::uint32_t token) const {
    return std::ranges::any_of(chosen_, [&](const PatternMatch& m) { return m.focus_begin <= token && token < m.focus_end; });
  }

  bool AnyReplaced(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t t = begin; t < end; ++t)
      if (Replaced(t)) return true;
    return false;
  }

  // What happened once ("se cayó un niño") or to one person ("me caí") is no state to be reached.
  bool TellsAnEvent() const {
    const auto count = static_cast<std::uint32_t>(text_.tokens.size());
    const std::vector<VerbReading> verbs = ReadVerbs(text_, vocabulary_, {0, count});
    for (std::uint32_t t = 0; t < count; ++t) {
      if (!verbs[t].finite || Replaced(t) || !IsVerb(vocabulary_.analysis(text_.tokens[t]))) continue;
      const auto& analyses = vocabulary_.form(text_.tokens[t].form).analyses;
      const bool now = std::ranges::any_of(analyses, [](const WordAnalysis& a) {
        return a.tense == Tense::kPresent && (a.person == 3 || (a.person == 1 && a.plural));
      });
      if (!now) return true;
    }
    return false;
  }

  // The likeliest analysis that has number and gender; none for words that have neither, nor for "hay", which never agrees.
  std::optional<Agreement> AgreementAt(std::uint32_t token) const {
    if (!text_.tokens[token].form.valid()) return std::nullopt;
    const WordForm& form = vocabulary_.form(text_.tokens[token].form);
    const auto inflected = [](const WordAnalysis& a) {
      return a.lemma != "haber" && (IsVerb(a) || a.pos == PartOfSpeech::kNoun || a.pos == PartOfSpeech::kAdjective ||
                                    a.pos == PartOfSpeech::kDeterminer);
    };
    const WordAnalysis& likely = vocabulary_.analysis(text_.tokens[token]);
    const WordAnalysis* found = inflected(likely) ? &likely : nullptr;
    if (found == nullptr && likely.pos == PartOfSpeech::kPronoun)
      for (const WordAnalysis& analysis : form.analyses)
        if (found == nullptr && inflected(analysis)) found = &analysis;
    if (found == nullptr) return std::nullopt;
    return Agreement{found->plural, form.surface.ends_with('a') || form.surface.ends_with("as")};
  }

  Agreement AgreementOf(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t t = begin; t < end; ++t)
      if (const auto agreement = AgreementAt(t)) return *agreement;
    return {};
  }

  // Words of the box as they were written; its first word loses its capital where it moves, unless it is a name.
  std::string Written(std::uint32_t begin, std::uint32_t end, bool moved) const {
    if (begin >= end) return {};
    const std::uint32_t first = text_.tokens[begin].span.begin;
    std::string words(text_.text.substr(first, text_.tokens[end - 1].span.end - first));
    const bool capital = words.size() > 1 && words[0] >= 'A' && words[0] <= 'Z' && words[1] >= 'a';
    const Token& token = text_.tokens[begin];
    const bool name = !token.form.valid() || vocabulary_.analysis(token).pos == PartOfSpeech::kProperNoun;
    if (moved && begin == 0 && capital && !name) words[0] = static_cast<char>(words[0] - 'A' + 'a');
    return words;
  }

  // Tokens [begin, end) with what was chosen in its place.
  std::string Compose(std::uint32_t begin, std::uint32_t end) const {
    std::string out;
    std::uint32_t at = begin;
    for (const PatternMatch& match : chosen_) {
      if (match.focus_begin < at || match.focus_end > end) continue;
      Append(at, match.focus_begin, out);
      const Rule& rule = rules_[match.pattern];
      Render(rule, match, end, out);
      at = rule.takes_rest ? end : match.focus_end;
    }
    Append(at, end, out);
    return out;
  }

  void Append(std::uint32_t begin, std::uint32_t end, std::string& out) const {
    if (begin >= end) return;
    const bool mark = !text_.tokens[begin].form.valid() && text_.tokens[begin].kind == TokenKind::kPunctuation;
    Glue(Written(begin, end, !out.empty()), mark, out);
  }

  void Render(const Rule& rule, const PatternMatch& match, std::uint32_t end, std::string& out) const {
    const Agreement agreement = rule.takes_rest ? AgreementOf(match.end, end) : AgreementOf(match.focus_begin, match.focus_end);
    for (const std::vector<std::string>& forms : rule.words) {
      std::string word = forms[agreement.Form(forms.size())];
      if (word == kRest) word = Compose(match.end, end);
      if (word == kFocus) word = Written(match.focus_begin, match.focus_end, true);
      if (!word.empty()) Glue(word, false, out);
    }
  }

  const Annotated& text_;
  const Vocabulary& vocabulary_;
  const std::vector<Rule>& rules_;
  std::vector<PatternMatch> matches_;
  std::vector<bool> known_;
  std::vector<PatternMatch> chosen_;
};

/// The label, or, where it was cut to fit its box, the words it was cut from.
std::string WholeWords(const Analysis& analysis, const TreeNode& node) {
  constexpr std::size_t kLookedAt = 8;  // the label comes from a central member: quotes begin with those
  if (!node.label.ends_with("…")) return node.label;
  for (std::size_t q = 0; q < std::min(kLookedAt, node.quotes.size()); ++q) {
    const Mention& mention = analysis.mentions[node.quotes[q].value];
    const std::string_view words =
        std::string_view(analysis.corpus.contributions[mention.in.value].text).substr(mention.span.begin, mention.span.size());
    if (BoxLabel(words) == node.label) return BoxLabel(words, words.size());
  }
  return node.label;
}

/// Lemmas that meanings.tsv marks as clearly bad.
Result<std::vector<std::string>> BadLemmas(const std::string& path) {
  auto table = LoadTsv(path, {"lemma", "polarity"}, false);
  if (!table) return table.error();
  std::vector<std::string> lemmas;
  for (const TsvRow& row : table->rows)
    if (row[1] == "-2") lemmas.push_back(row[0]);
  return lemmas;
}

std::optional<Kind> KindOf(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Kind>, 5> kKinds = {
      {{"invert", Kind::kInvert}, {"tidy", Kind::kTidy}, {"known", Kind::kKnown}, {"stop", Kind::kStop}, {"never", Kind::kNever}}};
  const auto* found = std::ranges::find(kKinds, name, [](const auto& kind) { return kind.first; });
  return found == kKinds.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

struct Inverter::Impl {
  std::vector<Rule> rules;
  std::optional<PatternSet> patterns;

  std::optional<Box> Read(const Annotated& text, const Vocabulary& vocabulary) const {
    // Two sentences are two ideas; an end that was cut off might deny it all.
    if (text.sentences.size() != 1 || text.text.ends_with("…")) return std::nullopt;
    return Box(text, vocabulary, rules, patterns->Match(text, vocabulary, text.sentences.front()));
  }

  Objective Invert(const Annotated& text, const Vocabulary& vocabulary) const {
    if (auto box = Read(text, vocabulary))
      if (const auto turned = box->Turn()) return {0, BoxLabel(turned->text, kMaxCodePoints), true, rules[turned->rules.front()].id};
    return {0, std::string(text.text), false, ""};
  }

  // What is wrong with what a row gives for its example, or "".
  std::string Check(std::uint32_t row, const std::string& expected, const Annotated& example, const Vocabulary& vocabulary) const {
    auto box = Read(example, vocabulary);
    if (!box) return "el ejemplo ha de ser una sola oración";
    std::optional<std::uint32_t> stopped_by;
    const auto turned = box->Turn(&stopped_by);
    if (rules[row].kind == Kind::kStop || rules[row].kind == Kind::kNever) {
      if (turned) return "el ejemplo se invierte: «" + turned->text + "»";
      return stopped_by == row ? "" : "al ejemplo no lo detiene esta fila" + (stopped_by ? ": lo detiene " + rules[*stopped_by].id : "");
    }
    if (!turned) return "el ejemplo no se invierte" + (stopped_by ? ": lo detiene " + rules[*stopped_by].id : "");
    if (const std::string text = BoxLabel(turned->text, kMaxCodePoints); text != expected) return "el ejemplo da «" + text + "»";
    if (rules[row].kind != Kind::kKnown && std::ranges::find(turned->rules, row) == turned->rules.end())
      return "el ejemplo lo invierte otra fila: " + rules[turned->rules.front()].id;
    return {};
  }
};

Inverter::Inverter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Inverter::Inverter(Inverter&&) noexcept = default;
Inverter& Inverter::operator=(Inverter&&) noexcept = default;
Inverter::~Inverter() = default;

Result<Inverter> Inverter::Make(const std::string& lexicon_dir, const LanguagePack& language) {
  auto lists = LoadStates(lexicon_dir + "/states.tsv");
  if (!lists) return lists.error();
  auto bad_lemmas = BadLemmas(lexicon_dir + "/meanings.tsv");
  if (!bad_lemmas) return bad_lemmas.error();
  (*lists)["bad"] = *std::move(bad_lemmas);
  const auto table = LoadTsv(lexicon_dir + "/inversions.tsv", {"id", "kind", "pattern", "text", "example", "expected"});
  if (!table) return table.error();

  BadLines bad;
  for (const TsvRow& row : table->rows)
    if (row[1] == "list" && !lists->emplace(row[0], SplitList(row[2], ' ')).second) bad.Add(row.line, "ya hay una lista «" + row[0] + "»");
  auto impl = std::make_unique<Impl>();
  std::vector<std::string> patterns;
  std::vector<const TsvRow*> rows;
  for (const TsvRow& row : table->rows) {
    if (row[1] == "list") continue;
    const auto kind = KindOf(row[1]);
    if (!kind) {
      bad.Add(row.line, "clase de fila desconocida «" + row[1] + "»");
      continue;
    }
    Rule rule{row[0], *kind, WordsOf(row[3]), row[3].find(kRest) != std::string::npos};
    std::string problem = Problem(rule);
    if (problem.empty()) problem = PatternSet::Problem(row[2], *lists);
    if (!problem.empty()) bad.Add(row.line, problem);
    impl->rules.push_back(std::move(rule));
    patterns.push_back(row[2]);
    rows.push_back(&row);
  }
  if (!bad.empty()) return bad.ToError(table->path);
  auto made = PatternSet::Make(patterns, *lists);
  if (!made) return made.error();
  impl->patterns.emplace(*std::move(made));

  std::vector<std::string_view> examples;
  for (const TsvRow* row : rows) examples.push_back((*row)[4]);
  const AnnotatedCorpus annotated = Annotate(examples, language, Threads{1});
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    const std::string problem = impl->Check(r, (*rows[r])[5], annotated.texts[r], *annotated.vocabulary);
    if (!problem.empty()) bad.Add(rows[r]->line, impl->rules[r].id + ": " + problem);
  }
  if (!bad.empty()) return bad.ToError(table->path);
  return Inverter(std::move(impl));
}

std::vector<ObjectivesTree> Inverter::operator()(const Analysis& analysis, const LanguagePack& language, Threads threads) const {
  // What each node that is no proposal says; "" for a trunk that nobody stated: there is nothing to turn round.
  const std::vector<std::vector<std::string>> said = ParallelMap(analysis.trees, threads, [&](const ProblemTree& tree) {
    std::vector<std::string> words;
    for (std::size_t n = 0; n < tree.nodes.size(); ++n)
      if (tree.nodes[n].role != Role::kProposal) words.push_back(n == 0 && !tree.stated ? "" : WholeWords(analysis, tree.nodes[n]));
    return words;
  });
  std::vector<std::string_view> distinct;
  for (const std::vector<std::string>& words : said) distinct.insert(distinct.end(), words.begin(), words.end());
  std::ranges::sort(distinct);
  const auto repeated = std::ranges::unique(distinct);
  distinct.erase(repeated.begin(), repeated.end());
  const AnnotatedCorpus annotated = Annotate(distinct, language, threads);
  const std::vector<Objective> read = ParallelMap(
      annotated.texts, threads, [&](const Annotated& text) { return impl_->Invert(text, *annotated.vocabulary); });

  std::vector<ObjectivesTree> out(analysis.trees.size());
  for (std::size_t t = 0; t < out.size(); ++t) {
    const std::vector<TreeNode>& nodes = analysis.trees[t].nodes;
    std::size_t next = 0;
    for (std::uint32_t n = 0; n < nodes.size(); ++n) {
      if (nodes[n].role == Role::kProposal) continue;
      const auto found = std::ranges::lower_bound(distinct, std::string_view(said[t][next++]));
      Objective objective = read[static_cast<std::size_t>(found - distinct.begin())];
      objective.node = n;
      if (!objective.inverted) objective.text = nodes[n].label;
      out[t].objectives.push_back(std::move(objective));
    }
  }
  return out;
}

Objective Inverter::Invert(std::string_view label, const LanguagePack& language) const {
  const AnnotatedCorpus annotated = Annotate({label}, language, Threads{1});
  return impl_->Invert(annotated.texts.front(), *annotated.vocabulary);
}

}  // namespace ceiba
