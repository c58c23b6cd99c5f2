// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/page_regions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <utility>

namespace ceiba {
namespace {

using Words = std::vector<const PageWord*>;
constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr std::size_t kMostLines = 1'000;  // of a page in which columns are looked for: the search is quadratic
constexpr int kDeepest = 6;

// A white stretch of a line, between words or beside all of them.
struct Gap {
  double left, right;
  bool inside;  // words stand on both sides
  double width() const { return right - left; }
};

std::vector<Gap> GapsOf(const PageLine& line) {
  std::vector<Gap> gaps = {{-kInfinite, line.left, false}};
  double end = line.words[0]->right;
  for (const PageWord* word : line.words) {
    if (word->left > end) gaps.push_back({end, word->left, true});
    end = std::max(end, word->right);
  }
  gaps.push_back({end, kInfinite, false});
  return gaps;
}

// The narrowest strip that may part columns: wider than the blanks of all but the most stretched lines.
double LeastGutter(const PageLine& line) { return std::max(0.9 * line.size, 5.0); }

// Lines [first, last) that a white strip runs through.
struct Strip {
  std::size_t first = 0, last = 0;
  std::size_t parted = 0;  // lines with words on both sides
  double left = 0, right = 0;
};

// The same strip in `line`, narrowed to what is white there too.
std::optional<Gap> Narrowed(const Gap& strip, const std::vector<Gap>& gaps, double least) {
  for (const Gap& gap : gaps) {
    const Gap common{std::max(strip.left, gap.left), std::min(strip.right, gap.right), gap.inside};
    if (common.width() >= least) return common;
  }
  return std::nullopt;
}

// Words left of a strip that are but marks of a list are no column.
bool PartsMarksOnly(const Strip& strip, const std::vector<PageLine>& lines) {
  std::size_t marks = 0;
  for (std::size_t i = strip.first; i < strip.last; ++i) {
    const PageLine& line = lines[i];
    const bool parted = line.left < strip.left + 0.1 && line.right > strip.right - 0.1;
    if (parted && line.words[0]->right <= strip.left + 0.1 &&
        (line.words.size() < 2 || line.words[1]->left >= strip.right - 0.1) &&
        (IsListMark(line.words[0]->text) || IsMisreadBullet(*line.words[0])))
      ++marks;
  }
  return marks * 5 >= strip.parted * 4;
}

// A line with words on one side only belongs to the strip's run when it goes on in the manner of its neighbour.
bool GoesOn(const PageLine& inner, const PageLine& outer) {
  const double step = std::abs(outer.bottom - inner.bottom);
  return step < 1.6 * std::max(inner.size, outer.size) && std::abs(outer.size - inner.size) < 0.6 &&
         outer.bold == inner.bold;
}

// The columns of lines [strip.first, strip.last): stretches of x that some word covers, parted by all strips that stay
// white there and are as wide as a gutter.
std::vector<Gap> ColumnsOf(const std::vector<PageLine>& lines, const Strip& strip) {
  std::vector<std::pair<double, double>> covered;
  double least = kInfinite;
  for (std::size_t i = strip.first; i < strip.last; ++i) {
    least = std::min(least, LeastGutter(lines[i]));
    for (const PageWord* word : lines[i].words) covered.emplace_back(word->left, word->right);
  }
  std::ranges::sort(covered);
  std::vector<Gap> columns;
  for (const auto& [left, right] : covered) {
    if (columns.empty() || left - columns.back().right >= std::min(least, strip.right - strip.left)) {
      columns.push_back({left, right, true});
    } else {
      columns.back().right = std::max(columns.back().right, right);
    }
  }
  for (std::size_t c = 1; c < columns.size();) {
    const double begin = columns[c - 1].right, end = columns[c].left;
    std::size_t parted = 0;
    for (std::size_t i = strip.first; i < strip.last; ++i)
      if (lines[i].left < begin && lines[i].right > end) ++parted;
    // A narrow strip in two lines is but the chance of stretched blanks.
    if (parted > 2 || end - begin >= 2 * least || (begin <= strip.left && strip.right <= end)) {
      ++c;
    } else {
      columns[c - 1].right = columns[c].right;
      columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(c));
    }
  }
  return columns;
}

// Two lines make a table only where they stand apart from the text around them: there, two holes are chance.
bool StandsInText(const Strip& strip, const std::vector<PageLine>& lines) {
  const double step = 1.15 * (lines[strip.last - 1].bottom - lines[strip.first].bottom);
  const bool after = strip.last < lines.size() && lines[strip.last].bottom - lines[strip.last - 1].bottom < step;
  return after || (strip.first > 0 && lines[strip.first].bottom - lines[strip.first - 1].bottom < step);
}

// The strip that parts most lines, if one parts enough of them.
std::optional<Strip> BestStrip(const std::vector<PageLine>& lines) {
  if (lines.size() > kMostLines) return std::nullopt;
  std::vector<std::vector<Gap>> gaps;
  for (const PageLine& line : lines) gaps.push_back(GapsOf(line));
  std::set<std::pair<std::size_t, double>> seen;  // line, left end of gap: part of a run already followed
  std::optional<Strip> best;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const Gap& start : gaps[i]) {
      if (!start.inside || start.width() < LeastGutter(lines[i]) || seen.contains({i, start.left})) continue;
      Strip strip{i, i + 1, 1, start.left, start.right};
      Gap now = start;
      for (std::size_t j = i + 1; j < lines.size(); ++j) {
        const std::optional<Gap> next = Narrowed(now, gaps[j], LeastGutter(lines[j]));
        if (!next) break;
        // Past a wide white band a line on one side begins something else.
        if (!next->inside && lines[j].bottom - lines[j - 1].bottom > 3 * lines[j].size) break;
        now = *next;
        if (!now.inside) continue;
        for (const Gap& gap : gaps[j])
          if (gap.inside && gap.left <= now.left && gap.right >= now.right) seen.insert({j, gap.left});
        strip = {i, j + 1, strip.parted + 1, now.left, now.right};
      }
      const bool wide = strip.right - strip.left >= 2.5 * lines[i].size;
      if (strip.parted < (wide ? 2U : 3U) || PartsMarksOnly(strip, lines)) continue;
      if (strip.parted == 2 && StandsInText(strip, lines) && ColumnsOf(lines, strip).size() < 3) continue;
      if (!best ||
          std::pair(strip.parted, strip.right - strip.left) > std::pair(best->parted, best->right - best->left))
        best = strip;
    }
  }
  return best;
}

