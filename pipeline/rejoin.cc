// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/rejoin.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "core/hash.h"

namespace ceiba {
namespace {

// So many ids of a file must stand for other texts than before to show that it counts in a way of its own; fewer are
// texts that somebody changed.
constexpr std::size_t kClashesThatTell = 3;

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; (begin = text.find_first_not_of(" \t\r\n", begin)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
  return words;
}

// A text and its corrected form share at least half of their words.
bool Alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto words_a = Words(a), words_b = Words(b);
  std::vector<std::string_view> common;
  std::ranges::set_intersection(words_a, words_b, std::back_inserter(common));
  return 2 * common.size() >= std::max(words_a.size(), words_b.size());
}

// "7" of "7~2": the id that the second row of that id had in its file.
std::string_view WithoutNumber(std::string_view key) {
  const std::size_t tilde = key.rfind('~');
  if (tilde == std::string_view::npos || tilde + 1 == key.size()) return key;
  return key.find_first_not_of("0123456789", tilde + 1) == std::string_view::npos ? key.substr(0, tilde) : key;
}

void FillIn(Metadata& about, const Metadata& earlier) {
  for (std::string Metadata::*field : {&Metadata::date, &Metadata::round, &Metadata::channel, &Metadata::place, &Metadata::sector,
                                       &Metadata::gender, &Metadata::age, &Metadata::topic})
    if ((about.*field).empty()) about.*field = earlier.*field;
}

enum class Match { kWithMetadata, kTextOnly };

// What a contribution says, without its id.
std::uint64_t Content(const Contribution& c, Match match) {
  const std::uint64_t text = Hash64(c.text);
  if (match == Match::kTextOnly) return text;
  std::string bytes;
  const Metadata& m = c.about;
  for (const std::string* field : {&c.from.question, &m.date, &m.round, &m.channel, &m.place, &m.sector, &m.gender, &m.age, &m.topic})
    bytes.append(*field).push_back('\0');
  return Hash64(bytes, text);
}

// A new file with its records, and what may stand before its ids: nothing, "stem/", "stem-2/"... as far as the earlier
// run has keys that begin so, and one more.
struct File {
  std::vector<std::uint32_t> records;  // places in fresh, by what they say
  std::vector<std::string> prefixes;
  std::vector<std::size_t> shared;  // by prefix: ids that are keys of the earlier run with it
  std::vector<std::size_t> alike;   // of those: with the same text, or nearly
};

class Meeting {
 public:
  Meeting(std::vector<Draft>& earlier, std::vector<Draft>& fresh, Overlap& overlap)
      : earlier_(earlier), fresh_(fresh), overlap_(overlap), claimed_(earlier.size(), false), met_(fresh.size(), false) {
    std::ranges::sort(earlier_, {}, [](const Draft& d) -> const std::string& { return d.contribution.key; });
    for (std::uint32_t i = 0; i < earlier_.size(); ++i) place_.emplace(Key(earlier_[i]), i);
    GroupByFile();
  }

  void Run() {
    const std::set<std::string> colliding = CollidingFiles(fresh_);  // before keys of the earlier run take the place of ids
    for (const Match match : {Match::kWithMetadata, Match::kTextOnly}) {
      Index(match);
      for (auto& [name, file] : files_)
        for (const std::uint32_t record : file.records) MeetSameText(file, record, match);
    }
    for (auto& [name, file] : files_) {
      const std::size_t chosen = Numbering(file, colliding.contains(name));
      if (chosen > 0 && file.shared[chosen] == 0 && file.shared[0] > 0) overlap_.renumbered.push_back(name);
      for (const std::uint32_t record : file.records)
        if (!met_[record] && fresh_[record].own_id) GiveKey(fresh_[record], file.prefixes[chosen] + Key(fresh_[record]));
    }
    overlap_.before = earlier_.size();
    overlap_.added = fresh_.size() - overlap_.again - overlap_.revised.size();
    std::ranges::sort(overlap_.revised);
    for (std::size_t i = 0; i < earlier_.size(); ++i)
      if (!claimed_[i]) fresh_.push_back(std::move(earlier_[i]));
  }

 private:
  static const std::string& Key(const Draft& draft) { return draft.contribution.key; }

  void GroupByFile() {
    for (std::uint32_t i = 0; i < fresh_.size(); ++i) files_[fresh_[i].contribution.from.file].records.push_back(i);
    for (auto& [name, file] : files_) {
      const auto said = [&](std::uint32_t i) {
        const Draft& d = fresh_[i];
        const Contribution& c = d.contribution;
        return std::tie(c.key, c.text, c.from.question, c.about, d.author, c.from.row);
      };
      if (!earlier_.empty()) std::ranges::sort(file.records, [&](std::uint32_t a, std::uint32_t b) { return said(a) < said(b); });
      file.prefixes = {""};
      for (int number = 1; number == 1 || EarlierHas(file.prefixes.back()); ++number)
        file.prefixes.push_back(Stem(name) + (number == 1 ? "/" : "-" + std::to_string(number) + "/"));
      file.shared.resize(file.prefixes.size());
      file.alike.resize(file.prefixes.size());
    }
  }

  bool EarlierHas(const std::string& prefix) const {
    const auto at = std::ranges::lower_bound(earlier_, prefix, {}, [](const Draft& d) -> const std::string& { return d.contribution.key; });
    return at != earlier_.end() && Key(*at).starts_with(prefix);
  }

