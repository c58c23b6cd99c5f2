// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/check_digits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/layouts.h"
#include "pipeline/stretch.h"

namespace ceiba {
namespace {

constexpr int kEnye = 1;  // stands for Ñ, which has two bytes

// Letters in upper case and digits; everything else is left out.
std::string Compact(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (IsDigit(c) || (c >= 'A' && c <= 'Z') || c == '&') {
      out.push_back(c);
    } else if (IsLetter(c)) {
      out.push_back(static_cast<char>(c - 32));
    } else if (text.substr(i, 2) == "ñ" || text.substr(i, 2) == "Ñ") {
      out.push_back(static_cast<char>(kEnye));
      ++i;
    }
  }
  return out;
}

bool Luhn(const std::vector<int>& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[digits.size() - 1 - i];
    const int doubled = i % 2 == 1 ? 2 * digit : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 == 0;
}

// Position in "0-9 A-N Ñ O-Z", the alphabet of CURP.
int CurpValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c == kEnye) return 24;
  return c <= 'N' ? c - 'A' + 10 : c - 'A' + 11;
}

// Position in "0-9 A-N & O-Z blank Ñ", the alphabet of RFC.
int RfcValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c == '&') return 24;
  if (c == ' ') return 37;
  if (c == kEnye) return 38;
  return c <= 'N' ? c - 'A' + 10 : c - 'A' + 11;
}

// Sizes of the runs of digits, with '(' and ')' as any other separator.
std::vector<std::size_t> Groups(std::string_view text) {
  std::vector<std::size_t> groups;
  bool inside = false;
  for (const char c : text) {
    if (!IsDigit(c)) {
      inside = false;
    } else if (inside) {
      ++groups.back();
    } else {
      groups.push_back(1);
      inside = true;
    }
  }
  return groups;
}

bool IsTwoDigitArea(int first, int second) {
  const int area = first * 10 + second;
  return area == 33 || area == 55 || area == 56 || area == 81;
}

Likely Always(std::string_view) { return Likely::kSure; }

// International number: the country's digits and 8 to 13 more.
Likely CheckPhonePlus(std::string_view phone) {
  const std::size_t count = DigitsOf(phone).size();
  return count >= 10 && count <= 15 ? Likely::kSure : Likely::kNo;
}

// Nine digits of Spain; 800, 900 to 902 are free or public.
Likely CheckPhoneSpain(std::string_view phone) {
  const std::vector<int> digits = DigitsOf(phone);
  if (digits.size() != 9 || ((digits[0] == 8 || digits[0] == 9) && digits[1] == 0 && digits[2] <= 2))
    return Likely::kNo;
  return SureIf(digits[0] == 6 || digits[0] == 7 || Groups(phone).size() > 1);
}

Likely CheckIp(std::string_view text) {
  int part = 0, large = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && IsDigit(text[i])) {
      part = part * 10 + (text[i] - '0');
      if (part > 255) return Likely::kNo;
      continue;
    }
    if (part >= 10) ++large;
    part = 0;
  }
  return SureIf(large >= 2);  // "4.2.1.3" numbers a section
}

Likely CheckMac(std::string_view text) {
  return SureIf(std::ranges::any_of(text, [](char c) { return IsLetter(c) || c == ':'; }));
}

Likely CheckDni(std::string_view text) {
  const std::string compact = Compact(text);
  if (compact.size() != 9 || !IsLetter(compact[8])) return Likely::kMaybe;
  std::size_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const char c = compact[i];
    if (i == 0 && c >= 'X' && c <= 'Z') {
      number = static_cast<std::size_t>(c - 'X');
    } else if (!IsDigit(c)) {
      return Likely::kNo;
    } else {
      number = number * 10 + static_cast<std::size_t>(c - '0');
    }
  }
  return SureIf(std::string_view("TRWAGMYFPDXBNJZSQVHLCKE")[number % 23] == compact[8]);
}

Likely CheckRut(std::string_view text) {
  const std::string compact = Compact(text);
  if (compact.size() < 8) return Likely::kMaybe;
  std::size_t sum = 0;
  for (std::size_t i = 0; i + 1 < compact.size(); ++i) {
    const char c = compact[compact.size() - 2 - i];
    if (!IsDigit(c)) return Likely::kNo;
    sum += static_cast<std::size_t>(c - '0') * (i % 6 + 2);
  }
  const std::size_t digit = 11 - sum % 11;
  const char expected = digit == 11 ? '0' : digit == 10 ? 'K' : static_cast<char>('0' + digit);
  return SureIf(expected == compact.back());
}

