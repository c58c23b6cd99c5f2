// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/minutes_turns.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/file.h"
#include "io/minutes_words.h"
#include "tests/folders.h"

namespace ceiba {
namespace {

using Manner = Opening::Manner;

const MinutesWords& Lexicon() {
  static const Result<MinutesWords> words = MinutesWords::Load(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es");
  CEIBA_CHECK(words.ok(), words.error().message);
  return *words;
}

TurnFinder Finder() {
  TurnFinder turns(Lexicon());
  turns.Know("Rogelio Mancilla Ponce, Delfina Ocampo Trejo");
  return turns;
}

struct Case {
  std::string line;
  Manner manner;
  std::string speaker, role, said;
};

class Speaks : public testing::TestWithParam<Case> {};

TEST_P(Speaks, IsKnownByItsBeginning) {
  const Case& c = GetParam();
  const auto opening = Finder()(c.line);
  ASSERT_TRUE(opening) << c.line;
  EXPECT_EQ(opening->manner, c.manner) << c.line;
  EXPECT_EQ(opening->speaker, c.speaker) << c.line;
  EXPECT_EQ(opening->role, c.role) << c.line;
  EXPECT_EQ(c.line.substr(opening->text_begin), c.said) << c.line;
}

INSTANTIATE_TEST_SUITE_P(
    Openings, Speaks,
    testing::ValuesIn(std::vector<Case>{
        // Labels.
        {"C. MARÍA LUNA: No hay agua en la colonia.", Manner::kLabel, "MARÍA LUNA", "", "No hay agua en la colonia."},
        {"LA CONCEJALA ANA RUIZ: —Quiero decir que no.", Manner::kLabel, "ANA RUIZ", "Concejala", "Quiero decir que no."},
        {"Sra. Presidenta.- Buenas tardes a todos.", Manner::kLabel, "", "Presidenta", "Buenas tardes a todos."},
        {"Vecina de la colonia Centro: no pasa el camión.", Manner::kLabel, "", "Vecina", "no pasa el camión."},
        {"Participante 3: falta luz.", Manner::kLabel, "Participante 3", "Participante", "falta luz."},
        {"Lic. Juan Soto (Obras Públicas): el bacheo sigue.", Manner::kLabel, "Juan Soto", "", "el bacheo sigue."},
        {"PRESIDENTE MUNICIPAL: Gracias.", Manner::kLabel, "", "Presidente municipal", "Gracias."},
        {"Don Chuy, vecino de la calle Roble: asaltan.", Manner::kLabel, "Chuy", "Vecino", "asaltan."},
        {"Rogelio Mancilla: la bomba no sirve.", Manner::kLabel, "Rogelio Mancilla", "", "la bomba no sirve."},
        // The floor.
        {"Intervención del señor Luis Mora: pedimos topes.", Manner::kFloor, "Luis Mora", "", "pedimos topes."},
        {"Hace uso de la voz la C. Rosa Díaz Meza, quien señala que no hay médicos.",
         Manner::kFloor, "Rosa Díaz Meza", "", "no hay médicos."},
        {"En uso de la palabra, el regidor Luis Mora comenta que falta drenaje.", Manner::kFloor, "Luis Mora", "Regidor", "falta drenaje."},
        {"Intervino la directora del DIF, Ana Ruiz Soto:", Manner::kFloor, "Ana Ruiz Soto", "Directora", ""},
        {"Intervino de la comunidad Eugenio Abad Rico:", Manner::kFloor, "Eugenio Abad Rico", "", ""},
        {"Intervino la secretaria de Desarrollo Económico María Fernanda Galeana Rojas:",
         Manner::kFloor, "María Fernanda Galeana Rojas", "Secretaria", ""},
        {"Se concede el uso de la voz a la regidora Ana Ruiz Soto. Señala que falta agua.",
         Manner::kFloor, "Ana Ruiz Soto", "Regidora", "Señala que falta agua."},
        {"Toma la palabra Don Chuy y dice que la bomba está quemada", Manner::kFloor, "Chuy", "", "la bomba está quemada"},
        // Accounts.
        {"El regidor Juan Pérez manifiesta que la calle está oscura.", Manner::kReported, "Juan Pérez", "Regidor", "la calle está oscura."},
        {"Acto seguido, la síndica municipal Ana Ruiz Soto propone pintar bardas.",
         Manner::kReported, "Ana Ruiz Soto", "Síndica", "propone pintar bardas."},
        {"Por el Sr. Alcalde Presidente se expone que urge la obra", Manner::kReported, "", "Alcalde presidente", "urge la obra"},
        {"Una vecina comenta que hay ratas.", Manner::kReported, "", "Vecina", "hay ratas."},
        {"Los vecinos piden más luz", Manner::kReported, "", "Vecinos", "Los vecinos piden más luz"},
        {"El director de la escuela Benito Juárez dice que faltan bancas.", Manner::kReported, "", "Director", "faltan bancas."},
        {"Se comentó que la calle no tiene luz", Manner::kImpersonal, "", "", "Se comentó que la calle no tiene luz"},
        {"La empresa constructora aclara que no le pagan",
         Manner::kImpersonal, "", "", "La empresa constructora aclara que no le pagan"}}));

TEST(TurnFinder, FindsNobodyWhereNobodySpeaks) {
  for (const std::string line : {"Mesa 3: Seguridad",
                                 "Alumbrado Público: falta luz en la esquina",  // names of things are written like people
                                 "Problema: no hay agua",
                                 "Hora: 18:30 horas",
                                 "El presidente municipal no informa nada",
                                 "Señor presidente, compañeros regidores: hoy vengo a decir",
                                 "Concejala Janeth, también me alegra la noticia",
                                 "La concejala Leticia decía ahorita que no existe una mesa",  // somebody else tells it
                                 "Intervención integral. Las propuestas van juntas: parque y calle",
                                 "La queja de los vecinos es la basura",
                                 "El secretario general registró veinte votos: dieciséis por la planilla azul",
                                 "", "—", "…:", ":"}) {
    EXPECT_FALSE(Finder()(line)) << line;
  }
}

TEST(TurnFinder, KnowsABoldNameFromOtherBoldLines) {
  const TurnFinder turns = Finder();
  for (const std::string name : {"LIC. ANA RUIZ SOTO", "Regidora Ana Ruiz Soto", "Presidente Municipal", "Delfina Ocampo"})
    EXPECT_TRUE(turns.NameAlone(name)) << name;
  for (const std::string other : {"Agua potable", "Alumbrado Público", "El presidente no informa nada", "¿Quién es la regidora?"})
    EXPECT_FALSE(turns.NameAlone(other)) << other;
}

TEST(SentenceStarts, KnowsAbbreviationsAndInitials) {
  const std::string line = "El C. Juan Soto vive en Av. Hidalgo. La Lic. Ana R. Ruiz no. ¿Y usted? Él sí.";
  std::vector<std::string> sentences;
  const std::vector<std::uint32_t> starts = SentenceStarts(line, Lexicon());
  for (std::size_t i = 0; i < starts.size(); ++i)
    sentences.push_back(line.substr(starts[i], (i + 1 < starts.size() ? starts[i + 1] : line.size()) - starts[i]));
  EXPECT_EQ(sentences, (std::vector<std::string>{"El C. Juan Soto vive en Av. Hidalgo. ", "La Lic. Ana R. Ruiz no. ", "¿Y usted? Él sí."}));
}

TEST(MinutesWords, NamesEveryBadRow) {
  const test::TemporaryFolder folder;
  const std::string head = "# source: own; licence: CC0-1.0; date: 2026-11\n";
  test::Put(folder / "minutes_people.tsv", head + "word\tkind\texample\nregidora\trole\tRegidora: falta agua\n");
  test::Put(folder / "minutes.tsv", head +
                                        "cue\twhere\tpattern\texample\tcounterexample\n"
                                        "vote\tinside\tvotos a favor\tCon siete votos a favor\t\n"
                                        "voto\tinside\tvotos\tSiete votos\t\n"                      // 4: no such cue
                                        "vote\tinside\t[por] [unanimidad]\tPor unanimidad\t\n"      // 5: matches anything
                                        "vote\tstart\tse aprueba\tNo se aprueba\t\n"                // 6: not its example
                                        "vote\tstart\tvota\tVota el regidor\tVota quien quiere\n");  // 7: its counterexample
  const auto words = MinutesWords::Load(folder.path());
  ASSERT_FALSE(words.ok());
  for (const std::string bad : {"4 (cue desconocido", "5 (patrón mal escrito", "6 (no reconoce su ejemplo", "7 (toma su contraejemplo"})
    EXPECT_NE(words.error().message.find(bad), std::string::npos) << words.error().message;
}

}  // namespace
}  // namespace ceiba
