// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/person_names.h"

#include <algorithm>
#include <utility>

#include "pipeline/name_deeds.h"
#include "pipeline/name_judgement.h"
#include "pipeline/name_surroundings.h"
#include "pipeline/name_verdicts.h"

namespace ceiba {
namespace {

using namespace word_kind;

constexpr std::uint64_t kAnnounces =
    kTitle | kIntro | kNamed | kSelf | kMe | kKin | kLabel | kSign | kAlias | kFamily | kContact | kVocative;

class Finder {
 public:
  Finder(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon,
         const std::vector<Span>& taken, bool strict)
      : reader_(text, words, lexicon),
        words_(words),
        lexicon_(lexicon),
        strict_(strict),
        verdicts_(reader_, taken, strict),
        judge_(reader_, verdicts_, strict) {}
  Finder(const Finder&) = delete;  // its members refer to each other
  Finder& operator=(const Finder&) = delete;

  FoundNames Run() && {
    for (std::size_t i = 0; i < words_.size();) {
      const std::size_t next = words_[i].shape <= Shape::kInitial && !verdicts_.Closed(i) ? Look(i) : i + 1;
      i = std::max(next, i + 1);
    }
    return std::move(verdicts_).Finish();
  }

 private:
  bool Is(std::size_t word, std::uint64_t kinds) const { return reader_.Is(word, kinds); }

  // Decides on what begins at word `i`; returns the word to go on with.
  std::size_t Look(std::size_t i) {
    if (verdicts_.Of(i) != Verdict::kNothing) return i + 1;
    if (const std::size_t kept = KeepFamous(i, false); kept != 0) return kept;
    if (const std::size_t kept = KeepShared(i); kept != 0) return kept;
    if (Is(i, kAnnounces) || lexicon_.Of(words_[i]).phrases != 0) {
      std::size_t length = 0;
      const std::uint64_t kinds = lexicon_.PhraseKinds(words_, i, kAnnounces, length);
      if (length != 0) {
        const std::size_t end = AfterAnnouncement(i, length, kinds);
        if (end != 0) return end;
      }
    }
    if (Is(i, kNick)) {
      if (const std::size_t end = NicknameEnd(reader_, i); end != 0 && !verdicts_.Closed(i)) {
        // "Martín el Güero Salcido": within a name its article goes too.
        const bool within = i > 1 && verdicts_.Of(i - 2) == Verdict::kPerson && words_[i - 1].gap == gap::kSpace;
        verdicts_.Settle(within ? i - 1 : i, end, Verdict::kPerson);
        return end;
      }
    }
    if (const std::size_t end = SignatureEnd(i); end != 0) {
      verdicts_.Settle(i, end, Verdict::kPerson);
      return end;
    }
    if (const std::size_t saint = lexicon_.PhraseAt(words_, i, kSaint); saint != 0) return KeepSaint(i, saint);
    // A place, an office or a title that is also a surname begins no name: "Plaza", "Alcalde", "Barrio".
    if (Is(i, kPlace | kOffice | kTitle) && !Is(i, kGiven) && !IsNamedSo(i)) return i + 1;
    if (Is(i, kInstitution | kModifier | kKin) && !Is(i, kGiven) && reader_.Take(i, Start::kName).size() < 2 &&
        !(Is(i, kAnyGiven) && DeedBefore(reader_, i)))
      return i + 1;
    return LookAtName(i, 0, i, false);
  }

  // "Refugio Talamantes", "compareció Trinidad Mexía": a place's word that people are called by, before a surname.
  bool IsNamedSo(std::size_t i) const {
    if (!Is(i, kOrdinaryGiven) || Is(i, kStreet | kOffice) || words_[i].shape != Shape::kCapital ||
        (i > 0 && words_[i].gap == gap::kSpace && Is(i - 1, kArticle | kContracted)))
      return false;
    const NameRun run = reader_.Take(i, Start::kName);
    return run.given == 1 && run.sure_surnames > 0 && run.capital && run.unknown == 0;
  }

