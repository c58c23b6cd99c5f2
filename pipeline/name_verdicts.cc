// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/name_verdicts.h"

#include <algorithm>
#include <utility>

#include "nlp/fold.h"
#include "pipeline/name_surroundings.h"

namespace ceiba {

using namespace word_kind;

NameVerdicts::NameVerdicts(const NameReader& names, const std::vector<Span>& taken, bool strict)
    : names_(names),
      words_(names.words()),
      strict_(strict),
      state_(words_.size(), Verdict::kNothing),
      closed_(words_.size(), false) {
  std::size_t word = 0;
  for (const Span& span : taken) {
    while (word < words_.size() && words_[word].span.end <= span.begin) ++word;
    for (; word < words_.size() && words_[word].span.begin < span.end; ++word) closed_[word] = true;
  }
}

bool NameVerdicts::Open(const NameRun& run) const {
  for (std::size_t i = run.first; i < run.last; ++i) {
    if (Closed(i) || state_[i] != Verdict::kNothing) return false;
  }
  return !run.empty();
}

void NameVerdicts::Settle(std::size_t first, std::size_t last, Verdict verdict) {
  if (strict_ && verdict == Verdict::kOffice) verdict = Verdict::kPerson;
  for (std::size_t i = first; i < last; ++i) state_[i] = verdict;
  if (verdict == Verdict::kPerson) out_.people.push_back(Found(first, last));
  if (verdict == Verdict::kOffice) {
    out_.in_office.push_back(Found(first, last));
    for (const std::string& part : out_.in_office.back().parts) official_.insert(part);
  }
  if (verdict == Verdict::kDoubt) out_.doubtful.push_back(SpanOf(first, last));
  if (verdict == Verdict::kPlace) {
    for (std::size_t i = first; i < last; ++i) placed_.insert(FoldText(names_.Text(i)));
    if (last == first + 1) placed_alone_.insert(FoldText(names_.Text(first)));
  }
}

void NameVerdicts::NoteWords(const NameRun& run) {
  for (std::size_t i = run.first; i < run.last; ++i) placed_.insert(FoldText(names_.Text(i)));
}

// Every word of it was named in an office before.
bool NameVerdicts::IsOfficial(const NameRun& run) const {
  if (official_.empty() || !run.capital) return false;
  for (std::size_t i = run.first; i < run.last; ++i) {
    if (!Is(i, kParticle) && !official_.contains(FoldText(names_.Text(i)))) return false;
  }
  return true;
}

// The same words named a street or a school elsewhere in the text.
bool NameVerdicts::IsPlaced(const NameRun& run) const {
  if (placed_.empty()) return false;
  for (std::size_t i = run.first; i < run.last; ++i) {
    if (!placed_.contains(FoldText(names_.Text(i)))) return false;
  }
  return true;
}

FoundNames NameVerdicts::Finish() && {
  DropPlaces();
  SpreadNames();
  const auto begin = [](const auto& found) { return found.span.begin; };
  std::ranges::sort(out_.people, {}, begin);
  std::ranges::sort(out_.in_office, {}, begin);
  std::ranges::sort(out_.doubtful);
  return std::move(out_);
}

Span NameVerdicts::SpanOf(std::size_t first, std::size_t last) const {
  return {words_[first].span.begin, words_[last - 1].span.end};
}

FoundName NameVerdicts::Found(std::size_t first, std::size_t last) const {
  FoundName found{SpanOf(first, last), {}};
  for (std::size_t i = first; i < last; ++i) {
    if (!Is(i, kParticle)) found.parts.push_back(FoldText(names_.Text(i)));
  }
  return found;
}

// "en Fermín Caballero" further on says what "por Fermín Caballero" was; so does "calle Fermín Caballero".
void NameVerdicts::DropPlaces() {
  std::set<Span> dropped;
  for (const NameRun& run : alone_) {
    const bool placed = run.size() > 1 ? IsPlaced(run) : placed_alone_.contains(FoldText(names_.Text(run.first)));
    if (!placed || strict_) continue;
    dropped.insert(SpanOf(run.first, run.last));
    for (std::size_t i = run.first; i < run.last; ++i) state_[i] = Verdict::kPlace;
  }
  std::erase_if(out_.people, [&](const FoundName& name) { return dropped.contains(name.span); });
  out_.doubtful.insert(out_.doubtful.end(), dropped.begin(), dropped.end());
}

// A part of a name already known stands for the person wherever else it stands.
void NameVerdicts::SpreadNames() {
  std::set<std::string, std::less<>> parts;
  for (const FoundName& person : out_.people) {
    for (const std::string& part : person.parts) {
      if (part.size() > 2) parts.insert(part);
    }
  }
  if (parts.empty()) return;
  bool doubted = false;
  for (std::size_t i = 0; i < words_.size();) {
    const std::size_t first = i++;
    if (!Spreads(first, parts)) continue;
    while (i < words_.size() && words_[i].gap == gap::kSpace && Spreads(i, parts)) ++i;
    // "aparezco como Yocupicio y es Yocupicio Buitimea"
    if (!strict_ && i < words_.size() && words_[i].gap == gap::kSpace && !Closed(i) &&
        (state_[i] == Verdict::kNothing || state_[i] == Verdict::kDoubt) && names_.CasingOf(i) == Casing::kMixed &&
        names_.IsUnknownCapital(i))
      ++i;
    if (IsOfPlace(names_, first, false)) continue;
    for (std::size_t word = first; word < i; ++word) doubted |= state_[word] == Verdict::kDoubt;
    Settle(first, i, Verdict::kPerson);
  }
  if (!doubted) return;
  // What was doubtful and now is a person's is no longer in doubt.
  std::ranges::sort(out_.doubtful);
  std::size_t word = 0;
  std::erase_if(out_.doubtful, [&](const Span& span) {
    while (word < words_.size() && words_[word].span.end <= span.begin) ++word;
    bool person = false;
    for (std::size_t i = word; i < words_.size() && words_[i].span.begin < span.end; ++i)
      person |= state_[i] == Verdict::kPerson;
    return person;
  });
}

bool NameVerdicts::Spreads(std::size_t i, const std::set<std::string, std::less<>>& parts) const {
  if (words_[i].shape > Shape::kInitial || Closed(i) ||
      (state_[i] != Verdict::kNothing && state_[i] != Verdict::kDoubt))
    return false;
  if (words_[i].shape == Shape::kLower && !names_.IsSure(i)) return false;
  if (strict_ && !Is(i, kAnyName)) return false;  // what only looked like a name spreads no further
  if (Is(i, kParticle) || (!names_.IsSure(i) && (names_.BeginsSentence(i) || names_.CasingOf(i) == Casing::kUpper ||
                                                 Is(i, kPlace | kCommon))))
    return false;
  return parts.contains(FoldText(names_.Text(i)));
}

}  // namespace ceiba