// By name, in any order.
constexpr std::array<NamedCheck, 13> kChecks = {{
    {"none", Always},
    {"curp", CheckCurp},
    {"rfc", CheckRfc},
    {"nss", CheckNss},
    {"clabe", CheckClabe},
    {"card", CheckCard},
    {"phone", CheckPhone},
    {"phone-plus", CheckPhonePlus},
    {"phone-spain", CheckPhoneSpain},
    {"ip", CheckIp},
    {"mac", CheckMac},
    {"dni", CheckDni},
    {"rut", CheckRut},
}};

}  // namespace

std::optional<IdentifierCheck> FindIdentifierCheck(std::string_view name) {
  for (const std::span<const NamedCheck> checks : {std::span<const NamedCheck>(kChecks), LayoutChecks()}) {
    for (const auto& [known, check] : checks) {
      if (known == name) return check;
    }
  }
  return {};
}

Likely CheckCurp(std::string_view curp) {
  const std::string compact = Compact(curp);
  if (compact.size() != 18 || !IsDigit(compact.back())) return Likely::kMaybe;
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += CurpValue(compact[i]) * static_cast<int>(18 - i);
  return SureIf((10 - sum % 10) % 10 == compact.back() - '0');
}

Likely CheckRfc(std::string_view rfc) {
  std::string compact = Compact(rfc);
  if (compact.starts_with("XAXX010101") || compact.starts_with("XEXX010101")) return Likely::kNo;
  if (compact.size() != 12 && compact.size() != 13) return Likely::kMaybe;
  const char check = compact.back();
  compact.pop_back();
  if (compact.size() == 11) compact.insert(compact.begin(), ' ');
  int sum = 0;
  for (std::size_t i = 0; i < compact.size(); ++i) sum += RfcValue(compact[i]) * static_cast<int>(13 - i);
  const int digit = (11 - sum % 11) % 11;
  return SureIf(check == (digit == 10 ? 'A' : static_cast<char>('0' + digit)));
}

Likely CheckNss(std::string_view nss) {
  const std::vector<int> digits = DigitsOf(nss);
  return SureIf(digits.size() == 11 && Luhn(digits));
}

Likely CheckClabe(std::string_view clabe) {
  const std::vector<int> digits = DigitsOf(clabe);
  if (digits.size() != 18) return Likely::kNo;
  constexpr int kWeights[] = {3, 7, 1};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += digits[i] * kWeights[i % 3] % 10;
  return SureIf((10 - sum % 10) % 10 == digits[17]);
}

Likely CheckCard(std::string_view card) {
  const std::vector<int> digits = DigitsOf(card);
  if (digits.size() != 15 && digits.size() != 16) return Likely::kNo;
  return SureIf(digits[0] >= 3 && digits[0] <= 6 && Luhn(digits));
}

Likely CheckPhone(std::string_view phone) {
  std::vector<int> digits = DigitsOf(phone);
  std::vector<std::size_t> groups = Groups(phone);
  const auto begins = [&](std::initializer_list<int> prefix) {
    return std::ranges::equal(prefix, digits | std::views::take(prefix.size()));
  };
  const auto drop = [&](std::size_t count) {
    digits.erase(digits.begin(), digits.begin() + static_cast<std::ptrdiff_t>(count));
    while (count > 0 && !groups.empty()) {
      const std::size_t taken = std::min(count, groups.front());
      groups.front() -= taken;
      count -= taken;
      if (groups.front() == 0) groups.erase(groups.begin());
    }
  };
  bool prefixed = false;
  if (digits.size() > 10) {
    if (digits.size() >= 14 && begins({0, 0})) drop(2);
    if (begins({0, 1})) {
      drop(2);
    } else if (begins({0, 4, 4}) || begins({0, 4, 5})) {
      drop(3);
    } else if (begins({5, 2})) {
      drop(2);
      if (digits.size() == 11 && digits[0] == 1) drop(1);
    } else {
      return Likely::kNo;
    }
    prefixed = true;
  }
  if (digits.size() != 10) return Likely::kNo;
  if ((digits[0] == 8 || digits[0] == 9) && digits[1] == 0 && digits[2] == 0) return Likely::kNo;
  if (digits[0] <= 1 || (digits[0] == 2 && digits[1] == 0)) return Likely::kMaybe;  // no area begins so; years do
  if (prefixed || phone.front() == '(') return Likely::kSure;
  const bool two = IsTwoDigitArea(digits[0], digits[1]);
  const std::vector<std::vector<std::size_t>> usual = {{10}, {3, 3, 4}, {3, 3, 2, 2}, {3, 7}, {3, 1, 2, 2, 2}};
  const std::vector<std::vector<std::size_t>> usual_two = {{2, 4, 4}, {2, 8}, {2, 2, 2, 2, 2}, {2, 4, 2, 2}};
  return SureIf(std::ranges::find(usual, groups) != usual.end() ||
                (two && std::ranges::find(usual_two, groups) != usual_two.end()));
}

}  // namespace ceiba