  // "Pido visita. Blanca Nieves Tunjano": a name and nothing else at the end of what is said; the word behind it, or 0.
  std::size_t SignatureEnd(std::size_t i) const {
    constexpr std::size_t kEnough = 6;   // words before it
    constexpr std::size_t kLongest = 5;  // words
    if (i < kEnough || i + kLongest < words_.size() || !Is(i, kAnyGiven) || Is(i, kPlace | kSaint) ||
        !reader_.BeginsSentence(i) || (words_[i].gap & (gap::kDot | gap::kNewline)) == 0 || !reader_.IsCapital(i))
      return 0;
    const NameRun run = reader_.Take(i, Start::kFollowed);
    return run.last == words_.size() && run.size() > 1 && run.size() > static_cast<std::size_t>(run.given) &&
                   verdicts_.Open(run)
               ? run.last
               : 0;
  }

  // "Santa María", "San Juan": a place or a saint.
  std::size_t KeepSaint(std::size_t i, std::size_t length) {
    std::size_t at = i + length;
    while (at < words_.size() && at < i + length + 2 && Is(at, kParticle)) ++at;
    if (at >= words_.size() || (words_[at].gap & ~(gap::kSpace | gap::kDot)) != 0) return i + 1;
    const NameRun run = reader_.Take(at, Start::kName);
    if (!verdicts_.Open(run)) return i + 1;
    verdicts_.Settle(i, run.last, Verdict::kPlace);
    return run.last;
  }

  // Somebody of history, or known to everybody, whose whole name stands here: the word behind it, else 0.
  std::size_t KeepFamous(std::size_t i, bool announced) {
    std::size_t length = 0;
    const std::uint64_t famous =
        announced ? std::uint64_t{kHistorical | kKnown} : std::uint64_t{kHistorical | kKnown | kNamesake};
    const std::uint64_t kinds = lexicon_.PhraseKinds(words_, i, famous, length);
    if (length == 0 || (length == 1 && words_[i].shape == Shape::kLower && (kinds & kHistorical) == 0)) return 0;
    const NameRun run = reader_.Take(i, Start::kName);
    if (run.last > i + length) return 0;                         // "Benito Juárez López" is somebody else
    if (announced && length == 1 && Is(i, kAnyGiven)) return 0;  // "mi hermana Lucero" is no metro station
    verdicts_.Settle(i, i + length, (kinds & kHistorical) != 0 ? Verdict::kPlace : Verdict::kOffice);
    return i + length;
  }

  // Somebody whom places are called after, spoken of as a place is: the word behind the name, else 0.
  std::size_t KeepShared(std::size_t i) {
    const std::size_t length = strict_ ? 0 : lexicon_.PhraseAt(words_, i, kShared);
    if (length == 0) return 0;
    const std::size_t name = Is(i, kTitle) && length > 1 ? i + 1 : i;  // "Dr. Castelo"
    if (reader_.Take(name, Start::kName).last > i + length || !judge_.IsPlacesName(i, i + length)) return 0;
    verdicts_.Settle(i, i + length, Verdict::kDoubt);
    return i + length;
  }

  // Skips what may stand between an announcement and its name; words_.size() when nothing follows.
  std::size_t SkipTo(std::size_t at, std::uint64_t kinds) const {
    // "mi vecina, la señora Ana": a comma and an article; titles, several of them.
    for (int steps = 0; at < words_.size() && steps < 5; ++steps) {
      const std::uint16_t before = words_[at].gap;
      if (words_[at].shape > Shape::kInitial) return words_.size();
      const bool far = (kinds & (kSign | kLabel)) != 0;
      if ((before & (gap::kStop | gap::kSlash | gap::kDollar | gap::kHash | gap::kOther)) != 0) return words_.size();
      if ((before & gap::kNewline) != 0 && !far) return words_.size();
      const bool article = Is(at, kArticle);
      // "la maestra jubilada Iturriaga"
      if (at > 0 && Is(at - 1, kDegree) && Is(at, kModifier) && words_[at].shape == Shape::kLower &&
          words_[at].gap == gap::kSpace && at + 1 < words_.size() && reader_.IsCapital(at + 1)) {
        ++at;
        continue;
      }
      if (Is(at, kTitle) && !(Is(at, kCitizen) && !(at + 1 < words_.size() && (words_[at + 1].gap & gap::kDot) != 0))) {
        ++at;
      } else if (article && (kinds & (kKin | kContact | kSelf | kNamed)) != 0 && at + 1 < words_.size() &&
                 (Is(at + 1, kTitle) || reader_.IsCapital(at + 1) || Is(at + 1, kAnyName))) {
        ++at;
      } else {
        return at;
      }
    }
    return at;
  }

