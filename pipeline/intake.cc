// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/intake.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <ranges>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/hash.h"
#include "core/trim.h"
#include "pipeline/rejoin.h"

namespace ceiba {
namespace {

// Masks texts and fields. What stands in a field comes back in row after row, so that its answers are kept; one masker
// for a block of rows.
class RowMasker {
 public:
  explicit RowMasker(const Redactor& redactor) : redactor_(redactor) {}

  const Redactor& redactor() const { return redactor_; }
  const std::string& Field(const std::string& text) {
    return Kept(fields_, text, [&] { return redactor_.MaskField(text); });
  }
  // Places are called after people; a topic may be a heading, and a heading the name of whoever spoke below it.
  Metadata About(const Metadata& about) {
    return {Field(about.date),   Field(about.round),  Field(about.channel), Field(about.place),
            Field(about.sector), Field(about.gender), Field(about.age),     Heading(about.topic)};
  }

 private:
  using Answers = std::unordered_map<std::string, std::string>;

  const std::string& Heading(const std::string& text) {
    return Kept(headings_, text, [&] { return redactor_.Mask(text); });
  }
  template <class Mask>
  static const std::string& Kept(Answers& answers, const std::string& text, Mask&& mask) {
    const auto known = answers.find(text);
    return known != answers.end() ? known->second : answers.emplace(text, mask()).first->second;
  }

  const Redactor& redactor_;
  Answers fields_;
  Answers headings_;
};

std::string ContentKey(const Contribution& c) {
  std::string bytes;
  const Metadata& m = c.about;
  for (const std::string* field : {&c.text, &c.from.question, &m.date, &m.round, &m.channel, &m.place, &m.sector, &m.gender, &m.age, &m.topic})
    bytes.append(*field).push_back('\0');
  return "h-" + HashHex(bytes);
}

// The point of an agenda may be the name of whoever brought it up.
std::shared_ptr<const Spot> Masked(const std::shared_ptr<const Spot>& spot, const Redactor& redactor) {
  if (spot == nullptr || spot->item.empty()) return spot;
  std::string item = redactor.Mask(spot->item);
  if (item == spot->item) return spot;
  Spot masked = *spot;
  masked.item = std::move(item);
  return std::make_shared<const Spot>(std::move(masked));
}

Draft MakeDraft(const SourceRecord& record, RowMasker& masker) {
  const Redactor& redactor = masker.redactor();
  Draft draft;
  Redacted redacted = redactor(record.text, record.parts);
  Contribution& c = draft.contribution;
  c.text = std::move(redacted.text);
  c.parts = std::move(redacted.parts);
  c.about = masker.About(record.about);
  c.from = record.from;
  c.from.question = masker.Field(record.from.question);
  c.from.spot = Masked(record.from.spot, redactor);
  draft.masked = std::move(redacted.masked);
  for (Doubt& doubt : redacted.possible) draft.doubts.push_back({{}, doubt.span, std::move(doubt.type)});
  for (const Span& span : redacted.named_in_office) draft.doubts.push_back({{}, span, "named_in_office"});
  std::ranges::sort(draft.doubts, {}, &PrivacyDoubt::span);
  draft.author = std::string(Trimmed(record.author));
  // An id that is itself personal data (an e-mail, a CURP) must not become a key.
  const std::string_view id = Trimmed(record.id);
  draft.own_id = !id.empty() && redactor.MaskField(id) == id;
  c.key = draft.own_id ? std::string(id) : ContentKey(c);
  return draft;
}

Draft EarlierDraft(const SourceRecord& record, RowMasker& masker) {
  Draft draft = MakeDraft(record, masker);
  draft.key_holds = draft.own_id;
  draft.participant = record.participant;
  return draft;
}

std::vector<Draft> MakeDrafts(const std::vector<SourceRecord>& records, Draft (*make)(const SourceRecord&, RowMasker&), const Redactor& redactor,
                              Threads threads) {
  std::vector<Draft> drafts(records.size());
  ParallelBlocks(records.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    RowMasker masker(redactor);
    for (std::size_t i = begin; i < end; ++i) drafts[i] = make(records[i], masker);
  });
  return drafts;
}

// The first of equal keys keeps it (one that an earlier run gave before all others); the next free numbers go to the rest.
void TellKeysApart(std::vector<Draft>& drafts) {
  const auto order = [](const Draft& d) {
    const Contribution& c = d.contribution;
    return std::tie(c.text, c.from.question, c.about, d.author, c.from.file, c.from.row);
  };
  // Places are sorted, then each draft moves once: it is large.
  std::vector<std::uint32_t> places(drafts.size());
  std::iota(places.begin(), places.end(), 0U);
  std::ranges::sort(places, [&](std::uint32_t i, std::uint32_t j) {
    const Draft &a = drafts[i], &b = drafts[j];
    if (const auto keys = a.contribution.key <=> b.contribution.key; keys != 0) return keys < 0;
    return a.key_holds != b.key_holds ? a.key_holds : order(a) < order(b);
  });
  std::vector<Draft> sorted;
  sorted.reserve(drafts.size());
  for (const std::uint32_t i : places) sorted.push_back(std::move(drafts[i]));
  drafts = std::move(sorted);
  const auto key_of = [](const Draft& d) -> const std::string& { return d.contribution.key; };
  if (std::ranges::adjacent_find(drafts, {}, key_of) == drafts.end()) return;
  std::set<std::string, std::less<>> used;
  for (const Draft& draft : drafts) used.insert(draft.contribution.key);
  std::string previous;
  int copy = 1;
  for (Draft& draft : drafts) {
    std::string& key = draft.contribution.key;
    if (key != previous) {
      previous = key;
      copy = 1;
      continue;
    }
    std::string numbered;
    do numbered = previous + "~" + std::to_string(++copy);
    while (used.contains(numbered));
    used.insert(numbered);
    key = numbered;
  }
  std::ranges::sort(drafts, {}, key_of);
}

// A copy has the same words in the same parts of a form. Bodies do not count: they are what is left when the others are told.
class CopyFinder {
 public:
  CopyFinder(const std::vector<Contribution>& contributions, Threads threads)
      : contributions_(contributions), hashes_(contributions.size()) {
    ParallelBlocks(hashes_.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
      for (std::size_t i = begin; i < end; ++i) hashes_[i] = Hash(contributions_[i]);
    });
  }

