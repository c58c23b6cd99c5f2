// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/file.h"
#include "core/hash.h"
#include "core/utf8.h"
#include "tests/folders.h"
#include "tests/io/read_helpers.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::MakeReader;
using testing::OddTexts;
using testing::ReasonsOf;
using test::TemporaryFolder;
using testing::TextsOf;

ReadResult Read(const std::string& bytes, const std::string& name = "aportes.csv",
                const std::vector<std::string>& maps = {}) {
  Result<ReadResult> result = MakeReader(maps).Read(bytes, name);
  CEIBA_CHECK(result.ok(), result.error().message);
  return *std::move(result);
}

std::string ReadError(const std::string& bytes, const std::string& name, const std::vector<std::string>& maps = {}) {
  const Result<ReadResult> result = MakeReader(maps).Read(bytes, name);
  return result.ok() ? "(se leyó)" : result.error().message;
}

// Rows are in records or in rejected, and in no third place.
void ExpectReconciled(const ReadResult& result) {
  std::set<std::uint64_t> rows;
  for (const SourceRecord& record : result.records) rows.insert(record.from.row);
  for (const Rejected& rejected : result.rejected) rows.insert(rejected.from.row);
  EXPECT_EQ(rows.size(), result.summary.rows);
}

// The answers of a survey's row that names nobody.
std::string RowAuthor(const ReadResult& out, const std::string& row) {
  return "row:" + out.summary.file + ":" + out.summary.sha256.substr(0, 16) + ":" + row;
}

TEST(Reader, ReadsABoxOfSuggestions) {
  const std::string csv =
      "\xEF\xBB\xBF"
      "folio,fecha,colonia,canal,correo,texto\r\n"
      "B-1,03/02/2026,Centro,buzón,ana@ejemplo.org,\"No hay agua, y van\r\nnueve días\"\r\n"
      "B-2,28/02/2026,,buzón,, '\r\n"
      "B-3,01/03/2026,Obrera,web,,   \r\n";
  const ReadResult out = Read(csv, "buzon.csv");
  EXPECT_EQ(out.summary.file, "buzon.csv");
  EXPECT_EQ(out.summary.kind, "csv");
  EXPECT_EQ(out.summary.encoding, "UTF-8");
  EXPECT_EQ(out.summary.delimiter, ",");
  EXPECT_EQ(out.summary.sha256, Sha256Hex(csv));
  EXPECT_EQ(out.summary.bytes, csv.size());
  EXPECT_EQ(out.summary.rows, 3U);
  EXPECT_THAT(out.summary.dropped, ElementsAre("correo"));
  EXPECT_THAT(out.summary.columns, ElementsAre("folio", "fecha", "colonia", "canal", "correo", "texto"));
  ASSERT_EQ(out.records.size(), 2U);
  const SourceRecord& first = out.records[0];
  EXPECT_EQ(first.id, "B-1");
  EXPECT_EQ(first.text, "No hay agua, y van\nnueve días");
  EXPECT_EQ(first.about, (Metadata{"2026-02-03", "", "buzón", "Centro", "", "", "", ""}));
  EXPECT_EQ(first.author, "");
  EXPECT_EQ(first.from.row, 1U);
  EXPECT_EQ(first.from.line, 2U);
  EXPECT_EQ(out.records[1].from.line, 4U);
  EXPECT_THAT(ReasonsOf(out), ElementsAre("empty-text"));
  EXPECT_EQ(out.rejected[0].id, "B-3");
  EXPECT_EQ(out.rejected[0].from.row, 3U);
  ExpectReconciled(out);
}

TEST(Reader, JoinsTitleAndBodyAndKnowsTheParts) {
  const ReadResult out =
      Read("id;title;description\n1; Baches  en\nmi calle;<p>Hay</p><p>muchos</p>\n2;Solo título;\n3;Igual;Igual\n");
  ASSERT_EQ(out.records.size() + out.rejected.size(), out.summary.rows);
  const ReadResult quoted = Read(
      "id;title;description\n1;\" Baches  en\nmi calle\";<p>Hay</p><p>muchos</p>\n2;Solo título;\n3;Igual;Igual\n");
  EXPECT_THAT(TextsOf(quoted), ElementsAre("Baches en mi calle\nHay\nmuchos", "Solo título", "Igual"));
  const std::vector<Part>& parts = quoted.records[0].parts;
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].kind, PartKind::kTitle);
  EXPECT_EQ(parts[0].span, (Span{0, 18}));
  EXPECT_EQ(parts[1].kind, PartKind::kBody);
  EXPECT_EQ(parts[1].span, (Span{19, 29}));
}

