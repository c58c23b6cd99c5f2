// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/person_names.h"

#include <algorithm>
#include <set>

#include "nlp/fold.h"
#include "pipeline/name_surroundings.h"

namespace ceiba {
namespace {

using namespace word_kind;

constexpr std::uint64_t kTitle = kHonorific | kDegree | kCitizen;
constexpr std::uint64_t kAnnounces =
    kTitle | kIntro | kNamed | kSelf | kKin | kLabel | kSign | kAlias | kFamily | kContact | kVocative;
constexpr int kMostSurnames = 4;        // of one person
constexpr std::size_t kManyPlaces = 4;  // words that make a text speak of streets
constexpr std::size_t kLongEnough = 5;  // bytes of a given name that stands alone and small
constexpr std::uint16_t kAside = gap::kSpace | gap::kQuote | gap::kParenthesis;  // nothing that ends a phrase

enum class Verdict { kPerson, kOffice, kPlace, kDoubt, kNothing };

class Finder {
 public:
  Finder(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon,
         const std::vector<Span>& taken, bool strict)
      : reader_(text, words, lexicon),
        words_(words),
        lexicon_(lexicon),
        strict_(strict),
        state_(words.size(), Verdict::kNothing),
        closed_(words.size(), false) {
    std::size_t places = 0;
    for (const Word& known : words) places += lexicon.Is(known, kStreet | kUrban) ? 1 : 0;
    of_places_ = places >= kManyPlaces;
    std::size_t word = 0;
    for (const Span& span : taken) {
      while (word < words.size() && words[word].span.end <= span.begin) ++word;
      for (; word < words.size() && words[word].span.begin < span.end; ++word) closed_[word] = true;
    }
  }

  FoundNames Run() && {
    for (std::size_t i = 0; i < words_.size();) {
      const std::size_t next = words_[i].shape <= Shape::kInitial && !Closed(i) ? Look(i) : i + 1;
      i = std::max(next, i + 1);
    }
    DropPlaces();
    SpreadNames();
    const auto begin = [](const auto& found) { return found.span.begin; };
    std::ranges::sort(out_.people, {}, begin);
    std::ranges::sort(out_.in_office, {}, begin);
    std::ranges::sort(out_.doubtful);
    return std::move(out_);
  }

 private:
  bool Is(std::size_t word, std::uint64_t kinds) const { return reader_.Is(word, kinds); }
  bool Closed(std::size_t word) const { return closed_[word]; }
  bool Open(const NameRun& run) const {
    for (std::size_t i = run.first; i < run.last; ++i) {
      if (Closed(i) || state_[i] != Verdict::kNothing) return false;
    }
    return !run.empty();
  }

  Span SpanOf(std::size_t first, std::size_t last) const {
    return {words_[first].span.begin, words_[last - 1].span.end};
  }

  FoundName Found(std::size_t first, std::size_t last) const {
    FoundName found{SpanOf(first, last), {}};
    for (std::size_t i = first; i < last; ++i) {
      if (!Is(i, kParticle)) found.parts.push_back(FoldText(reader_.Text(i)));
    }
    return found;
  }

  void Settle(std::size_t first, std::size_t last, Verdict verdict) {
    if (strict_ && verdict == Verdict::kOffice) verdict = Verdict::kPerson;
    for (std::size_t i = first; i < last; ++i) state_[i] = verdict;
    if (verdict == Verdict::kPerson) out_.people.push_back(Found(first, last));
    if (verdict == Verdict::kOffice) {
      out_.in_office.push_back(Found(first, last));
      for (const std::string& part : out_.in_office.back().parts) official_.insert(part);
    }
    if (verdict == Verdict::kDoubt) out_.doubtful.push_back(SpanOf(first, last));
    if (verdict == Verdict::kPlace) {
      for (std::size_t i = first; i < last; ++i) placed_.insert(FoldText(reader_.Text(i)));
      if (last == first + 1) placed_alone_.insert(FoldText(reader_.Text(first)));
    }
  }

