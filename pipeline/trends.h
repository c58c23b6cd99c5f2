// SPDX-License-Identifier: GPL-3.0-or-later
// What appears, grows and fades: each topic's share of the voices of late against its share before.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/options.h"
#include "core/trends.h"
#include "core/types.h"

namespace ceiba {

class TrendFinder {
 public:
  struct Options {
    int window = 0;  ///< a Period; 0 chooses by what the dates and rounds tell
    int min_support = 3;
    double max_false = 0.05;
    double min_ratio = 1.5;
    template <class Visitor>
    void Visit(Visitor&& visit) {
      visit("trends.window", window, {"", 0, 4, "Ventanas de tiempo que se comparan: 0 según las fechas, 1 semanas, 2 meses, 3 años, 4 rondas."});
      visit("trends.min_support", min_support, {"voces", 2, 1000, "Voces que necesita un asunto para decir que crece, baja o que un grupo lo dice más."});
      visit("trends.max_false", max_false, {"", 0.0001, 0.5, "Parte de lo señalado (crece, baja, lo dice más un grupo) que, a lo más, sería casualidad."});
      visit("trends.min_ratio", min_ratio, {"veces", 1, 20, "Cuántas veces mayor debe ser una parte que otra para señalarla, por segura que sea la diferencia."});
    }
    Demands demands() const { return {static_cast<std::uint32_t>(min_support), max_false, min_ratio}; }
  };
  explicit TrendFinder(const Options& options);

  /// In: an analysis with topics. A topic speaks in the windows of its contributions; a theme in those of its topics. A
  /// person counts once a topic and window; shares are of the voices of all topics together. Exact test of the last window
  /// against all before it (one of fewer than 20 voices takes those before it along), false discovery rate kept over the
  /// topics that had voices enough to show anything, and apart over the themes. O(n log n).
  Trends operator()(const Analysis& analysis) const;

 private:
  Period wanted_;
  Demands demands_;
};

/// "week", "month", "year", "round", "auto" (kNone); nothing for other words.
std::optional<Period> PeriodNamed(std::string_view word);

}  // namespace ceiba
