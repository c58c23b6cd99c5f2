// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/causal_cues.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "nlp/sentence_edges.h"
#include "nlp/verbs.h"

namespace ceiba {
namespace {

/// Verbs up to this confidence say little of causes when somebody who acts is their subject.
constexpr float kVagueVerb = 0.7F;
/// "a los clientes de la división industrial": as many tokens at most.
constexpr std::uint32_t kPersonLength = 12;

class CueReader {
 public:
  CueReader(const Vocabulary& vocabulary, const CausalLexicon& lexicon, CausalSentence& sentence)
      : vocabulary_(vocabulary), lexicon_(lexicon), s_(sentence) {}

  void Run(bool last_resort) {
    const std::vector<PatternMatch> matches = lexicon_.patterns.Match(*s_.text, vocabulary_, s_.range);
    MarkShapes(matches);
    std::vector<CausalCue> found;
    for (const PatternMatch& match : matches) {
      const CausalKind kind = lexicon_.connectors[match.pattern].kind;
      if (kind > CausalKind::kCauseAfter || match.focus_begin >= match.focus_end) continue;
      if (!last_resort && lexicon_.connectors[match.pattern].confidence < kLastResort) continue;
      if (const auto cue = CueOf(match, kind)) found.push_back(*cue);
    }
    // The longest of those that begin together says most; then the surest.
    std::ranges::sort(found, {}, [&](const CausalCue& c) {
      return std::tuple(c.begin, ~c.end, -lexicon_.connectors[c.connector].confidence, c.connector);
    });
    std::uint32_t free_from = 0;
    for (const CausalCue& cue : found) {
      if (cue.begin < free_from) continue;
      free_from = cue.end;
      for (std::uint32_t t = cue.begin; t < cue.end; ++t) s_.in_cue[t - s_.range.begin] = true;
      s_.cues.push_back(cue);
    }
  }

 private:
  void MarkShapes(const std::vector<PatternMatch>& matches) {
    const std::size_t size = s_.range.end - s_.range.begin;
    s_.marker_end.assign(size, 0);
    s_.contrast_end.assign(size, 0);
    s_.softener_end.assign(size, 0);
    s_.anaphor_end.assign(size, 0);
    s_.stand_in_end.assign(size, 0);
    s_.tail_end.assign(size, 0);
    s_.report.assign(size, false);
    s_.softener.assign(size, false);
    s_.before_verb.assign(size, false);
    s_.subordinator.assign(size, false);
    s_.in_cue.assign(size, false);
    auxiliary_.assign(size, false);
    clitic_.assign(size, false);
    object_.assign(size, false);
    reflexive_.assign(size, false);
    perfect_.assign(size, false);
    negation_.assign(size, false);
    purpose_.assign(size, false);
    to_.assign(size, false);
    agent_end_.assign(size + 1, false);
    agent_begin_.assign(size + 1, false);
    anaphor_begin_.assign(size + 1, 0);
    relative_begin_.assign(size + 1, 0);
    for (const PatternMatch& match : matches) {
      const std::uint32_t at = match.focus_begin - s_.range.begin;
      const std::uint32_t past = match.focus_end - s_.range.begin;
      const auto lengthen = [&](std::vector<std::uint32_t>& ends) { ends[at] = std::max(ends[at], match.focus_end); };
      switch (lexicon_.connectors[match.pattern].kind) {
        case CausalKind::kMarker:
          lengthen(s_.marker_end);
          break;
        case CausalKind::kContrast:
          lengthen(s_.contrast_end);
          break;
        case CausalKind::kSoftener:
          lengthen(s_.softener_end);
          std::fill(s_.softener.begin() + at, s_.softener.begin() + past, true);
          std::fill(s_.before_verb.begin() + at, s_.before_verb.begin() + past, true);
          break;
        case CausalKind::kAuxiliary:
          auxiliary_[at] = true;
          break;
        case CausalKind::kClitic:
          clitic_[at] = s_.before_verb[at] = true;
          break;
        case CausalKind::kObject:
          object_[at] = true;
          break;
        case CausalKind::kReflexive:
          reflexive_[at] = true;
          break;
        case CausalKind::kPerfect:
          perfect_[at] = true;
          break;
        case CausalKind::kNegation:
          negation_[at] = s_.before_verb[at] = true;
          break;
        case CausalKind::kPurpose:
          purpose_[at] = true;
          break;
        case CausalKind::kSubordinator:
          s_.subordinator[at] = true;
          break;
        case CausalKind::kTail:
          lengthen(s_.tail_end);
          break;
        case CausalKind::kAgent:
          agent_end_[past] = true;
          agent_begin_[at] = true;
          break;
        case CausalKind::kTo:
          to_[at] = true;
          break;
        case CausalKind::kReport:
          s_.report[at] = true;
          break;
        case CausalKind::kStandIn:
          lengthen(s_.stand_in_end);
          break;
        case CausalKind::kAnaphor:
          lengthen(s_.anaphor_end);
          KeepLongest(anaphor_begin_[past], match.focus_begin);
          break;
        case CausalKind::kRelative:
          KeepLongest(relative_begin_[past], match.focus_begin);
          break;
        default:
          break;
      }
    }
  }

