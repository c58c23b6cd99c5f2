// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/whatsapp.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/file.h"
#include "io/chat_stamp.h"

namespace ceiba {
namespace {

const NoticeLexicon& Lexicon() {
  static const NoticeLexicon lexicon = *NoticeLexicon::Make(CEIBA_SOURCE_DIR "/lexicons/es");
  return lexicon;
}

std::string Fixture(const std::string& name) { return *ReadFile(CEIBA_SOURCE_DIR "/tests/io/data/whatsapp/" + name); }

Document Chat(std::string_view text) {
  Result<Document> document = ReadWhatsApp(text, Lexicon());
  EXPECT_TRUE(document) << document.error().message;
  return *std::move(document);
}

std::vector<std::string> Texts(const Document& document) {
  std::vector<std::string> texts;
  for (const Block& block : document.blocks) texts.push_back(block.text);
  return texts;
}

std::vector<std::string> Reasons(const Document& document) {
  std::vector<std::string> reasons;
  for (const LeftOut& left : document.left_out) reasons.push_back(left.reason);
  return reasons;
}

using Strings = std::vector<std::string>;

TEST(ChatStamp, ReadsTheHoursThatPhonesWrite) {
  struct Case {
    const char* line;
    int minute;
    const char* rest;
  };
  for (const auto& [line, minute, rest] : std::vector<Case>{
           {"5/3/24, 9:58\u00A0a.\u00A0m. - Ana: hola", 598, "Ana: hola"},
           {"5/3/24, 12:05 a. m. - Ana: hola", 5, "Ana: hola"},
           {"5/3/24, 12:05 p. m. - Ana: hola", 725, "Ana: hola"},
           {"05/03/2024 18:30 - Ana: hola", 1110, "Ana: hola"},
           {"5-3-24 7:05 PM - Ana: hola", 1145, "Ana: hola"},
           {"5.3.24, 07:05 - Ana: hola", 425, "Ana: hola"},
           {"2024-03-05, 07:05 - Ana: hola", 425, "Ana: hola"},
           {"[05/03/24, 10:02:11\u202Fp.m.] Ana: hola", 1322, "Ana: hola"},
           {"\u200E[05/03/24 10:02:11] Ana: \u200Ehola", 602, "Ana: \u200Ehola"},
           {"05/03/16 9:12:33 p. m.: Ana: hola", 1272, "Ana: hola"},
       }) {
    const std::optional<ChatStamp> stamp = ReadChatStamp(line);
    ASSERT_TRUE(stamp) << line;
    EXPECT_EQ(stamp->minute, minute) << line;
    EXPECT_EQ(std::string_view(line).substr(stamp->size), rest);
  }
}

TEST(ChatStamp, RefusesWhatOnlyResemblesOne) {
  for (const char* line : {"", "5/3/24", "5/3/24 - Ana", "5/3/24, 25:10 - Ana: hola", "5/3/24, 13:10 p. m. - Ana: hola",
                           "5/3-24, 10:10 - Ana: hola", "123/3/24, 10:10 - Ana: hola", "5/3/24, 10:75 - Ana: hola",
                           "A las 10:30 - Ana: hola", "[10:32, 5/3/2024] Ana: hola"})
    EXPECT_FALSE(ReadChatStamp(line)) << line;
}

TEST(ChatDates, OneNumberAboveTwelveDecidesForTheWholeFile) {
  EXPECT_EQ(Chat("3/4/24, 10:00 - Ana: Falta agua\n15/4/24, 10:00 - Ana: Falta luz\n").blocks[0].date, "2024-04-03");
  EXPECT_EQ(Chat("3/4/24, 10:00 - Ana: Falta agua\n3/15/24, 10:00 - Ana: Falta luz\n").blocks[0].date, "2024-03-04");
}

TEST(ChatDates, TimeDoesNotRunBackwards) {
  // As days of February to May the second message would come before the first.
  const Document document = Chat("2/9/24, 10:00 - Ana: Falta agua\n3/1/24, 10:00 - Ana: Falta luz\n");
  EXPECT_EQ(document.blocks[0].date, "2024-02-09");
  EXPECT_NE(document.notices[0].find("mes/día/año; ninguna lo deja claro"), std::string::npos) << document.notices[0];
}

TEST(ChatDates, WhatIsNotCertainStaysAsWritten) {
  const Document document =
      Chat("15/4/24, 10:00 - Ana: Falta agua\n4/15/24, 10:00 - Ana: Falta luz\n5/6/24, 10:00 - Beto: Falta gas\n");
  EXPECT_EQ(document.blocks[0].date, "2024-04-15");
  EXPECT_EQ(document.blocks[1].date, "2024-04-15");
  EXPECT_EQ(document.blocks[2].date, "5/6/24");
  EXPECT_EQ(Chat("99/99/24, 10:00 - Ana: Falta agua\n").blocks[0].date, "99/99/24");
}

TEST(WhatsApp, ReadsAnAndroidChatOfTwelveHours) {
  const std::string bytes = Fixture("android_12h.txt");
  EXPECT_TRUE(LooksLikeWhatsApp(bytes));
  const Document document = Chat(bytes);
  EXPECT_EQ(document.title, "Comité de agua: Las Flores");
  EXPECT_EQ(
      Texts(document),
      (Strings{
          "Desde el lunes no llega el agua a la calle Azucena.\nLa pipa pasa, pero cobra 300 pesos.\n\nY nadie da la "
          "cara.",
          "Así está la coladera frente al mercado", "Yo propongo que hagamos un escrito a la alcaldía",
          "También falta luz en el callejón", "La bomba del pozo se quema cada mes",
          "El bache de la esquina ya tiene un metro", "Beto salió del grupo de vigilancia y ya nadie cuida la escuela",
          "Me dijo @Lupita_Mesa que urge cambiar el tubo de la calle Azucena",
          "Me pasaron esto del otro grupo:\n[3/3/24, 8:00:00 a. m.] Otro vecino: la basura no pasa desde el viernes\n"
          "[3/3/24, 8:01:00 a. m.] Otro vecino: ya hay ratas"}));
  EXPECT_EQ(Reasons(document), (Strings{"system-message", "system-message", "system-message", "reaction", "media-only",
                                        "reaction", "correction", "deleted-message", "poll", "location", "reaction",
                                        "system-message", "link-only", "media-only", "system-message"}));
  EXPECT_EQ(document.blocks[0].speaker, "+52 55 5555 0134");
  EXPECT_EQ(document.blocks[0].date, "2024-03-05");
  EXPECT_EQ(document.blocks[0].line, 5U);
}

TEST(WhatsApp, ReadsAnIphoneChat) {
  const std::string bytes = Fixture("iphone.txt");
  EXPECT_TRUE(LooksLikeWhatsApp(bytes));
  const Document document = Chat(bytes);
  EXPECT_EQ(document.title, "Vecinos Azucena");
  EXPECT_EQ(Texts(document), (Strings{"No hay luz en la calle Azucena desde el sábado", "Así quedó el poste",
                                      "1. Falta agua\n2. Falta luz\n3. La patrulla no pasa", "Ya lo reporté al 072"}));
  EXPECT_EQ(Reasons(document), (Strings{"system-message", "system-message", "media-only", "media-only",
                                        "deleted-message", "reaction", "system-message"}));
  EXPECT_EQ(document.blocks[0].speaker, "~ Chuy");
}

TEST(WhatsApp, ReadsAChatThatAnEditorSavedInWindows1252) {
  const Document document = Chat(Fixture("android_24h_cp1252.txt"));
  EXPECT_EQ(document.encoding, "windows-1252");
  EXPECT_EQ(Texts(document), (Strings{"Hay asaltos en el paradero\nporque no hay cámaras", "Que pongan una caseta"}));
}

TEST(WhatsApp, JoinsOnlyWhatWasCutInsideASentence) {
  EXPECT_EQ(Texts(Chat("5/3/24, 10:00 - Ana: Falta luz\n5/3/24, 10:01 - Ana: Falta agua\n")),
            (Strings{"Falta luz", "Falta agua"}));
  EXPECT_EQ(Texts(Chat("5/3/24, 10:00 - Ana: Falta luz en la\n5/3/24, 10:01 - Ana: avenida\n")),
            (Strings{"Falta luz en la avenida"}));
  EXPECT_EQ(Texts(Chat("5/3/24, 10:00 - Ana: Se inunda\n5/3/24, 10:01 - Ana: porque tiran basura\n")),
            (Strings{"Se inunda porque tiran basura"}));
  EXPECT_EQ(Texts(Chat("5/3/24, 10:00 - Ana: Falta luz en la\n5/3/24, 10:09 - Ana: Avenida Juárez inundada\n")).size(),
            2U)
      << "nine minutes later";
  EXPECT_EQ(Texts(Chat("5/3/24, 10:00 - Ana: Falta luz en la\n5/3/24, 10:01 - Beto: Avenida Juárez inundada\n")).size(),
            2U)
      << "somebody else";
}

TEST(WhatsApp, AWholeSentenceStaysAlone) {
  for (const char* first : {"No sé por qué", "Así está", "Falta luz en la.", "Yo digo que sí"}) {
    const Document document =
        Chat("5/3/24, 10:00 - Ana: " + std::string(first) + "\n5/3/24, 10:01 - Ana: Que pongan alumbrado\n");
    EXPECT_EQ(document.blocks.size(), 2U) << first;
  }
}

TEST(WhatsApp, TakesThePhrasesOfPeopleForWhatTheyAre) {
  const Document document = Chat(
      "5/3/24, 10:00 - Ana: Se añadió a la lista el puente caído\n"
      "5/3/24, 10:01 - Beto: Creaste el grupo y ahora nadie contesta del agua\n"
      "5/3/24, 10:02 - Ana: Nos cambió la bomba el municipio: ya no sirve\n");
  EXPECT_EQ(document.blocks.size(), 3U);
}

TEST(WhatsApp, TellsWhatStandsBeforeTheFirstMessage) {
  const Document document = Chat("y por eso no hay agua\n\n5/3/24, 10:00 - Ana: Falta luz\n");
  EXPECT_EQ(Reasons(document), (Strings{"before-first-message"}));
  EXPECT_EQ(document.left_out[0].block.text, "y por eso no hay agua");
}

TEST(WhatsApp, EveryMessageIsATurnJoinedOrLeftOut) {
  for (const char* name : {"android_12h.txt", "iphone.txt", "android_24h_cp1252.txt"}) {
    const Document document = Chat(Fixture(name));
    std::vector<std::uint32_t> numbers;
    for (const Block& block : document.blocks) numbers.push_back(block.number);
    for (const LeftOut& left : document.left_out) numbers.push_back(left.block.number);
    std::ranges::sort(numbers);
    EXPECT_EQ(std::ranges::adjacent_find(numbers), numbers.end()) << name;
  }
}

TEST(WhatsApp, KnowsAChatByItsFirstLines) {
  EXPECT_FALSE(LooksLikeWhatsApp(""));
  EXPECT_FALSE(LooksLikeWhatsApp("fecha,texto\n5/3/24,Falta agua\n5/3/24,Falta luz\n"));
  EXPECT_FALSE(LooksLikeWhatsApp("Acta\n5/3/24, 10:00 - Se abre la sesión\nTexto\nTexto\nTexto\n"));
  EXPECT_TRUE(
      LooksLikeWhatsApp("\xEF\xBB\xBF[5/3/24, 10:00:00] Ana: Uno\ndos\ntres\ncuatro\n[5/3/24, 10:00:00] Ana: Cinco\n"));
}

TEST(WhatsApp, SaysWhenThereIsNoMessage) {
  const Result<Document> document = ReadWhatsApp("Hola\n", Lexicon());
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().message.find("Exportar chat"), std::string::npos);
}

}  // namespace
}  // namespace ceiba
