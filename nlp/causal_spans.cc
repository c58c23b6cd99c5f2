// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/causal_spans.h"

#include <algorithm>

namespace ceiba {
namespace {

/// A comma inside a subject stands at most this many tokens from the next one: "el Grupo, líder en su sector, creció".
constexpr std::uint32_t kAsideLength = 12;

/// A reporting verb and its "que" stand at most this far apart: "ha señalado también que".
constexpr std::uint32_t kFrameVerb = 3;

/// A noun phrase that is the cause follows.
bool PhraseFollows(CausalKind kind) { return kind == CausalKind::kDueTo || kind == CausalKind::kAttribute; }

bool FollowedByCause(CausalKind kind) {
  return kind == CausalKind::kBecause || kind == CausalKind::kCauseAfter || PhraseFollows(kind);
}

class SideFinder {
 public:
  SideFinder(const CausalSentence& sentence, std::size_t cue) : s_(sentence), cue_(sentence.cues[cue]) {}

  CausalSides Run() const {
    CausalSides sides;
    if (cue_.kind == CausalKind::kCauseIs || cue_.kind == CausalKind::kEffectIs) return AroundCopula();
    const std::uint32_t left = LeftBegin(s_.begin);
    if (FollowedByCause(cue_.kind) && cue_.kind != CausalKind::kCauseAfter && OpensClause(left)) {
      sides.fronted = true;
      if (const std::uint32_t cut = MainClauseAfter(cue_.end, cue_.clause); cut < s_.end) {
        sides.after = Trimmed(s_, {cue_.content, cut});
        sides.before = Effect({cut, FirstClauseEnd(cut, RightEnd(cut, CausalKind::kResult))});
      } else {
        sides.after = Trimmed(s_, {cue_.content, RightEnd(cue_.content, cue_.kind)});
      }
      return sides;
    }
    if (InsideItsEffect(left)) {
      sides.after = Effect({left, RightEnd(cue_.content, CausalKind::kResult)});
      if (left > s_.begin) sides.before = Trimmed(s_, {ClauseBefore(left), left});
      return sides;
    }
    sides.before = Effect({left, BeforeGerunds(left)});
    const std::uint32_t end = RightEnd(cue_.content, cue_.kind);
    sides.after = cue_.kind == CausalKind::kResult ? Effect({cue_.content, end}) : Trimmed(s_, {cue_.content, end});
    // "El Grupo, gracias a A, ha crecido": what has a cause is what is said of the subject.
    const bool aside = cue_.kind == CausalKind::kDueTo && cue_.begin > left && At(cue_.begin - 1).mark == ',' &&
                       s_.MainVerb(left, cue_.begin) == cue_.begin && end > cue_.content && end < s_.end &&
                       (At(end).mark == ',' || At(end - 1).mark == ',');
    if (aside) sides.before = Trimmed(s_, {end, RightEnd(end, CausalKind::kResult)});
    return sides;
  }

 private:
  const TokenFacts& At(std::uint32_t t) const { return s_.At(t); }
  std::uint32_t Contrast(std::uint32_t t) const { return s_.contrast_end[t - s_.range.begin]; }
  bool Subject() const {
    return (cue_.kind == CausalKind::kVerb || cue_.kind == CausalKind::kBack) && !cue_.anaphoric && !cue_.relative;
  }

  /// "La Dirección estima que el valor caerá": the value falls, whoever says so. "Creemos que" is the speaker's own.
  std::optional<TokenRange> Effect(TokenRange range) const {
    std::optional<TokenRange> side = Trimmed(s_, range);
    if (!side) return side;
    for (std::uint32_t t = side->begin + 1; t + 1 < side->end; ++t) {
      if (!s_.report[t - s_.range.begin]) continue;
      // "La empresa atribuye el descenso a": what it speaks of.
      if (!At(t).that && PhraseFollows(cue_.kind)) return Trimmed(s_, {t + 1, side->end});
      const std::uint32_t verb = s_.MainVerb(side->begin, t);
      const bool frame = verb < t && t - verb <= kFrameVerb && !At(verb).verb.first_person;
      const auto said = frame ? Trimmed(s_, {t + 1, side->end}) : std::nullopt;
      if (said && s_.MainVerb(said->begin, said->end) < said->end) return said;
      break;
    }
    return side;
  }

