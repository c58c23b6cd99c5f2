// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/layouts.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "pipeline/stretch.h"

namespace ceiba {
namespace {

Likely CheckPlate(std::string_view text) {
  const auto digits = std::ranges::count_if(text, IsDigit);
  const auto letters = std::ranges::count_if(text, IsLetter);
  return letters >= 1 && digits >= 2 && letters + digits >= 5 && letters + digits <= 8 ? Likely::kSure : Likely::kNo;
}

// A code written by hand: letters and digits in one word.
Likely CheckMixed(std::string_view text) {
  const auto digits = std::ranges::count_if(text, IsDigit);
  const auto letters = std::ranges::count_if(text, IsLetter);
  return digits >= 3 && letters >= 1 && letters <= 2 * digits ? Likely::kMaybe : Likely::kNo;
}

Likely CheckThreeDigits(std::string_view text) { return DigitsOf(text).size() >= 3 ? Likely::kSure : Likely::kNo; }

// Numbers of a date in words or digits, as far as they are written in digits.
std::vector<std::string_view> NumbersOf(std::string_view text) {
  std::vector<std::string_view> numbers;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsDigit(text[i])) continue;
    std::size_t end = i;
    while (end < text.size() && IsDigit(text[end])) ++end;
    numbers.push_back(text.substr(i, end - i));
    i = end;
  }
  return numbers;
}

bool IsYear(std::string_view number) {
  return number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
}

// "12-04-2026", "2026/04/12", "2018-2024": dates and years, no codes.
bool IsDate(std::string_view text) {
  const std::vector<std::string_view> numbers = NumbersOf(text);
  if (std::ranges::any_of(text, IsLetter) || numbers.size() < 2) return false;
  if (std::ranges::all_of(numbers, IsYear)) return true;
  const auto small = [](std::string_view number) { return number.size() <= 2; };
  return numbers.size() == 3 && small(numbers[1]) &&
         ((IsYear(numbers[0]) && small(numbers[2])) ||
          (small(numbers[0]) && (IsYear(numbers[2]) || small(numbers[2]))));
}

// "080 092": telephones of public services side by side.
bool AreServices(std::string_view text) {
  const std::vector<std::string_view> numbers = NumbersOf(text);
  return numbers.size() > 1 && std::ranges::all_of(numbers, [](std::string_view n) { return n.size() == 3 && n.front() == '0'; });
}

Likely CheckSixDigits(std::string_view text) {
  // "12 000 000" counts something.
  return DigitsOf(text).size() >= 6 && !IsDate(text) && !AreServices(text) && !text.ends_with(" 000") ? Likely::kSure : Likely::kNo;
}

// An account of a house beside the word of who serves it.
Likely CheckFiveDigits(std::string_view text) {
  return DigitsOf(text).size() >= 5 && !IsDate(text) && !AreServices(text) && !text.ends_with(" 000") ? Likely::kSure : Likely::kNo;
}

// A name of a network that is no word: "vecina.norte", "VecinaNorte", "vecina9".
Likely CheckHandle(std::string_view text) {
  bool sign = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    sign |= IsDigit(text[i]) || text[i] == '_' || (text[i] == '.' && i + 1 < text.size());
    sign |= i > 0 && text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z';
  }
  return sign && std::ranges::any_of(text, IsLetter) ? Likely::kSure : Likely::kNo;
}

// A file of a court or a clinic: three digits at least, and no date.
Likely CheckFile(std::string_view text) {
  return DigitsOf(text).size() >= 3 && !IsDate(text) && !IsYear(text) ? Likely::kSure : Likely::kNo;
}

// The same beside words that dates follow too: "la denuncia de 10/2024" names a month.
Likely CheckDatedFile(std::string_view text) {
  const std::vector<std::string_view> numbers = NumbersOf(text);
  const bool month = numbers.size() == 2 && numbers[0].size() <= 2 && numbers[0] != "00" &&
                     (numbers[0].size() == 1 || numbers[0] <= "12") && IsYear(numbers[1]);
  return month && std::ranges::none_of(text, IsLetter) ? Likely::kNo : CheckFile(text);
}