  // Decides on what begins at word `i`; returns the word to go on with.
  std::size_t Look(std::size_t i) {
    if (state_[i] != Verdict::kNothing) return i + 1;
    if (const std::size_t kept = KeepFamous(i, false); kept != 0) return kept;
    if (Is(i, kAnnounces) || lexicon_.Of(words_[i]).phrases != 0) {
      std::size_t length = 0;
      const std::uint64_t kinds = lexicon_.PhraseKinds(words_, i, kAnnounces, length);
      if (length != 0) {
        const std::size_t end = AfterAnnouncement(i, length, kinds);
        if (end != 0) return end;
      }
    }
    if (const std::size_t saint = lexicon_.PhraseAt(words_, i, kSaint); saint != 0) return KeepSaint(i, saint);
    // A place, an office or a title that is also a surname begins no name: "Plaza", "Alcalde", "Barrio".
    if (Is(i, kPlace | kOffice | kTitle) && !Is(i, kGiven)) return i + 1;
    if (Is(i, kInstitution | kModifier | kKin) && !Is(i, kGiven) && reader_.Take(i, Start::kName).size() < 2)
      return i + 1;
    return LookAtName(i, 0, i, false);
  }

  // "Santa María", "San Juan": a place or a saint.
  std::size_t KeepSaint(std::size_t i, std::size_t length) {
    std::size_t at = i + length;
    while (at < words_.size() && at < i + length + 2 && Is(at, kParticle)) ++at;
    if (at >= words_.size() || (words_[at].gap & ~(gap::kSpace | gap::kDot)) != 0) return i + 1;
    const NameRun run = reader_.Take(at, Start::kName);
    if (!Open(run)) return i + 1;
    Settle(i, run.last, Verdict::kPlace);
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
    if (run.last > i + length) return 0;  // "Benito Juárez López" is somebody else
    Settle(i, i + length, (kinds & kHistorical) != 0 ? Verdict::kPlace : Verdict::kOffice);
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
      const std::size_t end = weak && PlaceIsNamed(i) ? 0 : TakeAlias(i + length, weak);
      if (end != 0) return end;
    }
    const std::size_t at = SkipTo(i + length, kinds);
    if (at >= words_.size() || Closed(at) || state_[at] != Verdict::kNothing) return 0;
    if (!FollowsRightly(i, i + length, at, kinds)) return 0;
    if (const std::size_t kept = KeepFamous(at, true); kept != 0) return kept;
    if (at > i + length && Is(at - 1, kTitle)) kinds |= kHonorific;
    const std::size_t end = LookAtName(at, kinds, i, true);
    return end > at ? end : 0;
  }

  // "C. Juan": a citizen, not a street.
  bool IsCitizen(std::size_t i) const {
    return i + 1 < words_.size() && (words_[i + 1].gap & gap::kDot) != 0 && words_[i].shape != Shape::kLower &&
           Is(i + 1, kAnyGiven);
  }

  bool FollowsRightly(std::size_t trigger, std::size_t behind, std::size_t at, std::uint64_t kinds) const {
    const std::uint16_t before = words_[behind].gap;
    if ((kinds & kLabel) != 0 && (kinds & ~kLabel) == 0) return (before & gap::kColon) != 0;
    if ((kinds & kSign) != 0 && (kinds & ~(kSign | kVocative)) == 0) return (before & ~gap::kSpace) != 0 || at > behind;
    if ((before & gap::kDot) != 0 && (kinds & (kTitle | kFamily | kSign | kLabel)) == 0) return false;
    if ((kinds & kHonorific) != 0 && trigger > 0 && Is(trigger - 1, kSaint)) return false;
    // "estudiante de ing. Eléctrica"
    if ((kinds & kDegree) != 0 && trigger > 0 && Is(trigger - 1, kOf) && !Is(at, kAnyName)) return false;
    return (before & gap::kNewline) == 0 || (kinds & (kSign | kLabel)) != 0;
  }