  std::size_t AfterAnnouncement(std::size_t i, std::size_t length, std::uint64_t kinds) {
    if ((kinds & kCitizen) != 0 && (kinds & ~kCitizen) == 0 && !IsCitizen(i)) return 0;
    if ((kinds & kAlias) != 0) {
      // "le dicen" and "conocido como" name places too, and things.
      const bool weak = (kinds & kNamed) != 0;
      const std::size_t end = weak && judge_.PlaceIsNamed(i) ? 0 : TakeAlias(i + length, weak);
      if (end != 0) return end;
    }
    const std::size_t at = SkipTo(i + length, kinds);
    // "Sr. Alcalde, el predio": an office, not a surname.
    if ((kinds & kTitle) != 0 && at < words_.size() && Is(at, kOffice) &&
        !(at + 1 < words_.size() && words_[at + 1].gap == gap::kSpace && reader_.IsCapital(at + 1)))
      return 0;
    if (at >= words_.size() || verdicts_.Closed(at) || verdicts_.Of(at) != Verdict::kNothing) return 0;
    if (!FollowsRightly(i, i + length, at, kinds)) return 0;
    if (!IsOfWriter(i, at, kinds)) {
      if (const std::size_t kept = KeepFamous(at, true); kept != 0) return kept;
    }
    if (at > i + length && Is(at - 1, kTitle)) kinds |= kHonorific;
    if (const std::size_t end = TakeParticleSurname(at, kinds, i); end != 0) return end;
    const std::size_t end = LookAtName(at, kinds, i, true);
    return end > at ? end : 0;
  }

  // "Soy Rosa Montero", "Atte. Carlos Fuentes": whoever says so is not the writer of that name; in "me habla Anaya"
  // nobody says so.
  bool IsOfWriter(std::size_t trigger, std::size_t at, std::uint64_t kinds) const {
    if ((kinds & kTitle) != 0 || (at > 0 && Is(at - 1, kTitle))) return false;
    if ((kinds & kIntro) != 0) return true;
    if ((kinds & kMe) != 0) return trigger == 0 || reader_.BeginsSentence(trigger) || !Is(trigger - 1, kCommon);
    return (kinds & kSign) != 0 && judge_.EndsLine(reader_.Take(at, Start::kName).last);
  }

  // "la Sra. de la Garza"
  std::size_t TakeParticleSurname(std::size_t at, std::uint64_t kinds, std::size_t trigger) {
    const std::size_t last = (kinds & (kHonorific | kDegree)) != 0 ? ParticleSurnameEnd(reader_, at) : 0;
    if (last == 0 || verdicts_.Closed(last - 1) || IsOfPlace(reader_, trigger, true) ||
        OfficeOf(reader_, trigger, last) == NamedOffice::kPublic)
      return 0;
    verdicts_.Settle(at, last, Verdict::kPerson);
    return last;
  }

  // "C. Juan": a citizen, not a street.
  bool IsCitizen(std::size_t i) const {
    return i + 1 < words_.size() && (words_[i + 1].gap & gap::kDot) != 0 && words_[i].shape != Shape::kLower &&
           Is(i + 1, kAnyGiven);
  }

