// SPDX-License-Identifier: GPL-3.0-or-later
// Themes from seeds: a trie of words finds the longest seed at each place; weights are summed as integers, so that no
// order of rows or texts changes the outcome.
#include "pipeline/theme_seeds.h"

#include <tsl/robin_map.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "core/hash.h"
#include "core/tsv.h"
#include "nlp/fold.h"
#include "nlp/tokenize.h"

namespace ceiba {
namespace {

using WordId = std::uint32_t;
using NodeId = std::uint32_t;

// What one occurrence of a seed counts, in thousandths.
constexpr std::int64_t kOccurrence = 1000;
constexpr double kMaxWeight = 9;

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

struct SeedWeight {
  std::uint32_t theme = 0;
  std::int64_t halves = 0;
};

struct Node {
  bool seed = false;
  std::uint64_t key = 0;            // hash of the seed's words
  std::vector<SeedWeight> weights;  // empty: these words say nothing, and their parts neither
};

// The seeds as a trie over word ids; node 0 is the root.
struct Seeds {
  tsl::robin_map<std::string, WordId, StringHash, std::equal_to<>> words;
  tsl::robin_map<std::uint64_t, NodeId> next;
  std::vector<Node> nodes = std::vector<Node>(1);

  // What goes on from a node. Most go on with few words or none, so that these are looked through.
  struct Branch {
    WordId word = 0;
    NodeId to = 0;
  };
  std::vector<NodeId> first;      // by word, where a seed begins with it; 0: none does. Asked far more often than the rest
  std::vector<Branch> branches;   // of the other nodes, by node, then word
  std::vector<std::uint32_t> of;  // branches of node n: [of[n], of[n + 1])

  static std::uint64_t Step(NodeId from, WordId word) { return (std::uint64_t{from} << 32) | word; }

  NodeId Add(const std::vector<std::string>& seed) {
    NodeId node = 0;
    for (const std::string& text : seed) {
      const WordId word = words.try_emplace(text, static_cast<WordId>(words.size())).first->second;
      const auto [found, added] = next.try_emplace(Step(node, word), static_cast<NodeId>(nodes.size()));
      node = found->second;
      if (added) nodes.emplace_back();
    }
    std::string joined;
    for (const std::string& text : seed) joined += text + ' ';
    nodes[node].seed = true;
    nodes[node].key = Hash64(joined);
    return node;
  }

  // To be called once all seeds are in.
  void SetBranches() {
    std::vector<std::pair<std::uint64_t, NodeId>> steps(next.begin(), next.end());
    std::ranges::sort(steps);
    first.assign(words.size(), 0);
    of.assign(nodes.size() + 1, 0);
    for (const auto& [step, to] : steps) {
      const auto from = static_cast<NodeId>(step >> 32);
      const auto word = static_cast<WordId>(step);
      if (from == 0) {
        first[word] = to;
        continue;
      }
      branches.push_back({word, to});
      ++of[from + 1];
    }
    std::partial_sum(of.begin(), of.end(), of.begin());
  }

  bool Ends(NodeId node) const { return node != 0 && of[node] == of[node + 1]; }

  // 0: no seed goes on so.
  NodeId Next(NodeId from, WordId word) const {
    if (from == 0) return first[word];
    const auto begin = branches.begin() + of[from];
    const auto end = branches.begin() + of[from + 1];
    constexpr std::ptrdiff_t kFew = 16;
    const auto found = end - begin > kFew ? std::ranges::lower_bound(begin, end, word, {}, &Branch::word) : std::ranges::find(begin, end, word, &Branch::word);
    return found == end || found->word != word ? 0 : found->to;
  }
};

std::vector<std::string> WordsOf(std::string_view seed) {
  const std::string folded = FoldText(seed);
  std::vector<std::string> words;
  for (const Token& token : Tokenize(folded)) {
    if (token.kind == TokenKind::kWord || token.kind == TokenKind::kNumber) {
      words.push_back(folded.substr(token.span.begin, token.span.size()));
    }
  }
  return words;
}

// Weight in halves, or nothing when it is no multiple of a half within ±kMaxWeight.
std::optional<std::int64_t> ParseHalves(std::string_view text) {
  double weight = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), weight);
  if (error != std::errc() || end != text.data() + text.size() || !(std::abs(weight) <= kMaxWeight))
    return std::nullopt;
  const double halves = weight * static_cast<double>(ThemeSeeds::kPoint / kOccurrence);
  if (halves != std::floor(halves)) return std::nullopt;
  return static_cast<std::int64_t>(halves);
}