  std::size_t operator()(std::uint32_t i) const { return hashes_[i]; }
  bool operator()(std::uint32_t i, std::uint32_t j) const {
    if (hashes_[i] != hashes_[j]) return false;
    const Contribution& a = contributions_[i];
    const Contribution& b = contributions_[j];
    const auto told = [](const Part& part) { return part.kind != PartKind::kBody; };
    const auto place = [](const Part& part) { return std::pair(part.kind, part.span.begin); };
    return a.text == b.text &&
           std::ranges::equal(a.parts | std::views::filter(told), b.parts | std::views::filter(told), {}, place, place);
  }

 private:
  static std::uint64_t Hash(const Contribution& c) {
    std::uint64_t hash = Hash64(c.text);
    for (const Part& part : c.parts)
      if (part.kind != PartKind::kBody)
        hash = (hash ^ (std::uint64_t{part.span.begin} << 8U | static_cast<std::uint64_t>(part.kind))) * 0x9E3779B97F4A7C15ULL;
    return hash;
  }

  const std::vector<Contribution>& contributions_;
  std::vector<std::uint64_t> hashes_;
};

void MarkCopies(std::vector<Contribution>& contributions, Threads threads) {
  const CopyFinder finder(contributions, threads);
  const auto hash = [&](std::uint32_t i) { return finder(i); };
  const auto same = [&](std::uint32_t i, std::uint32_t j) { return finder(i, j); };
  std::unordered_set<std::uint32_t, decltype(hash), decltype(same)> firsts(contributions.size(), hash, same);
  for (Contribution& c : contributions) {
    const auto [first, fresh] = firsts.insert(c.id.value);
    if (!fresh) c.copy_of = ContributionId{*first};
  }
}

// Gives people their ordinals: those the ledger or the earlier run gave, or the next free one.
class People {
 public:
  People(const std::vector<Draft>& drafts, std::string_view earlier_people_key, AuthorLedger& ledger)
      : drafts_(drafts), ledger_(ledger), by_key_(!ledger.secret.empty() && earlier_people_key == LedgerMark(ledger)) {
    for (const auto& [hmac, ordinal] : ledger.ordinals) last_ = std::max(last_, ordinal);
    // Those of a run without this ledger get new ordinals.
    if (by_key_ || ledger.secret.empty())
      for (const Draft& draft : drafts) last_ = std::max(last_, draft.participant);
    if (!by_key_) MeetById();
  }