  /// "El banco, por tanto, cerró", "vio por ello mermada su caja": the words stand inside the effect.
  bool InsideItsEffect(std::uint32_t left) const {
    if (cue_.kind != CausalKind::kResult || cue_.begin <= left || cue_.content != cue_.end || cue_.end >= s_.end)
      return false;
    if (At(cue_.begin).and_or || At(cue_.begin - 1).and_or || At(cue_.begin - 1).mark == ';' ||
        At(cue_.begin).mark == ';' || At(cue_.begin).verb.gerund || At(cue_.end - 1).that)
      return false;
    const bool aside = At(cue_.end - 1).mark == ',' && (At(cue_.begin).mark == ',' || At(cue_.begin - 1).mark == ',');
    const std::uint32_t verb = s_.MainVerb(left, cue_.begin);
    if (verb == cue_.begin)
      return At(left).noun_like && (At(cue_.end).verb.finite || s_.before_verb[cue_.end - s_.range.begin]);
    if (s_.MainVerb(cue_.end, SegmentEnd(cue_.end, s_.end)) < SegmentEnd(cue_.end, s_.end)) return false;
    return (aside && At(cue_.end).verb.infinitive) || verb + 1 == cue_.begin;
  }

  /// Where the clause that a semicolon parts from `left` begins.
  std::uint32_t ClauseBefore(std::uint32_t left) const {
    std::uint32_t begin = left - 1;
    while (begin > s_.begin && At(begin - 1).mark != ';') --begin;
    return begin;
  }

  /// "A, superando B y obligando a C": the side before ends before the first of the gerunds.
  std::uint32_t BeforeGerunds(std::uint32_t left) const {
    if (cue_.begin <= left || !At(cue_.begin).verb.gerund || !At(cue_.begin - 1).and_or) return cue_.begin;
    for (std::uint32_t t = cue_.begin - 1; t > left; --t) {
      if (At(t).verb.finite) break;
      if (At(t - 1).mark == ',' && At(t).verb.gerund) return t - 1;
    }
    return cue_.begin;
  }

  const CausalCue* CueAt(std::uint32_t t) const {
    const auto found = std::ranges::find(s_.cues, t, &CausalCue::begin);
    return found == s_.cues.end() ? nullptr : &*found;
  }

  /// "La causa de A fue B": A up to the form of "ser" that is the main verb.
  CausalSides AroundCopula() const {
    CausalSides sides;
    // "el motivo por el que cerró fue": the first verb belongs to "que".
    const std::uint32_t verb = s_.MainVerb(At(cue_.end - 1).that ? cue_.end - 1 : cue_.end, s_.end);
    if (verb >= s_.end) return sides;
    std::uint32_t past = verb + 1;
    // "ha sido", "fue también": they go with the verb.
    while (past < s_.end && At(past).word && s_.softener[past - s_.range.begin]) ++past;
    // "está en", "reside en", "viene de".
    if (past + 1 < s_.end && cue_.kind == CausalKind::kCauseIs && At(past).preposition) ++past;
    std::uint32_t group = verb;
    while (group > cue_.content && s_.before_verb[group - 1 - s_.range.begin]) --group;
    sides.before = Trimmed(s_, {cue_.content, group});
    sides.after = Trimmed(s_, {past, RightEnd(past, CausalKind::kResult)});
    return sides;
  }

  /// Nothing but an adverbial phrase stands between the clause's begin and the connector.
  bool OpensClause(std::uint32_t left) const {
    if (!Trimmed(s_, {left, cue_.begin})) return true;
    // "que tras la obra se quitaron", "que, al vender, ganó": what follows "que" is a clause of its own.
    const bool aside = At(cue_.begin - 1).mark == ',' && cue_.begin > left + 1 && At(cue_.begin - 2).that;
    if (aside || At(cue_.begin - 1).that) return MainClauseAfter(cue_.end, cue_.clause) < s_.end;
    const bool parted = At(cue_.begin - 1).mark == ',' || At(cue_.begin - 1).and_or;
    return parted && At(left).preposition && s_.MainVerb(left, cue_.begin) == cue_.begin &&
           MainClauseAfter(cue_.end, cue_.clause) < s_.end;
  }

  /// "los activos y pasivos continúan": a finite verb before the next comma, the subject joined or not.
  bool VerbBeforeComma(std::uint32_t from) const {
    std::uint32_t stop = from;
    while (stop < s_.end && At(stop).mark != ',' && At(stop).mark != ';') ++stop;
    return s_.MainVerb(from, stop) < stop;
  }

  /// A stretch that could stand alone begins at `from`: a subject and its finite verb before the next mark.
  bool ClauseBegins(std::uint32_t from, std::uint32_t limit, bool needs_subject) const {
    const std::uint32_t stop = SegmentEnd(from, limit);
    const std::uint32_t verb = s_.MainVerb(from, stop);
    if (verb >= stop) return false;
    if (!needs_subject) return true;
    std::uint32_t t = from;
    while (t < verb && !(At(t).noun_like && At(t).word && !At(t).verb.finite)) ++t;
    return t < verb && !At(from).preposition && !At(from).that;
  }