  bool FollowsRightly(std::size_t trigger, std::size_t behind, std::size_t at, std::uint64_t kinds) const {
    const std::uint16_t before = words_[behind].gap;
    if ((kinds & kLabel) != 0 && (kinds & ~kLabel) == 0) return (before & gap::kColon) != 0;
    if ((kinds & kSign) != 0 && IsPointedInitial(at)) return true;
    if ((kinds & kSign) != 0 && (kinds & ~(kSign | kVocative)) == 0) return (before & ~gap::kSpace) != 0 || at > behind;
    if ((before & gap::kDot) != 0 && (kinds & (kTitle | kFamily | kSign | kLabel)) == 0) return false;
    // "sí, señor. Nótese": a sentence ends; "Sra. Ana", "Profr. Juan" do not.
    constexpr std::size_t kLongestShort = 5;  // bytes of an abbreviation
    if ((before & gap::kDot) != 0 && (kinds & kTitle) != 0 && words_[behind - 1].span.size() > kLongestShort)
      return false;
    if ((kinds & kHonorific) != 0 && trigger > 0 && Is(trigger - 1, kSaint)) return false;
    // "estudiante de ing. Eléctrica"
    if ((kinds & kDegree) != 0 && trigger > 0 && Is(trigger - 1, kOf) && !Is(at, kAnyName)) return false;
    return (before & gap::kNewline) == 0 || (kinds & (kSign | kLabel)) != 0;
  }

  std::size_t TakeAlias(std::size_t at, bool weak) {
    const Words alias = AliasAt(reader_, at, weak);
    if (alias.last == alias.first || verdicts_.Closed(alias.first)) return 0;
    verdicts_.Settle(alias.first, alias.last, Verdict::kPerson);
    return alias.last;
  }

  Start StartFor(std::uint64_t kinds, std::size_t at, std::size_t trigger) const {
    if ((kinds & kIntro) != 0) return (words_[at].gap & gap::kColon) != 0 ? Start::kName : Start::kAny;
    if ((kinds & (kHonorific | kDegree | kLabel)) != 0) return Start::kCapital;
    if ((kinds & kSign) != 0) return Start::kCapital;
    if ((kinds & (kKin | kNamed | kSelf)) != 0 && trigger > 0 && !reader_.BeginsSentence(at)) {
      // "mi vecina Yuritzi", "la vecina Yuritzi"; not "Vecinos Unidos".
      const bool one = !lexicon_.Of(words_[trigger]).plural && Is(trigger, kKin);
      if (one && (judge_.IsOwned(trigger) || Is(trigger - 1, kArticle))) return Start::kCapital;
    }
    if ((kinds & kNamed) != 0 && judge_.IsSaidOfKin(trigger)) return Start::kCapital;
    if ((kinds & kContact) != 0 && (kinds & kSelf) != 0 && words_[at].shape == Shape::kCapital &&
        judge_.IsSaidApart(trigger))
      return Start::kCapital;
    // "Soy Xunaxi Toledo": a rare given name where a surname makes sure of it.
    if ((kinds & kMe) != 0) return words_[at].shape == Shape::kCapital ? Start::kCapital : Start::kFollowed;
    return (kinds & (kNamed | kContact | kSelf)) != 0 && words_[at].shape == Shape::kCapital ? Start::kFollowed
                                                                                             : Start::kName;
  }