  // "alias el Güero": whatever word stands there.
  std::size_t TakeAlias(std::size_t at, bool weak) {
    if (at >= words_.size() || (words_[at].gap & ~(kAside | gap::kColon | gap::kComma)) != 0) return 0;
    // What is weak needs its article or quotes: "le dicen el Chato", not "conocido como Crédito".
    if (weak && !Is(at, kParticle) && (words_[at].gap & gap::kQuote) == 0) return 0;
    if (Is(at, kParticle)) ++at;
    if (at >= words_.size() || words_[at].shape > Shape::kInitial || words_[at].span.size() < 3 ||
        (words_[at].gap & ~kAside) != 0 || Closed(at) || Is(at, kParticle))
      return 0;
    if (weak && words_[at].shape != Shape::kCapital) return 0;
    std::size_t last = at + 1;
    while (last < words_.size() && last < at + 2 && reader_.IsCapital(at) && words_[last].shape == Shape::kCapital &&
           words_[last].gap == gap::kSpace)
      ++last;
    Settle(at, last, Verdict::kPerson);
    return last;
  }

  Start StartFor(std::uint64_t kinds, std::size_t at, std::size_t trigger) const {
    if ((kinds & kIntro) != 0) return (words_[at].gap & gap::kColon) != 0 ? Start::kName : Start::kAny;
    if ((kinds & (kHonorific | kDegree | kLabel)) != 0) return Start::kCapital;
    if ((kinds & kSign) != 0) return Start::kCapital;
    if ((kinds & (kKin | kNamed | kSelf)) != 0 && trigger > 0 && !reader_.BeginsSentence(at)) {
      // "mi vecina Yuritzi", "la vecina Yuritzi"; not "Vecinos Unidos".
      const bool one = !lexicon_.Of(words_[trigger]).plural && Is(trigger, kKin);
      if (one && (IsOwned(trigger) || Is(trigger - 1, kArticle))) return Start::kCapital;
    }
    return Start::kName;
  }

  // "MI vecina": somebody's, so that a name is to be expected.
  bool IsOwned(std::size_t kin) const { return kin > 0 && words_[kin].gap == gap::kSpace && Is(kin - 1, kOwner); }

  // A run at `at`, announced by `kinds` at word `trigger` (or by nothing); returns the word behind it, or `at`.
  std::size_t LookAtName(std::size_t at, std::uint64_t kinds, std::size_t trigger, bool announced) {
    NameRun run = reader_.Take(at, StartFor(kinds, at, trigger));
    if (!announced && run.empty()) return LookAtUnknown(at);
    // "García Hernández, María Fernanda": surnames first.
    if (run.given == 0 && run.sure_surnames > 0 && run.last < words_.size() &&
        words_[run.last].gap == (gap::kComma | gap::kSpace)) {
      const NameRun behind = reader_.Take(run.last, Start::kName);
      if (behind.sure_given > 0 && behind.surnames == 0 && EndsLine(behind.last)) {
        run.last = behind.last;
        run.given += behind.given;
        run.sure_given += behind.sure_given;
      }
    }
    if (!Open(run)) return at;
    const Verdict verdict = Judge(run, kinds, trigger, announced);
    if (verdict == Verdict::kNothing) return announced ? at : at + 1;
    Settle(run.first, run.last, verdict);
    if (verdict == Verdict::kPerson && !announced) alone_.push_back(run);
    if (verdict == Verdict::kDoubt && run.size() > 1) {
      for (std::size_t i = run.first; i < run.last; ++i) placed_.insert(FoldText(reader_.Text(i)));
    }
    if (verdict == Verdict::kPerson || verdict == Verdict::kOffice) return FollowList(run.last, verdict);
    return run.last;
  }

  // Capitalised words no lexicon knows: with a surname behind them, somebody with a rare given name.
  std::size_t LookAtUnknown(std::size_t at) {
    if (reader_.CasingOf(at) != Casing::kMixed || words_[at].shape != Shape::kCapital) return at + 1;
    const NameRun run = reader_.Take(at, Start::kCapital);
    if (run.size() < 2 || !Open(run)) return at + 1;
    if (IsBesideContact(run)) {
      Settle(run.first, run.last, Verdict::kPerson);
      return run.last;
    }
    const bool whole = run.sure_given > 0 && run.surnames > 0;                         // "Brisvani Alexis Arenas"
    if (!whole && reader_.BeginsSentence(at) && Is(at + 1, kAnyGiven)) return at + 1;  // "Mire María"
    if (IsOfPlace(reader_, at, false)) {
      Settle(run.first, run.last, Verdict::kPlace);
      return run.last;
    }
    const bool surname = run.sure_surnames > 0 || run.sure_given > 0;
    const NamedOffice office = surname ? OfficeOf(reader_, at, run.last) : NamedOffice::kNone;
    if (office == NamedOffice::kPublic) {
      Settle(run.first, run.last, Verdict::kOffice);
      return run.last;
    }
    if (!strict_ && !surname && office == NamedOffice::kNone) return run.last;
    const bool begins = reader_.BeginsSentence(at);
    const bool person = strict_ ? !begins || surname
                                : !IsWhere(reader_, at) &&
                                      (office == NamedOffice::kPrivate || whole || (!begins && run.sure_surnames > 1));
    Settle(run.first, run.last, person ? Verdict::kPerson : Verdict::kDoubt);
    return run.last;
  }

