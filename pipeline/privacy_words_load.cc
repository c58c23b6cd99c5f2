// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the lexicons of privacy_words.h; what a word of theirs is called here stands for its kinds.
#include "core/tsv.h"
#include "nlp/fold.h"
#include "pipeline/privacy_words.h"

namespace ceiba {

using namespace word_kind;

Status PrivacyWords::LoadNames(const std::string& path, bool given) {
  const Result<TsvTable> table = LoadTsv(path, given ? std::vector<std::string>{"name", "ordinary", "kind"}
                                                     : std::vector<std::string>{"name", "ordinary"});
  if (!table) return table.error();
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    if (row[1] != "yes" && row[1] != "no" && row[1] != "small")
      bad.Add(row.line, "ordinary: '" + row[1] + "' no es yes, small ni no");
    const bool ordinary = row[1] == "yes";
    std::uint64_t kinds = given ? (ordinary ? kOrdinaryGiven : kGiven) : (ordinary ? kOrdinarySurname : kSurname);
    if (row[1] == "small") kinds |= kSmallOrdinary;
    if (given && row[2] == "abbreviated") kinds |= kAbbreviated;
    if (given && row[2] == "nick") {
      Add(row[0], kNick);
      continue;
    }
    Add(row[0], kinds);
    // People write ñ as n where their keyboard lacks it; what comes out may be a word ("peña", "pena").
    std::string plain = FoldText(row[0]);
    if (const std::size_t at = plain.find("ñ"); at != std::string::npos)
      Add(plain.replace(at, 2, "n"), given ? kOrdinaryGiven : kOrdinarySurname);
  }
  return bad.empty() ? Status() : Status(bad.ToError(path));
}

Status PrivacyWords::LoadKinds(const std::string& path,
                               const std::map<std::string, std::uint64_t, std::less<>>& kinds) {
  const Result<TsvTable> table = LoadTsv(path, {"words", "kind"}, false);
  if (!table) return table.error();
  BadLines bad;
  for (const TsvRow& row : table->rows) {
    const auto kind = kinds.find(row[1]);
    if (kind == kinds.end()) {
      bad.Add(row.line, "kind desconocido: '" + row[1] + "'");
    } else {
      Add(row[0], kind->second);
    }
  }
  return bad.empty() ? Status() : Status(bad.ToError(path));
}

Result<PrivacyWords> PrivacyWords::Load(const std::string& lexicon_dir) {
  PrivacyWords words;
  const Status loaded[] = {
      words.LoadNames(lexicon_dir + "/given_names.tsv", true),
      words.LoadNames(lexicon_dir + "/surnames.tsv", false),
      words.LoadKinds(lexicon_dir + "/name_titles.tsv", {{"honorific", kHonorific},
                                                         {"degree", kDegree},
                                                         {"intro", kIntro},
                                                         {"named", kNamed},
                                                         {"self", kSelf},
                                                         {"me", kSelf | kMe},
                                                         {"deed", kDeed},
                                                         {"kin", kKin},
                                                         {"label", kLabel},
                                                         {"sign", kSign},
                                                         {"alias", kAlias},
                                                         {"family", kFamily},
                                                         {"contact", kContact},
                                                         {"vocative", kVocative},
                                                         {"citizen", kCitizen}}),
      words.LoadKinds(lexicon_dir + "/name_places.tsv", {{"street", kStreet | kPlace},
                                                         {"place", kPlace},
                                                         {"owned", kOwned},
                                                         {"particle", kParticle},
                                                         {"modifier", kModifier},
                                                         {"saint", kSaint},
                                                         {"where", kWhere},
                                                         {"urban", kUrban},
                                                         {"article", kArticle | kParticle},
                                                         {"conjunction", kConjunction},
                                                         {"owner", kOwner},
                                                         {"contracted", kContracted},
                                                         {"of", kOf | kParticle},
                                                         {"crossing", kCrossing},
                                                         {"list-opener", kListOpener},
                                                         {"slash-street", kSlashStreet},
                                                         {"institution", kInstitution | kCommon},
                                                         {"common", kCommon},
                                                         {"historical", kHistorical}}),
      words.LoadKinds(lexicon_dir + "/place_people.tsv", {{"historical", kHistorical}, {"shared", kShared}}),
      words.LoadKinds(lexicon_dir + "/public_offices.tsv",
                      {{"office", kOffice}, {"private", kPrivate}, {"known", kKnown}, {"namesake", kNamesake}}),
      words.LoadKinds(lexicon_dir + "/address_words.tsv", {{"number", kNumberMark},
                                                           {"inside", kInside},
                                                           {"lot", kLot},
                                                           {"building", kBuilding},
                                                           {"postcode", kPostcode},
                                                           {"follows", kFollows},
                                                           {"home", kHome},
                                                           {"quantity", kQuantity},
                                                           {"bearing", kBearing},
                                                           {"number-tail", kNumberTail},
                                                           {"number-list", kNumberList},
                                                           {"never", kNeverHouse},
                                                           {"street-name", kStreetName},
                                                           {"cardinal", kCardinal},
                                                           {"beside", kBeside},
                                                           {"tells", kTells},
                                                           {"height", kHeight},
                                                           {"zone", kZone}}),
  };
  std::string wrong;
  for (const Status& status : loaded) {
    if (!status) wrong += (wrong.empty() ? "" : "\n") + status.error().message;
  }
  if (!wrong.empty()) return ConfigError(wrong);
  return words;
}

}  // namespace ceiba