  // A run at `at`, announced by `kinds` at word `trigger` (or by nothing); returns the word behind it, or `at`.
  std::size_t LookAtName(std::size_t at, std::uint64_t kinds, std::size_t trigger, bool announced) {
    // "Baño José Zorrilla": a word that is a surname too, or unknown, before somebody of history.
    if (!announced && reader_.BeginsSentence(at) && !Is(at, kAnyGiven) && words_[at].shape == Shape::kCapital &&
        at + 1 < words_.size() && words_[at + 1].gap == gap::kSpace && verdicts_.Of(at + 1) == Verdict::kNothing) {
      if (const std::size_t kept = KeepFamous(at + 1, false); kept > at + 2) return kept;
    }
    NameRun run = reader_.Take(at, StartFor(kinds, at, trigger));
    // "atte j. guadalupe morfin": an initial written small.
    if (announced && run.empty() && IsPointedInitial(at) && words_[at].shape == Shape::kLower) {
      run = reader_.Take(at + 1, StartFor(kinds, at + 1, trigger));
      if (!run.empty()) run.first = at;
    }
    if (!announced && run.empty()) return LookAtUnknown(at);
    // "García Hernández, María Fernanda": surnames first.
    if (run.given == 0 && run.sure_surnames > 0 && run.last < words_.size() &&
        words_[run.last].gap == (gap::kComma | gap::kSpace)) {
      const NameRun behind = reader_.Take(run.last, Start::kName);
      const bool whole = judge_.EndsLine(behind.last) || run.sure_surnames > 1;  // "PÉREZ LÓPEZ, JUAN CARLOS PIDE"
      if (behind.sure_given > 0 && behind.surnames == 0 && whole) {
        run.last = behind.last;
        run.given += behind.given;
        run.sure_given += behind.sure_given;
      }
    }
    if (!verdicts_.Open(run)) return at;
    const Verdict verdict = judge_.Judge(run, kinds, trigger, announced);
    if (verdict == Verdict::kNothing) return announced ? at : at + 1;
    verdicts_.Settle(run.first, run.last, verdict);
    if (verdict == Verdict::kPerson && !announced) verdicts_.NoteAlone(run);
    if (verdict == Verdict::kDoubt && run.size() > 1) verdicts_.NoteWords(run);
    if (verdict == Verdict::kPerson || verdict == Verdict::kOffice) return FollowList(run.last, verdict);
    return run.last;
  }

  // Capitalised words no lexicon knows: with a surname behind them, somebody with a rare given name.
  std::size_t LookAtUnknown(std::size_t at) {
    if (reader_.CasingOf(at) != Casing::kMixed || words_[at].shape != Shape::kCapital) return at + 1;
    const NameRun run = reader_.Take(at, Start::kCapital);
    if (run.empty() || !verdicts_.Open(run)) return at + 1;
    const bool aged = judge_.IsOfAge(run);
    if (run.size() < 2 && !aged) return at + 1;
    if (aged || judge_.IsBesideContact(run) || IsSignedWithStreet(run)) {
      verdicts_.Settle(run.first, run.last, Verdict::kPerson);
      return run.last;
    }
    const bool whole = run.sure_given > 0 && run.surnames > 0;                         // "Brisvani Alexis Arenas"
    if (!whole && reader_.BeginsSentence(at) && Is(at + 1, kAnyGiven)) return at + 1;  // "Mire María"
    if (IsOfPlace(reader_, at, false)) {
      verdicts_.Settle(run.first, run.last, Verdict::kPlace);
      return run.last;
    }
    const bool item = IsNextPerson(at) && run.surnames > 0;
    const bool surname = run.sure_surnames > 0 || run.sure_given > 0 || item;
    const NamedOffice office = surname ? OfficeOf(reader_, at, run.last) : NamedOffice::kNone;
    if (office == NamedOffice::kPublic) {
      verdicts_.Settle(run.first, run.last, Verdict::kOffice);
      return run.last;
    }
    if (!strict_ && !surname && office == NamedOffice::kNone) return run.last;
    const bool begins = reader_.BeginsSentence(at);
    const bool person = strict_ ? !begins || surname
                                : !IsWhere(reader_, at) &&
                                      (office == NamedOffice::kPrivate || whole || (!begins && run.sure_surnames > 1) ||
                                       (surname && DeedBefore(reader_, at)) || IsSigned(reader_, run) || item);
    verdicts_.Settle(run.first, run.last, person ? Verdict::kPerson : Verdict::kDoubt);
    return run.last;
  }

