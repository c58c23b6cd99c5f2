// SPDX-License-Identifier: GPL-3.0-or-later
// Redaction as a whole: levels, counts, numbering, parts, lists for review. What each type masks is tested with its
// finder.
#include "pipeline/redact.h"

#include <gmock/gmock.h>

#include "tests/pipeline/redact_helpers.h"

namespace ceiba {
namespace {

using ::testing::ElementsAre, ::testing::IsEmpty;
using testing::RedactorAt, testing::StandardRedactor;

std::vector<std::string> Texts(const Redacted& out, const std::vector<Span>& spans) {
  std::vector<std::string> texts;
  for (const Span& span : spans) texts.push_back(out.text.substr(span.begin, span.size()));
  return texts;
}

// Masks that reading 4,000 lines of real corpora showed to be wrong.
TEST(Redact, OfficesShortNumbersAndItemsOfListsStay) {
  for (const std::string text : {"Lo propuso el señor Alcalde.", "Los servicios 080 092 están centralizados.",
                                 "Vivienda 1- Que todos tengan vivienda."})
    EXPECT_EQ(StandardRedactor().Mask(text), text);
  EXPECT_EQ(StandardRedactor().Mask("Mi número de servicio es 080 092 113."), "Mi número de servicio es [CUENTA].");
  EXPECT_EQ(StandardRedactor().Mask("Calle Nogal 118, vivienda 1."), "Calle Nogal [NUM], vivienda [NUM].");
}

TEST(Redactor, CountsByType) {
  const auto masked = StandardRedactor()("a@ejemplo.org, b@ejemplo.org y 618 555 01 23; firma Ana Ríos Soto", {}).masked;
  EXPECT_EQ(masked, (std::map<std::string, std::uint64_t>{{"email", 2}, {"phone", 1}, {"name", 1}}));
}

TEST(Redactor, TheSameNameHasTheSameNumber) {
  EXPECT_EQ(StandardRedactor().Mask("Me llamo Juan Pérez y mi hermana es Rosa Gómez. Juan Pérez firma; Pérez y Rosa también."),
            "Me llamo [NOMBRE-1] y mi hermana es [NOMBRE-2]. [NOMBRE-1] firma; [NOMBRE-1] y [NOMBRE-2] también.");
}

TEST(Redactor, ALongerNameIsTheSamePerson) {
  EXPECT_EQ(StandardRedactor().Mask("Doña Petra no firmó. Vive ahí Petra Solís."),
            "Doña [NOMBRE-1] no firmó. Vive ahí [NOMBRE-1].");
}

TEST(Redactor, NewNamesDoNotTakeNumbersThatAreThere) {
  EXPECT_EQ(StandardRedactor().Mask("[NOMBRE-3] y doña Petra"), "[NOMBRE-3] y doña [NOMBRE-4]");
}

TEST(Redactor, MovesPartsAlong) {
  const std::string title = "Fuga en 618 555 01 23";
  const Redacted out = StandardRedactor()(title + "\nNo hay agua", {{{0, 21}, PartKind::kTitle}, {{22, 33}, PartKind::kBody}});
  ASSERT_EQ(out.parts.size(), 2U);
  EXPECT_THAT(Texts(out, {out.parts[0].span, out.parts[1].span}), ElementsAre("Fuga en [TEL]", "No hay agua"));
}

TEST(Redactor, AMarkBelongsToThePartInWhichItBegins) {
  const Redacted out = StandardRedactor()("Tel 618 555 01 23 ya", {{{0, 8}, PartKind::kTitle}, {{8, 20}, PartKind::kBody}});
  EXPECT_EQ(out.text, "Tel [TEL] ya");
  EXPECT_EQ(out.parts[0].span, (Span{0, 9}));
  EXPECT_EQ(out.parts[1].span, (Span{9, 12}));
}

TEST(Redactor, IsIdempotent) {
  for (const RedactLevel level : {RedactLevel::kStandard, RedactLevel::kStrict}) {
    const Redactor redact = RedactorAt(level);
    for (const std::string text :
         {"a@ejemplo.org 618 555 01 23 https://ejemplo.org/x BOXW310820HNERXN09",
          "Sr. Juan Pérez Xyzabc, doña Ana y Luis, calle Hidalgo 45 int. 3, en 24.027712, -104.653211",
          "alias el Güero, la Chata y Beto", "6185550123-6185550123-6185550123"}) {
      const std::string once = redact.Mask(text);
      EXPECT_EQ(redact.Mask(once), once);
    }
  }
}

TEST(Redactor, ListsPeopleNamedInTheirOffice) {
  const Redacted out =
      StandardRedactor()("El presidente municipal José Ruiz y la regidora Ana Torres no vinieron. Ruiz avisó.", {});
  EXPECT_EQ(out.text, "El presidente municipal José Ruiz y la regidora Ana Torres no vinieron. Ruiz avisó.");
  EXPECT_THAT(Texts(out, out.named_in_office), ElementsAre("José Ruiz", "Ana Torres", "Ruiz"));
}

TEST(Redactor, ListsWhatMayRemainWhereItStandsInThePublicText) {
  const Redacted out = StandardRedactor()("Llamen al 618 555 01 23. El oficio 1234567890 habla de Francisco de Montejo.", {});
  std::vector<std::string> found;
  for (const Doubt& doubt : out.possible)
    found.push_back(doubt.type + " " + out.text.substr(doubt.span.begin, doubt.span.size()));
  EXPECT_THAT(found, ElementsAre("number 1234567890", "name Francisco de Montejo"));
}

TEST(Redactor, StrictMasksMore) {
  const Redactor strict = RedactorAt(RedactLevel::kStrict);
  const struct {
    std::string source, standard, strict;
  } cases[] = {
      {"El presidente municipal José Ruiz prometió", "El presidente municipal José Ruiz prometió",
       "El presidente municipal [NOMBRE-1] prometió"},
      {"vivo en la calle Hidalgo 45", "vivo en la calle Hidalgo [NUM]", "vivo en la calle [DOMICILIO]"},
      {"RFC de la empresa MAB9307148T4", "RFC de la empresa MAB9307148T4", "RFC de la empresa [RFC]"},
      {"tengo 67 años y camino", "tengo 67 años y camino", "tengo [EDAD] y camino"},
      {"le dijo Xicale Tlatoa que no", "le dijo Xicale Tlatoa que no", "le dijo [NOMBRE-1] que no"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(StandardRedactor().Mask(c.source), c.standard);
    EXPECT_EQ(strict.Mask(c.source), c.strict);
  }
}

TEST(Redactor, FieldsKeepNamesOfPlaces) {
  EXPECT_EQ(StandardRedactor().MaskField("Juan C. Bonilla, Pue."), "Juan C. Bonilla, Pue.");
  EXPECT_EQ(StandardRedactor().MaskField("a@ejemplo.org"), "[CORREO]");
}

TEST(Redactor, SeesThroughInvisibleCharactersAndOddSpaces) {
  EXPECT_EQ(StandardRedactor().Mask("tel 618\u00A0555\u200B01\u200923 y 618–555–0123"), "tel [TEL] y [TEL]");
  EXPECT_EQ(StandardRedactor().Mask("Me llamo Jose\u0301 Nu\u0301n\u0303ez y ya"), "Me llamo [NOMBRE-1] y ya");
}

TEST(Redactor, OffLeavesTheTextAsItIs) {
  const Redacted out = RedactorAt(RedactLevel::kOff)("618 555 01 23, la regidora Ana Torres", {});
  EXPECT_EQ(out.text, "618 555 01 23, la regidora Ana Torres");
  EXPECT_THAT(out.named_in_office, IsEmpty());
}

}  // namespace
}  // namespace ceiba
