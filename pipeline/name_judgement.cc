// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/name_judgement.h"

#include "pipeline/name_deeds.h"
#include "pipeline/name_surroundings.h"
#include "pipeline/place_situations.h"

namespace ceiba {
namespace {

using namespace word_kind;

constexpr int kMostSurnames = 4;        // of one person
constexpr std::size_t kManyPlaces = 4;  // words that make a text speak of streets
constexpr std::size_t kLongEnough = 5;  // bytes of a given name that stands alone and small

}  // namespace

NameJudge::NameJudge(const NameReader& names, const NameVerdicts& verdicts, bool strict)
    : names_(names), words_(names.words()), verdicts_(verdicts), strict_(strict) {
  for (const Word& known : words_) places_ += names.lexicon().Is(known, kStreet | kUrban) ? 1 : 0;
}

Verdict NameJudge::Judge(const NameRun& run, std::uint64_t kinds, std::size_t trigger, bool announced) const {
  const bool titled = (kinds & kTitle) != 0;
  // Kin belongs to somebody ("mi tío"); else it may be part of a place's name ("Pozo del Tío Raimundo").
  const bool kin = (kinds & kKin) != 0 && announced;
  const bool own = (kinds & (kIntro | kSign | kAlias | kFamily)) != 0;
  const std::size_t before = titled || kin ? trigger : run.first;
  if (!titled && (IsBesideContact(run) || IsOfAge(run) || IsCalledAt(run))) return Verdict::kPerson;
  // "el puente de la Tía Juliana"
  const bool of_street = words_[trigger].shape == Shape::kCapital && !names_.BeginsSentence(trigger);
  if (!own && IsOfPlace(names_, before, titled || (kin && !of_street))) return Verdict::kPlace;
  if ((kinds & kTitle) == kCitizen && IsNumbered(names_, run)) return Verdict::kPlace;  // "C. Remigio Cabello, 2"
  if (!own && !titled && FollowsPlace(before)) return Verdict::kPlace;
  // "Silvela-Dr. Esquerdo", "Goya, Velázquez, Dr. Arce": streets in one breath.
  if (titled && before > 0 && (words_[before].gap == gap::kHyphen || IsInPlaceList(names_, before)))
    return Verdict::kDoubt;
  // "en Doctor García Tapia": a doctor has an article, a street has none.
  if (titled && (kinds & kHonorific) == 0 && words_[trigger].gap == gap::kSpace && IsWhere(names_, trigger))
    return Verdict::kDoubt;
  // "entre Mieses y Padre José Acosta", "Orellana, Hermanos Álvarez": a street's name, but for "mi Tía Lupe".
  const bool bare_kin = kin && !IsOwned(trigger) && !(trigger > 0 && Is(trigger - 1, kArticle | kContracted));
  if (bare_kin && (of_street || IsWhere(names_, before))) return Verdict::kDoubt;
  // "debe Tránsito Rascón 5 y la escuela 14": who does something is no street.
  const bool acts = run.given > 0 && DeedBefore(names_, run.first);
  if (!announced && ((IsNumbered(names_, run) && !acts) || IsKing(names_, run.last))) return Verdict::kPlace;
  if ((kinds & kNamed) != 0 && PlaceIsNamed(trigger)) return Verdict::kPlace;
  if (!(kinds & (kIntro | kKin))) {
    const NamedOffice office = OfficeOf(names_, before, run.last);
    const bool name = run.given + run.surnames > 0 || titled;
    if (office == NamedOffice::kPublic && name && (run.capital || run.given > 0 || run.sure_surnames > 0))
      return Verdict::kOffice;
    if (office == NamedOffice::kPrivate && (run.given > 0 || run.sure_surnames > 0)) return Verdict::kPerson;
  }
  if (verdicts_.IsOfficial(run)) return Verdict::kOffice;
  if (!announced) return JudgeAlone(run);
  return Accepts(run, kinds, trigger) ? Verdict::kPerson : (run.size() > 1 ? JudgeAlone(run) : Verdict::kNothing);
}

// "Ernestina Galaviz 618 555 01 23", "Yaretzi Domínguez, [CURP]": a telephone or the like right behind a whole name.
bool NameJudge::IsBesideContact(const NameRun& run) const {
  const bool full = run.size() > 1 && run.capital && run.given + run.unknown > 0 &&
                    (run.sure_surnames > 0 || run.given * run.surnames > 0 || (run.sure_given > 0 && run.unknown > 0));
  // A date may stand between: "Gael Urrutia, 17-05-2004, [CORREO]".
  std::size_t at = run.last;
  while (at < words_.size() && at < run.last + 3 && words_[at].shape == Shape::kDigits && !verdicts_.Closed(at)) ++at;
  if (!full || at >= words_.size() || Is(run.first, kPlace | kOffice | kInstitution) ||
      (words_[at].gap & ~(gap::kSpace | gap::kComma | gap::kColon | gap::kParenthesis | gap::kHyphen)) != 0)
    return false;
  if (run.first > 0 && Is(run.first - 1, kStreet | kPlace | kModifier) && words_[run.first].gap == gap::kSpace)
    return false;
  if (IsContact(at)) return true;
  // "Norma Ríos (curp [CURP])": its own word stands between.
  return (words_[at].gap & (gap::kParenthesis | gap::kComma)) != 0 && words_[at].shape <= Shape::kUpper &&
         at + 1 < words_.size() && names_.lexicon().Of(words_[at]).contexts != 0 &&
         (words_[at + 1].gap & ~(gap::kSpace | gap::kColon | gap::kDot)) == 0 && IsContact(at + 1);
}

// "Axayácatl, 11 años", "Ausencia Tlatelpa, de 81 años, y dijo": an age set apart behind a name, and nothing it counts.
bool NameJudge::IsOfAge(const NameRun& run) const {
  if (run.last >= words_.size() || !run.capital || run.size() > 4 ||
      words_[run.last].gap != (gap::kComma | gap::kSpace))
    return false;
  const bool of = Is(run.last, kOf);
  const std::size_t age = of ? run.last + 1 : run.last;
  const std::size_t years = age + 1;
  if (years >= words_.size() || words_[age].shape != Shape::kDigits || words_[age].span.size() > 2 ||
      !(Is(years, kQuantity) && Is(years, kNeverHouse) && Is(years, kCommon)) || words_[years].gap != gap::kSpace ||
      (of && words_[age].gap != gap::kSpace))
    return false;
  const bool ends = years + 1 >= words_.size() || (words_[years + 1].gap & ~gap::kSpace) != 0;
  if (!ends || Is(run.first, kPlace | kOffice | kInstitution) || (Is(run.first, kCommon) && run.given == 0) ||
      IsWhere(names_, run.first))
    return false;
  if (run.first == 0 || names_.BeginsSentence(run.first)) return true;
  return run.size() > 1 && !Is(run.first - 1, kArticle | kContracted | kParticle | kPlace | kModifier);
}

// "que ella sí está, Socorro, al [TEL]": a given name between commas, and where to call.
bool NameJudge::IsCalledAt(const NameRun& run) const {
  return run.size() == 1 && run.given == 1 && words_[run.first].shape == Shape::kCapital &&
         words_[run.first].gap == (gap::kComma | gap::kSpace) && run.last + 1 < words_.size() &&
         words_[run.last].gap == (gap::kComma | gap::kSpace) && Is(run.last, kContracted | kCrossing | kWhere) &&
         words_[run.last + 1].gap == gap::kSpace && IsContact(run.last + 1);
}

// A mark of a telephone, an address of the net or a personal code: what is about to be one is seen at the next look.
bool NameJudge::IsContact(std::size_t word) const {
  if (words_[word].shape != Shape::kToken) return false;
  const std::string_view mark = names_.Text(word);
  return !mark.starts_with("[NOMBRE") && mark != "[NUM]" && mark != "[CP]" && mark != "[ENLACE]";
}

// It goes on with a list that began with a place: "entre José Abascal y María de Molina".
bool NameJudge::FollowsPlace(std::size_t first) const {
  if (first < 2) return false;
  const bool conjunction = Is(first - 1, kConjunction | kCrossing) && words_[first].gap == gap::kSpace &&
                           words_[first - 1].gap == gap::kSpace;
  if (conjunction) return verdicts_.Of(first - 2) == Verdict::kPlace || verdicts_.Of(first - 2) == Verdict::kDoubt;
  return (words_[first].gap & ~(gap::kSpace | gap::kComma | gap::kSlash | gap::kHyphen)) == 0 &&
         (words_[first].gap & (gap::kComma | gap::kSlash | gap::kHyphen)) != 0 &&
         (verdicts_.Of(first - 1) == Verdict::kPlace || verdicts_.Of(first - 1) == Verdict::kDoubt);
}

// "la escuela se llama Juan Escutia": a place stands a few words before.
bool NameJudge::PlaceIsNamed(std::size_t trigger) const {
  // "se llama" has a subject of its own, "llamada" and "que se llama" speak of the word before.
  const bool clause = words_[trigger].span.size() == 2 && !Is(trigger, kOf);
  for (std::size_t back = 1; back <= 6 && back <= trigger; ++back) {
    const std::size_t at = trigger - back;
    if (words_[at].shape == Shape::kToken || Is(at, kKin | kOffice)) return false;
    // "el director del instituto, de nombre Gerardo Ochoa" is of another phrase, "la escuela, llamada Juan Escutia"
    // not.
    if ((words_[at + 1].gap & gap::kComma) != 0 && (back > 1 || Is(trigger, kOf))) return false;
    // "el que vende en la esquina de la secundaria se llama Brayan": what stands behind a preposition is not called so.
    if (Is(at, kPlace) && !(clause && IsInside(at))) return true;
  }
  return false;
}

// "EN LA esquina", "DE LA secundaria": a preposition stands before it.
bool NameJudge::IsInside(std::size_t place) const {
  while (place > 0 && words_[place].gap == gap::kSpace && Is(place - 1, kArticle) && !Is(place - 1, kContracted))
    --place;
  return place > 0 && words_[place].gap == gap::kSpace && Is(place - 1, kOf | kWhere | kContracted);
}

// Whether what was announced is a name, by the kind of announcement.
bool NameJudge::Accepts(const NameRun& run, std::uint64_t kinds, std::size_t trigger) const {
  const bool plural = names_.lexicon().Of(words_[trigger]).plural;
  const bool sure = run.sure_given > 0 || run.sure_surnames > 0;
  const bool ordinary_only = !run.capital && !sure && run.size() == 1;
  const bool common = ordinary_only && Is(run.first, kCommon | kPlace);
  if ((kinds & kIntro) != 0) return !common;
  // "a través de la EDU": an acronym.
  if (!run.capital && run.size() == 1 && words_[run.first].shape == Shape::kUpper &&
      names_.CasingOf(run.first) != Casing::kUpper && run.first > 0 && Is(run.first - 1, kArticle))
    return false;
  // "Señores Sedapal:": a firm.
  if ((kinds & kTitle) != 0 && plural && run.given + run.surnames == 0 && !(trigger > 0 && Is(trigger - 1, kArticle)))
    return false;
  if ((kinds & kHonorific) != 0 &&
      (run.capital || sure || (run.given + run.surnames > 0 && !plural && !Is(run.first, kCommon))))
    return true;
  if ((kinds & kCitizen) != 0 && run.given > 0) return true;
  if ((kinds & kDegree) != 0) {
    // "el Lic. Iturbide", "la doctora Iturralde": a rare surname where the title has its article.
    const bool article = trigger > 0 && Is(trigger - 1, kArticle) && !plural;
    const bool short_title = words_[trigger].span.size() <= 5 || (article && run.unknown > 0);
    if (run.capital ? sure || run.given + run.surnames > 0 || short_title : sure || (run.given > 0 && !common))
      return true;
  }
  if ((kinds & kLabel) != 0 && (sure || (run.capital && (run.given + run.surnames > 0 || run.size() > 1)))) return true;
  if ((kinds & kSign) != 0 && (run.given > 0 || sure || EndsLine(run.last))) return true;
  if ((kinds & kFamily) != 0 && (run.capital ? run.surnames + run.given > 0 : run.sure_surnames > 0)) return true;
  if ((kinds & kKin) != 0) {
    if (run.capital && (run.given > 0 || run.sure_surnames > 0 || run.size() > 1 || IsOwned(trigger))) return true;
    // "mi hija esperanza", not "mujer, la concepción".
    if ((run.given > 0 && !common && (!ordinary_only || run.first == trigger + 1)) || run.sure_surnames > 0)
      return true;
  }
  if ((kinds & kNamed) != 0 && (run.capital ? run.given + run.sure_surnames > 0 || IsSaidOfKin(trigger) : sure))
    return true;
  // "habla Refugio, el de la bici": a place may be a name where nothing follows it.
  const bool whole = run.capital && run.given > 0 && EndsLine(run.last) && (words_[run.first].gap == gap::kSpace);
  if ((kinds & (kSelf | kContact | kVocative)) != 0 && (whole || !Is(run.first, kPlace))) {
    if (run.capital ? run.given > 0 : run.sure_given > 0 || (run.given > 0 && run.surnames > 0)) return true;
    if (run.capital && run.initials > 0 && run.surnames > 0) return true;  // "Elpidia C. y J. Cruz M."
    if (run.capital && run.unknown > 0 && (run.sure_surnames > 0 || run.surnames > 1)) return true;
    // "; preguntar por Cornelius.": who asks for somebody, and says no more.
    if ((kinds & kContact) != 0 && (kinds & kSelf) != 0 && run.capital && run.unknown > 0 && run.size() < 4 &&
        IsSaidApart(trigger) && EndsLine(run.last))
      return true;
    // "soy Yurani Castiblanco, celular": two rare names and nothing else.
    if ((kinds & kMe) != 0 && run.capital && run.size() > 1 && run.size() < 4 && run.unknown + run.surnames > 1 &&
        EndsLine(run.last))
      return true;
  }
  return false;
}

bool NameJudge::IsSaidApart(std::size_t trigger) const {
  return trigger == 0 || names_.BeginsSentence(trigger) ||
         (words_[trigger].gap & (gap::kStop | gap::kComma | gap::kColon | gap::kParenthesis)) != 0;
}

// "mi hijo se llama Yandiel": somebody stands right before what says the name.
bool NameJudge::IsSaidOfKin(std::size_t trigger) const {
  constexpr std::size_t kNear = 3;  // words
  for (std::size_t back = 1; back <= kNear && back <= trigger; ++back) {
    if ((words_[trigger - back + 1].gap & ~(gap::kSpace | gap::kComma)) != 0) return false;
    if (Is(trigger - back, kKin)) return true;
  }
  return false;
}

// "MI vecina": somebody's, so that a name is to be expected.
bool NameJudge::IsOwned(std::size_t kin) const {
  return kin > 0 && words_[kin].gap == gap::kSpace && Is(kin - 1, kOwner);
}

bool NameJudge::IsPlacesName(std::size_t first, std::size_t last) const {
  return IsSpokenOfAsPlace(names_, first, last, places_);
}

bool NameJudge::EndsLine(std::size_t word) const {
  return word >= words_.size() ||
         (words_[word].gap & (gap::kNewline | gap::kDot | gap::kComma | gap::kParenthesis)) != 0;
}

// Nothing announces it: the names themselves have to tell.
Verdict NameJudge::JudgeAlone(const NameRun& run) const {
  const bool sure = run.sure_given > 0 || run.sure_surnames > 0;
  const bool full = run.given > 0 && run.surnames > 0;
  const bool where = (IsWhere(names_, run.first) && !(run.sure_given > 0 && IsAmongPeople(names_, run.last))) ||
                     IsWithArticle(names_, run) || IsOfUnknownPlace(names_, run) || HasArticleOfPlace(names_, run);
  if (verdicts_.IsPlaced(run)) return Verdict::kPlace;
  if (run.surnames > kMostSurnames) return Verdict::kDoubt;  // a list of surnames
  if (!run.capital) {
    const bool both = full && sure && !where && !(run.size() == 2 && Is(run.first, kCommon | kPlace));
    if (both || (run.sure_given > 1 && !where) || (run.sure_given > 0 && run.unknown > 0 && !where))
      return Verdict::kPerson;
    if (run.size() == 1 && run.sure_given > 0 && !where && words_[run.first].shape == Shape::kLower &&
        IsKnownBy(names_, run.last))
      return Verdict::kPerson;
    if (run.size() == 1 && run.sure_given > 0 && words_[run.first].span.size() >= kLongEnough && !where &&
        words_[run.first].shape == Shape::kLower)
      return Verdict::kPerson;
    // "MORDIERON A JUANITO EL DE LA TIENDA"
    if (run.size() == 1 && run.sure_given > 0 && !where && DeedBefore(names_, run.first)) return Verdict::kPerson;
    return full && sure ? Verdict::kDoubt : Verdict::kNothing;
  }
  if (where || (places_ >= kManyPlaces && IsLikeStreet(run.first)) || IsInPlaceList(names_, run.first) ||
      IsPlaceAfter(names_, run.last))
    return strict_ && run.size() > 1              ? Verdict::kPerson
           : run.size() > 1 || run.sure_given > 0 ? Verdict::kDoubt
                                                  : Verdict::kNothing;
  if (run.given > 0 && KinFollows(names_, run.last)) return Verdict::kPerson;
  if (run.given > 0 && words_[run.first].shape == Shape::kCapital && !Is(run.first, kPlace | kCommon) &&
      (DeedBefore(names_, run.first) || DeedAfter(names_, run.last) || IsKnownBy(names_, run.last) ||
       IsAmongPeople(names_, run.last)))
    return Verdict::kPerson;
  if (run.sure_surnames == 1 && run.size() == 1 && ContinuesNickname(run.first)) return Verdict::kPerson;
  if (run.sure_surnames > 0 && run.given == 0 && run.size() < 3 && IsOfFamily(names_, run.first, run.last))
    return Verdict::kPerson;
  if (IsSaidAlone(run)) return Verdict::kPerson;
  if (IsOfOldName(names_, run)) return strict_ ? Verdict::kPerson : Verdict::kDoubt;
  if (full && (sure || !names_.BeginsSentence(run.first))) return Verdict::kPerson;
  if (run.initials > 0 && run.given + run.surnames > 0 && (sure || (run.given > 0 && run.unknown > 0)))
    return Verdict::kPerson;
  if (run.sure_given > 0 && (run.given > 1 || run.unknown > 0)) return Verdict::kPerson;
  // "ESTELA: yo digo que sí": who speaks.
  if (run.size() == 1 && run.sure_given > 0 && names_.BeginsSentence(run.first) && run.last < words_.size() &&
      (words_[run.last].gap & gap::kColon) != 0 && words_[run.last].shape <= Shape::kCapital)
    return Verdict::kPerson;
  if (words_[run.first].shape == Shape::kUpper && run.size() == 1) return Verdict::kNothing;  // an acronym: "PAU"
  if (run.size() == 1 && Is(run.first, kSmallOrdinary) && names_.BeginsSentence(run.first)) return Verdict::kNothing;
  if (run.sure_given > 0 && run.size() == 1)
    return names_.CasingOf(run.first) == Casing::kMixed ? Verdict::kPerson : Verdict::kDoubt;
  if (run.sure_surnames > 1) return strict_ ? Verdict::kPerson : Verdict::kDoubt;
  if (run.size() > 1) return strict_ ? Verdict::kPerson : Verdict::kDoubt;
  return Verdict::kNothing;
}

// "Le encargo mi trámite. Refugio Talamantes. Seguro social", "Me opongo. R. Encinas, Guaymas": a signature, where a
// name of two words or more is all that is said between two points, and no text of streets says it.
bool NameJudge::IsSaidAlone(const NameRun& run) const {
  constexpr std::size_t kEnough = 4;  // words before it
  if (run.first < kEnough || run.size() < 2 || !names_.BeginsSentence(run.first) || places_ >= kManyPlaces ||
      (words_[run.first].gap & ~(gap::kSpace | gap::kDot | gap::kNewline)) != 0 || !EndsLine(run.last) ||
      names_.CasingOf(run.first) != Casing::kMixed)
    return false;
  if (words_[run.first - 1].shape == Shape::kDigits) return false;
  const bool initial = run.initials == 1 && run.surnames == 1 && run.size() == 2 &&
                       words_[run.first].shape == Shape::kInitial && !Is(run.first, kTitle | kStreet);
  const bool dot = run.last >= words_.size() || (words_[run.last].gap & (gap::kDot | gap::kNewline)) != 0;
  return initial || (dot && run.given > 0 && run.surnames + run.unknown > 0 && !Is(run.last - 1, kPlace | kModifier));
}

// `el "Flaco" Rodríguez`, once the nickname is a person's.
bool NameJudge::ContinuesNickname(std::size_t at) const {
  return at > 0 && verdicts_.Of(at - 1) == Verdict::kPerson && (words_[at].gap & gap::kQuote) != 0 &&
         (words_[at].gap & ~gap::kAside) == 0;
}

// In a text full of streets: "con Carlos Rubio", "- Carmen Martín Gaite -", "el Nicolás Salmerón".
bool NameJudge::IsLikeStreet(std::size_t first) const {
  if (first == 0) return false;
  if ((words_[first].gap & ~gap::kSpace) != 0)
    return (words_[first].gap & (gap::kComma | gap::kHyphen | gap::kParenthesis | gap::kOther | gap::kSlash)) != 0;
  return Is(first - 1, kParticle | kCrossing | kConjunction);
}

}  // namespace ceiba
