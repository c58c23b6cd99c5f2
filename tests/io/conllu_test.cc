// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/conllu.h"

#include <gmock/gmock.h>

namespace ceiba {
namespace {

using ::testing::HasSubstr;

constexpr char kSentence[] =
    "# text = ¿Dámelo del pozo?\n"
    "1\t¿\t¿\tPUNCT\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "2-4\tDámelo\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tDá\tdar\tVERB\t_\t_\t_\t_\t_\t_\n"
    "3\tme\tyo\tPRON\t_\t_\t_\t_\t_\t_\n"
    "4\tlo\tél\tPRON\t_\t_\t_\t_\t_\t_\n"
    "5-6\tdel\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "5\tde\tde\tADP\t_\t_\t_\t_\t_\t_\n"
    "6\tel\tel\tDET\t_\t_\t_\t_\t_\t_\n"
    "6.1\t_\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "7\tpozo\tpozo\tNOUN\t_\t_\t_\t_\t_\tSpaceAfter=No\r\n"
    "8\t?\t?\tPUNCT\t_\t_\t_\t_\t_\t_\n";

TEST(ParseConllu, RebuildsTheTextAndPlacesWords) {
  const auto read = ParseConllu(std::string(kSentence) + "\n" + kSentence, "a.conllu");
  ASSERT_TRUE(read.ok()) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  const ConlluSentence& sentence = read->back();
  EXPECT_EQ(sentence.text, "¿Dámelo del pozo?");
  ASSERT_EQ(sentence.words.size(), 8U);
  const auto written = [&](std::size_t word) {
    return sentence.text.substr(sentence.words[word].surface.begin, sentence.words[word].surface.size());
  };
  EXPECT_EQ(sentence.words[1].lemma, "dar");
  EXPECT_EQ(written(1), "Dámelo");
  EXPECT_EQ(written(3), "Dámelo");
  EXPECT_EQ(sentence.words[6].upos, "NOUN");
  EXPECT_EQ(written(6), "pozo");
}

TEST(ParseConllu, NamesEveryBadLine) {
  const auto read =
      ParseConllu("1\tagua\n\nuno\ta\ta\tNOUN\t_\t_\t_\t_\t_\t_\n1\t\xFF\ta\tNOUN\t_\t_\t_\t_\t_\t_\n", "a.conllu");
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.error().message,
              ::testing::AllOf(HasSubstr("3 filas malas en a.conllu"), HasSubstr("1 (no tiene diez"),
                               HasSubstr("3 (no se entiende"), HasSubstr("4 (no es UTF-8)")));
}

}  // namespace
}  // namespace ceiba