// The strip with the lines around it that stand in one column only: one column may begin or end before the other.
Strip WithEnds(Strip strip, const std::vector<PageLine>& lines) {
  const auto beside = [&](const PageLine& line) {
    return line.right <= strip.left + 0.1 || line.left >= strip.right - 0.1;
  };
  while (strip.last < lines.size() && beside(lines[strip.last]) && GoesOn(lines[strip.last - 1], lines[strip.last]))
    ++strip.last;
  while (strip.first > 0 && beside(lines[strip.first - 1]) && GoesOn(lines[strip.first], lines[strip.first - 1]))
    --strip.first;
  return strip;
}

std::size_t ColumnAt(const std::vector<Gap>& columns, const PageWord& word) {
  std::size_t at = 0;
  while (at + 1 < columns.size() && columns[at + 1].left <= word.left) ++at;
  return at;
}

// Lines of each column, in the order of `lines`; a column may be empty.
std::vector<std::optional<PageLine>> CellsOf(const PageLine& line, const std::vector<Gap>& columns) {
  std::vector<Words> words(columns.size());
  for (const PageWord* word : line.words) words[ColumnAt(columns, *word)].push_back(word);
  std::vector<std::optional<PageLine>> cells;
  for (Words& cell : words) cells.push_back(cell.empty() ? std::nullopt : std::optional(MakeLine(std::move(cell))));
  return cells;
}

