// SPDX-License-Identifier: GPL-3.0-or-later
// Every text takes its stances first; then, topic by topic, those that share what they speak of and stand on opposite
// sides are paired, and each pair is brought to the boxes that quote one of the two.
#include "pipeline/contrary.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "core/support.h"
#include "nlp/tfidf.h"
#include "pipeline/largest_topics.h"
#include "pipeline/matter.h"
#include "pipeline/meanings.h"
#include "pipeline/stances.h"

namespace ceiba {
namespace {

// The first word of what is spoken of that tells at least this much names the thing.
constexpr std::uint32_t kNaming = kCountUnit / 2;
// Percent of the similarity asked for between a problem and its denial.
constexpr std::uint64_t kDenied = 50;
// What is this bad by its meaning (pipeline/meanings.h) nobody is for.
constexpr int kClearlyBad = -2;
// Names that more than one in so many texts write tell no place apart.
constexpr std::size_t kCommonName = 20;
constexpr std::uint32_t kNoBox = 0xFFFFFFFF;
// Stances on one thing that are looked at for one of the other side: enough where many say the same.
constexpr std::size_t kMostPartners = 256;
// Of longer sentences only the words that take the stance and what they speak of are quoted.
constexpr std::uint32_t kLongQuote = 300;  // bytes

// A stance, or a problem that somebody states, which those who say that all is well contradict.
struct Spoken {
  ContributionId in;
  Span quote;
  MentionId mention;         // that holds it; invalid where none does
  std::optional<Side> side;  // none: states a problem
  std::uint32_t row = 0;
  bool local = false;       // asks or complains about one somewhere; does not reject or defend them as such
  std::uint32_t thing = 0;  // feature that names what it speaks of: a lemma or a term
  SparseVector matter;
};

bool Opposite(const Spoken& a, const Spoken& b) {
  if (!a.side) return b.side == Side::kFine || b.side == Side::kDenies;
  if (!b.side) return Opposite(b, a);
  if (*a.side > *b.side) return Opposite(b, a);
  switch (*a.side) {
    case Side::kFor:
      return b.side == Side::kAgainst || b.side == Side::kSmaller;
    case Side::kAgainst:
      return b.side == Side::kBigger && !a.local;  // to take one away may be what another needs to grow
    case Side::kBigger:
      return b.side == Side::kSmaller;
    case Side::kOpen:
      return b.side == Side::kClose;
    default:
      return false;  // what says that all is well contradicts a problem only
  }
}

// What is said of one thing.
struct Thing {
  std::vector<std::uint32_t> said;  // places in what is spoken
  bool two_sided = false;           // not all of one side
  bool fine = false;                // somebody says that all is well, or denies
};

// Both sorted.
bool Share(const std::vector<LemmaId>& a, const std::vector<LemmaId>& b) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) return true;
    *i < *j ? ++i : ++j;
  }
  return false;
}

template <class T>
void SortOnce(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::ranges::unique(values).begin(), values.end());
}

// What one contribution says; matters are left as counts for whoever weighs them.
struct Heard {
  std::vector<std::pair<Spoken, FeatureCounts>> spoken;
  std::vector<LemmaId> places;  // names in the text, sorted
};

// Reads one text.
class Listener {
 public:
  // Features from `concepts` on are concepts.
  Listener(const MatterReader& reader, std::uint32_t concepts, const Vocabulary& vocabulary, const Meanings& meanings,
           const Stances& stances)
      : reader_(reader), concepts_(concepts), vocabulary_(vocabulary), meanings_(meanings), stances_(stances) {}