TEST(Reader, JoinsRoleColumnsToOneText) {
  const ReadResult out =
      Read("id,titulo,problema,causa,propuesta\nv1,Agua,No llega,La bomba no sirve,Cambiarla\nv2,,No hay luz,,\n");
  EXPECT_THAT(TextsOf(out), ElementsAre("Agua\nNo llega\nLa bomba no sirve\nCambiarla", "No hay luz"));
  std::vector<std::pair<std::string, PartKind>> parts;
  for (const Part& part : out.records[0].parts)
    parts.emplace_back(out.records[0].text.substr(part.span.begin, part.span.size()), part.kind);
  EXPECT_EQ(parts, (std::vector<std::pair<std::string, PartKind>>{{"Agua", PartKind::kTitle},
                                                                  {"No llega", PartKind::kProblem},
                                                                  {"La bomba no sirve", PartKind::kCause},
                                                                  {"Cambiarla", PartKind::kProposal}}));
}

constexpr const char* kSurvey =
    "Folio,Sexo,¿Cuál es el problema que más le preocupa?,P1 Otros,¿Qué propone para resolverlo?\n"
    "E1,mujer,Que no cae agua en la colonia,-,Que arreglen la bomba del pozo\n"
    "E2,hombre,,TRUE,Más patrullas por la noche\n"
    "E3,mujer,,-,\n";

TEST(Reader, GivesEveryAnswerItsOwnContributionOfTheSamePerson) {
  const ReadResult out = Read(kSurvey);
  std::vector<std::string> ids, authors, questions;
  for (const SourceRecord& record : out.records) {
    ids.push_back(record.id);
    authors.push_back(record.author);
    questions.push_back(record.from.question);
  }
  EXPECT_THAT(ids, ElementsAre("E1-p1", "E1-p2", "E2-p2"));  // empties keep their number
  EXPECT_THAT(authors, ElementsAre(RowAuthor(out, "E1"), RowAuthor(out, "E1"), RowAuthor(out, "E2")));
  EXPECT_THAT(questions, ElementsAre("¿Cuál es el problema que más le preocupa?", "¿Qué propone para resolverlo?",
                                     "¿Qué propone para resolverlo?"));
  EXPECT_EQ(out.records[0].parts[0].kind, PartKind::kProblem);
  EXPECT_EQ(out.records[1].parts[0].kind, PartKind::kProposal);
  EXPECT_EQ(out.records[0].about.gender, "mujer");
  EXPECT_THAT(ReasonsOf(out), ElementsAre("empty-answer", "empty-answer", "empty-answer"));
  EXPECT_EQ(out.rejected[0].id, "E2-p1");
  EXPECT_EQ(out.records.size() + out.rejected.size(), out.summary.rows * 2);
  ExpectReconciled(out);
}

TEST(Reader, TakesTheAuthorColumnBeforeTheRow) {
  const ReadResult out = Read(
      "participante,¿Qué problema ve en su calle?,¿Qué propone?\np-7,Los baches de siempre,Que los tapen\n,No hay luz "
      "en la noche,Lámparas\n");
  EXPECT_EQ(out.records[0].author, "p-7");
  EXPECT_EQ(out.records[1].author, "p-7");
  EXPECT_EQ(out.records[2].author, RowAuthor(out, "2"));
  EXPECT_EQ(out.records[2].id, "");
}

TEST(Reader, FollowsTheMaps) {
  const std::string csv = "a,b,c\n1,No hay agua,Que la traigan\n2,No hay luz,Que la pongan\n";
  EXPECT_THAT(ReadError(csv, "aportes.csv"),
              HasSubstr("aportes.csv: no hay columna 'texto'; el archivo tiene: a, b, c. Use --map texto=b"));
  const ReadResult one = Read(csv, "aportes.csv", {"texto=b", "id=@1"});
  EXPECT_THAT(TextsOf(one), ElementsAre("No hay agua", "No hay luz"));
  EXPECT_EQ(one.records[1].id, "2");
  const ReadResult two = Read(csv, "aportes.csv", {"texto=b", "texto=c"});
  EXPECT_EQ(two.records.size(), 4U);
  EXPECT_EQ(two.records[1].from.question, "c");
}