// The same for a table: the last row goes on in lines that stand in line with a column other than the first.
Strip WithRest(Strip strip, const std::vector<PageLine>& lines, const std::vector<Gap>& columns) {
  constexpr double kInLine = 3;  // points
  const auto fits = [&](const PageLine& line) {
    for (std::size_t c = 1; c < columns.size(); ++c)
      if (std::abs(line.left - columns[c].left) < kInLine &&
          (c + 1 == columns.size() || line.right < columns[c + 1].left))
        return true;
    return false;
  };
  while (strip.last < lines.size() && fits(lines[strip.last]) && GoesOn(lines[strip.last - 1], lines[strip.last]))
    ++strip.last;
  return strip;
}

using CellLines = std::vector<std::vector<std::optional<PageLine>>>;  // lines × columns

// The highest and the lowest foot of a line's cells.
std::pair<double, double> FeetOf(const std::vector<std::optional<PageLine>>& cells) {
  std::pair<double, double> feet(kInfinite, -kInfinite);
  for (const auto& cell : cells)
    if (cell) feet = {std::min(feet.first, cell->bottom), std::max(feet.second, cell->bottom)};
  return feet;
}

// Whether a line begins a new row of the table, were it one, because white space runs across all columns above it.
std::vector<bool> StandApart(const CellLines& cells, const std::vector<PageLine>& lines, std::size_t first) {
  std::vector<double> steps = {kInfinite};  // in sizes
  for (std::size_t i = 1; i < cells.size(); ++i)
    steps.push_back((FeetOf(cells[i]).first - FeetOf(cells[i - 1]).second) / lines[first + i].size);
  double least = kInfinite;
  for (const double step : steps)
    if (step > 0.8) least = std::min(least, step);
  const double leading = std::clamp(least, 1.0, 1.7);
  std::vector<bool> apart;
  for (const double step : steps) apart.push_back(step > 1.22 * leading);
  return apart;
}

// Running text fills its lines; what stands in a table seldom does.
bool AreTextColumns(const CellLines& cells, const std::vector<Gap>& columns, const std::vector<bool>& apart) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::size_t count = 0, full = 0;
    double size = 0;
    for (const auto& line : cells) {
      if (!line[c]) continue;
      ++count;
      size = line[c]->size;
      if (line[c]->width() >= 0.7 * columns[c].width()) ++full;
    }
    if (count < 3 || full * 2 < count || columns[c].width() < 10 * size) return false;
  }
  std::size_t bands = 0, begun_together = 0;  // white bands across; those under which most columns begin anew
  std::size_t beside = 0, out_of_step = 0;    // lines with words in two columns; those whose words stand at two heights
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto [highest, lowest] = FeetOf(cells[i]);
    const auto filled = std::ranges::count_if(cells[i], [](const auto& cell) { return cell.has_value(); });
    if (filled > 1) ++beside;
    if (filled > 1 && lowest - highest > 1.5) ++out_of_step;
    if (i == 0 || !apart[i]) continue;
    ++bands;
    if (filled > 1) ++begun_together;
  }
  if (columns.size() > 4) return false;
  return out_of_step * 5 > beside || bands < 2 || begun_together * 5 < bands * 4;
}

// Whether a line goes on with the row above, which no white band parts from it: it is but the rest of some cells.
bool ContinuesRow(const std::vector<std::optional<PageLine>>& above, const std::vector<std::optional<PageLine>>& line,
                  const std::vector<Gap>& columns, bool banded) {
  bool full = false, under_empty = false;
  std::ptrdiff_t filled = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!line[c]) continue;
    ++filled;
    under_empty = under_empty || !above[c];
    if (above[c])
      full = full || columns[c].right - above[c]->right <
                         line[c]->words[0]->right - line[c]->words[0]->left + 0.3 * line[c]->size;
  }
  const bool whole = filled == std::ssize(columns);
  if (banded) return !whole || full;
  const std::ptrdiff_t filled_above = std::ranges::count_if(above, [](const auto& cell) { return cell.has_value(); });
  if (under_empty || filled >= filled_above) return false;
  return columns.size() > 2 ? full || filled * 2 <= std::ssize(columns) : full && !line[0];
}

