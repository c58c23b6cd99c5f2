// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/trends.h"

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "core/significance.h"
#include "pipeline/voices.h"
#include "pipeline/windows.h"

namespace ceiba {
namespace {

// A last week of three voices tells nothing: it takes the weeks before it along until there are enough, as long as those
// that stay before have no fewer.
void SplitRecent(Trends& trends) {
  constexpr std::uint64_t kEnough = 20;
  std::uint64_t before = 0, recent = 0;
  for (const TrendWindow& w : trends.windows) before += w.voices;
  std::size_t first = trends.windows.size();
  do {
    --first;
    recent += trends.windows[first].voices;
    before -= trends.windows[first].voices;
  } while (recent < kEnough && first > 1 && recent + trends.windows[first - 1].voices <= before - trends.windows[first - 1].voices);
  trends.first_recent = static_cast<std::uint32_t>(first);
}

Trend Counted(Subject subject, std::vector<SeenVoice>& seen, std::uint32_t first_recent) {
  Trend trend;
  trend.subject = subject;
  for (const BucketVoices& count : CountVoices(seen)) {
    trend.windows.push_back({count.bucket, count.voices});
    (count.bucket >= first_recent ? trend.recent : trend.before) += count.voices;
  }
  return trend;
}

// Judges the trends of one kind together: they are shares of one whole and are corrected for each other.
void Judge(std::span<Trend> trends, SubjectKind kind, const Demands& demands, Trends& out) {
  std::uint64_t& all_before = out.before[PlaceOf(kind)];
  std::uint64_t& all_recent = out.recent[PlaceOf(kind)];
  for (const Trend& t : trends) {
    all_before += t.before;
    all_recent += t.recent;
  }
  std::map<std::uint64_t, AttainableTests> attainable;  // by voices
  for (const Trend& t : trends) {
    const std::uint64_t voices = t.before + t.recent;
    if (voices < demands.min_support) continue;
    const auto [found, fresh] = attainable.try_emplace(voices);
    if (fresh) {
      found->second = {LeastTwoSidedP(voices, all_recent, all_before), 1};
    } else {
      ++found->second.tests;
    }
  }
  std::vector<AttainableTests> tests;
  for (const auto& [voices, same] : attainable) tests.push_back(same);
  const Testable testable = FindTestable(std::move(tests), demands.max_false);

  std::vector<Trend*> tested;
  std::vector<double> p;
  for (Trend& t : trends) {
    const auto found = attainable.find(t.before + t.recent);
    if (found == attainable.end() || found->second.least_p > testable.limit) continue;
    t.p = TwoSidedP({t.recent, all_recent, t.before, all_before});
    tested.push_back(&t);
    p.push_back(t.p);
  }
  const std::vector<double> q = FalseDiscoveryRates(p, testable.tests);
  for (std::size_t i = 0; i < tested.size(); ++i) {
    Trend& t = *tested[i];
    t.q = q[i];
    t.change = Change::kSteady;
    if (t.q > demands.max_false) continue;
    // Shares compared without dividing: both products are whole and far below 2^53.
    const double now = static_cast<double>(t.recent * all_before), then = static_cast<double>(t.before * all_recent);
    if (now > then && now >= demands.min_ratio * then && t.recent >= demands.min_support)
      t.change = t.before == 0 ? Change::kNew : Change::kGrowing;
    if (then > now && then >= demands.min_ratio * now) t.change = Change::kFading;
  }
  out.tested[PlaceOf(kind)] = tested.size();
}

}  // namespace

TrendFinder::TrendFinder(const Options& options) : wanted_(static_cast<Period>(options.window)), demands_(options.demands()) {}

Trends TrendFinder::operator()(const Analysis& analysis) const {
  Windows placed = PlaceInWindows(analysis.corpus, wanted_);
  Trends out;
  out.demands = demands_;
  out.period = placed.period;
  out.windows = std::move(placed.windows);
  out.unplaced = placed.unplaced;
  out.coarse = placed.coarse;
  if (out.windows.size() < 2) return out;

  SplitRecent(out);
  std::map<std::uint32_t, std::vector<SeenVoice>> by_theme;
  std::vector<SeenVoice> seen;
  out.rows.reserve(analysis.topics.size() + analysis.taxonomy.size());
  for (std::uint32_t t = 0; t < analysis.topics.size(); ++t) {
    seen.clear();
    std::vector<SeenVoice>& theme = by_theme[analysis.topics[t].theme];
    for (const ContributionId c : analysis.topics[t].contributions)
      if (placed.of[c.value] != kNoRow) seen.push_back({placed.of[c.value], VoiceOf(analysis.corpus.contributions[c.value])});
    theme.insert(theme.end(), seen.begin(), seen.end());
    out.rows.push_back(Counted({SubjectKind::kTopic, t}, seen, out.first_recent));
  }
  const std::size_t topics = out.rows.size();
  for (auto& [theme, all] : by_theme) out.rows.push_back(Counted({SubjectKind::kTheme, theme}, all, out.first_recent));

  Judge(std::span(out.rows).first(topics), SubjectKind::kTopic, demands_, out);
  Judge(std::span(out.rows).subspan(topics), SubjectKind::kTheme, demands_, out);
  return out;
}

std::optional<Period> PeriodNamed(std::string_view word) {
  if (word == "auto") return Period::kNone;
  if (word == "week") return Period::kWeek;
  if (word == "month") return Period::kMonth;
  if (word == "year") return Period::kYear;
  if (word == "round") return Period::kRound;
  return std::nullopt;
}

}  // namespace ceiba
