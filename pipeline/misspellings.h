// SPDX-License-Identifier: GPL-3.0-or-later
// How people misspell a word when they write in haste: for words that announce something, not for reading text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ceiba {

/// A letter left out, two letters swapped, letters of one sound exchanged ("lisencia", "espediente", "telefno"). `word`
/// is folded; words of fewer than 7 letters, or with others than a-z, have none: theirs are words of their own too
/// often.
std::vector<std::string> Misspellings(std::string_view word);

}  // namespace ceiba
