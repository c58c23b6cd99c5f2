// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/score.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/utf8.h"

namespace ceiba {
namespace {

// Value of a text's word per role: bit r is set when role r covers it.
using RoleMask = std::uint8_t;

struct WordMention {
  Role role = Role::kProblem;
  WordRange words;
};

std::vector<WordMention> MentionsInWords(const MarkedText& marked, const std::vector<Span>& words) {
  if (marked.mentions.empty()) return {};
  const CodePointIndex points(marked.text);
  std::vector<WordMention> mentions;
  for (const RoleMark& mark : marked.mentions)
    mentions.push_back({mark.role, CoveredWords(words, {points.At(mark.span.begin), points.At(mark.span.end)})});
  return mentions;
}

std::vector<RoleMask> Masks(const std::vector<WordMention>& mentions, std::size_t words) {
  std::vector<RoleMask> masks(words);
  for (const WordMention& mention : mentions)
    for (std::uint32_t w = mention.words.begin; w < mention.words.end; ++w)
      masks[w] = static_cast<RoleMask>(masks[w] | (1U << static_cast<unsigned>(mention.role)));
  return masks;
}

constexpr std::uint32_t kUnmatched = static_cast<std::uint32_t>(-1);

// Gold mention -> predicted mention; the best overlap first, then file order.
std::vector<std::uint32_t> Match(const std::vector<WordMention>& gold, const std::vector<WordMention>& predicted) {
  std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> candidates;
  for (std::uint32_t i = 0; i < gold.size(); ++i)
    for (std::uint32_t j = 0; j < predicted.size(); ++j) {
      if (gold[i].role != predicted[j].role) continue;
      const WordRange &a = gold[i].words, &b = predicted[j].words;
      const std::uint32_t from = std::max(a.begin, b.begin), to = std::min(a.end, b.end);
      const std::uint32_t both = to > from ? to - from : 0;
      if (both == 0 || 2 * both < a.size() + b.size() - both) continue;
      candidates.emplace_back(-static_cast<double>(both) / (a.size() + b.size() - both), i, j);
    }
  std::ranges::sort(candidates);
  std::vector<std::uint32_t> match(gold.size(), kUnmatched);
  std::vector<bool> taken(predicted.size());
  for (const auto& [overlap, i, j] : candidates) {
    if (match[i] != kUnmatched || taken[j]) continue;
    match[i] = j;
    taken[j] = true;
  }
  return match;
}

void CountWords(const std::vector<RoleMask>& gold, const std::vector<RoleMask>& predicted, TextCounts& counts) {
  for (std::size_t w = 0; w < gold.size(); ++w) {
    const RoleMask missed = gold[w] & static_cast<RoleMask>(~predicted[w]),
                   added = predicted[w] & static_cast<RoleMask>(~gold[w]);
    for (std::size_t g = 0; g < kRoleCount; ++g) {
      const bool in_gold = (gold[w] >> g & 1) != 0, in_predicted = (predicted[w] >> g & 1) != 0;
      counts.token[g].Add({in_gold && in_predicted, in_predicted, in_gold});
      if (in_gold && in_predicted) ++counts.confusion[g][g];
    }
    if ((gold[w] | predicted[w]) == 0) ++counts.confusion[kRoleCount][kRoleCount];
    for (std::size_t g = 0; g <= kRoleCount; ++g) {
      if (g == kRoleCount ? missed != 0 : (missed >> g & 1) == 0) continue;
      for (std::size_t p = 0; p <= kRoleCount; ++p) {
        if (p == kRoleCount ? added != 0 : (added >> p & 1) == 0) continue;
        if (g != kRoleCount || p != kRoleCount) ++counts.confusion[g][p];
      }
    }
  }
}

void CountLinks(const MarkedText& gold, const std::vector<LinkMark>& predicted, const std::vector<std::uint32_t>& match,
                TextCounts& counts) {
  const std::set<LinkMark> found(predicted.begin(), predicted.end());
  for (const LinkMark& link : found) ++counts.link[static_cast<std::size_t>(link.kind)].predicted;
  for (const LinkMark& link : gold.links) {
    Counts& of_kind = counts.link[static_cast<std::size_t>(link.kind)];
    ++of_kind.gold;
    if (match[link.from] != kUnmatched && match[link.to] != kUnmatched)
      of_kind.hit += found.contains({link.kind, match[link.from], match[link.to]}) ? 1 : 0;
  }
}

void CountThemes(const std::vector<std::string>& gold_themes, const std::vector<std::string>& predicted_themes,
                 TextCounts& counts) {
  const std::set<std::string> gold(gold_themes.begin(), gold_themes.end());
  const std::set<std::string> predicted(predicted_themes.begin(), predicted_themes.end());
  const auto right = static_cast<std::uint64_t>(
      std::ranges::count_if(predicted, [&](const std::string& code) { return gold.contains(code); }));
  counts.theme = {right, predicted.size(), gold.size()};
  if (!gold.empty()) counts.top1 = {!predicted_themes.empty() && gold.contains(predicted_themes.front()), 1, 1};
}

// The counts of many texts, micro-averages last.
struct Sums {
  std::array<Counts, kRoleCount + 1> token, span;
  std::array<Counts, kLinkKindCount + 1> link;
  Counts theme, top1;

