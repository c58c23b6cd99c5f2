// SPDX-License-Identifier: GPL-3.0-or-later
// The whole texts behind the quotes of report.html: each stands in the page once, every mention marked, and quotes link
// to their place in it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/types.h"
#include "io/report_facts.h"
#include "io/report_html.h"

namespace ceiba {

/// "Ver también": a box of the report that quotes a text.
struct TextUse {
  std::string anchor;  ///< id in the page, without "#"
  std::string words;   ///< "C1 de «No llega el agua»"; not escaped
};

/// May be copied: what a try puts on the copy stays off the original. `analysis` and `facts` must outlive it.
class TextShelf {
 public:
  TextShelf(const Analysis& analysis, const ReportFacts& facts, const ReportOptions& options)
      : analysis_(&analysis), facts_(&facts), max_text_bytes_(options.max_text_bytes) {}

  /// Puts the text in the page, once, whoever asks for it first.
  void Add(ContributionId id);
  void AddUse(ContributionId id, TextUse use);

  /// The text where it is shown in place (single voices); it will not be shown among the others.
  std::string InPlace(ContributionId id);

  /// About the bytes that the texts added so far take, those shown in place left out.
  std::size_t bytes() const { return bytes_; }
  std::size_t count() const;

  /// <li> of every text added and not shown in place, by contribution.
  std::string Items() const;

  static std::string TextAnchor(ContributionId id) { return "t" + std::to_string(id.value); }
  static std::string MentionAnchor(MentionId id) { return "m" + std::to_string(id.value); }

  /// <li> with the exact words, linked to their place in the whole text, and where they come from.
  std::string QuoteItem(MentionId id) const;

 private:
  std::string Body(ContributionId id) const;
  std::string Source(ContributionId id) const;

  struct Shelved {
    std::string html;
    std::vector<TextUse> uses;
    std::size_t more_uses = 0;
    bool in_place = false;
  };
  const Analysis* analysis_;
  const ReportFacts* facts_;
  std::size_t max_text_bytes_;
  std::map<ContributionId, Shelved> texts_;
  std::size_t bytes_ = 0;
};

}  // namespace ceiba