  void Number(Corpus& corpus, Overlap& overlap) {
    std::unordered_map<std::uint32_t, ParticipantId> seen;
    std::vector<std::uint32_t> before, now;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const Draft& draft = drafts_[i];
      if (draft.participant != 0 && (!HasAuthor(draft) || by_key_ || author_of_.contains(draft.participant)))
        before.push_back(OrdinalOfEarlier(draft.participant));
      if (HasAuthor(draft)) now.push_back(OrdinalOfAuthor(draft.author));
      if (!HasAuthor(draft) && draft.participant == 0) continue;
      const std::uint32_t ordinal = HasAuthor(draft) ? now.back() : before.back();
      const auto [place, fresh] = seen.emplace(ordinal, ParticipantId{static_cast<std::uint32_t>(corpus.participants.size())});
      if (fresh) corpus.participants.push_back(ordinal);
      corpus.contributions[i].by = place->second;
    }
    const bool known_before = std::ranges::any_of(drafts_, [](const Draft& d) { return d.participant != 0; });
    if (!known_before || now.empty()) return;
    overlap.people = by_key_ ? PeopleLink::kByKey : PeopleLink::kApart;
    for (std::vector<std::uint32_t>* ordinals : {&before, &now}) {
      std::ranges::sort(*ordinals);
      ordinals->erase(std::ranges::unique(*ordinals).begin(), ordinals->end());
    }
    std::vector<std::uint32_t> both;
    std::ranges::set_intersection(before, now, std::back_inserter(both));
    overlap.met_again = static_cast<std::uint32_t>(both.size());
  }

 private:
  static bool HasAuthor(const Draft& draft) { return !draft.author.empty(); }

  // Whoever signs what came again under its own id wrote it before too. One name for one person: the first by key.
  void MeetById() {
    for (const Draft& draft : drafts_) {
      if (!draft.met_by_id || !HasAuthor(draft) || draft.participant == 0) continue;
      if (author_of_.contains(draft.participant) || met_.contains(draft.author)) continue;
      author_of_.emplace(draft.participant, draft.author);
      met_.emplace(draft.author, draft.participant);
    }
  }

  std::uint32_t OrdinalOfAuthor(const std::string& author) {
    std::uint32_t& ordinal = ordinals_[author];
    if (ordinal != 0) return ordinal;
    if (!ledger_.secret.empty()) return ordinal = InLedger(author);
    const auto met = met_.find(author);
    return ordinal = met == met_.end() ? ++last_ : met->second;
  }

  std::uint32_t OrdinalOfEarlier(std::uint32_t participant) {
    if (by_key_ || ledger_.secret.empty()) return participant;
    const auto author = author_of_.find(participant);
    // No author's name begins with a new line.
    return OrdinalOfAuthor(author == author_of_.end() ? "\nprevious " + std::to_string(participant) : author->second);
  }

  std::uint32_t InLedger(const std::string& author) {
    std::uint32_t& kept = ledger_.ordinals[HmacSha256Hex(ledger_.secret, author)];
    if (kept == 0) kept = ++last_;
    return kept;
  }

  const std::vector<Draft>& drafts_;
  AuthorLedger& ledger_;
  bool by_key_;  // the ordinals of the earlier run are the ledger's
  std::uint32_t last_ = 0;
  std::unordered_map<std::string, std::uint32_t> ordinals_;
  std::unordered_map<std::uint32_t, std::string> author_of_;  // people of the earlier run met again by id
  std::unordered_map<std::string, std::uint32_t> met_;        // the same, by name
};

}  // namespace

std::string LedgerMark(const AuthorLedger& ledger) {
  // Authors are trimmed: none is a new line followed by words.
  return ledger.secret.empty() ? std::string() : HmacSha256Hex(ledger.secret, "\nmark").substr(0, 16);
}

Corpus MakeCorpus(std::vector<SourceRecord> records, const Redactor& redactor, AuthorLedger& ledger, Threads threads) {
  PreviousRun none;
  return JoinCorpus(none, std::move(records), redactor, ledger, threads).corpus;
}

JoinedCorpus JoinCorpus(PreviousRun& previous, std::vector<SourceRecord> records, const Redactor& redactor, AuthorLedger& ledger,
                        Threads threads) {
  JoinedCorpus out;
  Corpus& corpus = out.corpus;
  std::vector<Draft> drafts = MakeDrafts(records, MakeDraft, redactor, threads);
  records = {};
  std::vector<Draft> earlier = MakeDrafts(previous.records, EarlierDraft, redactor, threads);
  previous.records = {};
  Rejoin(std::move(earlier), drafts, out.overlap);
  TellKeysApart(drafts);
  corpus.contributions.reserve(drafts.size());
  corpus.masked = previous.masked;
  for (Draft& draft : drafts) {
    draft.contribution.id = {static_cast<std::uint32_t>(corpus.contributions.size())};
    for (PrivacyDoubt& doubt : draft.doubts) {
      doubt.in = draft.contribution.id;
      corpus.doubts.push_back(std::move(doubt));
    }
    corpus.contributions.push_back(std::move(draft.contribution));
    for (const auto& [type, count] : draft.masked) corpus.masked[type] += count;
  }
  MarkCopies(corpus.contributions, threads);
  People(drafts, previous.people_key, ledger).Number(corpus, out.overlap);
  return out;
}

}  // namespace ceiba