  // "no jala ninguno. Addy Rosado, calle 33 no. 4": a name that begins a sentence, and where its owner lives.
  bool IsSignedWithStreet(const NameRun& run) const {
    return run.first > 0 && run.surnames > 0 && reader_.BeginsSentence(run.first) && run.last + 2 < words_.size() &&
           words_[run.last].gap == (gap::kComma | gap::kSpace) && Is(run.last, kStreet) &&
           words_[run.last].shape == Shape::kLower && words_[run.last + 1].shape >= Shape::kCapital;
  }

  // "j. guadalupe"
  bool IsPointedInitial(std::size_t at) const {
    return words_[at].span.size() == 1 && at + 1 < words_.size() && words_[at + 1].gap == (gap::kSpace | gap::kDot) &&
           Is(at + 1, kAnyName);
  }

  // "1) Ana Ruiz 2) Ermilo Caamal": the next item of a list of people.
  bool IsNextPerson(std::size_t at) const {
    return at > 1 && words_[at - 1].shape == Shape::kDigits && words_[at].gap != gap::kSpace &&
           verdicts_.Of(at - 2) == Verdict::kPerson;
  }

  // "Juan, Pedro y Lupita": what goes on with a list of people.
  std::size_t FollowList(std::size_t at, Verdict verdict) {
    while (at < words_.size() && !verdicts_.Closed(at)) {
      std::size_t next = at;
      // "ANA LAURA | QUEZADA | TREVIÑO": cells of a table.
      if ((words_[at].gap & gap::kOther) != 0 && (words_[at].gap & ~(gap::kOther | gap::kSpace)) == 0 &&
          reader_.IsSure(at) && Is(at, kSurname) && verdicts_.Of(at) == Verdict::kNothing && at + 1 < words_.size() &&
          (words_[at + 1].gap & gap::kOther) != 0) {
        verdicts_.Settle(at, at + 1, verdict);
        ++at;
        continue;
      }
      // "Elpidia C. y J. Cruz": the point of an initial may stand between.
      const bool joined = words_[at].gap == gap::kSpace ||
                          (words_[at].gap == (gap::kSpace | gap::kDot) && words_[at - 1].shape == Shape::kInitial);
      if (Is(at, kConjunction) && joined)
        ++next;
      else if ((words_[at].gap & gap::kComma) == 0)
        return at;
      if (next >= words_.size() || (words_[next].gap & ~(gap::kSpace | gap::kComma)) != 0) return at;
      std::uint64_t kinds = kSelf;
      std::size_t name = next;
      while (name < words_.size() && Is(name, kTitle) && !Is(name, kCitizen) && name < next + 2) ++name;
      if (name > next) kinds |= kHonorific;
      if (name >= words_.size() || verdicts_.Closed(name)) return at;
      NameRun run = reader_.Take(name, Start::kName);
      const std::size_t famous = lexicon_.PhraseAt(words_, name, kHistorical | kKnown);
      if (famous > 1 && run.last <= name + famous) return at;  // the next look keeps it
      // "Rosa Tuz y Wilberth Ek": a rare given name in a list of people.
      if (run.empty() && words_[name].shape == Shape::kCapital) run = reader_.Take(name, Start::kCapital);
      if (!verdicts_.Open(run) || !judge_.Accepts(run, kinds, name) ||
          lexicon_.PhraseAt(words_, name, kHistorical) == run.size())
        return at;
      const bool official =
          verdict == Verdict::kOffice || OfficeOf(reader_, run.first, run.last) == NamedOffice::kPublic;
      verdicts_.Settle(run.first, run.last, official ? Verdict::kOffice : Verdict::kPerson);
      at = run.last;
    }
    return at;
  }

  NameReader reader_;
  const std::vector<Word>& words_;
  const PrivacyWords& lexicon_;
  bool strict_;
  NameVerdicts verdicts_;
  NameJudge judge_;
};

}  // namespace

FoundNames FindPersonNames(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon,
                           const std::vector<Span>& taken, bool strict) {
  return Finder(text, words, lexicon, taken, strict).Run();
}

}  // namespace ceiba