bool IsCode(std::string_view code) {
  return !code.empty() && std::ranges::all_of(code, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

Result<std::vector<Theme>> LoadThemes(const std::string& path) {
  const Result<TsvTable> table = LoadTsv(path, {"code", "label"});
  if (!table) return table.error();
  std::vector<Theme> themes;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    if (!IsCode(row[0])) bad.Add(row.line, "clave '" + row[0] + "': solo letras sin acento, cifras y guiones");
    if (row[1].empty()) bad.Add(row.line, "falta la etiqueta de '" + row[0] + "'");
    themes.push_back({row[0], row[1]});
  }
  if (!bad.empty()) return bad.ToError(path);
  return themes;
}

// `themes` is null when they could not be read: then the rest of each row is still checked.
Result<Seeds> LoadSeeds(const std::string& path, const std::vector<Theme>* themes) {
  const Result<TsvTable> table = LoadTsv(path, {"seed", "theme", "weight"}, false);
  if (!table) return table.error();
  Seeds seeds;
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const std::vector<std::string> words = WordsOf(row[0]);
    const std::optional<std::int64_t> halves = ParseHalves(row[2]);
    if (words.empty()) bad.Add(row.line, "'" + row[0] + "' no tiene ninguna palabra");
    if (!halves) bad.Add(row.line, "peso '" + row[2] + "': un número de -9 a 9 en medios puntos, con punto decimal");
    if (themes == nullptr) continue;
    const auto theme = std::ranges::find(*themes, row[1], &Theme::code);
    if (theme == themes->end()) bad.Add(row.line, "el tema '" + row[1] + "' no está en themes.tsv");
    if (words.empty() || !halves || theme == themes->end()) continue;
    const auto place = static_cast<std::uint32_t>(theme - themes->begin());
    std::vector<SeedWeight>& weights = seeds.nodes[seeds.Add(words)].weights;
    if (std::ranges::find(weights, place, &SeedWeight::theme) != weights.end()) {
      bad.Add(row.line, "'" + row[0] + "' está dos veces para el tema '" + row[1] + "'");
    }
    weights.push_back({place, *halves});
  }
  if (!bad.empty()) return bad.ToError(path);
  seeds.SetBranches();
  return seeds;
}

// A word of the seeds that a form may stand for. One of another part of speech than its likeliest ("podemos" as "podar")
// counts only inside a longer seed.
struct Reading {
  WordId word = 0;
  bool alone = true;
};

}  // namespace

// The readings of form f are [first_[f], first_[f + 1]) of all_, the likeliest first.
class ThemeSeeds::Forms {
 public:
  Forms(const Seeds& seeds, const Vocabulary& words) : vocabulary(words), seeds_(seeds) {
    first_.reserve(words.form_count() + 1);
    for (std::uint32_t id = 0; id < words.form_count(); ++id) {
      first_.push_back(static_cast<std::uint32_t>(all_.size()));
      ReadForm(words.form(FormId{id}));
    }
    first_.push_back(static_cast<std::uint32_t>(all_.size()));
  }

  const Vocabulary& vocabulary;

  std::span<const Reading> Of(const Token& token) const {
    if (!token.form.valid()) return {};
    return {all_.data() + first_[token.form.value], first_[token.form.value + 1] - first_[token.form.value]};
  }

  // An article or another determiner: "recoger (la) basura".
  bool MayBeSkipped(const Token& token) const {
    return token.form.valid() && vocabulary.verb_facts(token.form).first == PartOfSpeech::kDeterminer;
  }

 private:
  void ReadForm(const WordForm& form) {
    const std::size_t begin = all_.size();
    Add(form.canonical, true, begin);
    const WordAnalysis& likeliest = form.analyses.front();
    for (const WordAnalysis& analysis : form.analyses) {
      const bool alone = analysis.lemma == likeliest.lemma || IsLike(analysis, likeliest);
      AddFolded(analysis.lemma, alone, begin);
    }
    if (form.source == WordSource::kRestored) AddFolded(form.surface, true, begin);
    // Dictionaries guess at plurals they do not know ("mototaxis", "lamparas").
    if (form.source >= WordSource::kHunspell) {
      const std::string_view word = form.canonical;
      if (word.size() > 5 && word.ends_with("es")) Add(word.substr(0, word.size() - 2), true, begin);
      if (word.size() > 4 && word.ends_with('s')) Add(word.substr(0, word.size() - 1), true, begin);
    }
  }

  // A participle is as good an adjective: "azolvadas".
  static bool IsLike(const WordAnalysis& a, const WordAnalysis& b) {
    const auto adjectival = [](const WordAnalysis& x) {
      return x.pos == PartOfSpeech::kAdjective || x.verb_form == VerbForm::kParticiple;
    };
    return a.pos == b.pos || (adjectival(a) && adjectival(b));
  }

