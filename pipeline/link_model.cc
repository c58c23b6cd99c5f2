// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/link_model.h"

#include <algorithm>
#include <cstdlib>

#include "core/bytes.h"
#include "core/exp.h"
#include "core/hash.h"

namespace ceiba {
namespace {

constexpr std::string_view kMagic = "ceiba links 1\n";
constexpr double kUnit = 1024.0;

/// What a feature speaks of; part of its hash, so the order is part of every trained model.
enum Template : std::uint64_t {
  kAlways = 1, kSentences, kBetween, kRank, kTitles, kOpenFrom, kOpenTo, kConnectorFrom, kConnectorTo, kWordsBetween, kWordsBefore,
  kShared, kCounts, kOrder, kKindsBoth, kSameClause, kSameRoleBetween, kOnlyPair, kParagraphs, kColumns, kFirstWords, kEdgeMark,
};

std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6U) + (a >> 2U));
  h ^= h >> 32U;
  h *= 0xD6E8FEB86659FD93ULL;
  return h ^ (h >> 32U);
}

class PairReader {
 public:
  PairReader(const Annotated& text, const Vocabulary& vocabulary, const std::vector<ClauseInText>& clauses, const std::vector<ClauseMention>& mentions)
      : text_(text), vocabulary_(vocabulary), clauses_(clauses), mentions_(mentions) {
    for (const ClauseMention& m : mentions) {
      ++of_role_[static_cast<std::size_t>(m.mention.role)];
      Side side;
      const auto first = std::ranges::lower_bound(text.tokens, m.mention.span.begin, {}, [](const Token& t) { return t.span.begin; });
      side.begin = static_cast<std::uint32_t>(first - text.tokens.begin());
      side.end = side.begin;
      while (side.end < text.tokens.size() && text.tokens[side.end].span.begin < m.mention.span.end) ++side.end;
      for (std::uint32_t t = side.begin; t < side.end; ++t) {
        if (!text.tokens[t].form.valid()) continue;
        const WordForm& form = vocabulary.form(text.tokens[t].form);
        if (!form.stop) side.lemmas.push_back(vocabulary.lemma_of(text.tokens[t].form).value);
      }
      std::ranges::sort(side.lemmas);
      side.paragraph = static_cast<std::uint32_t>(std::ranges::count(text.text.substr(0, m.mention.span.begin), '\n'));
      sides_.push_back(std::move(side));
    }
  }

  /// use(from, to, kind) for every pair whose roles allow a link.
  template <class Use>
  void ForEachPair(Use&& use) const {
    const auto pairs = [&](Role from, Role to, LinkKind kind) {
      for (std::uint32_t a = 0; a < mentions_.size(); ++a) {
        if (mentions_[a].mention.role != from) continue;
        for (std::uint32_t b = 0; b < mentions_.size(); ++b)
          if (mentions_[b].mention.role == to) use(a, b, kind);
      }
    };
    pairs(Role::kCause, Role::kProblem, LinkKind::kCauses);
    pairs(Role::kProblem, Role::kEffect, LinkKind::kLeadsTo);
    pairs(Role::kProposal, Role::kProblem, LinkKind::kAddresses);
  }