TEST(Reader, SurvivesWhatOfficesDoToCsv) {
  const ReadResult out = Read(
      "CONSULTA CIUDADANA;;\nMunicipio de Durango;;\n;;\n"
      "FOLIO;COLONIA;COMENTARIO\n"
      "1;Centro;\"Hay baches; muchos\"\n"
      "\n"
      "FOLIO;COLONIA;COMENTARIO\n"
      ";;\n"
      "2;Obrera;Falta luz; y agua\n"
      "3;Obrera\n"
      "4;Centro;\"sin cerrar\n"
      "5;Centro;'=dijo \"sí\";;\n"
      "Total;4;\n");
  EXPECT_THAT(TextsOf(out), ElementsAre("Hay baches; muchos", "Falta luz; y agua", "=dijo \"sí\""));
  EXPECT_THAT(ReasonsOf(out),
              ElementsAre("repeated-header", "blank-row", "empty-text", "unterminated-quote", "empty-text"));
  EXPECT_EQ(out.rejected[3].from.line, 11U);
  EXPECT_THAT(out.rejected[3].detail, HasSubstr("línea 11"));
  EXPECT_THAT(out.summary.notices,
              ElementsAre(HasSubstr("líneas 1 a 3"), HasSubstr("celdas de más"), HasSubstr("menos celdas")));
  EXPECT_EQ(out.summary.rows, 8U);
  ExpectReconciled(out);
}

TEST(Reader, RejectsARowThatNobodyCanCutInCells) {
  const ReadResult out =
      Read("problema,propuesta,fecha\nNo hay agua,Traerla,2026-01-01\nNo hay luz, ni agua,Traerlas,2026-01-02\n");
  EXPECT_THAT(ReasonsOf(out), ElementsAre("bad-row"));
  EXPECT_EQ(out.rejected[0].detail, "tiene 4 celdas y el encabezado 3");
  ExpectReconciled(out);
}

TEST(Reader, ReadsTablesWithoutHeaderByNumber) {
  EXPECT_THAT(TextsOf(Read("Hay muchos baches en mi calle\nNo hay luz, ni agua\nRobos\n")),
              ElementsAre("Hay muchos baches en mi calle", "No hay luz, ni agua", "Robos"));
  const std::string csv = "1,2026-01-02,No hay agua en la parte alta\n2,2026-01-03,No hay luz en mi calle\n";
  EXPECT_THAT(ReadError(csv, "a.csv"), HasSubstr("el archivo tiene: @1, @2, @3. Use --map texto=@3"));
  EXPECT_EQ(Read(csv, "a.csv", {"texto=@3"}).records.size(), 2U);
}

TEST(Reader, DecidesEncodingByCellAndSaysSo) {
  const ReadResult out = Read(
      "Folio,Alcald\xED" "a,Descripci\xF3n del proyecto\n1,COYOAC\xC3\x81N,PODA DE \xC1RBOLES\n2,TLALPAN,\"JosÃ© pide "
      "\xC1RBOLES\"\n");
  EXPECT_THAT(TextsOf(out), ElementsAre("PODA DE ÁRBOLES", "José pide ÁRBOLES"));
  EXPECT_EQ(out.records[0].about.place, "COYOACÁN");
  EXPECT_EQ(out.summary.encoding, "mixed (UTF-8, windows-1252)");
  EXPECT_THAT(out.summary.columns, ElementsAre("Folio", "Alcaldía", "Descripción del proyecto"));
  EXPECT_EQ(out.summary.repaired, 1U);
}

TEST(Reader, ReadsTheSameFromEveryEncoding) {
  const std::vector<std::string> texts = {"¿Cuándo vendrá la señora pingüino?"};
  using namespace std::string_literals;
  std::string utf16 = "\xFF\xFE"s;
  for (const char16_t unit : u"texto\n¿Cuándo vendrá la señora pingüino?\n"s) {
    utf16.push_back(static_cast<char>(unit & 0xFF));
    utf16.push_back(static_cast<char>(unit >> 8));
  }
  const std::map<std::string, std::string> files = {
      {"UTF-16LE", utf16},
      {"UTF-8", "\xEF\xBB\xBFtexto\n¿Cuándo vendrá la señora pingüino?\n"},
      {"windows-1252",
       "texto\n\xBF"
       "Cu\xE1ndo vendr\xE1 la se\xF1ora ping\xFCino?\n"},
      {"CP850",
       "texto\n\xA8"
       "Cu\xA0ndo vendr\xA0 la se\xA4ora ping\x81ino?\n"},
      {"MacRoman",
       "texto\n\xC0"
       "Cu\x87ndo vendr\x87 la se\x96ora ping\x9Fino?\n"}};
  for (const auto& [encoding, bytes] : files) {
    const ReadResult out = Read(bytes);
    EXPECT_EQ(TextsOf(out), texts) << encoding;
    EXPECT_EQ(out.summary.encoding, encoding);
  }
}