  Verdict Judge(const NameRun& run, std::uint64_t kinds, std::size_t trigger, bool announced) const {
    const bool titled = (kinds & kTitle) != 0;
    // Kin belongs to somebody ("mi tío"); else it may be part of a place's name ("Pozo del Tío Raimundo").
    const bool kin = (kinds & kKin) != 0 && announced;
    const bool own = (kinds & (kIntro | kSign | kAlias | kFamily)) != 0;
    const std::size_t before = titled || kin ? trigger : run.first;
    if (!titled && IsBesideContact(run)) return Verdict::kPerson;
    if (!own && IsOfPlace(reader_, before, titled || kin)) return Verdict::kPlace;
    if (!own && !titled && FollowsPlace(before)) return Verdict::kPlace;
    // "Silvela-Dr. Esquerdo", "Goya, Velázquez, Dr. Arce": streets in one breath.
    if (titled && before > 0 && (words_[before].gap == gap::kHyphen || IsInPlaceList(reader_, before)))
      return Verdict::kDoubt;
    // "entre Mieses y Padre José Acosta", "Orellana, Hermanos Álvarez": a street's name, but for "mi Tía Lupe".
    const bool bare_kin = kin && !IsOwned(trigger) && !(trigger > 0 && Is(trigger - 1, kArticle));
    const bool of_street = words_[trigger].shape == Shape::kCapital && !reader_.BeginsSentence(trigger);
    if (bare_kin && (of_street || IsWhere(reader_, before))) return Verdict::kDoubt;
    if (!announced && (IsNumbered(reader_, run) || IsKing(reader_, run.last))) return Verdict::kPlace;
    if ((kinds & kNamed) != 0 && PlaceIsNamed(trigger)) return Verdict::kPlace;
    if (!(kinds & (kIntro | kKin))) {
      const NamedOffice office = OfficeOf(reader_, before, run.last);
      const bool name = run.given + run.surnames > 0 || titled;
      if (office == NamedOffice::kPublic && name && (run.capital || run.given > 0 || run.sure_surnames > 0))
        return Verdict::kOffice;
      if (office == NamedOffice::kPrivate && (run.given > 0 || run.sure_surnames > 0)) return Verdict::kPerson;
    }
    if (IsOfficial(run)) return Verdict::kOffice;
    if (!announced) return JudgeAlone(run);
    return Accepts(run, kinds, trigger) ? Verdict::kPerson : (run.size() > 1 ? JudgeAlone(run) : Verdict::kNothing);
  }

  // "Ernestina Galaviz 618 555 01 23", "Yaretzi Domínguez, [CURP]": a telephone or the like right behind a whole name.
  bool IsBesideContact(const NameRun& run) const {
    const bool full =
        run.size() > 1 && run.capital && run.given + run.unknown > 0 &&
        (run.sure_surnames > 0 || (run.surnames > 0 && run.sure_given > 0) || (run.sure_given > 0 && run.unknown > 0));
    // A date may stand between: "Gael Urrutia, 17-05-2004, [CORREO]".
    std::size_t at = run.last;
    while (at < words_.size() && at < run.last + 3 && words_[at].shape == Shape::kDigits && !Closed(at)) ++at;
    if (!full || at >= words_.size() || Is(run.first, kPlace | kOffice | kInstitution) ||
        (words_[at].gap & ~(gap::kSpace | gap::kComma | gap::kColon | gap::kParenthesis | gap::kHyphen)) != 0)
      return false;
    if (run.first > 0 && Is(run.first - 1, kStreet | kPlace | kModifier) && words_[run.first].gap == gap::kSpace)
      return false;
    return IsContact(at);
  }