  void AddFolded(const std::string& word, bool alone, std::size_t begin) {
    const bool ascii = std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) {
      Add(word, alone, begin);
    } else {
      Add(FoldText(word), alone, begin);
    }
  }

  void Add(std::string_view word, bool alone, std::size_t begin) {
    const auto found = seeds_.words.find(word);
    if (found == seeds_.words.end()) return;
    const auto same = std::find_if(all_.begin() + static_cast<std::ptrdiff_t>(begin), all_.end(),
                                   [&](const Reading& reading) { return reading.word == found->second; });
    if (same == all_.end()) {
      all_.push_back({found->second, alone});
    } else {
      same->alone = same->alone || alone;
    }
  }

  const Seeds& seeds_;
  std::vector<Reading> all_;
  std::vector<std::uint32_t> first_;
};

namespace {

struct Match {
  NodeId node = 0;
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
};

class Matcher {
 public:
  Matcher(const Seeds& seeds, const ThemeSeeds::Forms& forms, const std::vector<Token>& tokens) : seeds_(seeds), forms_(forms), tokens_(tokens) {}

  // Left to right, the longest seed at each place; of equals the likeliest reading.
  std::vector<Match> All() {
    std::vector<Match> matches;
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    for (std::uint32_t t = 0; t < count;) {
      best_ = {0, t, t};
      Extend(0, t, 0, true);
      if (best_.end > t) matches.push_back(best_);
      t = std::max(best_.end, t + 1);
    }
    return matches;
  }

 private:
  // `length`: words of the seed so far; `alone`: they may stand as a seed of one word.
  void Extend(NodeId node, std::uint32_t t, int length, bool alone) {
    if (seeds_.nodes[node].seed && t > best_.end && (length > 1 || alone)) best_ = {node, best_.begin, t};
    if (t >= tokens_.size() || seeds_.Ends(node)) return;
    Follow(node, t, length, alone);
    if (length > 0 && forms_.MayBeSkipped(tokens_[t]) && t + 1 < tokens_.size()) Follow(node, t + 1, length, alone);
  }

  void Follow(NodeId node, std::uint32_t t, int length, bool alone) {
    for (const Reading& reading : forms_.Of(tokens_[t])) {
      if (const NodeId to = seeds_.Next(node, reading.word); to != 0) Extend(to, t + 1, length + 1, alone && reading.alone);
    }
  }

  const Seeds& seeds_;
  const ThemeSeeds::Forms& forms_;
  const std::vector<Token>& tokens_;
  Match best_;
};

// How much a place of the text weighs, in halves: a title counts double; so does a first line over others where no
// title is known; a first sentence somewhat more than the rest.
int LeadHalves(const Annotated& text, const std::vector<Part>& parts, std::uint32_t t, Span span) {
  const auto is_title = [](const Part& part) { return part.kind == PartKind::kTitle; };
  if (std::ranges::any_of(parts, is_title)) {
    return std::ranges::any_of(parts, [&](const Part& part) { return is_title(part) && part.span.Overlaps(span); }) ? 4
                                                                                                                    : 2;
  }
  if (text.sentences.size() < 2 || t >= text.sentences[0].end) return 2;
  const std::uint32_t end = text.tokens[text.sentences[0].end - 1].span.end;
  const std::uint32_t next = text.tokens[text.sentences[1].begin].span.begin;
  return text.text.substr(end, next - end).find('\n') != std::string_view::npos ? 4 : 3;
}

// Which tokens a mention covers.
std::vector<bool> Mentioned(const Annotated& text, const std::vector<Mention>& mentions) {
  std::vector<bool> mentioned(text.tokens.size(), false);
  for (const Mention& mention : mentions) {
    auto token =
        std::ranges::lower_bound(text.tokens, mention.span.begin, {}, [](const Token& t) { return t.span.begin; });
    for (; token != text.tokens.end() && token->span.begin < mention.span.end; ++token) {
      mentioned[static_cast<std::size_t>(token - text.tokens.begin())] = true;
    }
  }
  return mentioned;
}

// Written with a capital inside a sentence, in a text that is not all capitals: "Puente de Vallecas", "calle Escuelas".
bool LooksLikeAName(const Annotated& text, const Vocabulary& vocabulary, std::uint32_t t) {
  if (t == 0 || !text.tokens[t].form.valid() || !text.tokens[t - 1].form.valid()) return false;
  const auto starts = std::ranges::lower_bound(text.sentences, t, {}, &Sentence::begin);
  if (starts != text.sentences.end() && starts->begin == t) return false;
  const std::string_view written = text.text.substr(text.tokens[t].span.begin, text.tokens[t].span.size());
  const std::string_view lower = vocabulary.form(text.tokens[t].form).surface;
  // Lower case changes the last byte of a Spanish letter, so one differing byte is one capital.
  if (written.size() != lower.size()) return false;
  std::size_t differing = 0;
  std::size_t where = 0;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] == lower[i]) continue;
    ++differing;
    where = i;
  }
  return differing == 1 && where <= 1;
}

}  // namespace

