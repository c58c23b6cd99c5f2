// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/notices.h"

#include <gtest/gtest.h>

#include "tests/folders.h"

namespace ceiba {
namespace {

const NoticeLexicon& Lexicon() {
  static const NoticeLexicon lexicon = *NoticeLexicon::Make(CEIBA_SOURCE_DIR "/lexicons/es");
  return lexicon;
}

TEST(Notices, FoldsCaseAccentsQuotesBlanksAndMarks) {
  EXPECT_EQ(FoldNotice("\u200EAna  creó\u202Fel grupo “Agua”\n"), "ana creo el grupo \"agua\"");
  EXPECT_EQ(FoldNotice(""), "");
  EXPECT_EQ(FoldClosing("¡Muchas gracias!"), "muchas gracias");
}

TEST(Notices, FoldsOnlyTheBeginningOfALongTextAndSaysSo) {
  const std::string folded = FoldNotice(std::string(5000, 'a') + " salió del grupo");
  EXPECT_EQ(folded.size(), 2001U);
  EXPECT_EQ(folded.back(), '\x01');
}

TEST(Notices, WhoDidItHoldsNoColon) {
  EXPECT_EQ(Lexicon().Find("system", FoldNotice("Ana López salió del grupo")), "ana lopez");
  EXPECT_FALSE(Lexicon().Is("system", FoldNotice("Ana: Beto salió del grupo")));
  EXPECT_TRUE(Lexicon().Is("group-name", FoldNotice("Ana creó el grupo \"Comité: agua\"")));
}

TEST(Notices, ReactionsSayNothingElse) {
  struct Case {
    const char* text;
    bool reaction;
  };
  for (const auto& [text, reaction] : std::vector<Case>{
           {"ok", true},
           {"Siiiii 👍👍", true},
           {"+1", true},
           {"👏🏽", true},
           {"Buenos días vecinos, gracias por avisar", true},
           {"Jajajaja 😂", true},
           {"@Lupita_Mesa gracias", true},
           {"10", true},
           {"", true},
           {"No", true},
           {"No hay agua", false},
           {"Sí, falta luz", false},
           {"Gracias a Dios ya llegó el agua", false},
           {"Agua", false},
           {"ok ok ok ok ok ok ok ok ok ok ok ok ok", false},  // thirteen words: somebody means something
       })
    EXPECT_EQ(Lexicon().IsReaction(text), reaction) << text;
}

TEST(Notices, NamesMayStandBesideAReactionButAreNone) {
  EXPECT_TRUE(Lexicon().IsReaction("Gracias Lupita!", {"lupita"}));
  EXPECT_FALSE(Lexicon().IsReaction("Gracias Lupita!"));
  EXPECT_FALSE(Lexicon().IsReaction("Lupita", {"lupita"}));
}

TEST(Notices, NamesEveryBadRowOfALexicon) {
  const test::TemporaryFolder folder;
  test::Put(folder / "mail_notices.tsv", "pattern\tkind\texample\tcounterexample\n");
  test::Put(folder / "chat_notices.tsv",
            "pattern\tkind\texample\tcounterexample\n"
            "* salió\tsystem\tAna entró\t\n"
            "* llegó\tweather\tAna llegó\t\n"
            "gracias\treaction\tGracias\tMil gracias\n"
            "mil\treaction\tMil\t\n");
  const Result<NoticeLexicon> lexicon = NoticeLexicon::Make(folder.path());
  ASSERT_FALSE(lexicon);
  for (const char* part :
       {"3 filas malas", "2 (no reconoce", "3 (no existe la clase 'weather')", "4 (reconoce su contraejemplo"})
    EXPECT_NE(lexicon.error().message.find(part), std::string::npos) << lexicon.error().message;
}

}  // namespace
}  // namespace ceiba
