// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_texts.h"

#include <algorithm>

#include "io/escape.h"
#include "io/names.h"

namespace ceiba {
namespace {

constexpr std::size_t kUsesBytes = 160;  // about what the way back to the boxes takes
constexpr std::size_t kMostUses = 6;
constexpr std::size_t kMostCopies = 5;

// Largest boundary of a code point at or below `at`.
std::size_t CutAt(const std::string& text, std::size_t at) {
  if (at >= text.size()) return text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

std::string TextShelf::Source(ContributionId id) const {
  const Contribution& c = analysis_->corpus.contributions[id.value];
  std::string out = "<b>" + EscapeMarkup(c.key) + "</b>";
  const std::string where = PlaceAndDate(c, *facts_);
  if (!where.empty()) out += " · " + EscapeMarkup(where);
  const std::vector<ContributionId>& copies = facts_->copies_of[id.value];
  if (copies.empty()) return out;
  out += copies.size() == 1 ? " · llegó igual en " : " · llegó igual " + std::to_string(copies.size()) + " veces más: ";
  for (std::size_t i = 0; i < std::min(kMostCopies, copies.size()); ++i)
    out += (i == 0 ? "" : ", ") + EscapeMarkup(analysis_->corpus.contributions[copies[i].value].key);
  if (copies.size() > kMostCopies) out += " y otras (ver contributions.ndjson)";
  return out;
}

std::string TextShelf::Body(ContributionId id) const {
  const std::string& text = analysis_->corpus.contributions[id.value].text;
  const std::size_t end = CutAt(text, max_text_bytes_);
  std::string out = "<p class=\"texto\">";
  std::size_t at = 0;
  const auto plain = [&](std::size_t until) {
    if (until > at) out += EscapeMarkup(std::string_view(text).substr(at, until - at));
    at = std::max(at, until);
  };
  for (std::uint32_t m = analysis_->first_mention[id.value]; m < analysis_->first_mention[id.value + 1]; ++m) {
    const Mention& mention = analysis_->mentions[m];
    plain(std::min<std::size_t>(mention.span.begin, end));
    const std::size_t stop = std::min<std::size_t>(mention.span.end, end);
    out += "<mark class=\"" + std::string(NameOf(mention.role).word) + "\" id=\"" + MentionAnchor(mention.id) + "\">";
    plain(stop);
    out += "</mark>";
  }
  plain(end);
  if (end < text.size()) out += "… <i>(el texto sigue en contributions.ndjson)</i>";
  return out + "</p>";
}

void TextShelf::Add(ContributionId id) {
  const auto [found, is_new] = texts_.try_emplace(id);
  if (!is_new) return;
  found->second.html = "<p class=\"fuente\">" + Source(id) + "</p>" + Body(id);
  bytes_ += found->second.html.size() + kUsesBytes;
}

void TextShelf::AddUse(ContributionId id, TextUse use) {
  Add(id);
  Shelved& shelved = texts_.at(id);
  if (std::ranges::any_of(shelved.uses, [&](const TextUse& u) { return u.anchor == use.anchor; })) return;
  if (shelved.uses.size() == kMostUses) {
    ++shelved.more_uses;
  } else {
    shelved.uses.push_back(std::move(use));
  }
}

std::string TextShelf::InPlace(ContributionId id) {
  Add(id);
  Shelved& shelved = texts_.at(id);
  if (shelved.in_place) return {};
  shelved.in_place = true;
  bytes_ -= shelved.html.size() + kUsesBytes;
  return "<div class=\"voz\" id=\"" + TextAnchor(id) + "\">" + shelved.html + "</div>";
}

std::size_t TextShelf::count() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(texts_, [](const auto& entry) { return !entry.second.in_place; }));
}

std::string TextShelf::Items() const {
  std::string out;
  for (const auto& [id, shelved] : texts_) {
    if (shelved.in_place) continue;
    out += "<li id=\"" + TextAnchor(id) + "\">" + shelved.html;
    if (!shelved.uses.empty()) {
      out += "<p class=\"usos\">Volver a: ";
      for (std::size_t i = 0; i < shelved.uses.size(); ++i)
        out += (i == 0 ? "" : "; ") + std::string("<a href=\"#") + shelved.uses[i].anchor + "\">" +
               EscapeMarkup(shelved.uses[i].words) + "</a>";
      if (shelved.more_uses > 0) out += "; y " + Counted(shelved.more_uses, "caja más", "cajas más");
      out += "</p>";
    }
    out += "</li>\n";
  }
  return out;
}

std::string TextShelf::QuoteItem(MentionId id) const {
  const Mention& mention = analysis_->mentions[id.value];
  return "<li><a href=\"#" + MentionAnchor(id) + "\">«" + EscapeMarkup(QuoteText(*analysis_, mention)) +
         "»</a> <span class=\"fuente\">" + Source(mention.in) + "</span></li>\n";
}

}  // namespace ceiba