  /// Positions are kept plus one: 0 is none.
  static void KeepLongest(std::uint32_t& begin, std::uint32_t found) {
    if (begin == 0 || found + 1 < begin) begin = found + 1;
  }

  bool Is(const std::vector<bool>& what, std::uint32_t token) const { return what[token - s_.range.begin]; }

  bool HasForm(std::uint32_t token, VerbForm wanted) const {
    const WordForm* form = FormOf(*s_.text, vocabulary_, token);
    return form != nullptr &&
           std::ranges::any_of(form->analyses, [&](const WordAnalysis& a) { return a.verb_form == wanted; });
  }

  std::optional<CausalCue> CueOf(const PatternMatch& match, CausalKind kind) const {
    CausalCue cue;
    cue.connector = match.pattern;
    cue.kind = kind;
    cue.begin = match.focus_begin;
    cue.end = match.focus_end;
    cue.weak = lexicon_.connectors[match.pattern].confidence < kWeakConnector;
    const bool verbal = kind == CausalKind::kVerb || kind == CausalKind::kBack;
    if (verbal && !ReadVerbGroup(match.focus_begin, cue)) return std::nullopt;
    if (!verbal && cue.begin > s_.begin && Is(negation_, cue.begin - 1)) return std::nullopt;
    // "principalmente debido a": the adverb goes with the connector, not with what stands before it.
    if (!verbal && kind != CausalKind::kResult)
      while (cue.begin > s_.begin && Is(s_.softener, cue.begin - 1)) --cue.begin;
    // "…, descenso motivado por": the noun takes up what was said and is no part of it.
    const bool taken_up = !verbal && cue.begin > s_.begin + 1 && s_.At(cue.begin - 2).mark == ',' &&
                          s_.tail_end[cue.begin - 1 - s_.range.begin] > cue.begin;
    if (taken_up) --cue.begin;
    cue.content = cue.end;
    if (lexicon_.connectors[match.pattern].keep) {
      cue.content = cue.begin;
      while (cue.content + 1 < cue.end && (s_.At(cue.content).mark != 0 || Is(s_.softener, cue.content))) ++cue.content;
    } else {
      const bool clause_follows = kind == CausalKind::kBecause || kind == CausalKind::kResult;
      if (!clause_follows) PassSofteners(cue);
    }
    // "Subió el precio: faltaba agua" and no "Nota: …": a mark ties two clauses.
    const bool mark = cue.end == cue.begin + 1 && s_.At(cue.begin).mark != 0;
    if (mark && (s_.MainVerb(s_.begin, cue.begin) == cue.begin || s_.MainVerb(cue.end, s_.end) == s_.end))
      return std::nullopt;
    cue.clause = kind == CausalKind::kBecause || kind == CausalKind::kResult || s_.At(cue.end - 1).that;
    cue.verb = cue.begin;
    if (verbal) TakeSubjectPronoun(cue);
    if (kind == CausalKind::kVerb) {
      if (cue.weak && !HasPlainSubject(cue)) return std::nullopt;
      // "La compañía generó", "La empresa explicó que": who acts is no cause.
      const bool vague = lexicon_.connectors[match.pattern].confidence <= kVagueVerb;
      const bool acts = agent_end_[cue.begin - s_.range.begin] || ActsAt(PlainBegin(), cue.verb);
      if (vague && acts && !cue.anaphoric && !cue.relative) return std::nullopt;
      if (cue.content == cue.end) PassPerson(cue);
    }
    if (cue.anaphoric) cue.weak = false;
    return cue;
  }

