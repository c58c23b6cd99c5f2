// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/file.h"
#include "tests/folders.h"
#include "tests/io/profile_helpers.h"

namespace ceiba {
namespace {

using test::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::LexiconDir;
using ::testing::Not;
using testing::OurProfiles;

Table Header(std::vector<std::string> columns) {
  Table table;
  table.columns = std::move(columns);
  return table;
}

std::string Told(const Profiles& profiles, std::vector<std::string> columns) {
  const Profile* profile = profiles.Tell(Header(std::move(columns)));
  return profile == nullptr ? "" : profile->name;
}

constexpr const char* kSmall = "name = \"mio\"\nlabel = \"Mío\"\n";

TEST(FitsHeader, LetsAStarStandForAnyButASlashAndTwoForAll) {
  using Case = std::pair<std::string, std::string>;
  for (const auto& [name, pattern] : std::vector<Case>{{"title/es", "title/*"},
                                                       {"_ubicacion_latitude", "_*_latitude"},
                                                       {"a/b - x", "** - x"},
                                                       {"abcbc", "a*bc"},
                                                       {"", "*"},
                                                       {"id", "id"}}) {
    EXPECT_TRUE(FitsHeader(name, std::vector{pattern})) << name << " " << pattern;
  }
  for (const auto& [name, pattern] : std::vector<Case>{
           {"title/x/es", "title/*"}, {"a/b - x", "* - x"}, {"idx", "id"}, {"", "id"}, {"a/b/c", "*/c"}, {"id", ""}}) {
    EXPECT_FALSE(FitsHeader(name, std::vector{pattern})) << name << " " << pattern;
  }
}

TEST(Profiles, TellThePlatformByItsHeader) {
  const Profiles profiles = OurProfiles();
  struct Case {
    std::vector<std::string> header;
    std::string name;
  };
  for (const Case& c :
       std::vector<Case>{{{"Marca temporal", "Colonia", "Problema"}, "google-forms"},
                         {{"MARCA  TEMPORAL ", "Colonia"}, "google-forms"},
                         {{"Timestamp", "What would you improve?"}, "google-forms"},
                         {{"timestamp", "autor", "mensaje"}, ""},  // any log begins so
                         {{"ID", "Marca temporal", "Colonia"}, ""},
                         {{"Id.", "Hora de inicio", "Hora de finalización", "¿Qué falta?"}, "microsoft-forms"},
                         {{"start", "end", "P1", "_id", "_uuid", "_submission_time", "_index"}, "kobo"},
                         {{"SubmissionDate", "P1", "KEY"}, "odk"},
                         {{"quejas", "PARENT_KEY", "KEY"}, "odk"},
                         {{"id", "submitdate", "lastpage", "Q1"}, "limesurvey"},
                         {{"Respondent ID", "Collector ID", "Start Date", "¿Qué falta?"}, "surveymonkey"},
                         {{"StartDate", "Finished", "RecordedDate", "ResponseId", "Q1"}, "qualtrics"},
                         {{"id", "title/es", "body/es", "participatory_space/id"}, "decidim-proposals"},
                         {{"id", "body", "depth", "root_commentable_url"}, "decidim-comments"},
                         {{"id", "title", "description", "cached_votes_up"}, "consul"},
                         {{"ID", "Título", "Autor", "Resumen"}, "consul"},
                         {{"id", "título", "autor", "texto", "resumen"}, ""},  // anybody's own table
                         {{"timestamp", "datetime", "comment-id", "author-id", "moderated", "comment-body"}, "polis"},
                         {{"timestamp", "datetime", "comment-id", "voter-id", "vote"}, "polis-votes"},
                         {{"comment-id", "comment-body", "interview", "timestamp"}, "talk-to-the-city"},
                         {{"id", "comment", "interview"}, "talk-to-the-city"},
                         {{"comment-id", "comment_text", "agrees"}, "sensemaker"},
                         {{"participant_id", "survey_text"}, "sensemaker"},
                         {{"_id", "folio", "colonia"}, "ckan"},
                         {{"id", "name", "format", "url", "mimetype", "created"}, "ckan-package"},
                         {{"folio", "colonia", "texto"}, ""},
                         {{}, ""}}) {
    EXPECT_EQ(Told(profiles, c.header), c.name) << ::testing::PrintToString(c.header);
  }
}

TEST(Profiles, TellASampleOfEveryPlatform) {
  const Profiles profiles = OurProfiles();
  const ColumnFinder finder = testing::Finder();
  std::set<std::string> told;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(CEIBA_SOURCE_DIR) + "/tests/io/data/profiles")) {
    const std::string file = entry.path().filename().string();
    const testing::FileTable sample(testing::SampleBytes(file), finder);
    const Profile* profile = profiles.Tell(sample.table);
    ASSERT_NE(profile, nullptr) << file;
    EXPECT_TRUE(file.starts_with(profile->name) || profile->name.starts_with(file.substr(0, file.find('-')))) << file;
    told.insert(profile->name);
  }
  for (const Profile& profile : profiles.all()) {
    EXPECT_TRUE(told.contains(profile.name)) << profile.name << " has no sample";
    EXPECT_FALSE(profile.label.empty());
  }
}