  // A mark of a telephone, an address of the net or a personal code: what is about to be one is seen at the next look.
  bool IsContact(std::size_t word) const {
    if (words_[word].shape != Shape::kToken) return false;
    const std::string_view mark = reader_.Text(word);
    return !mark.starts_with("[NOMBRE") && mark != "[NUM]" && mark != "[CP]" && mark != "[ENLACE]";
  }

  // It goes on with a list that began with a place: "entre José Abascal y María de Molina".
  bool FollowsPlace(std::size_t first) const {
    if (first < 2) return false;
    const bool conjunction = Is(first - 1, kConjunction | kCrossing) && words_[first].gap == gap::kSpace &&
                             words_[first - 1].gap == gap::kSpace;
    if (conjunction) return state_[first - 2] == Verdict::kPlace || state_[first - 2] == Verdict::kDoubt;
    return (words_[first].gap & ~(gap::kSpace | gap::kComma | gap::kSlash | gap::kHyphen)) == 0 &&
           (words_[first].gap & (gap::kComma | gap::kSlash | gap::kHyphen)) != 0 &&
           (state_[first - 1] == Verdict::kPlace || state_[first - 1] == Verdict::kDoubt);
  }

  // Every word of it was named in an office before.
  bool IsOfficial(const NameRun& run) const {
    if (official_.empty() || !run.capital) return false;
    for (std::size_t i = run.first; i < run.last; ++i) {
      if (!Is(i, kParticle) && !official_.contains(FoldText(reader_.Text(i)))) return false;
    }
    return true;
  }

  // "la escuela se llama Juan Escutia": a place stands a few words before.
  bool PlaceIsNamed(std::size_t trigger) const {
    for (std::size_t back = 1; back <= 6 && back <= trigger; ++back) {
      if (words_[trigger - back].shape == Shape::kToken || Is(trigger - back, kKin)) return false;
      if (Is(trigger - back, kPlace)) return true;
    }
    return false;
  }

  // Whether what was announced is a name, by the kind of announcement.
  bool Accepts(const NameRun& run, std::uint64_t kinds, std::size_t trigger) const {
    const bool plural = lexicon_.Of(words_[trigger]).plural;
    const bool sure = run.sure_given > 0 || run.sure_surnames > 0;
    const bool ordinary_only = !run.capital && !sure && run.size() == 1;
    const bool common = ordinary_only && Is(run.first, kCommon | kPlace);
    if ((kinds & kIntro) != 0) return !common;
    if ((kinds & kHonorific) != 0 &&
        (run.capital || sure || (run.given + run.surnames > 0 && !plural && !Is(run.first, kCommon))))
      return true;
    if ((kinds & kCitizen) != 0 && run.given > 0) return true;
    if ((kinds & kDegree) != 0) {
      const bool short_title = words_[trigger].span.size() <= 5;
      if (run.capital ? sure || run.given + run.surnames > 0 || short_title : sure || (run.given > 0 && !common))
        return true;
    }
    if ((kinds & kLabel) != 0 && (sure || (run.capital && (run.given + run.surnames > 0 || run.size() > 1))))
      return true;
    if ((kinds & kSign) != 0 && (run.given > 0 || sure || EndsLine(run.last))) return true;
    if ((kinds & kFamily) != 0 && (run.capital ? run.surnames + run.given > 0 : run.sure_surnames > 0)) return true;
    if ((kinds & kKin) != 0) {
      if (run.capital && (run.given > 0 || run.sure_surnames > 0 || run.size() > 1 || IsOwned(trigger))) return true;
      if ((run.given > 0 && !common) || run.sure_surnames > 0) return true;
    }
    if ((kinds & kNamed) != 0 && (run.capital ? run.given + run.surnames > 0 : sure)) return true;
    // "habla Refugio, el de la bici": a place may be a name where nothing follows it.
    const bool whole = run.capital && run.given > 0 && EndsLine(run.last) && (words_[run.first].gap == gap::kSpace);
    if ((kinds & (kSelf | kContact | kVocative)) != 0 && (whole || !Is(run.first, kPlace))) {
      if (run.capital ? run.given > 0 : run.sure_given > 0 || (run.given > 0 && run.surnames > 0)) return true;
      if (run.capital && run.unknown > 0 && run.sure_surnames > 0) return true;
    }
    return false;
  }

