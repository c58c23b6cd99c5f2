// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/group_namer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "nlp/fold.h"
#include "pipeline/wording.h"

namespace ceiba {
namespace {

constexpr std::size_t kReadMembers = 60;
constexpr std::size_t kMaxCentral = 20;
constexpr std::size_t kMinTerms = 3, kMaxTerms = 5;
// The next best phrase stands in for a taken one when it is at least this good (in percent); else a term tells them
// apart.
constexpr std::uint64_t kGoodEnough = 80;

// In percent: a problem is what a pile is called after; a title is what its writer calls it.
constexpr std::uint32_t kProblemSource = 115, kTitleSource = 110, kMentionSource = 100, kOtherSource = 75;

struct Candidate {
  std::uint64_t worth = 0;                     // of the best occurrence, before support
  std::uint32_t support = 0;                   // members that wrote it
  std::map<std::string, std::uint32_t> shown;  // spelling -> members
};

struct Source {
  Span span;
  std::uint32_t percent = 100;
};

// Where a text says what it is about: its title and mentions; all of it when it has neither.
std::vector<Source> SourcesOf(const Annotated& text, const std::vector<Part>& parts, const Extraction& extraction) {
  std::vector<Source> sources;
  if (const Span title = TitleOf(text, parts); !title.empty()) sources.push_back({title, kTitleSource});
  for (const Mention& mention : extraction.mentions)
    sources.push_back({mention.span, mention.role == Role::kProblem ? kProblemSource : kMentionSource});
  if (sources.empty()) sources.push_back({{0, static_cast<std::uint32_t>(text.text.size())}, kOtherSource});
  return sources;
}

}  // namespace

GroupName GroupNamer::Name(const std::vector<std::uint32_t>& members) {
  Sum(members);
  const std::vector<std::uint32_t> by_centrality = ByCentrality(members);
  GroupName name;
  name.central = Central(by_centrality);
  const std::vector<std::uint32_t> read(by_centrality.begin(),
                                        by_centrality.begin() + static_cast<std::ptrdiff_t>(std::min(members.size(), kReadMembers)));
  name.terms = Terms(read);
  if (members.size() > 1 && KeepShared()) name.labels = Labels(read);
  if (name.labels.empty()) {
    Sum(members);
    name.labels = Labels(read);
  }
  if (name.labels.empty()) name.labels.push_back({FirstWords(read.front()), 0});
  return name;
}

// What the members weigh together, by feature.
void GroupNamer::Sum(const std::vector<std::uint32_t>& members) {
  for (const std::uint32_t feature : held_) total_[feature] = {};
  held_.clear();
  for (const std::uint32_t m : members) {
    for (const WeightedFeature& f : vectors_[m]) {
      Total& total = total_[f.feature];
      if (total.holders == 0) held_.push_back(f.feature);
      total.weight += f.weight;
      ++total.holders;
    }
  }
  std::uint64_t squares = 0;
  for (const std::uint32_t feature : held_) {
    Total& total = total_[feature];
    total.weight /= members.size();
    squares += total.weight * total.weight;
  }
  length_ = std::max(1.0, std::sqrt(static_cast<double>(squares)));
}

// What one member alone says is no name for several; true when something is left.
bool GroupNamer::KeepShared() {
  std::erase_if(held_, [&](std::uint32_t feature) {
    const bool alone = total_[feature].holders < 2;
    if (alone) total_[feature] = {};
    return alone;
  });
  return !held_.empty();
}

std::uint64_t GroupNamer::Closeness(std::uint32_t member) const {
  std::uint64_t dot = 0;
  for (const WeightedFeature& f : vectors_[member]) dot += f.weight * Weight(f.feature);
  return dot / kVectorUnit;
}

std::vector<std::uint32_t> GroupNamer::ByCentrality(const std::vector<std::uint32_t>& members) const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  order.reserve(members.size());
  for (const std::uint32_t m : members) order.emplace_back(Closeness(m), m);
  std::ranges::sort(order, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::uint32_t> sorted;
  sorted.reserve(order.size());
  for (const auto& [closeness, m] : order) sorted.push_back(m);
  return sorted;
}

// Each next one is the member with the most closeness left after what it shares with those taken (maximal marginal
// relevance, Carbonell & Goldstein 1998, closeness counted twice).
std::vector<std::uint32_t> GroupNamer::Central(const std::vector<std::uint32_t>& by_centrality) {
  struct Member {
    std::uint32_t text = 0;
    std::int64_t closeness = 0;
    std::int64_t shared = 0;  // with the one taken that is most like it
  };
  std::vector<Member> pool;
  for (const std::uint32_t text : by_centrality) {
    if (pool.size() == kReadMembers) break;
    // A mean is shorter than its members, so closeness to it is brought to the members' scale.
    pool.push_back({text, static_cast<std::int64_t>(static_cast<double>(Closeness(text)) * kVectorUnit / length_), 0});
  }
  std::vector<std::uint32_t> central;
  while (!pool.empty() && central.size() < kMaxCentral) {
    const auto best = std::ranges::max_element(pool, {}, [](const Member& m) { return 2 * m.closeness - m.shared; });
    const std::uint32_t taken = best->text;
    central.push_back(taken);
    pool.erase(best);
    // As Dot, of one with all.
    for (const WeightedFeature& f : vectors_[taken]) taken_weight_[f.feature] = f.weight;
    for (Member& member : pool) {
      std::uint64_t dot = 0;
      for (const WeightedFeature& f : vectors_[member.text]) dot += taken_weight_[f.feature] * f.weight;
      member.shared = std::max(member.shared, static_cast<std::int64_t>(dot / kVectorUnit));
    }
    for (const WeightedFeature& f : vectors_[taken]) taken_weight_[f.feature] = 0;
  }
  return central;
}

// Share of the group's matter that a phrase holds: a cosine in 1/kVectorUnit. `seen`: of the whole text, by begin.
std::uint64_t GroupNamer::Coverage(const std::vector<Sighting>& seen, const Phrase& phrase) const {
  std::uint64_t dot = 0, squares = 0;
  const auto first = std::ranges::lower_bound(seen, phrase.begin, {}, &Sighting::begin);
  for (auto s = first; s != seen.end() && s->begin < phrase.end; ++s) {
    if (s->end > phrase.end) continue;
    if (std::any_of(first, s, [&](const Sighting& other) { return other.feature == s->feature && other.end <= phrase.end; })) continue;
    const std::uint64_t weight = static_cast<std::uint64_t>(tfidf_.Idf(s->feature)) * s->count / kCountUnit;
    dot += weight * Weight(s->feature);
    squares += weight * weight;
  }
  if (squares == 0) return 0;
  return static_cast<std::uint64_t>(static_cast<double>(dot) * kVectorUnit / (std::sqrt(static_cast<double>(squares)) * length_));
}

bool GroupNamer::NamesShared(const Annotated& text, const Phrase& phrase, const std::vector<bool>& names,
                             const std::vector<std::uint32_t>& read) const {
  for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (!names[t]) continue;
    const std::uint32_t lemma = vocabulary_.lemma_of(text.tokens[t].form).value;
    const auto holds = std::ranges::count_if(
        read, [&](std::uint32_t m) { return std::ranges::binary_search(vectors_[m], lemma, {}, &WeightedFeature::feature); });
    if (2 * static_cast<std::size_t>(holds) <= read.size()) return false;
  }
  return true;
}