  /// Widens the cue to auxiliaries and pronouns before its verb. False when it is no statement: "para generar", "el
  /// gasto generado", "generamos", "no provoca".
  bool ReadVerbGroup(std::uint32_t verb, CausalCue& cue) const {
    std::uint32_t begin = verb;
    bool auxiliary = false;
    bool perfect = false;
    bool negated = false;
    bool reflexive = false;
    bool object = false;
    bool finite = s_.At(verb).verb.indicative || s_.At(verb).verb.conditional;
    bool first_person =
        finite && s_.At(verb).verb.first_person && !s_.At(verb).verb.infinitive && IsFirstPersonOnly(verb);
    while (begin > s_.begin) {
      const std::uint32_t t = begin - 1;
      if (Is(auxiliary_, t)) {
        auxiliary = true;
        perfect = perfect || Is(perfect_, t);
        finite = finite || s_.At(t).verb.indicative || s_.At(t).verb.conditional || Is(perfect_, t);
        first_person = first_person || IsFirstPersonOnly(t);
      } else if (Is(negation_, t)) {
        negated = true;
      } else if (!Is(clitic_, t) && !s_.softener[t - s_.range.begin]) {
        break;
      }
      reflexive = reflexive || Is(reflexive_, t);
      object = object || Is(object_, t);
      begin = t;
    }
    // Pronouns and softeners with no verb group of their own before them stay where they are.
    while (begin < verb && s_.softener[begin - s_.range.begin] && !auxiliary) ++begin;
    if (negated || first_person || (reflexive && cue.kind == CausalKind::kVerb)) return false;
    if (object && cue.kind == CausalKind::kVerb && !lexicon_.connectors[cue.connector].keep) return false;
    const bool participle = HasForm(verb, VerbForm::kParticiple);
    const bool infinitive = s_.At(verb).verb.infinitive;
    const bool gerund = s_.At(verb).verb.gerund;
    const bool plain = s_.At(verb).verb.indicative || s_.At(verb).verb.conditional;
    if (!plain && participle && !perfect) return false;
    if (!plain && (infinitive || gerund) && !auxiliary) return false;
    if (!plain && !participle && !infinitive && !gerund && !CliticWord(verb)) return false;
    if (begin > s_.begin && Is(purpose_, begin - 1)) return false;
    if (begin < verb && cue.kind == CausalKind::kVerb && !auxiliary && s_.At(begin).determiner && begin + 1 == verb) {
      // "la causa", "los impulsos": an article is no pronoun.
      if (!s_.At(verb).verb.finite) return false;
    }
    cue.begin = begin;
    return true;
  }

  /// "se debe": the match itself begins with the pronoun.
  bool CliticWord(std::uint32_t token) const { return Is(clitic_, token) || Is(auxiliary_, token); }