  void Add(const TextCounts& text, std::uint64_t times) {
    for (std::size_t r = 0; r < kRoleCount; ++r)
      for (const auto& [sums, of_text] : {std::pair(&token, &text.token), std::pair(&span, &text.span)}) {
        (*sums)[r].Add((*of_text)[r], times);
        sums->back().Add((*of_text)[r], times);
      }
    for (std::size_t k = 0; k < kLinkKindCount; ++k) {
      link[k].Add(text.link[k], times);
      link.back().Add(text.link[k], times);
    }
    theme.Add(text.theme, times);
    top1.Add(text.top1, times);
  }
};

// Calls visit(sum, score) for every figure of counts, in one fixed order.
template <class SumsOrScores, class Visit>
void VisitFigures(SumsOrScores& of, Visit&& visit) {
  for (auto& figure : of.token) visit(figure);
  for (auto& figure : of.span) visit(figure);
  for (auto& figure : of.link) visit(figure);
  visit(of.theme);
  visit(of.top1);
}

}  // namespace

std::uint64_t TextCounts::wrong_words() const {
  std::uint64_t wrong = 0;
  for (const Counts& role : token) wrong += role.predicted + role.gold - 2 * role.hit;
  return wrong;
}

std::vector<Answer> Pair(const std::vector<MarkedText>& gold, const std::vector<MarkedText>& predicted) {
  std::map<std::string_view, const MarkedText*> by_id;
  for (const MarkedText& text : predicted) by_id.emplace(text.id, &text);
  std::vector<Answer> answers;
  for (const MarkedText& text : gold) {
    const auto found = by_id.find(text.id);
    answers.push_back({&text, found == by_id.end() ? nullptr : found->second});
  }
  return answers;
}

TextCounts CountText(const Answer& answer) {
  static const MarkedText kNothing;
  const MarkedText& gold = *answer.gold;
  const MarkedText& predicted = answer.predicted == nullptr ? kNothing : *answer.predicted;
  const std::vector<Span> words = WordsOf(gold.text);
  const std::vector<WordMention> in_gold = MentionsInWords(gold, words),
                                 in_predicted = MentionsInWords(predicted, words);
  TextCounts counts;
  CountWords(Masks(in_gold, words.size()), Masks(in_predicted, words.size()), counts);
  const std::vector<std::uint32_t> match = Match(in_gold, in_predicted);
  for (std::size_t i = 0; i < in_gold.size(); ++i)
    counts.span[static_cast<std::size_t>(in_gold[i].role)].Add({match[i] != kUnmatched, 0, 1});
  for (const WordMention& mention : in_predicted) ++counts.span[static_cast<std::size_t>(mention.role)].predicted;
  CountLinks(gold, predicted.links, match, counts);
  CountThemes(gold.themes, predicted.themes, counts);
  return counts;
}

SetScores ScoreSet(const std::string& set, const std::vector<Answer>& answers, const BootstrapOptions& options) {
  SetScores scores;
  scores.set = set;
  scores.texts = answers.size();
  std::vector<TextCounts> counts;
  std::vector<std::size_t> piled;  // answers with a pile in gold
  ClusterComparison clusters;
  Sums sums;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Answer& answer = answers[i];
    counts.push_back(CountText(answer));
    sums.Add(counts.back(), 1);
    for (std::size_t g = 0; g <= kRoleCount; ++g)
      for (std::size_t p = 0; p <= kRoleCount; ++p) scores.confusion[g][p] += counts.back().confusion[g][p];
    if (answer.predicted != nullptr) {
      ++scores.answered;
      if (!answer.predicted->mentions.empty() && answer.predicted->text != answer.gold->text)
        scores.changed.push_back(answer.gold->id);
    }
    if (answer.gold->pile.empty()) continue;
    clusters.Add(answer.gold->pile, answer.predicted == nullptr ? "" : answer.predicted->pile);
    piled.push_back(i);
  }
  std::vector<const Counts*> figures;
  VisitFigures(sums, [&](const Counts& figure) { figures.push_back(&figure); });
  if (clusters.size() > 0)
    scores.clusters = {
        clusters.size(), clusters.gold_piles(), clusters.predicted_piles(), clusters.Figures(), {}, {}, {}};

  const std::vector<Interval> intervals = Bootstrap(answers.size(), options, [&](const Weights& weights) {
    Sums drawn;
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (weights[i] > 0) drawn.Add(counts[i], weights[i]);
    std::vector<double> values;
    VisitFigures(drawn, [&](const Counts& figure) { values.push_back(figure.f1()); });
    Weights of_piled;
    for (const std::size_t i : piled) of_piled.push_back(weights[i]);
    const ClusterFigures piles = clusters.Figures(of_piled);
    values.insert(values.end(), {piles.bcubed_f1, piles.v_measure, piles.ari});
    return values;
  });
  std::size_t next = 0;
  VisitFigures(scores, [&](Score& score) {
    score.counts = *figures[next];
    if (!intervals.empty()) score.f1 = intervals[next];
    ++next;
  });
  if (!intervals.empty() && scores.clusters) {
    // A resample holds fewer different texts, which have fewer companions to miss.
    ClusterScores& piles = *scores.clusters;
    piles.bcubed_f1 = intervals[next].Around(piles.figures.bcubed_f1);
    piles.v_measure = intervals[next + 1].Around(piles.figures.v_measure);
    piles.ari = intervals[next + 2].Around(piles.figures.ari);
  }
  return scores;
}

std::vector<SetScores> ScoreAll(const std::vector<Answer>& answers, const BootstrapOptions& options) {
  std::vector<std::string> sets;
  std::map<std::string, std::vector<Answer>> of_set;
  for (const Answer& answer : answers) {
    std::vector<Answer>& own = of_set[answer.gold->set];
    if (own.empty()) sets.push_back(answer.gold->set);
    own.push_back(answer);
  }
  std::vector<SetScores> scores;
  for (const std::string& set : sets) scores.push_back(ScoreSet(set, of_set[set], options));
  scores.push_back(ScoreSet("", answers, options));
  return scores;
}

}  // namespace ceiba