  /// Replaces `features` by those of the pair: each once, in no order.
  void Read(std::uint32_t from, std::uint32_t to, LinkKind kind, std::vector<std::uint64_t>& features) const {
    features.clear();
    const auto k = static_cast<std::uint64_t>(kind);
    const auto add = [&](Template of, std::uint64_t a, std::uint64_t b = 0) { features.push_back(Mix(Mix(Mix(k, of), a), b)); };
    const ClauseInText& a = clauses_[mentions_[from].first_clause];
    const ClauseInText& b = clauses_[mentions_[to].first_clause];
    const bool forward = from < to;
    const std::uint64_t order = forward ? 1 : 0;
    const auto gap = [](std::uint32_t x, std::uint32_t y, int most) {
      return static_cast<std::uint64_t>(std::clamp(static_cast<int>(y) - static_cast<int>(x), -most, most) + most);
    };
    const std::uint64_t sentences = gap(a.clause.sentence, b.clause.sentence, 4);
    const std::uint64_t between = gap(from, to, 5);
    add(kAlways, 0);
    add(kSentences, sentences);
    add(kBetween, between);
    add(kSentences, sentences, 100 + between);
    std::uint64_t rank = 0;  // problems (or whatever stands on the other side) that are nearer
    std::uint64_t nearer_same_side = 0;
    for (std::uint32_t other = 0; other < mentions_.size(); ++other) {
      if (other == to || mentions_[other].mention.role != mentions_[to].mention.role) continue;
      const std::uint32_t far = forward ? to - from : from - to;
      const std::uint32_t near = other > from ? other - from : from - other;
      if (near < far) ++rank;
      if (near < far && (other > from) == forward) ++nearer_same_side;
    }
    add(kRank, std::min<std::uint64_t>(rank, 4), order);
    add(kRank, 10 + std::min<std::uint64_t>(rank, 4), sentences);
    add(kRank, 20 + std::min<std::uint64_t>(nearer_same_side, 3), sentences);
    add(kTitles, (a.title ? 2U : 0U) + (b.title ? 1U : 0U));
    add(kTitles, 10 + (a.title ? 2U : 0U) + (b.title ? 1U : 0U), sentences);
    add(kOpenFrom, static_cast<std::uint64_t>(a.clause.kind), order);
    add(kOpenTo, static_cast<std::uint64_t>(b.clause.kind), order);
    add(kKindsBoth, static_cast<std::uint64_t>(a.clause.kind) * 16 + static_cast<std::uint64_t>(b.clause.kind), between);
    if (a.clause.connector != Clause::kNone) add(kConnectorFrom, a.clause.connector, between);
    if (b.clause.connector != Clause::kNone) add(kConnectorTo, b.clause.connector, between);
    if (mentions_[from].first_clause == mentions_[to].first_clause) add(kSameClause, between);
    AddWords(add, from, to, order);
    std::size_t shared = 0;
    for (const std::uint32_t lemma : sides_[from].lemmas) shared += std::ranges::binary_search(sides_[to].lemmas, lemma) ? 1U : 0U;
    add(kShared, std::min<std::size_t>(shared, 3));
    add(kShared, 10 + std::min<std::size_t>(shared, 3), sentences);
    const auto few = [&](Role role) { return std::min<std::uint64_t>(of_role_[static_cast<std::size_t>(role)], 5); };
    add(kCounts, few(mentions_[from].mention.role), 10);
    add(kCounts, few(mentions_[to].mention.role), 20);
    add(kCounts, few(Role::kProblem) * 8 + few(Role::kProposal), 30);
    add(kOrder, order);
    if (few(mentions_[to].mention.role) == 1) add(kOnlyPair, order);
    bool same_role = false;
    for (std::uint32_t m = std::min(from, to) + 1; m < std::max(from, to); ++m) same_role = same_role || mentions_[m].mention.role == mentions_[from].mention.role;
    add(kSameRoleBetween, same_role ? 1 : 0, between);
    add(kParagraphs, gap(sides_[from].paragraph, sides_[to].paragraph, 3));
    if (a.column || b.column) add(kColumns, (a.column ? 1U : 0U) + (b.column ? 2U : 0U));
  }

 private:
  struct Side {
    std::uint32_t begin = 0;  ///< tokens
    std::uint32_t end = 0;
    std::uint32_t paragraph = 0;
    std::vector<std::uint32_t> lemmas;
  };

  std::uint64_t Word(std::uint32_t token) const {
    const Token& t = text_.tokens[token];
    return t.form.valid() ? Hash64(vocabulary_.form(t.form).canonical) : Hash64(text_.text.substr(t.span.begin, t.span.size()));
  }