  bool IsFirstPersonOnly(std::uint32_t token) const {
    const WordForm* form = FormOf(*s_.text, vocabulary_, token);
    if (form == nullptr) return false;
    bool first = false;
    for (const WordAnalysis& a : form->analyses) {
      if (a.verb_form == VerbForm::kNone || a.verb_form == VerbForm::kInfinitive) continue;
      if (a.person != 1) return false;
      first = true;
    }
    return first;
  }

  /// "debido, entre otros factores, a" has its softeners in the pattern; what follows a verb is passed here.
  void PassSofteners(CausalCue& cue) const {
    std::uint32_t t = cue.end;
    while (t < s_.end) {
      const std::uint32_t from = s_.At(t).mark == ',' ? t + 1 : t;
      if (from >= s_.end || s_.softener_end[from - s_.range.begin] == 0) break;
      t = s_.softener_end[from - s_.range.begin];
      if (t < s_.end && from > cue.end && s_.At(t).mark == ',') ++t;
    }
    if (t < s_.end) cue.content = cue.end = t;
  }

  /// "obligó a la compañía a cerrar", "permitió a la filial crecer", "confiere al Grupo diez años": whom it moved goes
  /// with the connector, what they did or got is the effect.
  void PassPerson(CausalCue& cue) const {
    const bool moves = Is(to_, cue.end - 1);  // "obligó a": the infinitive has its own "a"
    if (cue.clause || (!moves && (cue.end >= s_.end || !Is(to_, cue.end)))) return;
    const std::uint32_t from = moves ? cue.end : cue.end + 1;
    for (std::uint32_t t = from; t < std::min(s_.end, from + kPersonLength); ++t) {
      if (s_.At(t).mark != 0 || s_.At(t).verb.finite || s_.At(t).that) return;
      if (t == from) {
        if (s_.At(t).verb.infinitive) return;
        continue;
      }
      const bool done = s_.At(t).verb.infinitive && Is(to_, t - 1) == moves;
      const bool got =
          !moves && (s_.At(t).determiner || IsNumeral(t)) && !s_.At(t - 1).preposition && !s_.At(t - 1).and_or;
      if (!done && !got) continue;
      cue.content = cue.end = t;
      return;
    }
  }

  bool IsNumeral(std::uint32_t token) const {
    const WordForm* form = FormOf(*s_.text, vocabulary_, token);
    return s_.text->tokens[token].kind == TokenKind::kNumber ||
           (form != nullptr && form->analyses.front().pos == PartOfSpeech::kNumeral);
  }

  void TakeSubjectPronoun(CausalCue& cue) const {
    std::uint32_t t = cue.begin;
    // "Esto, a su vez, ha permitido"
    while (t > s_.begin && (s_.At(t - 1).mark == ',' || s_.softener[t - 1 - s_.range.begin])) --t;
    std::uint32_t past = t - s_.range.begin;
    if (anaphor_begin_[past] == 0 && t < cue.begin) past = BeforeAside(t) - s_.range.begin;
    if (anaphor_begin_[past] != 0) {
      const std::uint32_t begin = anaphor_begin_[past] - 1;
      const bool opens =
          begin <= s_.begin || s_.At(begin - 1).mark != 0 || s_.At(begin - 1).and_or || AfterMarker(begin);
      if (opens) {
        cue.begin = begin;
        cue.anaphoric = true;
        return;
      }
    }
    if (t == cue.begin && relative_begin_[past] != 0 && relative_begin_[past] - 1 > s_.begin) {
      cue.begin = relative_begin_[past] - 1;
      cue.relative = true;
    }
  }

  /// "lo que, junto con la venta, ha permitido": the comma after the pronoun; `from` when there is none.
  std::uint32_t BeforeAside(std::uint32_t from) const {
    for (std::uint32_t t = from; t-- > s_.begin && from - t <= kPersonLength;) {
      if (s_.At(t).verb.finite || s_.At(t).mark == ';') break;
      if (s_.At(t).mark == ',') return anaphor_begin_[t - s_.range.begin] != 0 ? t : from;
    }
    return from;
  }

