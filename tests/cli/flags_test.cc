// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/flags.h"

#include <gmock/gmock.h>

namespace ceiba {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Verb = Flags::Verb;

TEST(ParseFlags, ReadsARun) {
  const auto flags = ParseFlags({"run", "a.csv", "b.csv", "--out", "o", "--map", "texto=cuerpo", "--map", "id=@1", "--threads", "3", "--seed", "9",
                                 "--redact", "off", "--key-file", "llave", "--strict", "--quiet", "--group.resolution", "1.5"});
  ASSERT_TRUE(flags.ok()) << flags.error().message;
  EXPECT_EQ(flags->verb, Verb::kRun);
  EXPECT_THAT(flags->inputs, ElementsAre("a.csv", "b.csv"));
  EXPECT_EQ(flags->out, "o");
  EXPECT_THAT(flags->maps, ElementsAre("texto=cuerpo", "id=@1"));
  EXPECT_EQ(flags->threads, 3);
  EXPECT_EQ(flags->config.group.seed, 9U);
  EXPECT_EQ(flags->config.group.resolution, 1.5);
  EXPECT_EQ(flags->redact, RedactLevel::kOff);
  EXPECT_EQ(flags->key_file, "llave");
  EXPECT_TRUE(flags->strict && flags->quiet);
}

TEST(ParseFlags, MasksPersonalDataUnlessToldOtherwise) {
  EXPECT_EQ(ParseFlags({"run", "a.csv", "--out", "o"})->redact, RedactLevel::kStandard);
}

TEST(ParseFlags, KnowsItsVerbs) {
  EXPECT_EQ(ParseFlags({})->verb, Verb::kHelp);
  EXPECT_EQ(ParseFlags({"--help"})->verb, Verb::kHelp);
  EXPECT_EQ(ParseFlags({"run", "--help"})->verb, Verb::kHelp);
  EXPECT_EQ(ParseFlags({"--version"})->verb, Verb::kVersion);
  EXPECT_EQ(ParseFlags({"check-lexicon"})->verb, Verb::kCheckLexicon);
  EXPECT_EQ(ParseFlags({"options"})->verb, Verb::kOptions);
}

TEST(ParseFlags, ReadsAnEvaluation) {
  const auto flags = ParseFlags({"eval", "a.ndjson,b.ndjson", "p.ndjson", "--texts", "t.ndjson", "--worst", "5", "--resamples", "20", "--seed", "3", "--json"});
  ASSERT_TRUE(flags.ok()) << flags.error().message;
  EXPECT_EQ(flags->verb, Verb::kEval);
  EXPECT_THAT(flags->eval.gold, ElementsAre("a.ndjson", "b.ndjson"));
  EXPECT_THAT(flags->eval.predicted, ElementsAre("p.ndjson"));
  EXPECT_THAT(flags->eval.texts, ElementsAre("t.ndjson"));
  EXPECT_EQ(flags->eval.worst, 5);
  EXPECT_EQ(flags->eval.bootstrap.resamples, 20);
  EXPECT_EQ(flags->eval.bootstrap.seed, 3U);
  EXPECT_TRUE(flags->eval.json);
  EXPECT_EQ(ParseFlags({"eval", "--lemmas", "a.conllu"})->eval.lemmas, "a.conllu");
}

TEST(ParseFlags, ReadsRelations) {
  const auto flags = ParseFlags({"relations", "-", "--map", "texto=cuerpo", "--threads", "2", "--strict"});
  ASSERT_TRUE(flags.ok()) << flags.error().message;
  EXPECT_EQ(flags->verb, Verb::kRelations);
  EXPECT_THAT(flags->inputs, ElementsAre("-"));
  EXPECT_THAT(flags->maps, ElementsAre("texto=cuerpo"));
  EXPECT_EQ(flags->threads, 2);
  EXPECT_TRUE(flags->strict);
  EXPECT_THAT(ParseFlags({"relations"}).error().message, HasSubstr("falta el archivo"));
}

TEST(ParseFlags, SaysWhatIsWrongInSpanish) {
  const struct {
    std::vector<std::string> arguments;
    std::string says;
  } cases[] = {
      {{"correr", "a.csv"}, "no se conoce la orden 'correr'"},
      {{"run", "a.csv"}, "falta --out"},
      {{"run", "--out", "o"}, "falta el archivo"},
      {{"run", "a.csv", "--out"}, "a la opción"},
      {{"run", "a.csv", "--out", "o", "--out", "p"}, "más de una vez"},
      {{"run", "a.csv", "--out", "o", "--thread", "2"}, "no se conoce la opción --thread"},  // no guessing of prefixes
      {{"run", "a.csv", "--out", "o", "--threads", "0"}, "de 1 a 256"},
      {{"run", "a.csv", "--out", "o", "--threads", "dos"}, "--threads dos"},
      {{"run", "a.csv", "--out", "o", "--redact", "si"}, "off, standard o strict"},
      {{"run", "-", "-", "--out", "o"}, "solo puede darse una vez"},
      {{"run", "a.csv", "--out", "o", "--tree.min_voices", "0"}, "tree.min_voices = 0"},
      {{"check-lexicon", "x"}, "no lleva archivos"},
      {{"eval", "a.ndjson"}, "ceiba eval PERSONA"},
      {{"eval", "a.ndjson", "--lemmas", "b.conllu"}, "ceiba eval PERSONA"},
      {{"eval", "a.ndjson", "b.ndjson", "--worst", "-1"}, "--worst -1"},
  };
  for (const auto& c : cases) {
    const auto flags = ParseFlags(c.arguments);
    ASSERT_FALSE(flags.ok()) << c.says;
    EXPECT_EQ(flags.error().fault, Fault::kConfig);
    EXPECT_THAT(flags.error().message, HasSubstr(c.says));
  }
}

}  // namespace
}  // namespace ceiba
