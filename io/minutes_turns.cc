// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes_turns.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "core/utf8.h"

namespace ceiba {
namespace {

constexpr std::size_t kWordsLookedAt = 60;

bool Has(std::string_view text, std::string_view sign) { return text.find(sign) != std::string_view::npos; }

// Between two words: the point, colon or dash after which somebody's words begin.
bool EndsLabel(const LineWord& word, const LineWord* next) {
  if (Has(word.after, ":")) return !(word.number && next != nullptr && next->number && word.after == ":");  // "14:30"
  for (const std::string_view sign : {".-", ".–", ".—", ". -", ". –", ". —"})
    if (word.after.starts_with(sign)) return true;
  return false;
}

bool CutsSegment(const LineWord& word) {
  for (const std::string_view sign : {",", ";", "(", ")", " -", "–", "—", "/"})
    if (Has(word.after, sign)) return true;
  return false;
}

std::string AsTitle(std::string text) {
  std::string out;
  bool first = true;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(text, i));
    AppendUtf8(static_cast<char32_t>(first ? u_toupper(c) : u_tolower(c)), out);
    first = false;
  }
  return out;
}

std::uint32_t AfterSigns(std::string_view line, std::uint32_t at) {
  while (at < line.size()) {
    std::size_t next = at;
    const char32_t c = NextCodePoint(line, next);
    const bool sign = c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == ':' || c == '.' || c == ',' || c == ';' ||
                      c == '-' || c == 0x2013 || c == 0x2014 || c == ')';
    if (!sign) return at;
    at = static_cast<std::uint32_t>(next);
  }
  return at;
}

std::string Stretch(std::string_view line, const std::vector<LineWord>& words, std::size_t begin, std::size_t end) {
  return std::string(line.substr(words[begin].begin, words[end - 1].end - words[begin].begin));
}

}  // namespace

std::vector<std::uint32_t> SentenceStarts(std::string_view line, const MinutesWords& lexicon) {
  std::vector<std::uint32_t> starts = {0};
  for (std::size_t i = line.find('.'); i != std::string_view::npos; i = line.find('.', i + 1)) {
    std::size_t next = i + 1;
    for (const std::string_view close : {"”", "»", "\"", ")"})
      if (line.substr(next).starts_with(close)) next += close.size();
    const std::size_t blanks = std::min(line.find_first_not_of(" \t\n", next), line.size());
    if (blanks == next || blanks == line.size()) continue;
    std::size_t letter = blanks;
    while (letter < line.size()) {  // "¿Qué", "“El", "—La"
      std::size_t past = letter;
      const auto c = static_cast<UChar32>(NextCodePoint(line, past));
      if (u_isalnum(c) != 0) {
        if (u_isupper(c) == 0) letter = line.size();
        break;
      }
      if (c == ' ' || past - blanks > 8) letter = line.size();
      else letter = past;
    }
    if (letter >= line.size()) continue;
    std::size_t word = i;
    while (word > 0 && i - word < 24 && line[word - 1] != ' ' && line[word - 1] != '\n' && line[word - 1] != '.' &&
           line[word - 1] != '(')
      --word;
    const std::vector<LineWord> before = WordsOf(line.substr(word, i - word), 2);
    if (before.size() == 1 && lexicon.IsAbbreviation(before[0].folded) && !before[0].number) continue;
    starts.push_back(static_cast<std::uint32_t>(blanks));
  }
  return starts;
}

struct TurnFinder::Person {
  std::size_t name_begin = 0, name_end = 0;  // words; equal when there is no name
  std::string role;
  bool office = false, many = false, numbered = false, titled = false;
  bool at_once = false;  // the stretch begins with a title or role, or is a name
};

void TurnFinder::Know(std::string_view names) {
  for (const LineWord& word : WordsOf(names, 40)) {
    const Words one = {word};
    const bool plain = word.capital && !word.number && !Has(word.after, ":") && word.folded.size() > 2 &&
                       !lexicon_.PersonAt(PersonWord::kOffice, one, 0) && !lexicon_.PersonAt(PersonWord::kRole, one, 0) &&
                       !lexicon_.PersonAt(PersonWord::kMany, one, 0) && !lexicon_.PersonAt(PersonWord::kTitle, one, 0) &&
                       !lexicon_.PersonAt(PersonWord::kJoiner, one, 0);
    if (plain) known_.insert(word.folded);
  }
}