PageRegion TableOf(const std::vector<PageLine>& lines, const Strip& run, const std::vector<Gap>& columns) {
  CellLines cells;
  for (std::size_t i = run.first; i < run.last; ++i) cells.push_back(CellsOf(lines[i], columns));
  const std::vector<bool> apart = StandApart(cells, lines, run.first);
  PageRegion table;
  table.whole_width = false;
  table.left = columns.front().left;
  table.right = columns.back().right;
  // Bands that part some lines and not others part the rows.
  const auto bands = std::ranges::count(apart, true);
  const bool banded = bands > 2 && bands < std::ssize(apart);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i == 0 || apart[i] || !ContinuesRow(cells[i - 1], cells[i], columns, banded))
      table.rows.emplace_back(columns.size());
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (cells[i][c]) table.rows.back()[c].push_back(*cells[i][c]);
  }
  return table;
}

PageRegion TextRegion(std::vector<PageLine> lines, bool whole_width) {
  PageRegion region{whole_width, std::move(lines), {}, kInfinite, -kInfinite};
  for (const PageLine& line : region.lines) {
    region.left = std::min(region.left, line.left);
    region.right = std::max(region.right, line.right);
  }
  return region;
}

Words WordsOf(const std::vector<PageLine>& lines, std::size_t first, std::size_t last) {
  Words words;
  for (std::size_t i = first; i < last; ++i) words.insert(words.end(), lines[i].words.begin(), lines[i].words.end());
  return words;
}

}  // namespace

std::vector<PageRegion> RegionsOf(const std::vector<const PageWord*>& words) {
  struct Task {
    Words words;
    int depth;
    bool whole_width;
    std::optional<PageRegion> ready;
  };
  std::vector<PageRegion> regions;
  std::vector<Task> tasks;  // the last is done next
  tasks.push_back({words, 0, true, {}});
  while (!tasks.empty()) {
    Task task = std::move(tasks.back());
    tasks.pop_back();
    if (task.ready) regions.push_back(*std::move(task.ready));
    if (task.words.empty()) continue;
    std::vector<PageLine> lines = LinesOf(task.words);
    const std::optional<Strip> strip = task.depth < kDeepest ? BestStrip(lines) : std::nullopt;
    if (!strip) {
      regions.push_back(TextRegion(std::move(lines), task.whole_width));
      continue;
    }
    Strip run = *strip;
    std::vector<Gap> columns = ColumnsOf(lines, run);
    CellLines cells;
    for (std::size_t i = run.first; i < run.last; ++i) cells.push_back(CellsOf(lines[i], columns));
    const std::vector<bool> apart = StandApart(cells, lines, run.first);
    const bool text = columns.size() < 2 || AreTextColumns(cells, columns, apart);
    run = text ? WithEnds(run, lines) : WithRest(run, lines, columns);
    if (text) columns = ColumnsOf(lines, run);
    tasks.push_back({WordsOf(lines, run.last, lines.size()), task.depth + 1, task.whole_width, {}});
    if (!text) {
      tasks.push_back({{}, 0, false, TableOf(lines, run, columns)});
    } else if (columns.size() < 2) {  // a gap that closes when the lines around it are counted in
      tasks.push_back({{},
                       0,
                       false,
                       TextRegion({lines.begin() + static_cast<std::ptrdiff_t>(run.first),
                                   lines.begin() + static_cast<std::ptrdiff_t>(run.last)},
                                  task.whole_width)});
    } else {
      std::vector<Words> parts(columns.size());
      for (const PageWord* word : WordsOf(lines, run.first, run.last)) parts[ColumnAt(columns, *word)].push_back(word);
      for (std::size_t c = columns.size(); c > 0; --c)
        tasks.push_back({std::move(parts[c - 1]), task.depth + 1, false, {}});
    }
    tasks.push_back({WordsOf(lines, 0, run.first), task.depth + 1, task.whole_width, {}});
  }
  return regions;
}

}  // namespace ceiba