TEST(Profiles, DoWhatTheUserWants) {
  const TemporaryFolder folder;
  const std::string own = folder / "mio.toml";
  ASSERT_TRUE(WriteFile(own, std::string(kSmall) + "[[signature]]\nhas = [\"folio\"]\n").ok());
  EXPECT_EQ(Told(OurProfiles("none"), {"Marca temporal", "x"}), "");
  EXPECT_EQ(Told(OurProfiles("ckan"), {"folio", "texto"}), "ckan");
  EXPECT_EQ(Told(OurProfiles(own), {"Marca temporal", "Folio"}), "mio");
  EXPECT_EQ(Told(OurProfiles(own), {"Marca temporal", "x"}), "google-forms");
  ASSERT_TRUE(WriteFile(own, kSmall).ok());
  EXPECT_EQ(Told(OurProfiles(own), {"Marca temporal", "x"}), "mio");  // no signature: for every table
  ASSERT_TRUE(WriteFile(own, "name = \"kobo\"\nlabel = \"El nuestro\"\n[[signature]]\nhas = [\"x\"]\n").ok());
  EXPECT_EQ(OurProfiles(own).Tell(Header({"x"}))->label, "El nuestro");
  const Result<Profiles> unknown = Profiles::Make(LexiconDir(), "koboo");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().fault, Fault::kConfig);
  EXPECT_THAT(unknown.error().message,
              HasSubstr("--profile koboo: no hay tal perfil; los que hay son: ckan, ckan-package"));
  EXPECT_THAT(Profiles::Make(LexiconDir(), folder / "no.toml").error().message, HasSubstr("no existe"));
  EXPECT_THAT(Profiles::Make(folder.path(), "").error().message, HasSubstr("carpeta de perfiles"));
}

TEST(Profiles, NameEveryBadFile) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "profiles");
  ASSERT_TRUE(WriteFile(folder / "profiles/a.toml", kSmall).ok());
  ASSERT_TRUE(WriteFile(folder / "profiles/b.toml", kSmall).ok());
  ASSERT_TRUE(WriteFile(folder / "profiles/c.toml", "name = ").ok());
  const std::string message = Profiles::Make(folder.path(), "").error().message;
  EXPECT_THAT(message, HasSubstr("b.toml: ya hay un perfil 'mio'"));
  EXPECT_THAT(message, HasSubstr("c.toml: línea 1: no es TOML válido"));
}

