// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/redact.h"

#include <gmock/gmock.h>

namespace ceiba {
namespace {

Redactor Standard() { return Redactor::Make(CEIBA_SOURCE_DIR "/lexicons/es", RedactLevel::kStandard).value(); }

TEST(Redactor, MasksIdentifiersAndLeavesLookAlikes) {
  const Redactor redact = Standard();
  const struct {
    std::string source, expected;
  } cases[] = {
      {"Mi CURP es BOXW310820HNERXN09.", "Mi CURP es [CURP]."},
      {"curp boxw310820hnerxn09", "curp [CURP]"},
      {"RFC: GODE561231GR8, gracias", "RFC: [RFC], gracias"},
      {"RFC de la empresa MAB-930714-8T4", "RFC de la empresa [RFC]"},
      {"clave HRGRJN82050602H900", "clave [CLAVE-ELECTOR]"},
      {"llamen al 618 123 45 67 o al 6181234567", "llamen al [TEL] o al [TEL]"},
      {"tel. (618) 123-4567", "tel. [TEL]"},
      {"cel 55-1234-5678 urgente", "cel [TEL] urgente"},
      {"+52 1 55 1234 5678", "[TEL]"},
      {"044 618 123 45 67", "[TEL]"},
      {"escriban a comite.norte@ejemplo.org.", "escriban a [CORREO]."},
      {"vean https://ejemplo.org/acta?p=2, ahí dice", "vean [ENLACE], ahí dice"},
      {"www.ejemplo.org", "[ENLACE]"},
      {"Son $618,587.00 de presupuesto", "Son $618,587.00 de presupuesto"},
      {"marqué al 072 y al 911", "marqué al 072 y al 911"},
      {"del 12/04/2026 a las 18:03:22", "del 12/04/2026 a las 18:03:22"},
      {"folio 2024-000123", "folio 2024-000123"},
      {"tiene 1200 habitantes y 35 calles", "tiene 1200 habitantes y 35 calles"},
      {"C.P. 34000, calle 5 de Mayo 123", "C.P. 34000, calle 5 de Mayo 123"},
  };
  for (const auto& c : cases) EXPECT_EQ(redact(c.source, {}).text, c.expected) << c.source;
}

TEST(Redactor, CountsByType) {
  const auto masked = Standard()("a@ejemplo.org, b@ejemplo.org y 618 123 45 67", {}).masked;
  EXPECT_EQ(masked.at("email"), 2U);
  EXPECT_EQ(masked.at("phone-mexico"), 1U);
}

TEST(Redactor, MovesPartsAlong) {
  const std::string title = "Fuga en 618 123 45 67";
  const Redacted out = Standard()(title + "\nNo hay agua", {{{0, 21}, PartKind::kTitle}, {{22, 33}, PartKind::kBody}});
  ASSERT_EQ(out.parts.size(), 2U);
  EXPECT_EQ(out.text.substr(out.parts[0].span.begin, out.parts[0].span.size()), "Fuga en [TEL]");
  EXPECT_EQ(out.text.substr(out.parts[1].span.begin, out.parts[1].span.size()), "No hay agua");
}

TEST(Redactor, APartCutInsideAnIdentifierKeepsTheWholeToken) {
  const Redacted out = Standard()("Tel 618 123 45 67", {{{0, 8}, PartKind::kTitle}, {{8, 17}, PartKind::kBody}});
  EXPECT_EQ(out.text, "Tel [TEL]");
  EXPECT_EQ(out.parts[0].span, (Span{0, 9}));
}

TEST(Redactor, IsIdempotent) {
  const Redactor redact = Standard();
  const std::string once = redact.Mask("a@ejemplo.org 618 123 45 67 https://ejemplo.org/x BOXW310820HNERXN09");
  EXPECT_EQ(redact.Mask(once), once);
}

TEST(Redactor, OffLeavesTheTextAsItIs) {
  const auto off = Redactor::Make(CEIBA_SOURCE_DIR "/lexicons/es", RedactLevel::kOff);
  EXPECT_EQ(off->Mask("618 123 45 67"), "618 123 45 67");
}

}  // namespace
}  // namespace ceiba