  bool EndsLine(std::size_t word) const {
    return word >= words_.size() ||
           (words_[word].gap & (gap::kNewline | gap::kDot | gap::kComma | gap::kParenthesis)) != 0;
  }

  // Nothing announces it: the names themselves have to tell.
  Verdict JudgeAlone(const NameRun& run) const {
    const bool sure = run.sure_given > 0 || run.sure_surnames > 0;
    const bool full = run.given > 0 && run.surnames > 0;
    const bool where = IsWhere(reader_, run.first);
    if (IsPlaced(run)) return Verdict::kPlace;
    if (run.surnames > kMostSurnames) return Verdict::kDoubt;  // a list of surnames
    if (!run.capital) {
      const bool both = full && sure && !where && !(run.size() == 2 && Is(run.first, kCommon | kPlace));
      if (both || (run.sure_given > 1 && !where) || (run.sure_given > 0 && run.unknown > 0 && !where))
        return Verdict::kPerson;
      if (run.size() == 1 && run.sure_given > 0 && words_[run.first].span.size() >= kLongEnough && !where &&
          words_[run.first].shape == Shape::kLower)
        return Verdict::kPerson;
      return full && sure ? Verdict::kDoubt : Verdict::kNothing;
    }
    if (where || (of_places_ && IsLikeStreet(run.first)) || IsInPlaceList(reader_, run.first) ||
        IsPlaceAfter(reader_, run.last))
      return strict_ && run.size() > 1              ? Verdict::kPerson
             : run.size() > 1 || run.sure_given > 0 ? Verdict::kDoubt
                                                    : Verdict::kNothing;
    if (run.given > 0 && KinFollows(reader_, run.last)) return Verdict::kPerson;
    if (run.sure_surnames == 1 && run.size() == 1 && (IsOfFamily(reader_, run.first) || ContinuesNickname(run.first)))
      return Verdict::kPerson;
    if (IsOfOldName(reader_, run)) return strict_ ? Verdict::kPerson : Verdict::kDoubt;
    if (full && (sure || !reader_.BeginsSentence(run.first))) return Verdict::kPerson;
    if (run.initials > 0 && run.given + run.surnames > 0 && sure) return Verdict::kPerson;
    if (run.sure_given > 0 && (run.given > 1 || run.unknown > 0)) return Verdict::kPerson;
    if (words_[run.first].shape == Shape::kUpper && run.size() == 1) return Verdict::kNothing;  // an acronym: "PAU"
    if (run.size() == 1 && Is(run.first, kSmallOrdinary) && reader_.BeginsSentence(run.first)) return Verdict::kNothing;
    if (run.sure_given > 0 && run.size() == 1)
      return reader_.CasingOf(run.first) == Casing::kMixed ? Verdict::kPerson : Verdict::kDoubt;
    if (run.sure_surnames > 1) return strict_ ? Verdict::kPerson : Verdict::kDoubt;
    if (run.size() > 1) return strict_ ? Verdict::kPerson : Verdict::kDoubt;
    return Verdict::kNothing;
  }

  // `el "Flaco" Rodríguez`, once the nickname is a person's.
  bool ContinuesNickname(std::size_t at) const {
    return at > 0 && state_[at - 1] == Verdict::kPerson && (words_[at].gap & gap::kQuote) != 0 &&
           (words_[at].gap & ~kAside) == 0;
  }

  // In a text full of streets: "con Carlos Rubio", "- Carmen Martín Gaite -", "el Nicolás Salmerón".
  bool IsLikeStreet(std::size_t first) const {
    if (first == 0) return false;
    if ((words_[first].gap & ~gap::kSpace) != 0)
      return (words_[first].gap & (gap::kComma | gap::kHyphen | gap::kParenthesis | gap::kOther | gap::kSlash)) != 0;
    return Is(first - 1, kParticle | kCrossing | kConjunction);
  }