std::vector<RankedLabel> GroupNamer::Labels(const std::vector<std::uint32_t>& read) const {
  std::unordered_map<std::string, Candidate> candidates;
  std::unordered_map<std::string, std::string> written;  // key -> spelling, in one text
  for (const std::uint32_t m : read) {
    const Annotated& text = input_.annotated.texts[m];
    const std::vector<bool> names = NamesIn(text, vocabulary_);
    const std::vector<Sighting> seen = reader_.See(text, std::vector<std::uint32_t>(text.tokens.size(), kCountUnit));
    written.clear();
    for (const Source& source : SourcesOf(text, input_.parts[m], input_.extractions[m])) {
      for (const Phrase& phrase : PhrasesIn(text, vocabulary_, reader_, names, source.span)) {
        const std::uint64_t worth = Coverage(seen, phrase) * phrase.fitness / kCountUnit * source.percent / 100;
        if (worth == 0 || (phrase.has_name && !NamesShared(text, phrase, names, read))) continue;
        const std::string key = PhraseKey(text, vocabulary_, phrase);
        Candidate& candidate = candidates[key];
        if (worth > candidate.worth) candidate.worth = worth;
        if (const auto [entry, fresh] = written.try_emplace(key); fresh) entry->second = ShownPhrase(text, vocabulary_, phrase);
      }
    }
    for (const auto& [key, shown] : written) {
      Candidate& candidate = candidates[key];
      ++candidate.support;
      ++candidate.shown[shown];
    }
  }
  std::vector<RankedLabel> labels;
  for (const auto& [key, candidate] : candidates) {
    const auto usual = std::ranges::max_element(candidate.shown, {}, [](const auto& entry) { return entry.second; });
    const double share = static_cast<double>(candidate.support) / static_cast<double>(read.size());
    labels.push_back({usual->first, static_cast<std::uint64_t>(static_cast<double>(candidate.worth) * (0.25 + 0.75 * std::sqrt(share)))});
  }
  std::ranges::sort(labels,
                    [](const RankedLabel& a, const RankedLabel& b) { return a.score != b.score ? a.score > b.score : a.shown < b.shown; });
  if (labels.size() > kReadMembers) labels.resize(kReadMembers);
  return labels;
}