bool TurnFinder::NamesOnly(const Words& words, std::size_t begin, std::size_t end) const {
  if (begin >= end || end - begin > 7 || !words[begin].capital) return false;
  for (std::size_t i = begin; i < end; ++i)
    if (words[i].number || (!words[i].capital && !lexicon_.PersonAt(PersonWord::kJoiner, words, i))) return false;
  return words[end - 1].capital;
}

bool TurnFinder::IsKnown(const Words& words, std::size_t begin, std::size_t end) const {
  std::size_t known = 0, names = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (words[i].folded.size() <= 2 || lexicon_.PersonAt(PersonWord::kJoiner, words, i)) continue;
    ++names;
    known += known_.contains(words[i].folded) ? 1 : 0;
  }
  return names > 0 && known * 2 >= names;
}

TurnFinder::Person TurnFinder::PersonIn(const Words& words, std::size_t begin, std::size_t end) const {
  Person person;
  std::size_t fallback_begin = 0, fallback_end = 0;
  bool first = true, named_by_title = false;
  for (std::size_t from = begin; from < end;) {
    std::size_t to = from;
    while (to + 1 < end && !CutsSegment(words[to])) ++to;
    ++to;
    const std::size_t next = to;
    while (to > from + 1 && !words[to - 1].capital && lexicon_.PersonAt(PersonWord::kJoiner, words, to - 1) == to) --to;
    std::size_t i = from;
    bool titled = false, role_here = false, of = false;
    while (i < to) {
      std::optional<std::size_t> role;
      for (const PersonWord kind : {PersonWord::kOffice, PersonWord::kRole, PersonWord::kMany, PersonWord::kNumber}) {
        const auto found = lexicon_.PersonAt(kind, words, i);
        const bool numbered = found && kind == PersonWord::kNumber;
        if (!found || *found > to || (role && *found <= *role && !numbered)) continue;
        if (numbered && !(*found < to && words[*found].number && words[*found].after.find('/') != 0)) continue;
        role = found;
        if (!person.role.empty() && !numbered) continue;
        person.office = kind == PersonWord::kOffice;
        person.many = kind == PersonWord::kMany;
        person.numbered = numbered;
        person.role = lexicon_.Written(kind, words, i, *found);
      }
      if (role) {
        if (person.numbered && person.name_end == 0) {
          person.name_begin = i;
          person.name_end = *role + 1;
          ++*role;
        }
        role_here = true;
        i = *role;
        continue;
      }
      if (const auto title = lexicon_.PersonAt(PersonWord::kTitle, words, i); title && *title <= to) {
        titled = true;
        i = *title;
        continue;
      }
      // Behind a role "de la" begins what it is of, not who it is.
      if (!role_here && !titled && lexicon_.PersonAt(PersonWord::kDeterminer, words, i)) {
        of = of || words[i].folded.starts_with('d');
        ++i;
        continue;
      }
      break;
    }
    if (first) person.at_once = titled || role_here;
    person.titled = person.titled || titled;
    const bool whole = i < to && NamesOnly(words, i, to) && (to - i >= 2 || titled || IsKnown(words, i, to) || role_here);
    const bool complement = role_here && i < to && lexicon_.PersonAt(PersonWord::kDeterminer, words, i).has_value();
    of = of && !titled && !role_here;  // "de Medellín Cómo Vamos, Mónica Ospina"
    if (whole && !of && !complement && !person.numbered && !person.many) {
      // "coordinadora Proyecto Raíz, Ana Ruiz": the later name is the person's, unless the first is known to be one.
      const bool bracket = from > begin && Has(words[from - 1].after, "(");
      const bool sure = person.name_end > 0 && (named_by_title || IsKnown(words, person.name_begin, person.name_end));
      if (person.name_end == 0 || (!bracket && !sure)) {
        named_by_title = titled;
        person.name_begin = i;
        person.name_end = to;
      }
    } else if (fallback_end == 0 && i < to) {
      std::size_t run = to;
      while (run > i && (words[run - 1].capital || lexicon_.PersonAt(PersonWord::kJoiner, words, run - 1)) && !words[run - 1].number)
        --run;
      while (run < to && !words[run].capital) ++run;
      constexpr std::size_t kLongestName = 4;
      // "la secretaria de Desarrollo Económico María Fernanda Galeano Rojo": the name is what stands last.
      if (complement) run = to - run > kLongestName ? to - kLongestName : to;
      if (to - run >= 2) {
        fallback_begin = run;
        fallback_end = to;
      }
    }
    first = false;
    from = next;
  }
  if (person.name_end == 0 && !person.many) {
    person.name_begin = fallback_begin;
    person.name_end = fallback_end;
  }
  return person;
}

