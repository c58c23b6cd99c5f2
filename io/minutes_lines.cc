// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes_lines.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

namespace ceiba {
namespace {

using Words = std::vector<LineWord>;

bool Has(std::string_view text, std::string_view sign) { return text.find(sign) != std::string_view::npos; }

}  // namespace

std::optional<LineHeading> HeadingOf(std::string_view line, const Words& words, const MinutesWords& lexicon) {
  constexpr std::size_t kLongestHeading = 14;
  std::size_t end = 0;
  bool label = false;
  while (end < words.size() && end < kLongestHeading && !label) {
    label = Has(words[end].after, ":") || words[end].after.starts_with(".-");
    ++end;
  }
  const bool whole = end == words.size();
  Words head(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(end));
  std::uint32_t rest = static_cast<std::uint32_t>(line.size());
  if (label && !whole) rest = words[end].begin;
  for (const LineCue cue : {LineCue::kAgendaHeading, LineCue::kAttendanceHeading, LineCue::kAgreementHeading,
                            LineCue::kDevelopmentHeading, LineCue::kProblemHeading, LineCue::kCauseHeading,
                            LineCue::kEffectHeading, LineCue::kProposalHeading}) {
    if (!label && !whole) break;
    if (lexicon.At(cue, head, 0) == head.size() && !head.empty()) return LineHeading{cue, rest};
  }
  if (lexicon.At(LineCue::kSignatureHeading, head, 0) && (label || whole)) return LineHeading{LineCue::kSignatureHeading, rest};
  // "Mesa 3: Seguridad", "Punto 4. Asuntos generales": the rest of a short line belongs to its name.
  const std::size_t length = words.size();
  const auto shouted = static_cast<std::size_t>(std::ranges::count_if(words, [](const LineWord& w) { return w.shout || w.number; }));
  constexpr std::size_t kShort = 18;
  for (const LineCue cue : {LineCue::kTableHeading, LineCue::kPoint}) {
    const auto named = lexicon.At(cue, words, 0);
    if (!named) continue;
    const std::string_view after = words[*named - 1].after;
    const bool ends_there = *named == length || std::ranges::any_of(std::array{":", ".", "(", "-", "–", "—"},
                                                                    [&](const char* sign) { return Has(after, sign); });
    if (length <= kShort ? ends_there || (length <= 8 && words[0].capital) : shouted * 3 > length * 2)
      return LineHeading{cue, static_cast<std::uint32_t>(line.size())};
    if (ends_there && *named < length && (Has(after, ":") || Has(after, ".") || Has(after, "-")))
      return LineHeading{cue, words[*named].begin};
  }
  return std::nullopt;
}

bool AnnouncesAgreements(std::string_view line, const MinutesWords& lexicon) {
  constexpr std::size_t kTail = 160;  // bytes
  const std::size_t begin = line.size() > kTail ? line.find(' ', line.size() - kTail) : 0;
  const std::string_view tail = line.substr(std::min(begin, line.size()));
  return !tail.ends_with('.') && FormulaOf(WordsOf(tail, kLineWords), lexicon, FormulaPlace::kAnywhere) == LineCue::kAgreement;
}

Words Unnumbered(const Words& words) {
  const bool number = words.size() > 1 && words[0].number && words[0].folded.size() <= 2 && !words[1].number &&
                      (words[0].after.starts_with('.') || words[0].after.starts_with(')'));
  return number ? Words(words.begin() + 1, words.end()) : words;
}

std::optional<LineCue> FormulaOf(const Words& words, const MinutesWords& lexicon, FormulaPlace place) {
  if (lexicon.At(LineCue::kNote, words, 0)) return LineCue::kNote;
  for (const LineCue cue : {LineCue::kClose, LineCue::kAgreement, LineCue::kVote, LineCue::kAttendance, LineCue::kFormula, LineCue::kLegal})
    if (place == FormulaPlace::kBeginning ? lexicon.At(cue, words, 0).has_value() : lexicon.In(cue, words)) return cue;
  return std::nullopt;
}

PartKind RoleOf(LineCue heading) {
  switch (heading) {
    case LineCue::kProblemHeading:
      return PartKind::kProblem;
    case LineCue::kCauseHeading:
      return PartKind::kCause;
    case LineCue::kEffectHeading:
      return PartKind::kEffect;
    case LineCue::kProposalHeading:
      return PartKind::kProposal;
    default:
      return PartKind::kBody;
  }
}

bool LooksLikeNames(const Words& words, const MinutesWords& lexicon) {
  constexpr std::size_t kLongest = 30;
  if (words.empty() || words.size() > kLongest) return false;
  std::size_t capitals = 0, plain = 0;
  bool called = false;  // by a title or role at its beginning
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].number || lexicon.PersonAt(PersonWord::kJoiner, words, i) || lexicon.PersonAt(PersonWord::kDeterminer, words, i)) continue;
    bool person = false;
    for (const PersonWord kind : {PersonWord::kOffice, PersonWord::kRole, PersonWord::kTitle})
      person = person || lexicon.PersonAt(kind, words, i).has_value();
    called = called || (person && i == 0);
    if (person) continue;
    ++(words[i].capital ? capitals : plain);
  }
  return called ? capitals >= 2 && plain * 2 <= capitals : plain == 0 && capitals >= 2;
}

std::string DayIn(const Words& words, const MinutesWords& lexicon) {
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (!words[i].number || words[i].folded.size() > 2) continue;
    std::size_t at = i + 1;
    if (words[at].folded == "de") ++at;
    const auto month = lexicon.RankAt(LineCue::kMonth, words, at);
    if (!month) continue;
    for (++at; at < words.size() && at < i + 6; ++at) {
      if (!words[at].number || words[at].folded.size() != 4) continue;
      const int year = std::atoi(words[at].folded.c_str());
      const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(*month)),
                                             std::chrono::day(static_cast<unsigned>(std::atoi(words[i].folded.c_str())))};
      if (year < 1900 || year > 2199 || !date.ok()) break;
      const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
      return std::to_string(year) + '-' + two(static_cast<unsigned>(date.month())) + '-' + two(static_cast<unsigned>(date.day()));
    }
  }
  return "";
}

}  // namespace ceiba