// For texts in which no phrase was found: their words and numbers ("no sé", "3.1 y 3.2").
std::string GroupNamer::FirstWords(std::uint32_t member) const {
  const Annotated& text = input_.annotated.texts[member];
  std::string words;
  std::uint32_t count = 0;
  for (const Token& token : text.tokens) {
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kNumber) continue;
    if (count++ == kLongestPhrase) break;
    words += (words.empty() ? "" : " ") + std::string(text.text.substr(token.span.begin, token.span.size()));
  }
  return words.empty() ? "Sin palabras" : BoxLabel(words);
}

// Lemmas and terms by weight, in the form most members wrote; what a heavier term already holds is left out.
std::vector<std::string> GroupNamer::Terms(const std::vector<std::uint32_t>& read) const {
  struct Written {
    std::map<std::string, std::uint32_t> forms;  // how often each
    std::set<std::uint32_t> lemmas;              // of a term
    std::uint32_t members = 0, last_member = 0;
  };
  std::map<std::uint32_t, Written> written;  // by feature
  const auto note = [&](std::uint32_t feature, std::string form, std::uint32_t member) -> Written& {
    Written& entry = written[feature];
    ++entry.forms[std::move(form)];
    if (entry.members == 0 || entry.last_member != member) ++entry.members, entry.last_member = member;
    return entry;
  };
  for (const std::uint32_t m : read) {
    const Annotated& text = input_.annotated.texts[m];
    for (const Token& token : text.tokens) {
      if (token.kind != TokenKind::kWord || !token.form.valid() || reader_.Telling(token.form) < kCountUnit / 2) continue;
      if (const std::uint32_t lemma = vocabulary_.lemma_of(token.form).value; Weight(lemma) > 0)
        note(lemma, Spelt(vocabulary_, token), m);
    }
    for (const TermMatch& match : text.terms) {
      if (Weight(reader_.TermFeature(match.term)) == 0) continue;
      const Phrase term{.begin = match.begin, .end = match.end};
      Written& entry = note(reader_.TermFeature(match.term), LowerNfc(ShownPhrase(text, vocabulary_, term)), m);
      for (std::uint32_t t = match.begin; t < match.end; ++t)
        if (text.tokens[t].form.valid()) entry.lemmas.insert(vocabulary_.lemma_of(text.tokens[t].form).value);
    }
  }
  // First what a fifth of the members wrote, then the rest, each by weight.
  struct Ranked {
    bool common;
    std::uint64_t weight;
    std::uint32_t feature;
  };
  std::vector<Ranked> order;
  for (const auto& [feature, entry] : written)
    order.push_back({entry.members > 1 && 5 * entry.members >= read.size(), Weight(feature), feature});
  std::ranges::sort(order, [](const Ranked& a, const Ranked& b) {
    return std::tuple(!a.common, b.weight, a.feature) < std::tuple(!b.common, a.weight, b.feature);
  });
  std::vector<std::string> terms;
  std::set<std::uint32_t> said;
  for (const auto& [common, weight, feature] : order) {
    if (terms.size() == kMaxTerms || (!common && terms.size() >= kMinTerms)) break;
    const Written& entry = written[feature];
    if (said.contains(feature)) continue;
    if (!entry.lemmas.empty() && std::ranges::all_of(entry.lemmas, [&](std::uint32_t lemma) { return said.contains(lemma); })) continue;
    said.insert(feature);
    said.insert(entry.lemmas.begin(), entry.lemmas.end());
    terms.push_back(std::ranges::max_element(entry.forms, {}, [](const auto& form) { return form.second; })->first);
  }
  return terms;
}

void LabelDesk::Keep(const std::string& label) { taken_.insert(FoldText(label)); }

std::string LabelDesk::Take(const GroupName& name) {
  for (const RankedLabel& label : name.labels) {
    if (label.score * 100 < name.labels.front().score * kGoodEnough) break;
    if (taken_.insert(FoldText(label.shown)).second) return label.shown;
  }
  const std::string& best = name.labels.front().shown;
  for (const std::string& term : name.terms) {
    if (FoldText(best).find(FoldText(term)) != std::string::npos) continue;
    const std::string label = best + " (" + term + ")";
    if (taken_.insert(FoldText(label)).second) return label;
  }
  for (int number = 2;; ++number) {
    const std::string label = best + " (" + std::to_string(number) + ")";
    if (taken_.insert(FoldText(label)).second) return label;
  }
}

}  // namespace ceiba