  // `mentions`: of the contribution.
  Heard Hear(const Contribution& contribution, const Annotated& text, const std::vector<Mention>& mentions) const {
    Heard heard;
    const std::vector<Stance> stances = stances_.Read(text, vocabulary_, mentions);
    const std::vector<Sighting> seen = reader_.See(text, std::vector<std::uint32_t>(text.tokens.size(), kCountUnit));
    const std::vector<bool> names = NamesIn(text, vocabulary_);
    for (std::uint32_t t = 0; t < text.tokens.size(); ++t)
      if (names[t] && text.tokens[t].form.valid()) heard.places.push_back(vocabulary_.lemma_of(text.tokens[t].form));
    SortOnce(heard.places);
    const auto add = [&](Spoken spoken, std::uint32_t begin, std::uint32_t end) {
      // "faltan en la plaza": what follows is where, not what.
      if (spoken.side && Begins(text, begin, PartOfSpeech::kPreposition)) return;
      // The thing is the first noun, with what it is called: "bastante espacio cerca del parque" speaks of no park.
      std::uint32_t noun = begin;
      while (spoken.side && noun < end && !IsNoun(text, noun)) ++noun;
      if (!spoken.side) noun = end;
      const Sighting* thing = nullptr;
      FeatureCounts counts;
      for (const Sighting& s : seen) {
        if (s.begin < begin || s.end > end) continue;
        counts.push_back({s.feature, s.count});
        if (s.feature >= concepts_ || names[s.begin] || s.begin > noun || (thing != nullptr && s.begin > thing->begin)) continue;
        // A term says more than its first word.
        if (s.end - s.begin > 1 || (thing == nullptr && s.count >= kNaming)) thing = &s;
      }
      if (thing == nullptr) return;
      // Nobody is for what is bad by itself: to ask for less of it or to say that there is none is no debate.
      if (spoken.side && thing->end - thing->begin == 1 &&
          meanings_.Of(vocabulary_.analysis(text.tokens[thing->begin])).polarity <= kClearlyBad && spoken.side != Side::kFine &&
          spoken.side != Side::kDenies)
        return;
      spoken.thing = thing->feature;
      SortAndMerge(counts);
      heard.spoken.emplace_back(std::move(spoken), std::move(counts));
    };
    for (const Stance& stance : stances) {
      const Sentence& sentence = text.sentences[stance.sentence];
      const Span whole{text.tokens[sentence.begin].span.begin, text.tokens[sentence.end - 1].span.end};
      const Span stated{text.tokens[stance.begin].span.begin, text.tokens[stance.end - 1].span.end};
      Spoken spoken{contribution.id, whole.size() > kLongQuote ? stated : whole, {}, stance.side, stance.row, stance.local, 0, {}};
      const auto mention = std::ranges::find_if(mentions, [&](const Mention& m) { return m.span.Overlaps(stated); });
      if (mention != mentions.end()) spoken.mention = mention->id;
      add(std::move(spoken), stance.matter_begin, stance.matter_end);
    }
    for (const Mention& mention : mentions) {
      if (mention.role == Role::kProposal) continue;
      const auto first = std::ranges::lower_bound(text.tokens, mention.span.begin, {}, [](const Token& t) { return t.span.begin; });
      const auto last = std::ranges::lower_bound(text.tokens, mention.span.end, {}, [](const Token& t) { return t.span.begin; });
      add({contribution.id, mention.span, mention.id, std::nullopt, 0, false, 0, {}},
          static_cast<std::uint32_t>(first - text.tokens.begin()), static_cast<std::uint32_t>(last - text.tokens.begin()));
    }
    return heard;
  }

 private:
  bool IsNoun(const Annotated& text, std::uint32_t token) const {
    const Token& word = text.tokens[token];
    if (!word.form.valid()) return false;
    const PartOfSpeech pos = vocabulary_.analysis(word).pos;
    return pos == PartOfSpeech::kNoun || pos == PartOfSpeech::kProperNoun || pos == PartOfSpeech::kOther;
  }
  bool Begins(const Annotated& text, std::uint32_t token, PartOfSpeech with) const {
    const Token& first = text.tokens[token];
    if (!first.form.valid() || vocabulary_.analysis(first).pos != with) return false;
    const std::string& word = vocabulary_.form(first.form).canonical;
    return !word.starts_with("de") && !word.starts_with("a");
  }

  const MatterReader& reader_;
  std::uint32_t concepts_;
  const Vocabulary& vocabulary_;
  const Meanings& meanings_;
  const Stances& stances_;
};

}  // namespace

struct ContraryFinder::Impl {
  MatterLexicon lexicon;
  Meanings meanings;
  Stances stances;
  Options options;