  std::optional<std::uint32_t> Find(const std::string& key) const {
    const auto found = place_.find(key);
    return found == place_.end() ? std::nullopt : std::optional(found->second);
  }

  void Index(Match match) {
    same_text_.clear();
    for (std::uint32_t i = 0; i < earlier_.size(); ++i) {
      if (claimed_[i]) continue;
      const std::string& key = Key(earlier_[i]);
      const std::uint64_t content = Content(earlier_[i].contribution, match);
      same_text_[Hash64(key, content)].waiting.push_back(i);
      if (const std::string_view id = WithoutNumber(key); id.size() < key.size()) same_text_[Hash64(id, content)].waiting.push_back(i);
    }
  }

  void MeetSameText(const File& file, std::uint32_t record, Match match) {
    Draft& draft = fresh_[record];
    if (met_[record] || same_text_.empty()) return;
    const std::uint64_t content = Content(draft.contribution, match);
    const std::size_t prefixes = draft.own_id ? file.prefixes.size() : 1;
    for (std::size_t p = 0; p < prefixes; ++p) {
      const auto found = same_text_.find(Hash64(file.prefixes[p] + Key(draft), content));
      if (found == same_text_.end()) continue;
      Waiting& bucket = found->second;
      while (bucket.next < bucket.waiting.size() && claimed_[bucket.waiting[bucket.next]]) ++bucket.next;
      if (bucket.next == bucket.waiting.size()) continue;
      const std::uint32_t place = bucket.waiting[bucket.next];
      if (earlier_[place].contribution.text != draft.contribution.text) continue;
      own_key_.emplace(record, Key(draft));
      Take(draft, place);
      met_[record] = true;
      draft.met_by_id = draft.own_id;
      draft.masked.clear();  // the earlier run counted them
      ++overlap_.again;
      if (!draft.own_id) ++overlap_.again_without_id;
      return;
    }
  }

  // The draft stands for the earlier one from now on.
  void Take(Draft& draft, std::uint32_t place) {
    const Draft& before = earlier_[place];
    draft.contribution.key = Key(before);
    draft.key_holds = true;
    draft.participant = before.participant;
    FillIn(draft.contribution.about, before.contribution.about);
    claimed_[place] = true;
  }

  // Which of file.prefixes its ids bear.
  std::size_t Numbering(File& file, bool collides) const {
    if (earlier_.empty()) return collides ? 1 : 0;
    for (std::size_t p = 0; p < file.prefixes.size(); ++p) {
      for (const std::uint32_t record : file.records) {
        if (!fresh_[record].own_id) continue;
        const auto own = own_key_.find(record);
        const auto place = Find(file.prefixes[p] + (own == own_key_.end() ? Key(fresh_[record]) : own->second));
        if (!place) continue;
        ++file.shared[p];
        if (Alike(earlier_[*place].contribution.text, fresh_[record].contribution.text)) ++file.alike[p];
      }
    }
    const auto first = [&](auto&& holds) {
      std::size_t p = 0;
      while (p < file.prefixes.size() && !holds(p)) ++p;
      return p;
    };
    const std::size_t goes_on = first([&](std::size_t p) { return file.shared[p] > 0 && 2 * file.alike[p] >= file.shared[p]; });
    if (goes_on < file.prefixes.size()) return goes_on;
    const std::size_t few =
        first([&](std::size_t p) { return file.shared[p] > 0 && file.shared[p] < kClashesThatTell && !(p == 0 && collides); });
    if (few < file.prefixes.size()) return few;
    return first([&](std::size_t p) { return file.shared[p] == 0 && !(p == 0 && collides); });
  }

  void GiveKey(Draft& draft, std::string key) {
    const auto place = Find(key);
    draft.contribution.key = std::move(key);
    if (!place || claimed_[*place]) return;
    overlap_.revised.push_back(Key(draft));
    Take(draft, *place);
  }

  struct Waiting {
    std::vector<std::uint32_t> waiting;  // places in earlier_, by key
    std::size_t next = 0;
  };

  std::vector<Draft>& earlier_;
  std::vector<Draft>& fresh_;
  Overlap& overlap_;
  std::vector<bool> claimed_;  // of earlier_
  std::vector<bool> met_;      // of fresh_
  std::map<std::string, File> files_;
  std::unordered_map<std::string_view, std::uint32_t> place_;  // in earlier_, by key
  std::unordered_map<std::uint64_t, Waiting> same_text_;
  std::unordered_map<std::uint32_t, std::string> own_key_;  // ids of those met, as the new file has them
};

}  // namespace

std::string Stem(const std::string& file) {
  const std::size_t dot = file.rfind('.');
  return dot == std::string::npos || dot == 0 ? file : file.substr(0, dot);
}

std::set<std::string> CollidingFiles(const std::vector<Draft>& drafts) {
  std::unordered_map<std::string_view, const std::string*> file_of;
  std::set<std::string> colliding;
  for (const Draft& draft : drafts) {
    const Contribution& c = draft.contribution;
    if (!draft.own_id) continue;
    const auto [place, fresh] = file_of.emplace(c.key, &c.from.file);
    if (!fresh && *place->second != c.from.file) {
      colliding.insert(*place->second);
      colliding.insert(c.from.file);
    }
  }
  return colliding;
}

void Rejoin(std::vector<Draft> earlier, std::vector<Draft>& fresh, Overlap& overlap) { Meeting(earlier, fresh, overlap).Run(); }

}  // namespace ceiba