bool TurnFinder::SentenceEndsAt(const Words& words, std::size_t word) const {
  const std::string_view after = words[word].after;
  if (Has(after, "?") || Has(after, "!")) return true;
  return Has(after, ".") && !lexicon_.IsAbbreviation(words[word].folded);
}

std::size_t TurnFinder::AfterConnectives(const Words& words) const {
  std::size_t at = 0;
  for (int i = 0; i < 3; ++i) {
    const auto end = lexicon_.At(LineCue::kConnective, words, at);
    if (!end || SentenceEndsAt(words, *end - 1)) break;
    at = *end;
  }
  return at;
}

// A verb of saying at `at`: where what is said begins. A noun ("la queja", "una pregunta") stands behind its article.
std::optional<std::size_t> TurnFinder::VerbAt(const Words& words, std::size_t at, bool& keeps_verb) const {
  if (at == 0 || words[at].capital) return std::nullopt;
  if (lexicon_.PersonAt(PersonWord::kDeterminer, words, at - 1) && words[at - 1].folded != "lo") return std::nullopt;
  if (const auto end = lexicon_.At(LineCue::kSays, words, at)) {
    // Only what comes after "que" or a colon can stand without its verb.
    keeps_verb = words[*end - 1].folded != "que" && !Has(words[*end - 1].after, ":");
    return keeps_verb ? at : *end;
  }
  keeps_verb = true;
  if (lexicon_.At(LineCue::kAsks, words, at)) return at;
  return std::nullopt;
}

constexpr std::size_t kLongestLabel = 14;  // words

// Behind the word that ends a label, 0 when none does.
std::size_t TurnFinder::LabelEnd(const Words& words) const {
  for (std::size_t i = 0; i < words.size() && i < kLongestLabel; ++i) {
    if (EndsLabel(words[i], i + 1 < words.size() ? &words[i + 1] : nullptr)) return i + 1;
    if (SentenceEndsAt(words, i)) return 0;
  }
  return 0;
}

bool TurnFinder::BeginsWithLabel(std::string_view line) const {
  constexpr std::size_t kBytesLookedAt = 200;
  const Words words = WordsOf(line.substr(0, kBytesLookedAt), kLongestLabel + 2);
  const std::size_t end = LabelEnd(words);
  return end > 0 && end < words.size() && words.front().capital;
}

std::optional<Opening> TurnFinder::Label(std::string_view line, const Words& words) const {
  std::optional<Opening> found = KnownLabel(line, words);
  if (found || !trusts_labels_) return found;
  const std::size_t end = LabelEnd(words);
  if (end == 0 || !words.front().capital) return std::nullopt;
  // Whoever it is, the words may be a name: they count as one and are never shown.
  found.emplace();
  found->speaker = Stretch(line, words, 0, end);
  found->numbered = true;
  found->text_begin = AfterSigns(line, words[end - 1].end);
  return found;
}