  std::uint32_t SegmentEnd(std::uint32_t from, std::uint32_t limit) const {
    std::uint32_t t = from;
    while (t < limit && At(t).mark != ',' && At(t).mark != ';' && !At(t).and_or) ++t;
    return t;
  }

  /// The comma after which the main clause stands, when a phrase or clause opens the sentence; without a comma, the
  /// first word of the main verb's group. s_.end when there is no main clause.
  std::uint32_t MainClauseAfter(std::uint32_t from, bool clause) const {
    std::uint32_t previous = 0;
    bool in_brackets = false;
    for (std::uint32_t t = from; t < s_.end; ++t) {
      if (At(t).mark == '(') in_brackets = true;
      if (At(t).mark == ')') in_brackets = false;
      if (At(t).mark == ';') break;
      if (At(t).mark != ',' || in_brackets || t + 1 >= s_.end) continue;
      const bool own_verb = !clause || s_.MainVerb(from, t) < t;
      if (own_verb && !At(t + 1).and_or && !At(t + 1).that && VerbBeforeComma(t + 1)) {
        // "Gracias a A, el Grupo, líder en B, creció": the subject stands before the aside.
        const bool verb_first = At(t + 1).verb.finite;
        if (verb_first && previous != 0 && t - previous <= kAsideLength && At(previous + 1).noun_like &&
            SubjectBefore(from, previous) != 0)
          return SubjectBefore(from, previous);
        return t;
      }
      previous = t;
    }
    if (clause) return s_.end;
    const std::uint32_t verb = s_.MainVerb(from, s_.end);
    if (verb >= s_.end) return s_.end;
    std::uint32_t start = verb;
    while (start > from && s_.before_verb[start - 1 - s_.range.begin]) --start;
    return start > from ? start : s_.end;
  }

  /// The comma before `aside` when a bare subject stands between the two; 0 when none does.
  std::uint32_t SubjectBefore(std::uint32_t from, std::uint32_t aside) const {
    for (std::uint32_t t = aside; t-- > from + 1;) {
      if (At(t).and_or) return 0;
      if (At(t).mark == ',') return At(t + 1).determiner ? t : 0;
    }
    return 0;
  }

  std::uint32_t LeftBegin(std::uint32_t start) const {
    std::uint32_t begin = start;
    const std::uint32_t to = cue_.begin;
    for (std::uint32_t t = start; t < to; ++t) {
      if (Contrast(t) != 0 && Contrast(t) <= to) {
        begin = AfterContrast(t, begin);
      } else if ((At(t).mark == ':' && s_.MainVerb(begin, t) == t) ||
                 ((At(t).mark == ';' || At(t).mark == ':') && s_.AnyWord(t + 1, to))) {
        // Before a colon without a verb stands a speaker's name; before a semicolon, the other side.
        begin = t + 1;
      } else if (const CausalCue* cue = CueAt(t); cue != nullptr) {
        begin = AfterCue(*cue, begin, to);
      } else if ((At(t).mark == ',' || At(t).and_or) && t > begin) {
        if (PartsClauses(t, begin, to)) begin = t + 1;
      }
    }
    if (Subject()) begin = SubjectBegin(begin, to);
    if (cue_.relative && At(to - 1).mark == 0) begin = AntecedentBegin(begin, to);
    return begin;
  }

  /// "Hemos creado un sistema que permite": the noun phrase that "que" stands for.
  std::uint32_t AntecedentBegin(std::uint32_t begin, std::uint32_t to) const {
    std::uint32_t found = to;
    for (std::uint32_t t = to; t-- > begin;) {
      if (At(t).verb.finite || At(t).mark != 0) {
        if (found == to) found = t + 1;
        break;
      }
      if (!At(t).determiner) continue;
      found = t;
      if (t > begin && !At(t - 1).preposition) break;
    }
    while (found < to && !At(found).noun_like) ++found;
    return found < to ? found : begin;
  }

  /// "A pesar de A, B": B begins after the comma. "A, pero B": after the word.
  std::uint32_t AfterContrast(std::uint32_t t, std::uint32_t begin) const {
    const bool opens = !Trimmed(s_, {begin, t});
    if (!opens) return s_.AnyWord(Contrast(t), cue_.begin) ? Contrast(t) : begin;
    for (std::uint32_t u = Contrast(t); u < cue_.begin; ++u)
      if (At(u).mark == ',' && (ClauseBegins(u + 1, s_.end, false) || VerbBeforeComma(u + 1))) return u + 1;
    return Contrast(t);
  }

