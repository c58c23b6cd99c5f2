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
      {{"run", "a.csv", "--out", "o", "--redact", "si"}, "off o standard"},
      {{"run", "-", "-", "--out", "o"}, "solo puede darse una vez"},
      {{"run", "a.csv", "--out", "o", "--tree.min_voices", "0"}, "tree.min_voices = 0"},
      {{"check-lexicon", "x"}, "no lleva archivos"},
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
