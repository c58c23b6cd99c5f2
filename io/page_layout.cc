// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/page_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include "core/utf8.h"
#include "io/page_lines.h"
#include "io/paragraphs.h"
#include "io/running_heads.h"

namespace ceiba {
namespace {

constexpr std::size_t kLongestHeading = 250;  // code points; titles of agenda points in bold capitals are longer
constexpr std::size_t kLongestTitle = 900;

// Hostile or damaged places must not turn into endless margins.
void Sanitise(PageWords& page) {
  static constexpr double kFar = 1e5;
  const auto within = [](double x) { return std::isfinite(x) ? std::clamp(x, -kFar, kFar) : 0.0; };
  const auto order = [&](double& low, double& high) {
    low = within(low);
    high = within(high);
    if (low > high) std::swap(low, high);
  };
  std::erase_if(page.words, [](const PageWord& w) { return w.text.find_first_not_of(' ') == std::string::npos; });
  for (PageWord& word : page.words) {
    order(word.left, word.right);
    order(word.top, word.bottom);
    const double size = within(word.size);
    word.size = size >= 0.5 ? size : std::max(word.bottom - word.top, 1.0);
  }
}

struct TableRow {
  std::vector<std::string> cells;
  std::uint32_t page = 0, table = 0;
  float sure = -1;
};
using Piece = std::variant<Paragraph, TableRow>;

float MeanSure(double sum, double letters) {
  return letters > 0 && sum >= 0 ? static_cast<float>(sum / letters) : -1.0F;
}

LeftOut Omitted(std::string text, std::uint32_t page, const char* reason, const char* detail) {
  LeftOut out;
  out.block.text = std::move(text);
  out.block.page = page;
  out.reason = reason;
  out.detail = detail;
  return out;
}

TableRow RowOf(const std::vector<std::vector<PageLine>>& row, const std::vector<double>& rights, std::uint32_t page,
               std::uint32_t table, const TextMeasure& measure) {
  TableRow out{{}, page, table, -1};
  double sum = 0, letters = 0;
  for (std::size_t c = 0; c < row.size(); ++c) {
    std::string& text = out.cells.emplace_back();
    // A cell most of whose lines end early holds lines of its author's: names, figures.
    const std::vector<PageLine>& lines = row[c];
    std::size_t early = 0;
    for (std::size_t l = 1; l < lines.size(); ++l) {
      const PageWord& first = *lines[l].words[0];
      if (rights[c] - lines[l - 1].right > first.right - first.left + 0.5 * lines[l].size) ++early;
    }
    const bool own_lines = lines.size() > 2 && early * 2 >= lines.size() - 1;
    for (const PageLine& line : lines) {
      if (own_lines) {
        text += (text.empty() ? "" : "\n") + TextOf(line);
      } else {
        JoinLine(text, TextOf(line), measure);
      }
      for (const PageWord* word : line.words) {
        const auto count = static_cast<double>(CodePointCount(word->text));
        letters += count;
        sum += count * static_cast<double>(word->sure);
      }
    }
  }
  out.sure = MeanSure(sum, letters);
  return out;
}

// The right edge of each column.
std::vector<double> RightsOf(const PageRegion& table) {
  std::vector<double> rights(table.rows.front().size(), 0);
  for (const auto& row : table.rows)
    for (std::size_t c = 0; c < row.size(); ++c)
      for (const PageLine& line : row[c]) rights[c] = std::max(rights[c], line.right);
  return rights;
}

// One row of cells beside the next; a table that goes on over the page keeps its number, and its header comes once.
class TableCounter {
 public:
  explicit TableCounter(Document& document) : document_(document) {}

  void Add(const PageRegion& region, std::uint32_t page, const TextMeasure& measure, std::vector<Piece>& pieces) {
    const auto* last = pieces.empty() ? nullptr : std::get_if<TableRow>(&pieces.back());
    const bool goes_on = last != nullptr && last->page + 1 == page && last->cells.size() == region.rows.front().size();
    if (!goes_on) ++tables_;
    const std::vector<double> rights = RightsOf(region);
    for (std::size_t r = 0; r < region.rows.size(); ++r) {
      TableRow row = RowOf(region.rows[r], rights, page, tables_, measure);
      if (goes_on && r == 0 && row.cells == header_) {
        std::string text;
        for (const std::string& cell : row.cells) text += (text.empty() ? "" : " | ") + cell;
        document_.left_out.push_back(
            Omitted(std::move(text), page, "repeated-header", "encabezado de tabla que se repite en otra página"));
        continue;
      }
      if (!goes_on && r == 0) header_ = row.cells;
      pieces.push_back(std::move(row));
    }
  }