  std::uint32_t AfterCue(const CausalCue& cue, std::uint32_t begin, std::uint32_t to) const {
    const bool joined_gerunds = At(cue.begin).verb.gerund && BeforeGerunds(begin) == cue.begin - 1;
    if (joined_gerunds) return begin;
    if (cue.kind == CausalKind::kResult && s_.AnyWord(cue.end, to)) {
      // A gerund without comma of its own belongs to the clause it stands in.
      return cue.content;
    }
    if (cue.kind == CausalKind::kBecause && FollowedByCause(cue_.kind) && s_.AnyWord(cue.end, to)) return cue.content;
    // "afectadas por el huracán, que obligó a cerrar": the storm did.
    if (cue_.relative && FollowedByCause(cue.kind) && s_.AnyWord(cue.end, to)) return cue.content;
    if (FollowedByCause(cue.kind) && !Trimmed(s_, {begin, cue.begin})) {
      const std::uint32_t cut = MainClauseAfter(cue.end, cue.clause);
      if (cut < to && s_.AnyWord(cut, to)) return cut;
    }
    return begin;
  }

  /// ", y los costes bajaron": a comma or conjunction at `t` with a clause of its own on each side.
  bool PartsClauses(std::uint32_t t, std::uint32_t begin, std::uint32_t to) const {
    const bool with_comma = At(t).mark == ',' && t + 1 < to && At(t + 1).and_or;
    std::uint32_t right = t + 1;
    while (right < to && At(right).and_or) ++right;
    if (right >= to || s_.MainVerb(begin, t) == t) return false;
    if (Subject()) return SubjectStandsAt(right, to);
    return with_comma && ClauseBegins(right, to, true);
  }

  /// A noun phrase without a main verb runs from `from` to the connector.
  bool SubjectStandsAt(std::uint32_t from, std::uint32_t to) const {
    return At(from).noun_like && !At(from).that && s_.AnyWord(from, to) && s_.MainVerb(from, to) == to;
  }

  /// "En 2017, la mejora", "se estima que la inflación": the subject alone.
  std::uint32_t SubjectBegin(std::uint32_t begin, std::uint32_t to) const {
    for (std::uint32_t t = begin; t < to; ++t) {
      if (At(t).mark == ',' && At(FirstWord(begin)).preposition && s_.MainVerb(begin, t) == t && t + 1 < to &&
          At(t + 1).noun_like && s_.AnyWord(t + 1, to)) {
        begin = t + 1;
        break;
      }
    }
    for (std::uint32_t t = to; t-- > begin;) {
      if (!At(t).that) continue;
      const bool reported =
          t > begin && t + 1 < to && At(t + 1).noun_like && s_.AnyWord(t + 1, to) && s_.MainVerb(t + 1, to) == to;
      if (reported) return t + 1;
    }
    return begin;
  }

  std::uint32_t FirstWord(std::uint32_t from) const {
    while (from + 1 < s_.end && !At(from).word) ++from;
    return from;
  }

  std::uint32_t RightEnd(std::uint32_t from, CausalKind kind) const {
    // "El aumento debido a A ha provocado B": A ends where the main verb begins.
    const bool in_subject = PhraseFollows(kind) && !OpensSentence() && s_.MainVerb(s_.begin, cue_.begin) == cue_.begin;
    std::uint32_t limit = s_.end;
    if (in_subject) {
      limit = cue_.clause ? MainClauseAfter(from, true) : s_.MainVerb(from, s_.end);
      while (limit > from && limit < s_.end && s_.before_verb[limit - 1 - s_.range.begin]) --limit;
    }
    int brackets = 0;
    for (std::uint32_t t = from; t < limit; ++t) {
      // "(debido a la obra), …": the side ends where the aside does.
      if (At(t).mark == '(') ++brackets;
      if (At(t).mark == ')' && --brackets < 0) return t;
      const bool parted = t > from && (At(t - 1).mark == ',' || At(t - 1).and_or || At(t - 1).mark == '(');
      if (At(t).mark == ';') return t;
      if (t > from && Contrast(t) != 0) return t;
      if (t > from + 1 && At(t - 1).mark == ',' && s_.tail_end[t - s_.range.begin] != 0) return t - 1;
      if (const CausalCue* cue = CueAt(t); cue != nullptr && cue != &cue_ && t > from && EndsAt(*cue, kind, parted))
        return t;
      if ((At(t).mark == ',' || At(t).and_or) && t > from && CoordinateFollows(t, from, kind)) return t;
    }
    return limit;
  }