  // Pairs (place in `spoken` of the one, of the other) on opposite sides of one thing; both ways round, sorted.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> Pairs(const Analysis& analysis, const std::vector<Spoken>& spoken,
                                                             const std::map<ContributionId, std::vector<LemmaId>>& places,
                                                             const std::vector<std::uint32_t>& of_topic) const {
    std::map<std::uint32_t, Thing> by_thing;
    for (const std::uint32_t s : of_topic) {
      if (!spoken[s].side) continue;
      Thing& thing = by_thing[spoken[s].thing];
      thing.said.push_back(s);
      thing.two_sided = thing.two_sided || spoken[s].side != spoken[thing.said.front()].side;
      thing.fine = thing.fine || spoken[s].side == Side::kFine || spoken[s].side == Side::kDenies;
    }
    const auto least = static_cast<std::uint64_t>(options.min_similarity * kVectorUnit) * kVectorUnit;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const std::uint32_t s : of_topic) {
      const Spoken& one = spoken[s];
      const auto found = by_thing.find(one.thing);
      // Most things are spoken of by one side only.
      if (found == by_thing.end() || !(one.side ? found->second.two_sided : found->second.fine)) continue;
      const ParticipantId who = analysis.corpus.contributions[one.in.value].by;
      const std::vector<LemmaId>& here = places.at(one.in);
      std::size_t looked = 0;
      for (const std::uint32_t o : found->second.said) {
        const Spoken& other = spoken[o];
        if (!Opposite(one, other)) continue;
        if (++looked > kMostPartners) break;
        if (one.in == other.in || (who.valid() && who == analysis.corpus.contributions[other.in.value].by)) continue;
        const std::vector<LemmaId>& there = places.at(other.in);
        // Who asks for one here and who asks to take one away there may agree; who rejects it speaks of all.
        const bool local = one.local && other.local ? !here.empty() || !there.empty() : !here.empty() && !there.empty();
        if (local && !Share(here, there)) continue;
        // Who says that a thing is well names the thing, not what others find wrong with it; who denies says it in other words.
        const std::uint64_t needed = one.side && other.side                                 ? least
                                     : one.side == Side::kFine || other.side == Side::kFine ? 0
                                                                                            : least * kDenied / 100;
        if (Dot(one.matter, other.matter) < needed) continue;
        pairs.emplace_back(s, o);
        pairs.emplace_back(o, s);
      }
    }
    SortOnce(pairs);
    return pairs;
  }

  std::vector<Contrary> Against(const Analysis& analysis, const ProblemTree& tree, const std::vector<Spoken>& spoken,
                                const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs,
                                const std::map<ContributionId, std::vector<ContributionId>>& copies) const;
};