  /// A weak verb counts only after a noun phrase that is its subject: "El dron reduce el riesgo".
  bool HasPlainSubject(const CausalCue& cue) const {
    if (cue.anaphoric || cue.relative) return true;
    std::uint32_t begin = PlainBegin();
    for (std::uint32_t t = begin; t + 1 < cue.begin; ++t)
      if (s_.At(t).mark == ':' || s_.At(t).mark == ';') begin = t + 1;
    return cue.begin > begin && (s_.At(begin).noun_like || s_.At(begin).verb.infinitive) &&
           NoVerbBefore(begin, cue.begin);
  }

  bool ActsAt(std::uint32_t begin, std::uint32_t verb) const {
    return agent_begin_[begin - s_.range.begin] && NoVerbBefore(begin, verb);
  }

  /// "Sin embargo, el cambio", "En 2021, el cambio": the subject, past words that open the sentence.
  std::uint32_t PlainBegin() const {
    std::uint32_t begin = s_.begin;
    const std::uint32_t at = begin - s_.range.begin;
    if (const std::uint32_t past = std::max(s_.marker_end[at], s_.contrast_end[at]); past != 0 && past < s_.end)
      begin = past;
    if (s_.At(begin).mark == ',' && begin + 1 < s_.end) ++begin;
    if (!s_.At(begin).preposition) return begin;
    for (std::uint32_t t = begin + 1; t + 1 < s_.end && t - begin <= kPersonLength; ++t) {
      if (s_.At(t).verb.finite) break;
      if (s_.At(t).mark == ',') return s_.At(t + 1).determiner ? t + 1 : begin;
    }
    return begin;
  }

  /// "la temperatura media", "la demanda": what is a noun or adjective first is no verb of a subject.
  bool NoVerbBefore(std::uint32_t begin, std::uint32_t token) const {
    std::uint32_t t = s_.MainVerb(begin, token);
    while (t < token && s_.At(t).noun_like) t = s_.MainVerb(t + 1, token);
    return t == token;
  }

  bool AfterMarker(std::uint32_t token) const {
    for (std::uint32_t t = s_.begin; t < token; ++t)
      if (s_.marker_end[t - s_.range.begin] == token) return true;
    return false;
  }

  const Vocabulary& vocabulary_;
  const CausalLexicon& lexicon_;
  CausalSentence& s_;
  std::vector<bool> auxiliary_, clitic_, object_, reflexive_, perfect_, negation_, purpose_, to_;
  std::vector<bool> agent_end_;  // by the token after
  std::vector<bool> agent_begin_;
  std::vector<std::uint32_t> anaphor_begin_, relative_begin_;  // by the token after them
};

}  // namespace

std::uint32_t CausalSentence::MainVerb(std::uint32_t from, std::uint32_t to) const {
  int claimed = 0;
  for (std::uint32_t t = from; t < std::min(to, end); ++t) {
    if (subordinator[t - range.begin]) ++claimed;
    if (!At(t).verb.finite) continue;
    if (claimed == 0) return t;
    --claimed;
  }
  return to;
}

bool CausalSentence::AnyWord(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t t = from; t < std::min(to, end); ++t)
    if (At(t).word && !At(t).and_or) return true;
  return false;
}

CausalSentence ReadCausalSentence(const Annotated& text, const Vocabulary& vocabulary, Sentence range,
                                  const CausalLexicon& lexicon, const ClauseWords& words, bool last_resort) {
  CausalSentence sentence;
  sentence.text = &text;
  sentence.range = range;
  sentence.begin = FirstContentToken(text, range);
  sentence.end = ContentEnd(text, range);
  sentence.facts = FactsOf(text, vocabulary, range, words);
  if (sentence.begin < sentence.end) CueReader(vocabulary, lexicon, sentence).Run(last_resort);
  return sentence;
}

}  // namespace ceiba