  /// "Debido a A, B, y C": what a phrase before it explains is the first clause.
  std::uint32_t FirstClauseEnd(std::uint32_t from, std::uint32_t end) const {
    for (std::uint32_t t = from + 1; t + 2 < end; ++t) {
      if (s_.MainVerb(from, t) == t) continue;
      if (At(t).mark == ',' && At(t + 1).and_or && ClauseBegins(t + 2, end, false)) return t;
      if (At(t).and_or && ClauseBegins(t + 1, end, true)) return t;
    }
    return end;
  }

  bool OpensSentence() const { return !Trimmed(s_, {s_.begin, cue_.begin}); }

  /// Another connector ends this side when it opens a clause that hangs on more than this side.
  bool EndsAt(const CausalCue& cue, CausalKind kind, bool parted) const {
    switch (cue.kind) {
      case CausalKind::kResult:
        return cue.content == cue.end || FollowedByCause(kind);
      case CausalKind::kBecause:
      case CausalKind::kDueTo:
      case CausalKind::kAttribute:
        return parted && !FollowedByCause(kind) && At(cue.begin - 1).mark == ',' && kind != CausalKind::kBack;
      case CausalKind::kVerb:
      case CausalKind::kBack:
        return !cue.weak && (cue.anaphoric || (!cue.relative && Joined(cue)));
      default:
        return false;
    }
  }

  /// "y ha permitido": the connector hangs on the subject before, not on this side.
  bool Joined(const CausalCue& cue) const { return At(cue.begin - 1).and_or; }

  /// ", y los costes bajaron" after a phrase; after a clause or a whole effect nothing parts it.
  bool CoordinateFollows(std::uint32_t t, std::uint32_t from, CausalKind kind) const {
    if (cue_.clause || kind == CausalKind::kResult || kind == CausalKind::kBecause) return false;
    std::uint32_t right = t + 1;
    while (right < s_.end && At(right).and_or) ++right;
    if (right >= s_.end || s_.MainVerb(from, t) < t) return false;
    const bool due = PhraseFollows(kind);
    const bool conjunction = At(t).and_or || right > t + 1;
    if (!conjunction && !due) return false;
    // ", lo que permite crecer, y ha reducido": after a comma the first subject goes on.
    return ClauseBegins(right, s_.end, !due && At(t).mark != ',');
  }

  const CausalSentence& s_;
  const CausalCue& cue_;
};

bool IsOpening(std::string_view mark) { return mark == "(" || mark == "«" || mark == "“" || mark == "["; }

/// The closing mark at the end of a range has its opening one inside.
bool Balanced(const CausalSentence& s, TokenRange range) {
  const Span last = s.text->tokens[range.end - 1].span;
  const std::string_view close = s.text->text.substr(last.begin, last.size());
  if (close == "%" || close == "€" || close == "$") return true;
  if (close != ")" && close != "»" && close != "”" && close != "]") return false;
  for (std::uint32_t t = range.begin; t + 1 < range.end; ++t) {
    const Span span = s.text->tokens[t].span;
    if (IsOpening(s.text->text.substr(span.begin, span.size()))) return true;
  }
  return false;
}

}  // namespace

std::optional<TokenRange> Trimmed(const CausalSentence& s, TokenRange range) {
  range.begin = std::max(range.begin, s.begin);
  range.end = std::min(range.end, s.end);
  bool changed = true;
  while (changed && range.begin < range.end) {
    changed = false;
    const TokenFacts& first = s.At(range.begin);
    const Span span = s.text->tokens[range.begin].span;
    if ((!first.word && !IsOpening(s.text->text.substr(span.begin, span.size())) &&
         s.text->tokens[range.begin].kind == TokenKind::kPunctuation) ||
        first.and_or) {
      ++range.begin;
      changed = true;
    } else if (const std::uint32_t marker = s.marker_end[range.begin - s.range.begin];
               marker != 0 && marker < range.end) {
      range.begin = marker;
      changed = true;
    }
  }
  while (range.begin < range.end &&
         ((!s.At(range.end - 1).word && s.text->tokens[range.end - 1].kind == TokenKind::kPunctuation &&
           !Balanced(s, range)) ||
          s.At(range.end - 1).and_or)) {
    --range.end;
  }
  if (!s.AnyWord(range.begin, range.end)) return std::nullopt;
  return range;
}

std::optional<TokenRange> WholeSentence(const CausalSentence& sentence) {
  return Trimmed(sentence, {sentence.begin, sentence.end});
}

CausalSides SidesOf(const CausalSentence& sentence, std::size_t cue) { return SideFinder(sentence, cue).Run(); }

}  // namespace ceiba
