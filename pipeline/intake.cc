// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/intake.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "core/hash.h"

namespace ceiba {
namespace {

// A record on its way to become a contribution; the author as written travels along until people are numbered.
struct Draft {
  Contribution contribution;
  std::string author;
  std::map<std::string, std::uint64_t> masked;
};

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

Metadata Masked(const Metadata& about, const Redactor& redactor) {
  return {redactor.Mask(about.date),  redactor.Mask(about.round),  redactor.Mask(about.channel), redactor.Mask(about.place),
          redactor.Mask(about.sector), redactor.Mask(about.gender), redactor.Mask(about.age),     redactor.Mask(about.topic)};
}

std::string ContentKey(const Contribution& c) {
  std::string bytes;
  const Metadata& m = c.about;
  for (const std::string* field : {&c.text, &c.from.question, &m.date, &m.round, &m.channel, &m.place, &m.sector, &m.gender, &m.age, &m.topic})
    bytes.append(*field).push_back('\0');
  return "h-" + HashHex(bytes);
}

Draft MakeDraft(const SourceRecord& record, const Redactor& redactor) {
  Draft draft;
  Redacted redacted = redactor(record.text, record.parts);
  Contribution& c = draft.contribution;
  c.text = std::move(redacted.text);
  c.parts = std::move(redacted.parts);
  c.about = Masked(record.about, redactor);
  c.from = record.from;
  c.from.question = redactor.Mask(record.from.question);
  draft.masked = std::move(redacted.masked);
  draft.author = std::string(Trimmed(record.author));
  // An id that is itself personal data (an e-mail, a CURP) must not become a key.
  const std::string_view id = Trimmed(record.id);
  if (!id.empty() && redactor.Mask(id) == id) c.key = id;
  return draft;
}

std::string Stem(const std::string& file) {
  const std::size_t dot = file.rfind('.');
  return dot == std::string::npos || dot == 0 ? file : file.substr(0, dot);
}

// Files that share an id with another file.
std::set<std::string> CollidingFiles(const std::vector<Draft>& drafts) {
  std::unordered_map<std::string_view, const std::string*> file_of;
  std::set<std::string> colliding;
  for (const Draft& draft : drafts) {
    const Contribution& c = draft.contribution;
    if (c.key.empty()) continue;
    const auto [place, fresh] = file_of.emplace(c.key, &c.from.file);
    if (!fresh && *place->second != c.from.file) {
      colliding.insert(*place->second);
      colliding.insert(c.from.file);
    }
  }
  return colliding;
}

void GiveKeys(std::vector<Draft>& drafts) {
  const std::set<std::string> colliding = CollidingFiles(drafts);
  for (Draft& draft : drafts) {
    Contribution& c = draft.contribution;
    if (c.key.empty()) {
      c.key = ContentKey(c);
    } else if (colliding.contains(c.from.file)) {
      c.key = Stem(c.from.file) + "/" + c.key;
    }
  }
  const auto order = [](const Draft& d) {
    const Contribution& c = d.contribution;
    return std::tie(c.key, c.text, c.from.question, c.about, d.author, c.from.file, c.from.row);
  };
  std::ranges::sort(drafts, [&](const Draft& a, const Draft& b) { return order(a) < order(b); });
  // The first of equal keys keeps it; the next free numbers go to the others in this order.
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
  std::ranges::sort(drafts, {}, [](const Draft& d) -> const std::string& { return d.contribution.key; });
}

std::string CopyKey(const Contribution& c) {
  std::string key = c.text;
  for (const Part& part : c.parts) {
    key.push_back('\0');
    key.push_back(static_cast<char>('0' + static_cast<int>(part.kind)));
    key += std::to_string(part.span.begin);
  }
  return key;
}

void MarkCopies(std::vector<Contribution>& contributions) {
  std::unordered_map<std::string, ContributionId> first;
  first.reserve(contributions.size());
  for (Contribution& c : contributions) {
    const auto [place, fresh] = first.emplace(CopyKey(c), c.id);
    if (!fresh) c.copy_of = place->second;
  }
}

void NumberPeople(const std::vector<Draft>& drafts, AuthorLedger& ledger, Corpus& corpus) {
  std::unordered_map<std::string, ParticipantId> seen;
  std::uint32_t last = 0;
  for (const auto& [hmac, ordinal] : ledger.ordinals) last = std::max(last, ordinal);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].author.empty()) continue;
    const auto [place, fresh] = seen.emplace(drafts[i].author, ParticipantId{static_cast<std::uint32_t>(corpus.participants.size())});
    if (fresh) {
      std::uint32_t ordinal = 0;
      if (ledger.secret.empty()) {
        ordinal = ++last;
      } else {
        std::uint32_t& kept = ledger.ordinals[HmacSha256Hex(ledger.secret, drafts[i].author)];
        if (kept == 0) kept = ++last;
        ordinal = kept;
      }
      corpus.participants.push_back(ordinal);
    }
    corpus.contributions[i].by = place->second;
  }
}

}  // namespace

Corpus MakeCorpus(std::vector<SourceRecord> records, const Redactor& redactor, AuthorLedger& ledger, Threads threads) {
  std::vector<Draft> drafts = ParallelMap(records, threads, [&](const SourceRecord& r) { return MakeDraft(r, redactor); });
  records.clear();
  GiveKeys(drafts);
  Corpus corpus;
  corpus.contributions.reserve(drafts.size());
  for (Draft& draft : drafts) {
    draft.contribution.id = {static_cast<std::uint32_t>(corpus.contributions.size())};
    corpus.contributions.push_back(std::move(draft.contribution));
    for (const auto& [type, count] : draft.masked) corpus.masked[type] += count;
  }
  MarkCopies(corpus.contributions);
  NumberPeople(drafts, ledger, corpus);
  return corpus;
}

}  // namespace ceiba