  // The same words named a street or a school elsewhere in the text.
  bool IsPlaced(const NameRun& run) const {
    if (placed_.empty()) return false;
    for (std::size_t i = run.first; i < run.last; ++i) {
      if (!placed_.contains(FoldText(reader_.Text(i)))) return false;
    }
    return true;
  }

  // "Juan, Pedro y Lupita": what goes on with a list of people.
  std::size_t FollowList(std::size_t at, Verdict verdict) {
    while (at < words_.size() && !Closed(at)) {
      std::size_t next = at;
      if (Is(at, kConjunction) && words_[at].gap == gap::kSpace)
        ++next;
      else if ((words_[at].gap & gap::kComma) == 0)
        return at;
      if (next >= words_.size() || (words_[next].gap & ~(gap::kSpace | gap::kComma)) != 0) return at;
      std::uint64_t kinds = kSelf;
      std::size_t name = next;
      while (name < words_.size() && Is(name, kTitle) && !Is(name, kCitizen) && name < next + 2) ++name;
      if (name > next) kinds |= kHonorific;
      if (name >= words_.size() || Closed(name)) return at;
      const NameRun run = reader_.Take(name, Start::kName);
      if (!Open(run) || !Accepts(run, kinds, name) || lexicon_.PhraseAt(words_, name, kHistorical) == run.size())
        return at;
      const bool official =
          verdict == Verdict::kOffice || OfficeOf(reader_, run.first, run.last) == NamedOffice::kPublic;
      Settle(run.first, run.last, official ? Verdict::kOffice : Verdict::kPerson);
      at = run.last;
    }
    return at;
  }

  // "en Fermín Caballero" further on says what "por Fermín Caballero" was; so does "calle Fermín Caballero".
  void DropPlaces() {
    std::set<Span> dropped;
    for (const NameRun& run : alone_) {
      const bool placed = run.size() > 1 ? IsPlaced(run) : placed_alone_.contains(FoldText(reader_.Text(run.first)));
      if (!placed || strict_) continue;
      dropped.insert(SpanOf(run.first, run.last));
      for (std::size_t i = run.first; i < run.last; ++i) state_[i] = Verdict::kPlace;
    }
    std::erase_if(out_.people, [&](const FoundName& name) { return dropped.contains(name.span); });
    out_.doubtful.insert(out_.doubtful.end(), dropped.begin(), dropped.end());
  }

  // A part of a name already known stands for the person wherever else it stands.
  void SpreadNames() {
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
      if (IsOfPlace(reader_, first, false)) continue;
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

  bool Spreads(std::size_t i, const std::set<std::string, std::less<>>& parts) const {
    if (words_[i].shape > Shape::kInitial || Closed(i) ||
        (state_[i] != Verdict::kNothing && state_[i] != Verdict::kDoubt))
      return false;
    if (words_[i].shape == Shape::kLower && !reader_.IsSure(i)) return false;
    if (strict_ && !Is(i, kAnyName)) return false;  // what only looked like a name spreads no further
    if (Is(i, kParticle) || (!reader_.IsSure(i) && (reader_.BeginsSentence(i) ||
                                                    reader_.CasingOf(i) == Casing::kUpper || Is(i, kPlace | kCommon))))
      return false;
    return parts.contains(FoldText(reader_.Text(i)));
  }

  NameReader reader_;
  const std::vector<Word>& words_;
  const PrivacyWords& lexicon_;
  bool strict_;
  bool of_places_ = false;                           // names without announcement may well be streets
  std::vector<Verdict> state_;                       // by word
  std::vector<bool> closed_;                         // by word: something else already
  std::set<std::string, std::less<>> official_;      // folded words of names in office
  std::set<std::string, std::less<>> placed_;        // folded words of names of places
  std::set<std::string, std::less<>> placed_alone_;  // those of one word
  std::vector<NameRun> alone_;                       // people whom nothing announced
  FoundNames out_;
};

}  // namespace

FoundNames FindPersonNames(std::string_view text, const std::vector<Word>& words, const PrivacyWords& lexicon,
                           const std::vector<Span>& taken, bool strict) {
  return Finder(text, words, lexicon, taken, strict).Run();
}

}  // namespace ceiba