std::optional<Opening> TurnFinder::KnownLabel(std::string_view line, const Words& words) const {
  std::size_t end = 0;
  while (true) {
    if (end >= words.size() || end >= kLongestLabel) return std::nullopt;
    if (EndsLabel(words[end], end + 1 < words.size() ? &words[end + 1] : nullptr)) break;
    bool keeps = false;
    if (SentenceEndsAt(words, end) || lexicon_.At(LineCue::kNegation, words, end) || VerbAt(words, end, keeps)) return std::nullopt;
    ++end;
  }
  ++end;
  const Person person = PersonIn(words, 0, end);
  std::size_t plain = 0;  // words that no label has: "el secretario registró veinte votos:"
  for (std::size_t i = 0; i < end && !lexicon_.At(LineCue::kOf, words, i) && !Has(words[i].after, "("); ++i)
    plain += words[i].capital || words[i].number || lexicon_.PersonAt(PersonWord::kJoiner, words, i) ||
                     lexicon_.PersonAt(PersonWord::kDeterminer, words, i)
                 ? 0 : 1;
  constexpr std::size_t kMostPlain = 3;
  if (plain > kMostPlain) return std::nullopt;
  const bool named = person.name_end > person.name_begin;
  const bool bare_name = named && !person.at_once && NamesOnly(words, person.name_begin, person.name_end) &&
                         IsKnown(words, person.name_begin, person.name_end);
  if (!bare_name && !(person.at_once && (named || !person.role.empty()))) return std::nullopt;
  // "Señor presidente, compañeros: …" calls on people; it does not say who speaks.
  if (!named && !person.numbered)
    for (std::size_t i = 0; i + 1 < end; ++i)
      if (Has(words[i].after, ",")) return std::nullopt;
  Opening out;
  out.manner = Opening::Manner::kLabel;
  if (named) out.speaker = Stretch(line, words, person.name_begin, person.name_end);
  out.role = AsTitle(person.role);
  out.office = person.office;
  out.many = person.many;
  out.numbered = person.numbered;
  out.text_begin = AfterSigns(line, words[end - 1].end);
  return out;
}

std::optional<Opening> TurnFinder::Floor(std::string_view line, const Words& words, std::size_t at) const {
  const auto opener = lexicon_.At(LineCue::kFloor, words, at);
  if (!opener || *opener >= words.size()) return std::nullopt;
  std::size_t end = *opener;
  std::uint32_t text = static_cast<std::uint32_t>(line.size());
  constexpr std::size_t kLongestNaming = 32;
  while (end < words.size()) {
    if (end >= *opener + kLongestNaming) return std::nullopt;
    bool keeps = false;
    if (end > *opener) {
      if (const auto said = VerbAt(words, end, keeps)) {
        text = *said < words.size() ? words[*said].begin : static_cast<std::uint32_t>(line.size());
        break;
      }
      if (const auto bridge = lexicon_.At(LineCue::kBridge, words, end)) {
        std::size_t said = *bridge;
        for (std::size_t i = *bridge; i < words.size() && i < *bridge + 6; ++i) {
          if (SentenceEndsAt(words, i)) break;
          if (const auto verb = VerbAt(words, i, keeps)) {
            said = *verb;
            break;
          }
        }
        text = said < words.size() ? words[said].begin : static_cast<std::uint32_t>(line.size());
        break;
      }
    }
    if (EndsLabel(words[end], end + 1 < words.size() ? &words[end + 1] : nullptr) || SentenceEndsAt(words, end)) {
      text = words[end].end;
      ++end;
      break;
    }
    ++end;
  }
  const Person person = PersonIn(words, *opener, end);
  const bool named = person.name_end > person.name_begin;
  if (!named && person.role.empty()) return std::nullopt;
  if (!named && !person.at_once) return std::nullopt;
  Opening out;
  out.manner = Opening::Manner::kFloor;
  if (named) out.speaker = Stretch(line, words, person.name_begin, person.name_end);
  out.role = AsTitle(person.role);
  out.office = person.office;
  out.many = person.many;
  out.numbered = person.numbered;
  out.text_begin = AfterSigns(line, text);
  return out;
}

