// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/trend_facts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <tuple>

#include "core/support.h"
#include "io/names.h"

namespace ceiba {
namespace {

std::string_view WordOf(Period period) {
  static constexpr std::array<std::string_view, 5> kWords{"ventana", "semana", "mes", "año", "ronda"};
  return kWords[static_cast<std::size_t>(period)];
}

std::string_view MonthName(std::string_view two_digits) {
  static constexpr std::array<std::string_view, 12> kMonths{"enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
                                                            "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};
  return kMonths[static_cast<std::size_t>((two_digits[0] - '0') * 10 + (two_digits[1] - '0') - 1)];
}

// "la semana del 2 de marzo de 2026", "marzo de 2026", "2026", "la ronda «2»".
std::string InWords(const TrendWindow& window, Period period) {
  const std::string& name = window.name;
  if (period == Period::kYear) return name;
  if (period == Period::kRound) return "la ronda «" + name + "»";
  const std::string month = std::string(MonthName(std::string_view(name).substr(5, 2))) + " de " + name.substr(0, 4);
  if (period == Period::kMonth) return month;
  return "la semana del " + std::to_string((name[8] - '0') * 10 + (name[9] - '0')) + " de " + month;
}

std::string SubjectLabel(const Analysis& analysis, const Subject& subject) {
  if (subject.kind == SubjectKind::kTheme) return "Tema: " + std::string(ThemeLabel(analysis, subject.row));
  return analysis.topics[subject.row].label;
}

std::string Of(std::uint64_t some, std::uint64_t all) { return std::to_string(some) + " de " + std::to_string(all); }

std::string WithPercent(std::uint64_t some, std::uint64_t all) {
  const std::uint64_t percent = all == 0 ? 0 : (200 * some + all) / (2 * all);
  return Of(some, all) + (percent == 0 && some > 0 ? " (menos de 1 %)" : " (" + std::to_string(percent) + " %)");
}

std::string_view HowSure(double q) { return q <= 0.001 ? "casi seguro" : q <= 0.01 ? "muy probable" : "probable"; }

std::string_view ChangeWord(Change change) {
  static constexpr std::array<std::string_view, 5> kWords{"muy pocas voces para decirlo", "nuevo", "crece", "sin cambio claro", "baja"};
  return kWords[static_cast<std::size_t>(change)];
}

std::string ChanceSentence(const Demands& demands) {
  return "de lo señalado, a lo más " + DecimalText(100 * demands.max_false) + " de cada 100 sería casualidad";
}

// Bars of eighths, each window's voices against the fullest; an empty window has none.
std::string Bars(const Trend& trend, std::size_t first, std::size_t past) {
  static constexpr std::array<std::string_view, 8> kEighths{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::vector<std::uint64_t> voices(past - first, 0);
  for (const WindowVoices& w : trend.windows)
    if (w.window >= first) voices[w.window - first] = w.voices;
  const std::uint64_t most = std::max<std::uint64_t>(1, *std::ranges::max_element(voices));
  std::string bars, numbers;
  for (const std::uint64_t v : voices) {
    bars += v == 0 ? std::string_view("·") : kEighths[static_cast<std::size_t>((8 * v + most - 1) / most - 1)];
    numbers += (numbers.empty() ? "" : ", ") + std::to_string(v);
  }
  return bars + " " + numbers;
}

std::string TopicsAndThemes(std::size_t topics, std::size_t themes) {
  std::string out;
  if (topics > 0 || themes == 0) out = Counted(topics, "asunto", "asuntos");
  if (themes > 0) out += (out.empty() ? "" : " y ") + Counted(themes, "tema", "temas");
  return out;
}

// What one voice is here: the sums below are larger than the number of people.
std::string CountingSentence(const Analysis& analysis, Period period) {
  if (!analysis.people_known) return "Como no se sabe quién escribió, cada aportación cuenta una voz.";
  return "Cada persona cuenta una vez por asunto y por " + std::string(WordOf(period)) + ": quien habla de dos asuntos cuenta en los dos.";
}

void TellLeftOut(const Trends& trends, std::vector<std::string>& out) {
  const std::string what = trends.period == Period::kRound ? "sin ronda" : "sin fecha";
  if (trends.unplaced > 0)
    out.push_back(Counted(trends.unplaced, "aportación ", "aportaciones ") + what +
                  (trends.unplaced == 1 ? " queda" : " quedan") + " fuera de esta cuenta.");
  if (trends.coarse > 0)
    out.push_back(Counted(trends.coarse, "aportación tiene", "aportaciones tienen") + " una fecha que no se pudo leer o que no dice " +
                  (trends.period == Period::kWeek ? "la " : "el ") + std::string(WordOf(trends.period)) + ": " +
                  (trends.coarse == 1 ? "queda" : "quedan") + " fuera también.");
}

// Exact words from the beginning of the text, cut before a blank where there is one, else between code points.
std::string BeginningOf(const std::string& text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = text.find_last_of(" \t\n", bytes);
  if (end == std::string::npos || end == 0) {
    end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  }
  return text.substr(0, end) + "…";
}

// What changed, surest first within new, growing, fading; then, to fill `least_rows`, what did not, most voices first.
std::vector<const Trend*> RowsToShow(const Trends& trends, const TrendsShown& shown, std::size_t& changes) {
  std::vector<const Trend*> changed, steady;
  for (const Trend& t : trends.rows) {
    if (t.change == Change::kSteady) steady.push_back(&t);
    if (t.change != Change::kSteady && t.change != Change::kTooFew) changed.push_back(&t);
  }
  changes = changed.size();
  std::ranges::stable_sort(changed, {}, [](const Trend* t) { return std::tuple(t->change, t->p); });
  std::ranges::stable_sort(steady, std::greater<>(), [](const Trend* t) { return t->before + t->recent; });
  if (changed.size() > shown.max_changes) changed.resize(shown.max_changes);
  for (std::size_t i = 0; i < steady.size() && changed.size() < shown.least_rows; ++i) changed.push_back(steady[i]);
  return changed;
}

std::string CountOf(const Trends& trends, Change change) {
  std::array<std::size_t, 2> counts{};
  for (const Trend& t : trends.rows)
    if (t.change == change) ++counts[PlaceOf(t.subject.kind)];
  return TopicsAndThemes(counts[0], counts[1]);
}

}  // namespace

ToldSection TellTrends(const Analysis& analysis, const Trends& trends, const TrendsShown& shown) {
  ToldSection out;
  out.title = "Qué aparece, qué crece, qué baja";
  if (trends.windows.size() < 2) {
    if (trends.windows.empty()) {
      out.before.emplace_back(
          "Las aportaciones no traen fechas ni rondas que se puedan comparar: no se puede decir qué crece ni qué baja.");
    } else {
      out.before.push_back("Todo lo que trae fecha o ronda es de " + InWords(trends.windows.front(), trends.period) +
                           ": no hay con qué comparar para decir qué crece o qué baja.");
    }
    if (!trends.windows.empty()) TellLeftOut(trends, out.before);
    return out;
  }

  const std::size_t last = trends.windows.size() - 1;
  const TrendWindow& now = trends.windows[last];
  const std::string recent = InWords(trends.windows[trends.first_recent], trends.period);
  const std::string earliest = InWords(trends.windows.front(), trends.period);
  std::uint64_t voices_before = 0, voices_recent = 0;
  for (std::size_t w = 0; w <= last; ++w) (w < trends.first_recent ? voices_before : voices_recent) += trends.windows[w].voices;
  out.before.push_back("Se compara " +
                       (trends.first_recent == last ? recent + " (" + Counted(voices_recent, "voz", "voces") + ")"
                                                    : "lo dicho desde " + recent + " (" + Counted(voices_recent, "voz", "voces") + "; " +
                                                          InWords(now, trends.period) + " solo reúne " + std::to_string(now.voices) + ")") +
                       " con " + (trends.first_recent == 1 ? earliest : "todo lo anterior, desde " + earliest) + " (" +
                       Counted(voices_before, "voz", "voces") + "). " + CountingSentence(analysis, trends.period));
  out.before.push_back("Un asunto crece o baja cuando su parte de las voces cambió por lo menos " + DecimalText(trends.demands.min_ratio) +
                       " veces y es difícil que sea casualidad: " + ChanceSentence(trends.demands) + ".");
  TellLeftOut(trends, out.before);

  std::size_t changes = 0;
  const std::vector<const Trend*> rows = RowsToShow(trends, shown, changes);
  if (trends.tested[0] + trends.tested[1] == 0) {
    out.before.emplace_back("Son muy pocas voces para decir qué cambió.");
  } else if (changes == 0) {
    out.before.emplace_back("En ninguno se ve un cambio claro. Eso no asegura que nada cambió.");
  }
  if (!rows.empty()) {
    const std::size_t first = last + 1 > shown.max_windows ? last + 1 - shown.max_windows : 0;
    out.caption = "Voces por " + std::string(WordOf(trends.period)) + " (de las que tienen aportaciones), desde " +
                  InWords(trends.windows[first], trends.period) + " hasta " + InWords(now, trends.period);
    out.heads = {"Asunto o tema", "Voces en cada una", "#Antes", "#Ahora", "Qué pasa", "Qué tan seguro"};
    for (const Trend* t : rows) {
      const std::size_t kind = PlaceOf(t->subject.kind);
      out.rows.push_back({SubjectLabel(analysis, t->subject), Bars(*t, first, last + 1), Of(t->before, trends.before[kind]),
                          Of(t->recent, trends.recent[kind]), std::string(ChangeWord(t->change)),
                          t->change == Change::kSteady ? "" : std::string(HowSure(t->q))});
    }
  }
  if (changes > shown.max_changes)
    out.after.push_back("y " + std::to_string(changes - shown.max_changes) + " más que cambian, en trends.csv");
  out.after.push_back("Sin cambio claro: " + CountOf(trends, Change::kSteady) + ". Con muy pocas voces para decirlo: " +
                      CountOf(trends, Change::kTooFew) + ". Todo está en trends.csv.");
  return out;
}

ToldSection TellGroups(const Analysis& analysis, const GroupFindings& groups, const TrendsShown& shown) {
  ToldSection out;
  out.title = "Quién lo dice más";
  std::array<bool, kAttributeCount> several{};
  bool named = false, pooled = false;
  for (const GroupValue& group : groups.groups) {
    several[PlaceOf(group.attribute)] |= group.rest > 0;
    named |= !group.name.empty() && group.rest > 0;
    pooled |= group.name.empty();
  }
  if (!named) {
    out.before.emplace_back("Las aportaciones no dicen lugar, sector, género ni canal de manera que se puedan comparar grupos.");
    return out;
  }
  out.before.push_back(
      "De todo lo que dice un grupo se ve qué parte es de cada asunto, y se compara con esa parte en los demás. Se muestra lo "
      "que un grupo dice por lo menos " +
      DecimalText(groups.demands.min_ratio) + " veces más, si es difícil que sea casualidad: " + ChanceSentence(groups.demands) + "." +
      (analysis.people_known ? " Cada persona cuenta una vez por asunto." : ""));
  if (pooled)
    out.before.push_back("Para cuidar a quienes escribieron, no se nombran grupos de menos de " + std::to_string(kLeastShared) +
                         " voces: van juntos como «otros».");
  std::string unknown;
  for (std::size_t a = 0; a < kAttributeCount; ++a)
    if (several[a] && groups.unknown[a] > 0)
      unknown += (unknown.empty() ? "" : "; ") + std::string(WordOf(static_cast<PersonAttribute>(a))) + ", " +
                 Counted(groups.unknown[a], "aportación", "aportaciones");
  if (!unknown.empty()) out.before.push_back("Quedan fuera de cada comparación las que no dicen ese dato: " + unknown + ".");

  std::size_t found = 0;
  for (const Leaning& l : groups.leanings) {
    if (!l.leans) break;
    if (++found > shown.max_leanings) continue;
    const GroupValue& group = groups.groups[l.group];
    const std::uint64_t all = group.said[PlaceOf(l.subject.kind)], rest = group.rest_said[PlaceOf(l.subject.kind)];
    const double ratio = static_cast<double>(l.in_group) * static_cast<double>(rest) /
                         (static_cast<double>(std::max<std::uint32_t>(1, l.in_rest)) * static_cast<double>(all));
    const auto tenths = [](double value) { return DecimalText(std::round(value * 10) / 10); };
    out.rows.push_back({SubjectLabel(analysis, l.subject), std::string(WordOf(group.attribute)) + ": " + NameOf(group),
                        WithPercent(l.in_group, all), WithPercent(l.in_rest, rest),
                        l.in_rest == 0 ? "nadie más lo dijo" : tenths(ratio) + " (entre " + tenths(l.low) + " y " + tenths(l.high) + ")",
                        std::string(HowSure(l.q))});
  }
  if (found == 0) {
    out.after.emplace_back(
        "No se encontró nada que un grupo diga claramente más que los demás. Todas las comparaciones están en groups.csv.");
    return out;
  }
  out.caption = "Lo que un grupo dice más que los demás";
  out.heads = {"Asunto o tema", "Grupo", "#En el grupo", "#En los demás", "#Veces más", "Qué tan seguro"};
  if (found > shown.max_leanings)
    out.after.push_back("y " + Counted(found - shown.max_leanings, "comparación señalada", "comparaciones señaladas") +
                        " más, en groups.csv");
  return out;
}

ToldSection TellFewVoices(const Analysis& analysis, const GroupFindings& groups, const TrendsShown& shown) {
  ToldSection out;
  out.title = "Voces de pocos";
  if (groups.few.empty()) {
    out.before.emplace_back("Ningún asunto es de una o dos voces, ni de un solo sector.");
    return out;
  }
  out.before.emplace_back(
      "Asuntos que dijo un solo sector, o una o dos voces. Se muestran a propósito: que pocos lo digan no quiere decir que "
      "importe poco.");
  out.before.push_back("De quien escribió se dice, cuando mucho, un dato, y solo si por lo menos " + std::to_string(kLeastShared) +
                       " voces lo comparten.");
  for (const FewVoices& few : groups.few) {
    if (out.items.size() == shown.max_few) break;
    const Topic& topic = analysis.topics[few.topic];
    ToldSection::Item item;
    item.words = topic.label + " (" + topic.key + "): " + SupportText(topic.support);
    if (few.group != kNoRow) {
      const GroupValue& group = groups.groups[few.group];
      item.words += (few.why == FewVoices::Why::kOneSector ? ", todas del mismo " : "; ") + std::string(WordOf(group.attribute)) + ": " +
                    group.name;
    }
    if (!topic.contributions.empty()) {
      const ContributionId telling = topic.central.empty() ? topic.contributions.front() : topic.central.front();
      const Contribution& c = analysis.corpus.contributions[telling.value];
      item.quote = BeginningOf(c.text, shown.max_quote_bytes);
      item.source = c.key;
    }
    out.items.push_back(std::move(item));
  }
  if (groups.few.size() > out.items.size())
    out.after.push_back("y " + Counted(groups.few.size() - out.items.size(), "asunto", "asuntos") + " más, en few_voices.csv");
  return out;
}

std::string_view WordOf(PersonAttribute attribute) {
  static constexpr std::array<std::string_view, kAttributeCount> kWords{"lugar", "sector", "género", "canal"};
  return kWords[PlaceOf(attribute)];
}

std::string NameOf(const GroupValue& group) {
  if (!group.name.empty()) return group.name;
  return group.pool_of_few ? "otros (menos de " + std::to_string(kLeastShared) + " voces)" : "otros (los menos frecuentes)";
}

std::string DecimalText(double value) {
  if (!std::isfinite(value)) return {};
  const auto thousandths = static_cast<std::uint64_t>(std::llround(std::clamp(value, 0.0, 1e12) * 1000));
  std::string out = std::to_string(thousandths / 1000);
  if (thousandths % 1000 == 0) return out;
  std::string decimals = std::to_string(1000 + thousandths % 1000).substr(1);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  return out + "." + decimals;
}

}  // namespace ceiba
