// SPDX-License-Identifier: GPL-3.0-or-later
// The elements of a Word file that its reader knows by name.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace ceiba {

/// Elements of WordprocessingML that mean something to us.
enum class WordTag : std::uint8_t {
  kNone,
  kAltChunk,
  kBr,
  kCr,
  kDel,
  kEndnoteReference,
  kFldChar,
  kFootnoteReference,
  kIns,
  kInstrText,
  kLastRenderedPageBreak,
  kMoveFrom,
  kNoBreakHyphen,
  kP,
  kPPr,
  kPtab,
  kR,
  kRPr,
  kRt,
  kSdt,
  kSdtPr,
  kSectPr,
  kSubDoc,
  kSym,
  kT,
  kTab,
  kTbl,
  kTblPr,
  kTc,
  kTcPr,
  kTr,
  kTrPr,
  kTxbxContent,
};

struct WordTagName {
  std::string_view name;
  WordTag tag;
};

inline constexpr std::array kWordTags = std::to_array<WordTagName>({
    {"altChunk", WordTag::kAltChunk},
    {"br", WordTag::kBr},
    {"cr", WordTag::kCr},
    {"del", WordTag::kDel},
    {"endnoteReference", WordTag::kEndnoteReference},
    {"fldChar", WordTag::kFldChar},
    {"footnoteReference", WordTag::kFootnoteReference},
    {"ins", WordTag::kIns},
    {"instrText", WordTag::kInstrText},
    {"lastRenderedPageBreak", WordTag::kLastRenderedPageBreak},
    {"moveFrom", WordTag::kMoveFrom},
    {"noBreakHyphen", WordTag::kNoBreakHyphen},
    {"p", WordTag::kP},
    {"pPr", WordTag::kPPr},
    {"ptab", WordTag::kPtab},
    {"r", WordTag::kR},
    {"rPr", WordTag::kRPr},
    {"rt", WordTag::kRt},
    {"sdt", WordTag::kSdt},
    {"sdtPr", WordTag::kSdtPr},
    {"sectPr", WordTag::kSectPr},
    {"subDoc", WordTag::kSubDoc},
    {"sym", WordTag::kSym},
    {"t", WordTag::kT},
    {"tab", WordTag::kTab},
    {"tbl", WordTag::kTbl},
    {"tblPr", WordTag::kTblPr},
    {"tc", WordTag::kTc},
    {"tcPr", WordTag::kTcPr},
    {"tr", WordTag::kTr},
    {"trPr", WordTag::kTrPr},
    {"txbxContent", WordTag::kTxbxContent},
});
static_assert(std::ranges::is_sorted(kWordTags, {}, &WordTagName::name));

/// kNone for any other. `name` without its prefix.
inline WordTag WordTagOf(std::string_view name) {
  const auto found = std::ranges::lower_bound(kWordTags, name, {}, &WordTagName::name);
  return found == kWordTags.end() || found->name != name ? WordTag::kNone : found->tag;
}

}  // namespace ceiba
