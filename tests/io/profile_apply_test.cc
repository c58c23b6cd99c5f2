// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/profile_apply.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/io/profile_helpers.h"

namespace ceiba {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::FileTable;
using testing::Finder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MakeProfile;
using testing::OurProfiles;
using ::testing::Pair;
using testing::ProfiledFile;
using testing::ReadProfiled;
using testing::ReasonsOf;
using testing::SampleBytes;
using testing::TextsOf;

using Mapping = std::map<std::string, std::vector<std::string>>;

ProfiledFile Read(const std::string& sample, const std::vector<std::string>& maps = {}) {
  return ReadProfiled(SampleBytes(sample), sample, OurProfiles(), maps);
}

// Reads a table with a profile that begins with name and label.
ProfiledFile ReadWith(const std::string& toml, const std::string& csv) {
  const Profile profile = MakeProfile("name = \"mio\"\nlabel = \"Mío\"\n" + toml);
  const ColumnFinder finder = Finder();
  FileTable file(csv, finder);
  const Result<ColumnPlan> plan = PlanColumns(&profile, file.table, finder, "a.csv");
  ProfiledFile out;
  if (!plan) {
    out.error = plan.error().message;
    return out;
  }
  out.plan = *plan;
  AddRowRecords(file.table, *plan, out.read);
  out.notices = file.table.notices;
  return out;
}

std::vector<std::string> IdsOf(const ReadResult& read) {
  std::vector<std::string> ids;
  for (const SourceRecord& record : read.records) ids.push_back(record.id);
  return ids;
}

TEST(PlatformSample, GoogleForms) {
  const ProfiledFile out = Read("google-forms.csv");
  EXPECT_EQ(out.plan.profile, "Google Forms");
  EXPECT_EQ(out.plan.mapping,
            (Mapping{{"fecha", {"Marca temporal"}},
                     {"lugar", {"¿En qué colonia vive?"}},
                     {"genero", {"Género"}},
                     {"texto", {"¿Cuál es el problema que más le preocupa?", "Algo más que quiera decir"}}}));
  EXPECT_THAT(out.plan.dropped, ElementsAre("Dirección de correo electrónico"));
  EXPECT_EQ(out.read.records.size(), 6U);
  EXPECT_EQ(out.read.records[0].about.date, "2026-02-13");
  EXPECT_EQ(out.read.records[0].parts[0].kind, PartKind::kProblem);
  EXPECT_EQ(out.read.records[1].author, out.read.records[0].author);
  EXPECT_THAT(ReasonsOf(out.read), ElementsAre("empty-answer", "empty-answer"));
}

TEST(PlatformSample, MicrosoftForms) {
  const ProfiledFile out = Read("microsoft-forms.csv");
  EXPECT_THAT(out.plan.dropped, ElementsAre("Correo electrónico", "Nombre"));
  EXPECT_THAT(IdsOf(out.read), ElementsAre("1-p1", "1-p2", "2-p1", "2-p2", "3-p1"));
  EXPECT_EQ(out.read.records[0].about.sector, "Comercio");
  EXPECT_EQ(out.read.records[4].about.sector, "Comercio; Vivienda");  // each is answered alone by somebody
  EXPECT_EQ(out.read.records[0].about.date, "2026-03-14");            // 3/14: only the month can be first
}

TEST(PlatformSample, Kobo) {
  const ProfiledFile out = Read("kobo.csv");
  EXPECT_EQ(out.plan.mapping.at("texto"), (std::vector<std::string>{"problema/principal", "problema/causa"}));
  EXPECT_EQ(out.plan.mapping.at("lugar"), std::vector<std::string>{"datos/colonia"});
  EXPECT_THAT(out.plan.dropped, ElementsAre("_ubicacion_latitude", "_ubicacion_longitude", "_ubicacion_altitude",
                                            "_ubicacion_precision", "_submitted_by"));
  EXPECT_EQ(out.read.records[0].about.sector, "comercio; campo");  // from the 0/1 columns, not from "comercio campo"
  EXPECT_EQ(out.read.records[0].author, "aaaa-0001");
  EXPECT_EQ(out.read.records[1].parts[0].kind, PartKind::kCause);
  EXPECT_THAT(out.read.records[2].text, HasSubstr("huele mal\nsobre todo"));
  EXPECT_THAT(out.notices, Contains(HasSubstr("no se usaron estas preguntas cerradas: 'ubicacion'")));
}

TEST(PlatformSample, OdkJoinsWhatASubmissionRepeats) {
  const ProfiledFile main = Read("odk.csv"), repeat = Read("odk-repeat.csv");
  EXPECT_THAT(main.plan.dropped, ElementsAre("SubmitterID", "SubmitterName"));
  EXPECT_EQ(main.read.records.size(), 4U);
  EXPECT_EQ(main.read.records[0].about.place, "Canatlán");
  EXPECT_EQ(repeat.read.records[0].id, "uuid:b1/quejas[1]");
  EXPECT_EQ(repeat.read.records[0].author, main.read.records[0].author);
  EXPECT_EQ(repeat.read.records[0].about.place, "La Mesa");
}

TEST(PlatformSample, LimeSurvey) {
  const ProfiledFile codes = Read("limesurvey.csv");
  EXPECT_THAT(IdsOf(codes.read), ElementsAre("1-p1", "1-p2", "3-p1", "3-p2"));
  EXPECT_EQ(codes.read.records[1].text, "=Que hagan banquetas, aunque sea de un lado");
  EXPECT_THAT(ReasonsOf(codes.read), ElementsAre("unfinished"));
  EXPECT_EQ(codes.read.rejected[0].id, "2");
  const ProfiledFile text = Read("limesurvey-text.csv");
  EXPECT_EQ(text.plan.mapping.at("sector"), std::vector<std::string>{"¿A qué grupo pertenece?"});
  EXPECT_EQ(text.read.records[1].about.sector, "Personas mayores");
}

TEST(PlatformSample, SurveyMonkey) {
  const ProfiledFile out = Read("surveymonkey.csv");
  EXPECT_EQ(out.read.summary.rows, 2U);
  EXPECT_EQ(out.plan.mapping.at("texto"),
            (std::vector<std::string>{"¿Qué problema ve en el transporte?", "¿Qué propone?"}));
  EXPECT_EQ(out.read.records[0].about.date, "2026-02-03");  // 02/03: the platform writes the month first
  EXPECT_EQ(out.read.records[0].about.sector, "Salud");
  EXPECT_THAT(out.notices, Contains("se unieron las columnas de opciones de 1 pregunta: '¿Cuáles transportes usa?'"));
}

TEST(PlatformSample, Qualtrics) {
  const ProfiledFile out = Read("qualtrics.csv");
  EXPECT_EQ(out.read.summary.rows, 4U);
  EXPECT_EQ(out.plan.mapping.at("texto"),
            (std::vector<std::string>{"¿Qué le preocupa más de su barrio? - Otra cosa - Text",
                                      "¿Qué haría usted para resolverlo?"}));
  EXPECT_THAT(IdsOf(out.read), ElementsAre("R_0002-p2", "R_0004-p1", "R_0004-p2"));
  EXPECT_THAT(ReasonsOf(out.read), ElementsAre("test-answer", "empty-answer", "unfinished"));
  EXPECT_EQ(out.plan.dropped.size(), 7U);
  EXPECT_EQ(out.read.records[0].about.gender, "Mujer");
  EXPECT_EQ(out.read.records[0].about.date, "2026-02-02");
}

TEST(PlatformSample, DecidimProposals) {
  for (const std::string file : {"decidim-proposals.csv", "decidim-proposals.json"}) {
    const ProfiledFile out = Read(file);
    EXPECT_EQ(out.plan.profile, "Decidim (propuestas)");
    ASSERT_EQ(out.read.records.size(), 2U) << file;
    EXPECT_EQ(out.read.records[0].text,
              "Árboles en la avenida\nLa avenida es un horno: plantemos mezquites en el camellón.");
    EXPECT_EQ(out.read.records[0].author, "301");
    EXPECT_EQ(out.read.records[0].about.date, "2026-01-05");
    EXPECT_THAT(out.read.records[1].text, HasSubstr("Més ombra al parc\n"));  // in the language it was written in
  }
  const ProfiledFile csv = Read("decidim-proposals.csv");
  EXPECT_EQ(csv.read.records[0].about.topic, "Medio ambiente");
  EXPECT_EQ(csv.read.records[0].about.place, "Norte");
  EXPECT_EQ(csv.read.records[1].text, "Més ombra al parc\n- Falten arbres\n- Falten bancs");
  EXPECT_THAT(csv.plan.dropped, ElementsAre("author/name", "author/url", "address", "latitude", "longitude"));
}

TEST(PlatformSample, DecidimComments) {
  const ProfiledFile out = Read("decidim-comments.csv");
  EXPECT_THAT(TextsOf(out.read),
              ElementsAre("Estoy de acuerdo, pero que los rieguen, porque los del año pasado se secaron.",
                          "+1, y que sean del vivero municipal"));
  EXPECT_EQ(out.read.records[1].author, "306");
  EXPECT_THAT(out.plan.dropped, ElementsAre("author/name"));
}

TEST(PlatformSample, ConsulReadsAProposalOnceAndEachComment) {
  const ProfiledFile out = Read("consul.csv");
  EXPECT_THAT(IdsOf(out.read), ElementsAre("7", "7-c91", "7-c92", "8"));
  EXPECT_EQ(out.read.records[0].text, "Alumbrado en la calzada\nLa calzada está a oscuras desde el año pasado.");
  EXPECT_EQ(out.read.records[1].text, "También hace falta en la calle de atrás.");
  EXPECT_EQ(out.read.records[2].author, out.read.records[3].author);
  EXPECT_EQ(out.read.records[2].about.date, "2026-02-25");
  EXPECT_THAT(ReasonsOf(out.read), ElementsAre("repeated-row"));
  EXPECT_THAT(out.read.rejected[0].detail, HasSubstr("la línea 2"));
  EXPECT_EQ(out.read.summary.rows, 3U);
}

TEST(PlatformSample, ConsulOpenDataAndJson) {
  const ProfiledFile open = Read("consul-open.csv");
  EXPECT_EQ(open.plan.profile, "CONSUL");
  EXPECT_EQ(open.read.records[0].text, "Más botes de basura\nEn el parque no hay dónde tirar la basura.");
  EXPECT_EQ(open.read.records[0].about.date, "2026-03-01");
  const ProfiledFile json = Read("consul.json");
  EXPECT_EQ(json.read.records[0].text,
            "Alumbrado en la calzada\nLa calzada está a oscuras.\nDesde el año pasado no prende ni un foco.");
}

TEST(PlatformSample, PolisInSecondsOrMillisecondsQuotedOrNot) {
  for (const std::string file : {"polis-open.csv", "polis-server.csv"}) {
    const ProfiledFile out = Read(file);
    EXPECT_EQ(out.read.records[0].text, "El transporte es caro, malo y lento") << file;
    EXPECT_EQ(out.read.records[0].about.date, "2026-01-01");
    EXPECT_EQ(out.read.records[1].about.date, "2026-01-03");
    EXPECT_EQ(out.read.records[1].author, "3");
    EXPECT_THAT(ReasonsOf(out.read), ElementsAre("moderated-out"));
    EXPECT_EQ(out.read.rejected[0].id, "1");
  }
  const ProfiledFile server = Read("polis-server.csv");
  EXPECT_EQ(server.read.records[1].text, "Faltan ciclovías\nque conecten las colonias, sobre todo\n2 o 3 del sur");
  EXPECT_EQ(server.read.records.size(), 3U);
  EXPECT_THAT(Read("polis-votes.csv").error, HasSubstr("polis-votes.csv: son los votos de una conversación de Pol.is"));
}

TEST(PlatformSample, TalkToTheCityHasNoDates) {
  const ProfiledFile out = Read("talk-to-the-city.csv");
  EXPECT_EQ(out.read.records[1].about.date, "");  // timestamp is the hour of a video
  EXPECT_EQ(out.read.records[1].author, "Entrevista 1");
  EXPECT_THAT(IdsOf(Read("talk-to-the-city-light.csv").read), ElementsAre("a1", "a2"));
}

TEST(PlatformSample, Sensemaker) {
  EXPECT_THAT(IdsOf(Read("sensemaker-old.csv").read), ElementsAre("1", "2"));
  const ProfiledFile out = Read("sensemaker-new.csv");
  EXPECT_THAT(TextsOf(out.read), ElementsAre("Las rentas suben cada año y los salarios no. También falta luz.",
                                             "El agua sale amarilla en toda la cuadra"));
  EXPECT_THAT(ReasonsOf(out.read), ElementsAre("repeated-row"));
}

TEST(PlatformSample, Ckan) {
  const ProfiledFile out = Read("ckan.csv");
  EXPECT_THAT(IdsOf(out.read), ElementsAre("R-100", "R-101"));
  EXPECT_EQ(out.read.records[1].about.place, "");  // N/D
  EXPECT_EQ(out.read.records[1].about.date, "2026-01-15");
  EXPECT_THAT(ReasonsOf(out.read), ElementsAre("empty-text", "total-row", "total-row"));
  EXPECT_THAT(Read("ckan-package.json").error, HasSubstr("es la ficha de un conjunto de datos de CKAN"));
}

TEST(Profile, GivesWayToTheUsersMaps) {
  const ProfiledFile out =
      Read("surveymonkey.csv", {"texto=¿Qué propone?", "canal=Collector ID", "ignorar=Respondent ID"});
  EXPECT_THAT(TextsOf(out.read),
              ElementsAre("Que pongan un número para quejarse", "Una tarjeta de prepago como en otras ciudades"));
  EXPECT_EQ(out.read.records[0].about.channel, "4501");
  EXPECT_EQ(out.read.records[0].id, "");
  const ProfiledFile by_code = Read("qualtrics.csv", {"texto={\"ImportId\":\"QID3_TEXT\"}"});
  EXPECT_EQ(by_code.plan.mapping.at("texto"), std::vector<std::string>{"¿Qué haría usted para resolverlo?"});
}

TEST(Profile, LeavesAloneWhatNoneIsToldFor) {
  const std::string csv = "folio,texto\n1,No hay agua\n";
  const ProfiledFile out = ReadProfiled(csv, "a.csv", OurProfiles());
  EXPECT_EQ(out.profile, "");
  EXPECT_EQ(out.plan.profile, "");
  EXPECT_THAT(TextsOf(out.read), ElementsAre("No hay agua"));
}

// Our reader may take the codes or the questions for the header: they look alike.
TEST(Profile, MergesHeaderRowsWhereverTheHeaderWasFound) {
  const Profile* qualtrics = nullptr;
  const Profiles profiles = OurProfiles();
  for (const Profile& profile : profiles.all())
    if (profile.name == "qualtrics") qualtrics = &profile;
  for (const bool codes : {true, false}) {
    Table table;
    table.columns = codes ? std::vector<std::string>{"ResponseId", "Finished", "Q1"}
                          : std::vector<std::string>{"Response ID", "Finished", "¿Qué falta?"};
    if (codes) table.cells = {"Response ID", "Finished", "¿Qué falta?"};
    for (const char* cell : {"{\"ImportId\":\"_recordId\"}", "{\"ImportId\":\"finished\"}", "{\"ImportId\":\"QID1\"}"})
      table.cells.push_back(cell);
    for (const char* cell : {"R_1", "True", "Falta luz en el parque"}) table.cells.push_back(cell);
    for (std::size_t i = 0; i < table.cells.size(); i += 3) table.rows.push_back({i + 1, i, 3, "", ""});
    ASSERT_EQ(profiles.Tell(table), qualtrics);
    const ColumnGuide guide = ApplyProfile(*qualtrics, table);
    EXPECT_THAT(table.columns, ElementsAre("Response ID", "Finished", "¿Qué falta?"));
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.Cell(table.rows[0], 0), "R_1");
    EXPECT_THAT(guide.names[2], Contains("{\"ImportId\":\"QID1\"}"));
  }
}