  template <class Add>
  void AddWords(Add&& add, std::uint32_t from, std::uint32_t to, std::uint64_t order) const {
    const Side& left = sides_[std::min(from, to)];
    const Side& right = sides_[std::max(from, to)];
    constexpr std::uint32_t kFewTokens = 6;
    if (left.end <= right.begin && right.begin - left.end <= kFewTokens) {
      std::uint64_t all = 0;
      std::array<std::uint64_t, kFewTokens> words{};
      std::size_t count = 0;
      for (std::uint32_t t = left.end; t < right.begin; ++t) {
        const std::uint64_t word = Word(t);
        all = Mix(all, word);
        // Of all that is read of a pair, this alone may come twice.
        const bool repeated = std::find(words.begin(), words.begin() + count, word) != words.begin() + count;
        if (!repeated) add(kWordsBetween, word, order);
        words[count++] = word;
      }
      add(kWordsBetween, all, 2 + order);
      add(kWordsBetween, right.begin - left.end, 4 + order);
    }
    for (const auto& [side, which] : {std::pair(&sides_[from], 0U), std::pair(&sides_[to], 10U)}) {
      if (side->begin > 0) add(kWordsBefore, Word(side->begin - 1), which + order);
      if (side->begin > 1) add(kWordsBefore, Mix(Word(side->begin - 2), Word(side->begin - 1)), which + 2 + order);
      if (side->begin < text_.tokens.size()) add(kFirstWords, Word(side->begin), which + order);
    }
  }

  const Annotated& text_;
  const Vocabulary& vocabulary_;
  const std::vector<ClauseInText>& clauses_;
  const std::vector<ClauseMention>& mentions_;
  std::array<std::uint32_t, kRoleCount> of_role_{};
  std::vector<Side> sides_;
};

}  // namespace

std::vector<LinkCandidate> LinkCandidates(const Annotated& text, const Vocabulary& vocabulary, const std::vector<ClauseInText>& clauses,
                                          const std::vector<ClauseMention>& mentions) {
  std::vector<LinkCandidate> out;
  if (clauses.empty()) return out;
  const PairReader reader(text, vocabulary, clauses, mentions);
  reader.ForEachPair([&](std::uint32_t from, std::uint32_t to, LinkKind kind) {
    LinkCandidate& made = out.emplace_back(LinkCandidate{from, to, kind, {}});
    reader.Read(from, to, kind, made.features);
    std::ranges::sort(made.features);
  });
  return out;
}

std::vector<ScoredPair> LinkModel::ScoreAll(const Annotated& text, const Vocabulary& vocabulary, const std::vector<ClauseInText>& clauses,
                                            const std::vector<ClauseMention>& mentions) const {
  std::vector<ScoredPair> out;
  if (clauses.empty() || mentions.size() < 2) return out;
  const PairReader reader(text, vocabulary, clauses, mentions);
  std::vector<std::uint64_t> features;
  reader.ForEachPair([&](std::uint32_t from, std::uint32_t to, LinkKind kind) {
    reader.Read(from, to, kind, features);
    out.push_back({from, to, kind, Score(features)});
  });
  return out;
}

std::string LinkModel::Bytes() const {
  std::string bytes(kMagic);
  AppendNumber(bytes, static_cast<std::uint32_t>(weights_.features.size()));
  for (const std::uint64_t id : weights_.features) AppendNumber(bytes, id);
  for (const std::int16_t weight : weights_.weights) AppendNumber(bytes, weight);
  for (const std::int16_t threshold : weights_.threshold) AppendNumber(bytes, threshold);
  return bytes;
}

Result<LinkModel> LinkModel::Parse(std::string_view bytes, const std::string& path) {
  const Error damaged = ConfigError(path + ": el modelo está dañado o es de otra versión; vuelva a copiarlo o entrénelo con «ceiba train»");
  if (!bytes.starts_with(kMagic)) return damaged;
  bytes.remove_prefix(kMagic.size());
  std::uint32_t count = 0;
  if (!TakeNumber(bytes, count) || bytes.size() / 10 < count) return damaged;
  LinkWeights weights;
  weights.features.resize(count);
  weights.weights.resize(count);
  const bool good = TakeNumbers(bytes, weights.features) && TakeNumbers(bytes, weights.weights) && TakeNumbers(bytes, weights.threshold) &&
                    bytes.empty() && std::ranges::is_sorted(weights.features);
  if (!good) return damaged;
  return LinkModel(std::move(weights));
}

std::int32_t LinkModel::Score(const std::vector<std::uint64_t>& features) const {
  std::int32_t sum = 0;
  for (const std::uint64_t id : features) {
    if (const std::size_t found = index_.Find(weights_.features, id); found != IdIndex::kNone) sum += weights_.weights[found];
  }
  return sum;
}

float LinkModel::Chance(std::int32_t score) { return static_cast<float>(1.0 / (1.0 + SameExp(-score / kUnit))); }

}  // namespace ceiba
