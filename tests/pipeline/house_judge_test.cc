// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/house_judge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "pipeline/redact.h"
#include "pipeline/train_houses.h"

namespace ceiba {
namespace {

const std::string kLexicons = CEIBA_SOURCE_DIR "/lexicons/es";
const std::string kModels = CEIBA_SOURCE_DIR "/models/es";

const Redactor& Judging() {
  static const Redactor redact = Redactor::Make(kLexicons, RedactLevel::kStandard, kModels).value();
  return redact;
}

TEST(HouseJudge, TakesHousesThatNoRuleTakes) {
  const Redactor rules = Redactor::Make(kLexicons, RedactLevel::kStandard).value();
  for (const std::string text : {
           "Cta. predial urbano al corriente, Caoba 58, me cobraron recargos",
           "Soy la de la fuga de Mina 52, pues sigue tirando agua",
           "saliendo de su casa, Río Nazas 2031, a plena luz",
           "el vecino con la banda a las 3 am, es el del 1120 de Nogales esquina con Pino",
       }) {
    EXPECT_EQ(rules.Mask(text).find("[NUM]"), std::string::npos) << text;
    EXPECT_NE(Judging().Mask(text).find("[NUM]"), std::string::npos) << text;
  }
}

TEST(HouseJudge, KeepsNumbersThatAreNoHouses) {
  for (const std::string text : {
           "La ruta 52 pasa cada 40 minutos por la avenida Juárez",
           "Entre la calle 18 y la 20 no hay alumbrado",
           "Vecinos de la calle Olmo: cortes de luz desde el 23. Edesur no contesta",
           "Desde el sismo del 17 la escuela tiene cuarteaduras",
           "Juntamos 218 firmas y pedimos 3 topes en Reforma",
           "La secundaria técnica 45 no tiene baños",
           "El artículo 115 de la Constitución lo dice",
           "Pagamos 350 pesos y la pipa llega a las 5",
           "Somos 12 familias y llevamos 9 días sin agua",
       })
    EXPECT_EQ(Judging().Mask(text), text);
}

TEST(HouseJudge, MaskingTwiceIsMaskingOnce) {
  for (const std::string text :
       {"Arboledas 27, 29 y 31: las tres casas con grietas", "En el 223 tampoco; y en el 231, que es el mío",
        "Caoba 58, me cobraron; Caoba 60 también"}) {
    const std::string once = Judging().Mask(text);
    EXPECT_EQ(Judging().Mask(once), once);
  }
}

TEST(HouseJudge, LeavesFieldsToTheRules) {
  EXPECT_EQ(Judging().MaskField("Caoba 58, Centro"),
            Redactor::Make(kLexicons, RedactLevel::kStandard).value().MaskField("Caoba 58, Centro"));
}

TEST(HouseJudge, OnlyNumbersThatMayBeHousesAreJudged) {
  for (const std::string text : {"a las 5", "calle 12", "$350", "350 €", "2024", "el 15%", "entre 18 y 20", "COVID-19",
                                 "la 5a", "240v", "folio 118", "5 de mayo", "12:30", "1.- Poda", "3 metros", "072"})
    EXPECT_TRUE(Judging().NumbersToJudge(text).empty()) << text;
  EXPECT_EQ(Judging().NumbersToJudge("en Caoba 58, y en Cedro 1015").size(), 2U);
}

TEST(HouseJudge, FeaturesAreSortedAndEachOnce) {
  for (const JudgedNumber& number : Judging().NumbersToJudge("la casa de la casa de Caoba 58, la de la casa")) {
    EXPECT_TRUE(std::ranges::is_sorted(number.features));
    EXPECT_EQ(std::ranges::adjacent_find(number.features), number.features.end());
  }
}

TEST(HouseJudge, RefusesAnotherModel) {
  const auto themes = HouseJudge::Load(kModels + "/themes.bin");
  ASSERT_FALSE(themes);
  EXPECT_NE(themes.error().message.find("no es un modelo de números de casa"), std::string::npos);
}

TEST(HouseTraining, LearnsTheSameBytesAndTellsHousesOfSetsItHasNotSeen) {
  std::vector<HouseText> texts;
  const std::string streets[] = {"Olmo", "Nogal", "Caoba", "Cedro"};
  for (int i = 0; i < 24; ++i) {
    const std::string set = i % 2 == 0 ? "uno" : "dos", number = std::to_string(40 + i);
    const std::string before = "hay fuga frente a " + streets[i % 4] + " ";
    texts.push_back({set,
                     before + number + ", vengan",
                     {{static_cast<std::uint32_t>(before.size()), static_cast<std::uint32_t>(before.size() + 2)}},
                     true});
    texts.push_back({set, "juntamos en la escuela " + number + " firmas y nada", {}, true});
  }
  const HouseTraining training = HouseTraining::Make(texts, kLexicons).value();
  EXPECT_EQ(training.Train(), training.Train());
  for (const HouseScores& set : training.LeaveSetsOut()) {
    EXPECT_EQ(set.houses, 12U);
    EXPECT_EQ(set.wrong, 0U);
  }
}

}  // namespace
}  // namespace ceiba