TEST(Reader, TellsTheKindByContentWhereTheNameDoesNot) {
  struct Case {
    std::string bytes, name, kind;
  };
  for (const Case& c :
       std::vector<Case>{{"id,texto\n1,agua\n", "-", "csv"},
                         {"Medio\tPregunta\nRadio\t¿Y el agua?\nWeb\t¿Y la luz?\n", "Preguntas.txt", "csv"},
                         {"Canal\tDescripci\xF3n\nRadio\tSe\xF1or, no hay agua\n", "buzon.txt", "csv"},
           {"{\"texto\":\"agua\"}\n{\"texto\":\"luz\"}\n", "datos.csv", "ndjson"},
                         {"[{\"texto\":\"agua\"}]", "datos.txt", "json"},
                         {"id;texto\n1;agua\n", "datos.json", "csv"},
                         {"No hay agua, ni luz\nNo hay calles, ni banquetas\n", "-", "text"},
                         {"# Asamblea\n\n- agua\n", "-", "markdown"},
                         {"# Asamblea\n\n- agua\n", "notas.txt", "text"},
                         {"", "vacio.csv", "csv"},
                         {" \n\n", "vacio.txt", "text"}}) {
    EXPECT_EQ(Read(c.bytes, c.name).summary.kind, c.kind) << c.name;
  }
  EXPECT_THAT(Read("", "vacio.csv").summary.notices, ElementsAre("el archivo está vacío"));
}

TEST(Reader, SaysWhatItCannotRead) {
  using namespace std::string_literals;
  struct Case {
    std::string bytes, name, what;
  };
  for (const Case& c :
       std::vector<Case>{{"{\\rtf1 hola}", "acta.rtf", "es RTF"},
                         {"\xD0\xCF\x11\xE0...", "vieja.xls", "antiguo de Office"},
                         {"\xFD"
                          "7zXZ\0\0"s,
                          "p.txt.xz", "xz"},
                         {"\x7F"
                          "ELF\x01\x01\0\0\0\0\0\0\0\0\2\0\3\0"s,
                          "programa", "no parece un archivo de texto"}}) {
    const Result<ReadResult> result = MakeReader().Read(c.bytes, c.name);
    ASSERT_FALSE(result.ok()) << c.name;
    EXPECT_EQ(result.error().fault, Fault::kWorld);
    EXPECT_THAT(result.error().message, HasSubstr(c.name + ": "));
    EXPECT_THAT(result.error().message, HasSubstr(c.what));
    EXPECT_THAT(result.error().message, HasSubstr("Se leen hojas de cálculo (XLSX, ODS, CSV)"));
  }
  EXPECT_THAT(ReadError("[{\"a\":", "roto.json"),
              HasSubstr("roto.json: ninguno de sus 1 registros es un objeto JSON completo"));
}

TEST(Reader, ReadsFilesAndRefusesFoldersPipesAndHoles) {
  const TemporaryFolder folder;
  ASSERT_TRUE(WriteFile(folder / "a.csv", "id,texto\n1,agua\n").ok());
  const Reader read = MakeReader();
  EXPECT_EQ(read(folder / "a.csv")->records.size(), 1U);
  EXPECT_THAT(read(folder.path()).error().message, HasSubstr("es una carpeta"));
  EXPECT_THAT(read(folder / "no.csv").error().message, HasSubstr("no existe"));
  ASSERT_EQ(::mkfifo((folder / "tubo").c_str(), 0600), 0);
  EXPECT_THAT(read(folder / "tubo").error().message, HasSubstr("tubería"));
}

TEST(Reader, ReadsNestedJsonLikeATable) {
  const ReadResult out = Read(
      "{\"id\":7,\"title\":{\"es\":\"Agua\"},\"body\":{\"es\":\"<p>No "
      "llega</p>\"},\"author\":{\"id\":3,\"name\":\"Ana\"},\"created_at\":\"2026-01-02T03:04:05Z\"}\n"
      "{\"id\":8,\n"
      "{\"id\":9,\"title\":{\"es\":\"\"},\"body\":{\"es\":\" \"}}\n",
      "decidim.ndjson");
  ASSERT_EQ(out.records.size(), 1U);
  EXPECT_EQ(out.records[0].text, "Agua\nNo llega");
  EXPECT_EQ(out.records[0].author, "3");
  EXPECT_EQ(out.records[0].about.date, "2026-01-02");
  EXPECT_THAT(out.summary.dropped, ElementsAre("author/name"));
  EXPECT_THAT(ReasonsOf(out), ElementsAre("not-json", "empty-text"));
  EXPECT_EQ(out.rejected[0].from.line, 2U);
  ExpectReconciled(out);
}