TEST(Profile, KeepsRowsUnderAHeaderOfOneRow) {
  const ProfiledFile out = ReadProfiled(
      "Respondent ID,Collector ID,¿Qué problema ve en su calle?\n7,4,Los baches de siempre\n", "a.csv", OurProfiles());
  EXPECT_EQ(out.profile, "surveymonkey");
  EXPECT_THAT(TextsOf(out.read), ElementsAre("Los baches de siempre"));
}

TEST(Profile, RejectsATotalOnlyWhereTheTableEnds) {
  const std::string toml =
      "reject = [{ column = [\"*\"], values = [\"total\", \"nota:*\"], at_end = true, reason = \"total-row\", detail = "
      "\"x\" }]\n";
  const ProfiledFile out =
      ReadWith(toml, "tema,texto\nTotal,Esto lo dijo alguien\nAgua,No hay\nTotal,2\n,\nNota: preliminar,\n");
  EXPECT_THAT(TextsOf(out.read), ElementsAre("Esto lo dijo alguien", "No hay"));
  EXPECT_THAT(ReasonsOf(out.read), ElementsAre("total-row", "blank-row", "total-row"));
}

TEST(Profile, ReadsDatesAsItsPlatformUnlessTheFileSaysOtherwise) {
  const std::string toml = "date_order = \"month-first\"\ntake = [{ field = \"fecha\", from = [\"fecha\"] }]\n";
  EXPECT_EQ(ReadWith(toml, "fecha,texto\n03/04/2026,No hay agua\n").read.records[0].about.date, "2026-03-04");
  const ProfiledFile other = ReadWith(toml, "fecha,texto\n03/04/2026,No hay agua\n25/04/2026,No hay luz\n");
  EXPECT_EQ(other.read.records[0].about.date, "2026-04-03");
  EXPECT_EQ(other.read.records[1].about.date, "2026-04-25");
  const std::string epoch = "date_unit = \"epoch\"\ntake = [{ field = \"fecha\", from = [\"fecha\"] }]\n";
  const ProfiledFile numbers =
      ReadWith(epoch, "fecha,texto\n1767261600,No hay agua\n1767261600000,No hay luz\nayer,Ni calles\n");
  EXPECT_EQ(numbers.read.records[0].about.date, "2026-01-01");
  EXPECT_EQ(numbers.read.records[1].about.date, "2026-01-01");
  EXPECT_EQ(numbers.read.records[2].about.date, "ayer");
}