std::vector<Contrary> ContraryFinder::Impl::Against(const Analysis& analysis, const ProblemTree& tree, const std::vector<Spoken>& spoken,
                                                    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs,
                                                    const std::map<ContributionId, std::vector<ContributionId>>& copies) const {
  std::map<MentionId, std::uint32_t> box_of;
  for (std::uint32_t n = 0; n < tree.nodes.size(); ++n)
    if (tree.nodes[n].topic == tree.topic)
      for (const MentionId quote : tree.nodes[n].quotes) box_of.emplace(quote, n);
  const auto box = [&](std::uint32_t s) {
    const auto found = box_of.find(spoken[s].mention);
    return found == box_of.end() ? kNoBox : found->second;
  };
  // What a box is for: the side that more of its quotes take, of those that anybody contradicts; what stands first decides ties.
  std::map<std::uint32_t, std::map<std::optional<Side>, std::pair<int, MentionId>>> sides;
  std::uint32_t last = kNoBox;
  for (const auto& [one, other] : pairs) {
    if (one == last || box(one) == kNoBox) continue;
    last = one;
    auto& [count, first] = sides[box(one)][spoken[one].side];
    ++count;
    if (!first.valid() || spoken[one].mention < first) first = spoken[one].mention;
  }
  std::map<std::uint32_t, std::optional<Side>> side_of;
  for (const auto& [node, counts] : sides) {
    const std::vector<MentionId>& quotes = tree.nodes[node].quotes;
    const auto place = [&](MentionId id) { return std::ranges::find(quotes, id) - quotes.begin(); };
    const auto best =
        std::ranges::min_element(counts, {}, [&](const auto& entry) { return std::pair(-entry.second.first, place(entry.second.second)); });
    side_of[node] = best->first;
  }
  struct Found {
    std::uint64_t likeness = 0;
    std::uint32_t one = 0;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Found> found;  // (box, who contradicts it)
  for (const auto& [one, other] : pairs) {
    const std::uint32_t node = box(one);
    if (node == kNoBox || side_of[node] != spoken[one].side) continue;
    const std::uint64_t likeness = Dot(spoken[one].matter, spoken[other].matter);
    Found& best = found[{node, other}];
    if (likeness > best.likeness) best = {likeness, one};
  }
  std::map<std::tuple<std::uint32_t, StatementId, ContributionId>, Contrary> by_statement;
  for (const auto& [at, best] : found) {
    const auto& [node, other] = at;
    const Spoken& s = spoken[other];
    const StatementId statement = s.mention.valid() ? analysis.statement_of[s.mention.value] : StatementId{};
    Contrary& contrary = by_statement[{node, statement, statement.valid() ? ContributionId{} : s.in}];
    contrary.node = node;
    contrary.statement = statement;
    // Who takes a stance twice in one sentence is quoted once.
    if (contrary.quotes.empty() || contrary.quotes.back().in != s.in || contrary.quotes.back().span != s.quote)
      contrary.quotes.push_back({s.in, s.quote, spoken[best.one].mention, s.side ? stances.rule(s.row) : std::string()});
    contrary.contributions.push_back(s.in);
    if (const auto copied = copies.find(s.in); copied != copies.end())
      contrary.contributions.insert(contrary.contributions.end(), copied->second.begin(), copied->second.end());
  }
  std::vector<Contrary> out;
  for (auto& [at, contrary] : by_statement) {
    SortUnique(contrary.contributions);
    contrary.support = CountSupport(analysis.corpus, contrary.contributions);
    out.push_back(std::move(contrary));
  }
  std::ranges::sort(out, {}, [](const Contrary& c) {
    return std::tuple(c.node, -static_cast<std::int64_t>(c.support.voices()), c.quotes.front().in, c.quotes.front().span);
  });
  return out;
}

ContraryFinder::ContraryFinder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ContraryFinder::ContraryFinder(ContraryFinder&&) noexcept = default;
ContraryFinder& ContraryFinder::operator=(ContraryFinder&&) noexcept = default;
ContraryFinder::~ContraryFinder() = default;

Result<ContraryFinder> ContraryFinder::Make(const std::string& lexicon_dir, const Options& options) {
  auto lexicon = MatterLexicon::Load(lexicon_dir);
  if (!lexicon) return lexicon.error();
  auto meanings = Meanings::Load(lexicon_dir + "/meanings.tsv");
  if (!meanings) return meanings.error();
  auto stances = Stances::Load(lexicon_dir);
  if (!stances) return stances.error();
  return ContraryFinder(std::unique_ptr<Impl>(new Impl{*std::move(lexicon), *std::move(meanings), *std::move(stances), options}));
}

Status ContraryFinder::CheckExamples(const LanguagePack& pack) const { return impl_->stances.CheckExamples(pack); }

std::vector<std::vector<Contrary>> ContraryFinder::operator()(const Analysis& analysis, const StatementInput& input,
                                                              Threads threads) const {
  std::vector<std::vector<Contrary>> out(analysis.trees.size());
  std::vector<ContributionId> heard_from;
  std::map<ContributionId, std::vector<ContributionId>> copies;
  const std::uint32_t topics = LargestTopics(analysis, static_cast<std::size_t>(impl_->options.most_contributions));
  for (const ProblemTree& tree : analysis.trees) {
    if (tree.topic.value >= topics) continue;
    for (const ContributionId c : analysis.topics[tree.topic.value].contributions) {
      const ContributionId original = analysis.corpus.contributions[c.value].copy_of;
      if (original.valid())
        copies[original].push_back(c);
      else
        heard_from.push_back(c);
    }
  }
  if (heard_from.empty()) return out;
  const MatterReader reader(impl_->lexicon, input.annotated);
  const auto concepts = reader.feature_count() - static_cast<std::uint32_t>(impl_->lexicon.concepts.size());
  const Listener listener(reader, concepts, *input.annotated.vocabulary, impl_->meanings, impl_->stances);
  std::vector<Heard> heard = ParallelMap(heard_from, threads, [&](ContributionId c) {
    const std::vector<Mention> mentions(input.mentions.begin() + analysis.first_mention[c.value],
                                        input.mentions.begin() + analysis.first_mention[c.value + 1]);
    return listener.Hear(input.corpus.contributions[c.value], input.annotated.texts[input.annotated_of[c.value]], mentions);
  });
  std::map<LemmaId, std::size_t> texts_with;
  for (const Heard& of_one : heard)
    for (const LemmaId name : of_one.places) ++texts_with[name];
  std::map<ContributionId, std::vector<LemmaId>> places;
  std::vector<Spoken> spoken;
  std::vector<FeatureCounts> counts;
  for (std::size_t i = 0; i < heard.size(); ++i) {
    std::erase_if(heard[i].places, [&](LemmaId name) { return kCommonName * (texts_with[name] - 1) > heard.size(); });
    places[heard_from[i]] = std::move(heard[i].places);
    for (auto& [words, matter] : heard[i].spoken) {
      spoken.push_back(std::move(words));
      counts.push_back(std::move(matter));
    }
    heard[i] = {};
  }
  const Tfidf tfidf(counts, reader.feature_count());
  std::map<TopicId, std::vector<std::uint32_t>> of_topic;
  for (std::uint32_t s = 0; s < spoken.size(); ++s) {
    spoken[s].matter = tfidf.Weigh(counts[s]);
    of_topic[input.main_topic[spoken[s].in.value]].push_back(s);
  }
  ParallelBlocks(
      analysis.trees.size(), threads,
      [&](std::size_t begin, std::size_t end, std::size_t) {
        for (std::size_t t = begin; t < end; ++t) {
          const auto topic = of_topic.find(analysis.trees[t].topic);
          if (topic != of_topic.end())
            out[t] = impl_->Against(analysis, analysis.trees[t], spoken, impl_->Pairs(analysis, spoken, places, topic->second), copies);
        }
      },
      16);
  return out;
}

}  // namespace ceiba