// A date on which somebody alive can have been born.
Likely CheckBirth(std::string_view date) {
  for (const std::string_view number : NumbersOf(date)) {
    if (number.size() == 4 && !IsYear(number)) return Likely::kNo;
    if (number.size() == 3) return Likely::kNo;
  }
  return Likely::kMaybe;
}

// A date beside a name: the birth of somebody grown, not the day on which they signed.
Likely CheckOldDate(std::string_view date) {
  for (const std::string_view number : NumbersOf(date)) {
    if (IsYear(number) && number >= "1920" && number <= "2012") return Likely::kSure;
  }
  // "02-03-15": two figures of a year that is not this one nor those around it.
  const std::vector<std::string_view> numbers = NumbersOf(date);
  if (numbers.size() == 3 && numbers[2].size() == 2 && numbers[0].size() <= 2)
    return SureIf(numbers[2] < "20" || numbers[2] > "30") == Likely::kSure ? Likely::kSure : Likely::kNo;
  return Likely::kNo;
}

// Ten digits in any groups, where the words around ask to be called.
Likely CheckPhoneLoose(std::string_view phone) {
  std::vector<int> digits = DigitsOf(phone);
  // Argentina: 011 and a mobile's 15 stand before or within the number.
  if (digits.size() == 11 && digits[0] == 0) digits.erase(digits.begin());
  if (digits.size() == 12 && digits[2] == 1 && digits[3] == 5) digits.erase(digits.begin() + 2, digits.begin() + 4);
  const bool buenos_aires = digits.size() == 10 && digits[0] == 1 && digits[1] == 1;
  if (digits.size() != 10 || (digits[0] < 2 && !buenos_aires) || (digits[0] >= 8 && digits[1] == 0 && digits[2] == 0))
    return Likely::kNo;
  const std::vector<std::string_view> numbers = NumbersOf(phone);
  const bool slash = phone.find('/') != std::string_view::npos;
  return std::ranges::any_of(numbers, IsYear) && (slash || digits[0] == 2) ? Likely::kNo : Likely::kMaybe;
}

// A pair with four decimals or more is nothing but a place; three decimals may be thousands.
Likely CheckCoordinates(std::string_view text) {
  std::vector<std::size_t> decimals;
  std::vector<int> wholes;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsDigit(text[i])) {
      ++i;
      continue;
    }
    int whole = 0;
    for (; i < text.size() && IsDigit(text[i]); ++i) whole = std::min(whole * 10 + (text[i] - '0'), 1000);
    wholes.push_back(whole);
    std::size_t count = 0;
    if (i < text.size() && text[i] == '.') {
      for (++i; i < text.size() && IsDigit(text[i]); ++i) ++count;
    }
    decimals.push_back(count);
  }
  if (wholes.size() != 2 || wholes[0] > 90 || wholes[1] > 180) return Likely::kNo;
  return SureIf(decimals[0] >= 4 && decimals[1] >= 4);
}

// An account of a bank: letters of the country, then digits almost only.
Likely CheckAccountNumber(std::string_view text) { return SureIf(DigitsOf(text).size() >= 14); }

// By name, in any order.
constexpr std::array<NamedCheck, 13> kLayouts = {{
    {"plate", CheckPlate},
    {"mixed", CheckMixed},
    {"three-digits", CheckThreeDigits},
    {"six-digits", CheckSixDigits},
    {"five-digits", CheckFiveDigits},
    {"handle", CheckHandle},
    {"coordinates", CheckCoordinates},
    {"birth", CheckBirth},
    {"file", CheckFile},
    {"dated-file", CheckDatedFile},
    {"old-date", CheckOldDate},
    {"phone-loose", CheckPhoneLoose},
    {"account-number", CheckAccountNumber},
}};

}  // namespace

std::span<const NamedCheck> LayoutChecks() { return kLayouts; }

}  // namespace ceiba
