// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/inflect.h"

#include <array>

namespace ceiba {
namespace {

constexpr std::array<std::string_view, 5> kPlain = {"a", "e", "i", "o", "u"};
constexpr std::array<std::string_view, 5> kAcute = {"á", "é", "í", "ó", "ú"};

/// The last acute vowel of the text made plain.
std::string WithoutAcute(std::string_view text) {
  std::string out(text);
  for (std::size_t v = 0; v < kAcute.size(); ++v)
    if (const std::size_t at = out.rfind(kAcute[v]); at != std::string::npos) out.replace(at, kAcute[v].size(), kPlain[v]);
  return out;
}

/// The last plain vowel of the text made acute.
std::string WithAcute(std::string_view text) {
  std::string out(text);
  const std::size_t at = out.find_last_of("aeiou");
  if (at == std::string::npos) return out;
  for (std::size_t v = 0; v < kPlain.size(); ++v)
    if (out.compare(at, 1, kPlain[v]) == 0) {
      out.replace(at, 1, kAcute[v]);
      break;
    }
  return out;
}

bool EndsInAcute(std::string_view text) {
  for (const std::string_view vowel : kAcute)
    if (text.ends_with(vowel)) return true;
  return false;
}

struct Ending {
  std::string_view text;
  VerbForm form;
  Tense tense;
  std::uint8_t person;
  bool plural;
};

using enum VerbForm;
constexpr Tense kPresent = Tense::kPresent, kPast = Tense::kPast, kFuture = Tense::kFuture;

// Endings after the stem; those of kOnInfinitive after the infinitive.
constexpr auto kArEndings = std::to_array<Ending>({
    {"o", kIndicative, kPresent, 1, false},      {"as", kIndicative, kPresent, 2, false},
    {"a", kIndicative, kPresent, 3, false},      {"amos", kIndicative, kPresent, 1, true},
    {"an", kIndicative, kPresent, 3, true},      {"é", kIndicative, kPast, 1, false},
    {"aste", kIndicative, kPast, 2, false},      {"ó", kIndicative, kPast, 3, false},
    {"amos", kIndicative, kPast, 1, true},       {"aron", kIndicative, kPast, 3, true},
    {"aba", kIndicative, kPast, 3, false},       {"aba", kIndicative, kPast, 1, false},
    {"abas", kIndicative, kPast, 2, false},      {"ábamos", kIndicative, kPast, 1, true},
    {"aban", kIndicative, kPast, 3, true},       {"e", kSubjunctive, kPresent, 3, false},
    {"e", kSubjunctive, kPresent, 1, false},     {"es", kSubjunctive, kPresent, 2, false},
    {"emos", kSubjunctive, kPresent, 1, true},   {"en", kSubjunctive, kPresent, 3, true},
    {"ara", kSubjunctive, kPast, 3, false},      {"ara", kSubjunctive, kPast, 1, false},
    {"aras", kSubjunctive, kPast, 2, false},     {"áramos", kSubjunctive, kPast, 1, true},
    {"aran", kSubjunctive, kPast, 3, true},      {"ase", kSubjunctive, kPast, 3, false},
    {"asen", kSubjunctive, kPast, 3, true},      {"a", kImperative, Tense::kNone, 2, false},
    {"e", kImperative, Tense::kNone, 3, false},  {"en", kImperative, Tense::kNone, 3, true},
    {"emos", kImperative, Tense::kNone, 1, true}, {"ando", kGerund, Tense::kNone, 0, false},
    {"ado", kParticiple, Tense::kNone, 0, false}, {"ada", kParticiple, Tense::kNone, 0, false},
    {"ados", kParticiple, Tense::kNone, 0, true}, {"adas", kParticiple, Tense::kNone, 0, true},
});

constexpr auto kErIrEndings = std::to_array<Ending>({
    {"o", kIndicative, kPresent, 1, false},       {"es", kIndicative, kPresent, 2, false},
    {"e", kIndicative, kPresent, 3, false},       {"en", kIndicative, kPresent, 3, true},
    {"í", kIndicative, kPast, 1, false},          {"iste", kIndicative, kPast, 2, false},
    {"ió", kIndicative, kPast, 3, false},         {"imos", kIndicative, kPast, 1, true},
    {"ieron", kIndicative, kPast, 3, true},       {"ía", kIndicative, kPast, 3, false},
    {"ía", kIndicative, kPast, 1, false},         {"ías", kIndicative, kPast, 2, false},
    {"íamos", kIndicative, kPast, 1, true},       {"ían", kIndicative, kPast, 3, true},
    {"a", kSubjunctive, kPresent, 3, false},      {"a", kSubjunctive, kPresent, 1, false},
    {"as", kSubjunctive, kPresent, 2, false},     {"amos", kSubjunctive, kPresent, 1, true},
    {"an", kSubjunctive, kPresent, 3, true},      {"iera", kSubjunctive, kPast, 3, false},
    {"iera", kSubjunctive, kPast, 1, false},      {"ieras", kSubjunctive, kPast, 2, false},
    {"iéramos", kSubjunctive, kPast, 1, true},    {"ieran", kSubjunctive, kPast, 3, true},
    {"e", kImperative, Tense::kNone, 2, false},   {"a", kImperative, Tense::kNone, 3, false},
    {"an", kImperative, Tense::kNone, 3, true},   {"amos", kImperative, Tense::kNone, 1, true},
    {"iendo", kGerund, Tense::kNone, 0, false},   {"ido", kParticiple, Tense::kNone, 0, false},
    {"ida", kParticiple, Tense::kNone, 0, false}, {"idos", kParticiple, Tense::kNone, 0, true},
    {"idas", kParticiple, Tense::kNone, 0, true},
});

constexpr auto kOnInfinitive = std::to_array<Ending>({
    {"", kInfinitive, Tense::kNone, 0, false},      {"é", kIndicative, kFuture, 1, false},
    {"ás", kIndicative, kFuture, 2, false},         {"á", kIndicative, kFuture, 3, false},
    {"emos", kIndicative, kFuture, 1, true},        {"án", kIndicative, kFuture, 3, true},
    {"ía", kConditional, Tense::kNone, 3, false},   {"ía", kConditional, Tense::kNone, 1, false},
    {"ías", kConditional, Tense::kNone, 2, false},  {"íamos", kConditional, Tense::kNone, 1, true},
    {"ían", kConditional, Tense::kNone, 3, true},
});

constexpr auto kClitics = std::to_array<std::string_view>({"lo", "la", "los", "las", "le", "les", "me", "nos", "te", "se"});

bool BeginsInE(std::string_view ending) { return ending.starts_with('e') || ending.starts_with("é"); }

/// The stem as it is spelt before this ending: encharc- + e → encharqu-, cruz- + e → cruc-, recog- + o → recoj-.
std::string StemBefore(const std::string& stem, std::string_view ending, bool first_conjugation) {
  std::string out = stem;
  if (first_conjugation) {
    if (!BeginsInE(ending)) return out;
    if (out.ends_with('c')) out.replace(out.size() - 1, 1, "qu");
    else if (out.ends_with('g')) out += 'u';
    else if (out.ends_with('z')) out.back() = 'c';
    return out;
  }
  const bool before_a_or_o = ending.starts_with('a') || ending.starts_with('o');
  if (before_a_or_o && out.ends_with('g')) out.back() = 'j';
  if (before_a_or_o && out.ends_with('c')) out.back() = 'z';
  return out;
}

}  // namespace

std::string Plural(std::string_view singular) {
  std::string out(singular);
  if (out.empty()) return out;
  if (out.back() == 'z') return out.replace(out.size() - 1, 1, "ces");
  if (EndsInAcute(out) || std::string_view("aeiou").find(out.back()) != std::string_view::npos) return out + "s";
  if (out.back() == 's' && !EndsInAcute(std::string_view(out).substr(0, out.size() - 1))) return out;
  if (out.back() == 'n' || out.back() == 's')
    if (EndsInAcute(std::string_view(out).substr(0, out.size() - 1))) return WithoutAcute(out) + "es";
  return out + "es";
}

std::string Feminine(std::string_view masculine) {
  std::string out(masculine);
  if (out.ends_with('o')) out.back() = 'a';
  else if (out.ends_with("or")) out += 'a';
  else if (out.ends_with("ón") || out.ends_with("án") || out.ends_with("és")) out = WithoutAcute(out) + 'a';
  return out;
}

std::vector<std::pair<std::string, WordAnalysis>> Conjugate(std::string_view infinitive) {
  std::vector<std::pair<std::string, WordAnalysis>> out;
  const bool first = infinitive.ends_with("ar");
  if (infinitive.size() < 4 || !(first || infinitive.ends_with("er") || infinitive.ends_with("ir"))) return out;
  const std::string lemma(infinitive);
  const std::string stem = lemma.substr(0, lemma.size() - 2);
  const auto add = [&](std::string form, const Ending& ending) {
    out.emplace_back(std::move(form), WordAnalysis{lemma, PartOfSpeech::kVerb, ending.form, ending.tense, ending.person, ending.plural});
  };
  const auto add_with_clitics = [&](const std::string& host, const Ending& ending) {
    for (const std::string_view clitic : kClitics) add(host + std::string(clitic), ending);
  };
  const auto add_ending = [&](const Ending& ending) {
    const std::string before = StemBefore(stem, ending.text, first);
    add(before + std::string(ending.text), ending);
    if (ending.form == kGerund) add_with_clitics(before + (first ? "ándo" : "iéndo"), ending);
    // "desazolven" + "lo" keeps its stress, so it gains an accent.
    if (ending.form == kImperative && ending.person == 3) add_with_clitics(WithAcute(before) + std::string(ending.text), ending);
  };
  for (const Ending& ending : kOnInfinitive) add(lemma + std::string(ending.text), ending);
  add_with_clitics(lemma, kOnInfinitive.front());
  if (first) for (const Ending& ending : kArEndings) add_ending(ending);
  else for (const Ending& ending : kErIrEndings) add_ending(ending);
  if (lemma.ends_with("er")) add(stem + "emos", {"emos", kIndicative, kPresent, 1, true});
  return out;
}

}  // namespace ceiba