std::optional<Opening> TurnFinder::Reported(std::string_view line, const Words& words, std::size_t at) const {
  constexpr std::size_t kShortNaming = 14, kLongNaming = 30;
  bool comma = false, keeps = false;
  std::optional<std::size_t> said;
  std::size_t verb = at;
  for (; verb < words.size(); ++verb) {
    if (verb > at) {
      said = VerbAt(words, verb, keeps);
      if (said) break;
    }
    if (verb >= at + (comma ? kLongNaming : kShortNaming) || SentenceEndsAt(words, verb) ||
        lexicon_.At(LineCue::kNegation, words, verb))
      return std::nullopt;
    comma = comma || Has(words[verb].after, ",");
  }
  if (!said) return std::nullopt;
  std::size_t end = verb;
  while (end > at + 1 && (words[end - 1].folded == "se" || words[end - 1].folded == "le")) --end;
  const Person person = PersonIn(words, at, end);
  const bool named = person.name_end > person.name_begin;
  const bool bare_name = named && !person.at_once && person.name_begin == at;
  if (!person.at_once && !bare_name) return std::nullopt;
  if (!named && person.role.empty()) return std::nullopt;
  Opening out;
  out.manner = Opening::Manner::kReported;
  if (named) out.speaker = Stretch(line, words, person.name_begin, person.name_end);
  out.role = AsTitle(person.role);
  out.office = person.office;
  out.many = person.many;
  out.numbered = person.numbered;
  // A group stays in the text: "los vecinos piden …" is what was written down, and names nobody.
  if (!person.many) out.text_begin = *said < words.size() ? words[*said].begin : static_cast<std::uint32_t>(line.size());
  return out;
}

// "La asistencia técnica aclara que …": somebody speaks, of whom we know neither name nor role.
bool TurnFinder::IsAccount(const Words& words, std::size_t at) const {
  constexpr std::size_t kLongestSubject = 8;
  if (at >= words.size() || !lexicon_.PersonAt(PersonWord::kDeterminer, words, at)) return false;
  for (std::size_t i = at + 1; i < words.size() && i <= at + kLongestSubject; ++i) {
    bool keeps = false;
    if (const auto said = VerbAt(words, i, keeps)) return !keeps && *said > i + 1;
    if (lexicon_.At(LineCue::kNegation, words, i) || SentenceEndsAt(words, i) || Has(words[i].after, ",")) return false;
  }
  return false;
}

std::optional<Opening> TurnFinder::operator()(std::string_view line) const {
  constexpr std::size_t kBytesLookedAt = 1200;
  std::string_view head = line.substr(0, kBytesLookedAt);
  const Words words = WordsOf(head, kWordsLookedAt);
  if (words.empty()) return std::nullopt;
  const std::size_t at = AfterConnectives(words);
  std::optional<Opening> found = Floor(head, words, 0);
  if (!found && at > 0) found = Floor(head, words, at);
  if (!found) found = Label(head, words);
  if (!found) found = Reported(head, words, at);
  if (!found && (lexicon_.At(LineCue::kImpersonal, words, at) || IsAccount(words, at))) {
    found.emplace();
    found->manner = Opening::Manner::kImpersonal;
  }
  if (found && found->text_begin >= head.size() && head.size() < line.size())
    return std::nullopt;  // no naming is that long
  return found;
}

std::optional<Opening> TurnFinder::NameAlone(std::string_view line) const {
  const Words words = WordsOf(line.substr(0, 200), 12);
  if (words.empty() || words.size() > 10) return std::nullopt;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t past = words[i].capital || words[i].number ? i + 1 : i;
    for (const PersonWord kind : {PersonWord::kOffice, PersonWord::kRole, PersonWord::kMany, PersonWord::kTitle,
                                  PersonWord::kJoiner, PersonWord::kDeterminer})
      if (const auto found = lexicon_.PersonAt(kind, words, i)) past = std::max(past, *found);
    if (past == i || (past < words.size() && SentenceEndsAt(words, past - 1)) || Has(words[past - 1].after, "?"))
      return std::nullopt;
    i = past;
  }
  const Person person = PersonIn(words, 0, words.size());
  const bool named = person.name_end > person.name_begin;
  const bool sure = (person.at_once && (named || person.office || person.numbered)) ||
                    (named && IsKnown(words, person.name_begin, person.name_end));
  if (!sure) return std::nullopt;
  Opening out;
  if (named) out.speaker = Stretch(line, words, person.name_begin, person.name_end);
  out.role = AsTitle(person.role);
  out.office = person.office;
  out.many = person.many;
  out.numbered = person.numbered;
  out.text_begin = static_cast<std::uint32_t>(line.size());
  return out;
}

}  // namespace ceiba