TEST(ParseProfile, NamesEveryBadLine) {
  const Result<Profile> profile = ParseProfile(
      "name = \"Mi perfil\"\n"
      "survey = \"sí\"\n"
      "date_order = \"m/d\"\n"
      "colour = 3\n"
      "take = [\n"
      "  { field = \"cuerpo\", from = [\"x\"] },\n"
      "  { field = \"texto\" },\n"
      "  { field = \"texto\", from = [1] },\n"
      "]\n"
      "reject = [{ column = [\"a\"], values = [\"\"], reason = \"Sin id\", detail = \"x\" }]\n"
      "[header]\n"
      "below = [\"join\"]\n"
      "[[signature]]\n"
      "lacks = [\"x\"]\n",
      "mio.toml");
  ASSERT_FALSE(profile.ok());
  EXPECT_EQ(profile.error().fault, Fault::kConfig);
  const std::string& message = profile.error().message;
  EXPECT_THAT(message, HasSubstr("mio.toml: no es un perfil válido (cómo se escribe: docs/profiles.md):\n"));
  for (const std::string fault :
       {"línea 1: falta 'label'", "línea 1: 'name' lleva letras minúsculas", "línea 2: 'survey' debe ser true o false",
        "línea 3: 'date_order' no puede ser 'm/d'; puede ser: day-first, month-first", "línea 4: no se conoce 'colour'",
        "línea 6: no hay campo 'cuerpo'; los campos son: id, texto", "línea 7: falta 'from'",
        "línea 8: 'from' debe ser una lista de textos", "línea 10: 'reason' es un código",
        "línea 12: 'below' no puede tener 'join'", "línea 11: falta por qué se conoce su último renglón",
        "línea 13: la firma no dice nada"})
    EXPECT_THAT(message, HasSubstr("\n  " + fault));
}

TEST(ParseProfile, ReadsAllThatCanBeSaid) {
  const Profile profile = testing::MakeProfile(
      "name = \"mio\"\nlabel = \"Mío\"\nsurvey = true\ndate_unit = \"epoch\"\nmultiple = [\", \"]\nmissing = "
      "[\"N/D\"]\n"
      "once = [\"Id\"]\ntake = [{ field = \"texto\", from = [\"Cuerpo\", \"Descripción\"] }]\n"
      "reject = [{ column = [\"*\"], values = [\"Total\"], at_end = true, reason = \"total-row\", detail = \"total\" "
      "}]\n"
      "[[signature]]\nfirst = [\"Folio\"]\nhas = [\"a\", [\"B\", \"c\"]]\nbelow = \"#\"\n"
      "[header]\nbelow = [\"replace\", \"drop\"]\nbegins = \"#\"\n"
      "[options]\nopen = \"/\"\nyes = [\"Sí\"]\n"
      "[replies]\nof = [\"Id\"]\ntext = [\"Comentario\"]\n");
  EXPECT_TRUE(profile.survey);
  EXPECT_EQ(profile.unit, DateUnit::kEpoch);
  EXPECT_THAT(profile.missing, ElementsAre("n/d"));
  EXPECT_THAT(profile.take[0].from, ElementsAre("cuerpo", "descripcion"));
  EXPECT_TRUE(profile.reject[0].at_end);
  EXPECT_THAT(profile.signatures[0].has, ElementsAre(ElementsAre("a"), ElementsAre("b", "c")));
  EXPECT_THAT(profile.header.below, ElementsAre(HeaderRows::Merge::kReplace, HeaderRows::Merge::kDrop));
  EXPECT_THAT(profile.options->yes, ElementsAre("si"));
  EXPECT_THAT(profile.replies->text, ElementsAre("comentario"));
}

TEST(ParseProfile, BearsAnyBytes) {
  for (const std::string& odd : testing::OddTexts(300, 5)) {
    const Result<Profile> profile = ParseProfile(odd, "x.toml");
    if (!profile) {
      EXPECT_THAT(profile.error().message, HasSubstr("x.toml: "));
    }
  }
}

}  // namespace
}  // namespace ceiba