 private:
  Document& document_;
  std::uint32_t tables_ = 0;
  std::vector<std::string> header_;
};

// --- Headings -------------------------------------------------------------------------------------------------------

// How a heading looks, the heaviest first.
using Look = std::tuple<double, bool, bool>;  // minus its size, not bold, not in capitals

std::optional<Look> LooksLikeHeading(const Paragraph& p, const TextMeasure& measure, bool body_bold) {
  const bool large = p.size > (p.image ? 1.4 : 1.12) * measure.body_size;
  const bool bold = p.bold && !body_bold, capitals = IsCapitals(p.text, 4);
  if (!large && !bold && !capitals) return std::nullopt;
  if (CodePointCount(p.text) > (bold && capitals ? kLongestTitle : kLongestHeading) || p.text.ends_with(','))
    return std::nullopt;
  if (large && p.image && p.letters_sure < 0.7 * p.letters) return std::nullopt;  // blots look large
  if (p.size < 0.88 * measure.body_size) return std::nullopt;
  // A bold or large sentence among others is emphasis.
  if (!capitals && p.text.ends_with('.') && p.text.find(". ") != std::string::npos) return std::nullopt;
  // Headings are numbered, not dotted.
  if (p.item && std::string_view("0123456789IVX").find(p.mark[0]) == std::string_view::npos) return std::nullopt;
  return Look{large ? -std::round(p.size) : 0, !bold, !capitals};
}

// Looks of headings by piece. Three and more in a row that look alike are a list of names or a motto, not headings of
// nothing; what ends with a colon still announces.
std::vector<std::optional<Look>> FindHeadings(const std::vector<Piece>& pieces, const TextMeasure& measure) {
  double bold = 0, all = 0;
  for (const Piece& piece : pieces) {
    if (const auto* p = std::get_if<Paragraph>(&piece)) {
      all += p->letters;
      if (p->bold) bold += p->letters;
    }
  }
  std::vector<std::optional<Look>> looks;
  for (const Piece& piece : pieces) {
    const auto* p = std::get_if<Paragraph>(&piece);
    looks.push_back(p == nullptr ? std::nullopt : LooksLikeHeading(*p, measure, bold > 0.6 * all));
  }
  for (std::size_t begin = 0; begin < looks.size();) {
    std::size_t end = begin + 1;
    while (looks[begin] && end < looks.size() && looks[end] == looks[begin]) ++end;
    if (end - begin > 2)
      for (std::size_t i = begin; i < end; ++i)
        if (!std::get<Paragraph>(pieces[i]).text.ends_with(':')) looks[i].reset();
    begin = end;
  }
  return looks;
}

// --- Blocks ---------------------------------------------------------------------------------------------------------

// Depth of list items by where their marks stand.
class ItemDepth {
 public:
  std::uint32_t Next(double left, double size) {
    while (!lefts_.empty() && left < lefts_.back() - 0.6 * size) lefts_.pop_back();
    if (lefts_.empty() || left > lefts_.back() + 0.6 * size) lefts_.push_back(left);
    return static_cast<std::uint32_t>(std::min<std::size_t>(lefts_.size(), 9));
  }
  void Reset() { lefts_.clear(); }