struct ThemeSeeds::Impl {
  std::vector<Theme> themes;
  Seeds seeds;

  // Weight of each theme: halves of a point times thousandths of an occurrence.
  SeedReading Read(const Annotated& text, const Forms& forms, const std::vector<Part>& parts, const std::vector<Mention>& mentions) const {
    SeedReading reading;
    const std::vector<bool> mentioned = Mentioned(text, mentions);
    std::vector<std::pair<NodeId, std::int64_t>> found;
    for (const Match& match : Matcher(seeds, forms, text.tokens).All()) {
      found.emplace_back(match.node, Factor(text, forms.vocabulary, parts, match, mentioned[match.begin]));
      reading.matches.push_back({seeds.nodes[match.node].key, match.begin, match.end});
    }
    std::ranges::sort(found, [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : a.second > b.second;
    });
    reading.weights.assign(themes.size(), 0);
    for (std::size_t i = 0; i < found.size();) {
      // The first occurrence counts whole, the second half, the third a quarter, the rest nothing.
      std::int64_t times = 0;
      std::int64_t divisor = 1;
      const NodeId node = found[i].first;
      for (; i < found.size() && found[i].first == node; ++i) {
        if (divisor > 4) continue;
        times += found[i].second / divisor;
        divisor *= 2;
      }
      for (const SeedWeight& weight : seeds.nodes[node].weights) reading.weights[weight.theme] += weight.halves * times;
    }
    return reading;
  }

  static std::int64_t Factor(const Annotated& text, const Vocabulary& vocabulary, const std::vector<Part>& parts,
                             const Match& match, bool mentioned) {
    const Span span{text.tokens[match.begin].span.begin, text.tokens[match.end - 1].span.end};
    std::int64_t factor = kOccurrence * LeadHalves(text, parts, match.begin, span) / 2;
    if (mentioned) factor = factor * 5 / 4;
    if (LooksLikeAName(text, vocabulary, match.begin)) factor = factor * 7 / 10;
    return factor;
  }
};

ThemeSeeds::ThemeSeeds(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ThemeSeeds::ThemeSeeds(ThemeSeeds&&) noexcept = default;
ThemeSeeds& ThemeSeeds::operator=(ThemeSeeds&&) noexcept = default;
ThemeSeeds::~ThemeSeeds() = default;

Result<ThemeSeeds> ThemeSeeds::Load(const std::string& lexicon_dir) {
  Result<std::vector<Theme>> themes = LoadThemes(lexicon_dir + "/themes.tsv");
  Result<Seeds> seeds = LoadSeeds(lexicon_dir + "/theme_seeds.tsv", themes ? &*themes : nullptr);
  if (!themes && !seeds) return ConfigError(themes.error().message + "\n" + seeds.error().message);
  if (!themes) return themes.error();
  if (!seeds) return seeds.error();
  return ThemeSeeds(std::unique_ptr<Impl>(new Impl{*std::move(themes), *std::move(seeds)}));
}

const std::vector<Theme>& ThemeSeeds::taxonomy() const { return impl_->themes; }

std::shared_ptr<const ThemeSeeds::Forms> ThemeSeeds::FormsOf(const Vocabulary& vocabulary) const {
  return std::make_shared<const Forms>(impl_->seeds, vocabulary);
}

const Vocabulary& ThemeSeeds::VocabularyOf(const Forms& forms) { return forms.vocabulary; }

SeedReading ThemeSeeds::operator()(const Annotated& text, const Forms& forms, const std::vector<Part>& parts,
                                   const std::vector<Mention>& mentions) const {
  return impl_->Read(text, forms, parts, mentions);
}

std::vector<SeedSentence> LoadSeedSentences(const std::string& lexicon_dir) {
  const Result<TsvTable> table = LoadTsv(lexicon_dir + "/theme_seeds.tsv", {"example", "theme", "weight"}, false);
  std::vector<SeedSentence> sentences;
  if (!table) return sentences;
  std::map<std::string, std::map<std::string, std::int64_t>> halves;
  for (const TsvRow& row : table->rows) {
    if (!row[0].empty()) halves[row[0]][row[1]] += ParseHalves(row[2]).value_or(0);
  }
  for (const auto& [text, of_theme] : halves) {
    std::vector<std::pair<std::int64_t, std::string>> heaviest;
    for (const auto& [theme, weight] : of_theme) {
      if (weight > 0) heaviest.emplace_back(-weight, theme);
    }
    std::ranges::sort(heaviest);
    SeedSentence sentence{text, {}};
    for (const auto& [weight, theme] : heaviest) {
      // A theme of two fifths of the first's weight counts too, as it does for a text without a model.
      if (sentence.themes.size() < 3 && 5 * weight <= 2 * heaviest.front().first) sentence.themes.push_back(theme);
    }
    if (!sentence.themes.empty()) sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace ceiba