TEST(Reader, RejectsWhatIsTooLongAndCountsLostLetters) {
  const ReadResult out = Read("texto\n" + std::string(100'001, 'a') +
                              "\nbanqueta da\xEF\xBF\xBD"
                              "ada\n");
  EXPECT_THAT(ReasonsOf(out), ElementsAre("too-long"));
  EXPECT_THAT(out.summary.notices, ElementsAre("1 renglón con letras que ya venían perdidas (�) (línea 3)"));
}

TEST(Reader, WritesABirthYearAsSuch) {
  const ReadResult out = Read("año de nacimiento,texto\n1963,No hay agua\n43,No hay luz\n");
  EXPECT_EQ(out.records[0].about.age, "nac. 1963");
  EXPECT_EQ(out.records[1].about.age, "43");
}

TEST(Reader, GivesSoundRecordsForAnyBytes) {
  const Reader read = MakeReader();
  const std::vector<std::string> names = {"a.csv", "a.txt", "a.md", "a.json", "-"};
  int read_at_all = 0;
  for (const std::string& odd : OddTexts(1000, 41)) {
    for (const std::string& name : names) {
      const Result<ReadResult> result = read.Read("id,texto\n" + odd, name);
      if (!result.ok()) continue;
      ++read_at_all;
      ExpectReconciled(*result);
      for (const SourceRecord& record : result->records) {
        ASSERT_TRUE(IsValidUtf8(record.text));
        ASSERT_TRUE(IsValidUtf8(record.id + record.author + record.about.topic + record.from.question));
        ASSERT_FALSE(record.text.empty());
        std::uint32_t last = 0;
        for (const Part& part : record.parts) {
          ASSERT_LE(last, part.span.begin);
          ASSERT_LT(part.span.begin, part.span.end);
          ASSERT_LE(part.span.end, record.text.size());
          last = part.span.end;
        }
      }
    }
  }
  EXPECT_GT(read_at_all, 1000);
}

// The lines of a table stand for people, whatever their order.
TEST(Reader, MapsColumnsAlikeForAnyOrderOfRows) {
  std::vector<std::string> rows;
  for (int i = 0; i < 40; ++i)
    rows.push_back(std::to_string(i) + ",Calle " + std::to_string(i) + " sin luz ni agua," +
                   (i % 2 == 0 ? "mujer" : "hombre") + "\n");
  std::string forward = "folio,¿Qué pasa en su calle?,género\n", backward = forward;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    forward += rows[i];
    backward += rows[rows.size() - 1 - i];
  }
  ReadResult a = Read(forward), b = Read(backward);
  EXPECT_EQ(a.summary.mapping, b.summary.mapping);
  std::ranges::reverse(b.records);
  EXPECT_EQ(TextsOf(a), TextsOf(b));
}

TEST(Reader, SaysThatADamagedFileIsDamaged) {
  for (const auto& [bytes, name] : {std::pair("%PDF-1.7\n", "acta.pdf"), std::pair("PK\x03\x04...", "hoja.xlsx"), std::pair("PK\x03\x04...", "acta.docx")}) {
    const Result<ReadResult> result = MakeReader().Read(bytes, name);
    ASSERT_FALSE(result.ok()) << name;
    EXPECT_THAT(result.error().message, ::testing::AllOf(HasSubstr(std::string(name) + ": "), HasSubstr("dañado"))) << name;
  }
}

TEST(Reader, ReadsPagesChatsSubtitlesAndMailsByWhatTheyHold) {
  struct Case {
    std::string bytes, name, kind, first;
  };
  for (const Case& c : std::vector<Case>{
           {"<!DOCTYPE html><p>No hay agua en la colonia</p>", "a.txt", "html", "No hay agua en la colonia"},
           {"WEBVTT\n\n00:01.000 --> 00:04.000\nNo hay agua en la colonia\n", "a.txt", "subtitles", "No hay agua en la colonia"},
           {"5/3/24, 10:02 - Ana: No hay agua en la colonia\n6/3/24, 11:02 - Luis: La calle está llena de baches\n", "chat.txt", "whatsapp",
            "No hay agua en la colonia"},
           {"From: ana@example.org\nTo: buzon@example.org\nSubject: Agua\nDate: Tue, 5 Mar 2024 10:00:00 -0600\n\nNo hay agua en la colonia\n",
            "carta", "mail", "No hay agua en la colonia"}}) {
    const ReadResult out = Read(c.bytes, c.name);
    EXPECT_EQ(out.summary.kind, c.kind) << c.name;
    ASSERT_FALSE(out.records.empty()) << c.kind;
    EXPECT_EQ(out.records[0].text, c.first) << c.kind;
  }
}

}  // namespace
}  // namespace ceiba