TEST(Profile, TellsTheTextColumnsItDoesNotUse) {
  const ProfiledFile out = ReadWith("take = [{ field = \"texto\", from = [\"cuerpo\"] }]\n",
                                    "cuerpo,observaciones\nNo hay agua en la colonia,Se atendió por teléfono\n");
  EXPECT_THAT(TextsOf(out.read), ElementsAre("No hay agua en la colonia"));
  EXPECT_THAT(out.plan.notices, ElementsAre(HasSubstr("la columna 'observaciones' no se usó")));
}

TEST(Profile, FallsBackToTheNamesWhereItsTextColumnIsEmpty) {
  const ProfiledFile out =
      ReadWith("take = [{ field = \"texto\", from = [\"cuerpo\"] }]\n", "cuerpo,observaciones\n,Se cae la barda\n");
  EXPECT_THAT(TextsOf(out.read), ElementsAre("Se cae la barda"));
}

TEST(Profile, KeepsRowsReconciledForAnyBytes) {
  const Profiles told = OurProfiles();
  const ColumnFinder finder = Finder();
  const std::string headers[] = {"Marca temporal,¿Qué falta?,Sexo\n",
                                 "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n",
                                 "ID,Título,Autor,Resumen,ID del comentario,Contenido del comentario\n",
                                 "_uuid,_submission_time,_index,a/b,a/c,a\n",
                                 "Respondent ID,Collector ID,¿Qué falta?,,\n"};
  for (const std::string& odd : testing::OddTexts(200, 77)) {
    for (const std::string& header : headers) {
      FileTable file(header + odd, finder);
      const Profile* profile = told.Tell(file.table);
      const Result<ColumnPlan> plan = PlanColumns(profile, file.table, finder, "a.csv");
      if (!plan) continue;
      ReadResult out;
      AddRowRecords(file.table, *plan, out);
      std::set<std::uint64_t> rows;
      for (const SourceRecord& record : out.records) rows.insert(record.from.row);
      for (const Rejected& rejected : out.rejected) rows.insert(rejected.from.row);
      ASSERT_EQ(rows.size(), out.summary.rows);
    }
  }
}

}  // namespace
}  // namespace ceiba
