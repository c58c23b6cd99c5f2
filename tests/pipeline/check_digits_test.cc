// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/check_digits.h"

#include <gtest/gtest.h>

namespace ceiba {
namespace {

TEST(CheckDigits, Curp) {
  EXPECT_EQ(CheckCurp("BOXW310820HNERXN09"), Likely::kSure);
  EXPECT_EQ(CheckCurp("boxw 310820 hnerxn 09"), Likely::kSure);
  EXPECT_EQ(CheckCurp("BOXW310820HNERXN08"), Likely::kMaybe);
}

TEST(CheckDigits, Rfc) {
  EXPECT_EQ(CheckRfc("GODE561231GR8"), Likely::kSure);
  EXPECT_EQ(CheckRfc("MAB-930714-8T4"), Likely::kSure);
  EXPECT_EQ(CheckRfc("VACE460910SX6"), Likely::kMaybe);  // issued with a wrong digit, as about one in seventy
  EXPECT_EQ(CheckRfc("XAXX010101000"), Likely::kNo);     // the generic one is nobody's
}

TEST(CheckDigits, LuhnAndItsKin) {
  EXPECT_EQ(CheckNss("92919084431"), Likely::kSure);
  EXPECT_EQ(CheckNss("92919084432"), Likely::kMaybe);
  EXPECT_EQ(CheckClabe("012180026050783858"), Likely::kSure);
  EXPECT_EQ(CheckClabe("012180026050783859"), Likely::kMaybe);
  EXPECT_EQ(CheckCard("4111 1111 1111 1111"), Likely::kSure);
  EXPECT_EQ(CheckCard("4111 1111 1111 1112"), Likely::kMaybe);
  EXPECT_EQ(CheckCard("9111 1111 1111 1111"), Likely::kMaybe);  // no card begins with 9
}

TEST(CheckDigits, Phone) {
  const struct {
    const char* text;
    Likely likely;
  } cases[] = {
      {"618 555 0123", Likely::kSure},    {"618 555 01 23", Likely::kSure},
      {"6185550123", Likely::kSure},      {"55 5555 0123", Likely::kSure},
      {"33-5555-0123", Likely::kSure},    {"044 618 555 01 23", Likely::kSure},
      {"5215555550123", Likely::kSure},   {"(618)5550123", Likely::kSure},
      {"61 8555 0123", Likely::kMaybe},  // an area code of two digits that does not exist
      {"10 20 30 40 50", Likely::kMaybe}, {"2024000123", Likely::kMaybe},
      {"34000 34010", Likely::kMaybe},    {"800 555 0123", Likely::kNo},
      {"01 800 555 0123", Likely::kNo},   {"618 555", Likely::kNo},
  };
  for (const auto& c : cases) EXPECT_EQ(CheckPhone(c.text), c.likely) << c.text;
}

TEST(CheckDigits, NamesOfChecks) {
  EXPECT_TRUE(FindIdentifierCheck("clabe"));
  EXPECT_FALSE(FindIdentifierCheck("horoscope"));
  EXPECT_EQ((*FindIdentifierCheck("dni"))("12345678Z"), Likely::kSure);
  EXPECT_EQ((*FindIdentifierCheck("rut"))("12.345.678-5"), Likely::kSure);
  EXPECT_EQ((*FindIdentifierCheck("ip"))("4.2.1.3"), Likely::kMaybe);
  EXPECT_EQ((*FindIdentifierCheck("ip"))("192.0.2.300"), Likely::kNo);
}

}  // namespace
}  // namespace ceiba