 private:
  std::vector<double> lefts_;
};

void AddBlocks(std::vector<Piece> pieces, const TextMeasure& measure, Document& document) {
  const std::vector<std::optional<Look>> looks = FindHeadings(pieces, measure);
  std::map<Look, std::uint32_t> levels;
  for (const auto& look : looks)
    if (look) levels.emplace(*look, 0);
  std::uint32_t level = 0;
  for (auto& [look, number] : levels) number = std::min(++level, 9U);
  ItemDepth depth;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Block block;
    if (auto* row = std::get_if<TableRow>(&pieces[i])) {
      block.kind = BlockKind::kRow;
      block.cells = std::move(row->cells);
      block.page = row->page;
      block.table = row->table;
      block.sure = row->sure;
    } else {
      auto& p = std::get<Paragraph>(pieces[i]);
      block.text = std::move(p.text);
      block.page = p.page;
      block.bold = p.bold;
      block.sure = MeanSure(p.letters_sure, p.letters);
      if (looks[i]) {
        block.kind = BlockKind::kHeading;
        block.level = levels.at(*looks[i]);
        if (p.item) block.text = p.mark + " " + block.text;  // the number of a heading is part of its name
      } else if (p.item) {
        block.kind = BlockKind::kItem;
        block.level = depth.Next(p.mark_left, p.size);
      }
    }
    if (block.kind != BlockKind::kItem) depth.Reset();
    document.blocks.push_back(std::move(block));
  }
}

// One row of numbers for blocks and what is left out; on a page, what is left out comes first.
void Number(Document& document) {
  std::ranges::stable_sort(document.left_out, {}, [](const LeftOut& left) { return left.block.page; });
  std::uint32_t number = 0;
  auto left = document.left_out.begin();
  for (Block& block : document.blocks) {
    for (; left != document.left_out.end() && left->block.page <= block.page; ++left) left->block.number = ++number;
    block.number = ++number;
  }
  for (; left != document.left_out.end(); ++left) left->block.number = ++number;
}

}  // namespace

std::vector<std::size_t> BodyWords(const std::vector<PageWords>& pages) {
  std::vector<PageOfLines> lines;
  for (const PageWords& page : pages) {
    std::vector<const PageWord*> upright;
    for (const PageWord& word : page.words)
      if (!word.sideways) upright.push_back(&word);
    lines.push_back({page.height, LinesOf(upright)});
  }
  const std::vector<std::vector<bool>> running = FindRunningHeads(lines);
  std::vector<std::size_t> words(pages.size(), 0);
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (std::size_t l = 0; l < lines[p].lines.size(); ++l)
      if (!running[p][l]) words[p] += lines[p].lines[l].words.size();
  return words;
}

void AddPages(std::vector<PageWords> pages, Document& document) {
  std::vector<PageOfLines> lines;
  std::vector<std::vector<const PageWord*>> body(pages.size());
  for (PageWords& page : pages) {
    Sanitise(page);
    std::vector<const PageWord*> upright, sideways;
    for (const PageWord& word : page.words) (word.sideways ? sideways : upright).push_back(&word);
    lines.push_back({page.height, LinesOf(upright)});
    if (sideways.empty()) continue;
    std::string text;
    for (const PageWord* word : sideways) text += (text.empty() ? "" : " ") + word->text;
    document.left_out.push_back(
        Omitted(std::move(text), page.number, "sideways-text", "texto girado al margen de la página"));
  }
  const std::vector<std::vector<bool>> running = FindRunningHeads(lines);
  std::vector<PageRegion> regions;
  std::vector<std::size_t> page_of;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t l = 0; l < lines[p].lines.size(); ++l) {
      const PageLine& line = lines[p].lines[l];
      if (running[p][l]) {
        document.left_out.push_back(
            Omitted(TextOf(line), pages[p].number, "running-head", "encabezado o pie que se repite en las páginas"));
      } else {
        body[p].insert(body[p].end(), line.words.begin(), line.words.end());
      }
    }
    for (PageRegion& region : RegionsOf(body[p])) {
      regions.push_back(std::move(region));
      page_of.push_back(p);
    }
  }
  const TextMeasure measure = Measure(regions);
  std::vector<Piece> pieces;
  TableCounter tables(document);
  for (std::size_t begin = 0; begin < regions.size();) {
    std::size_t end = begin + 1;
    while (end < regions.size() && page_of[end] == page_of[begin]) ++end;
    const std::span<const PageRegion> of_page(regions.begin() + static_cast<std::ptrdiff_t>(begin), end - begin);
    const double leading = Leading(of_page, measure.right).value_or(measure.leading);
    for (const PageRegion& region : of_page) {
      const std::uint32_t number = pages[page_of[begin]].number;
      if (!region.rows.empty()) tables.Add(region, number, measure, pieces);
      for (Paragraph& paragraph : ParagraphsOf(region, number, leading, measure)) {
        auto* last = pieces.empty() ? nullptr : std::get_if<Paragraph>(&pieces.back());
        if (last != nullptr && GoesOnWith(*last, paragraph)) {
          Append(*last, paragraph, measure);
        } else {
          pieces.push_back(std::move(paragraph));
        }
      }
    }
    begin = end;
  }
  AddBlocks(std::move(pieces), measure, document);
  Number(document);
}

}  // namespace ceiba
