// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eval_text.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/utf8.h"
#include "io/names.h"

namespace ceiba {
namespace {

constexpr std::size_t kWide = 100;   // of a text that is read
constexpr std::size_t kColumn = 48;  // of one of two that stand side by side

// 0.485; by hand, for printf's decimal sign follows the locale.
std::string Thousandths(double value) {
  const long thousandths = std::lround(std::abs(value) * 1000);
  std::string digits = std::to_string(thousandths % 1000);
  digits.insert(0, 3 - digits.size(), '0');
  return (value < 0 && thousandths > 0 ? "-" : "") + std::to_string(thousandths / 1000) + "." + digits;
}

std::string Right(const std::string& text, std::size_t width) {
  const std::size_t size = CodePointCount(text);
  return std::string(size < width ? width - size : 0, ' ') + text;
}

std::string Left(const std::string& text, std::size_t width) {
  const std::size_t size = CodePointCount(text);
  return text + std::string(size < width ? width - size : 0, ' ');
}

std::string TitleOf(const SetScores& scores) { return scores.set.empty() ? "todos" : scores.set; }

std::string Summary(const std::vector<SetScores>& scores) {
  constexpr std::size_t kFigure = 20;
  std::size_t name = 8;
  for (const SetScores& set : scores) name = std::max(name, CodePointCount(TitleOf(set)));
  std::string out = Left("conjunto", name);
  for (const char* head : {"palabras F1", "menciones F1", "relaciones F1", "temas F1"})
    out += "  " + Left(head, kFigure);
  out += "  1.er tema\n";
  for (const SetScores& set : scores) {
    out += Left(TitleOf(set), name);
    for (const Score* score : {&set.token.back(), &set.span.back(), &set.link.back(), &set.theme})
      out += "  " + Left(FigureText(score->counts.f1(), score->f1), kFigure);
    out += "  " + Thousandths(set.top1.counts.recall()) + "\n";
  }
  return out;
}

std::string Row(std::string_view what, std::string_view of, const Score& score) {
  return Left(std::string(what), 11) + Left(std::string(of), 11) + Right(Thousandths(score.counts.precision()), 7) +
         Right(Thousandths(score.counts.recall()), 7) + "  " + Left(FigureText(score.counts.f1(), score.f1), 21) +
         Right(std::to_string(score.counts.predicted), 11) + Right(std::to_string(score.counts.gold), 11) + "\n";
}

std::string Confusion(const SetScores& set) {
  const auto name = [](std::size_t role) {
    return role == kRoleCount ? std::string("ninguno") : std::string(NameOf(static_cast<Role>(role)).word);
  };
  std::string out =
      "Palabras: por fila, el papel que marcó la persona; por columna, el que puso el programa\n" + Left("", 11);
  for (std::size_t p = 0; p <= kRoleCount; ++p) out += Right(name(p), 11);
  out += "\n";
  for (std::size_t g = 0; g <= kRoleCount; ++g) {
    out += Left(name(g), 11);
    for (std::size_t p = 0; p <= kRoleCount; ++p) out += Right(std::to_string(set.confusion[g][p]), 11);
    out += "\n";
  }
  return out;
}

std::string Details(const SetScores& set) {
  std::string out = "── " + TitleOf(set) + ": " + std::to_string(set.answered) + " de " +
                    Counted(set.texts, "texto", "textos") + " con respuesta ──\n";
  out += Left("", 22) + Right("P", 7) + Right("R", 7) + "  " + Left("F1", 21) + Right("programa", 11) +
         Right("persona", 11) + "\n";
  for (const auto& [what, figures] : {std::pair("palabras", &set.token), std::pair("menciones", &set.span)}) {
    for (std::size_t r = 0; r < kRoleCount; ++r) out += Row(what, NameOf(static_cast<Role>(r)).word, (*figures)[r]);
    out += Row(what, "todas", figures->back());
  }
  for (std::size_t k = 0; k < kLinkKindCount; ++k)
    out += Row("relaciones", CodeOf(static_cast<LinkKind>(k)), set.link[k]);
  out += Row("relaciones", "todas", set.link.back()) + Row("temas", "", set.theme);
  out += "1.er tema acertado: " + FigureText(set.top1.counts.recall(), set.top1.f1) + " de " +
         Counted(set.top1.counts.gold, "texto", "textos") + " con tema\n";
  if (set.clusters) {
    const ClusterScores& piles = *set.clusters;
    out += "Asuntos de " + Counted(piles.texts, "texto", "textos") + " (la persona hizo " +
           std::to_string(piles.gold_piles) + ", el programa " + std::to_string(piles.predicted_piles) + "): B³ P " +
           Thousandths(piles.figures.bcubed_p) + ", R " + Thousandths(piles.figures.bcubed_r) + ", F1 " +
           FigureText(piles.figures.bcubed_f1, piles.bcubed_f1) + ";\n  V " +
           FigureText(piles.figures.v_measure, piles.v_measure) + ", ARI " + FigureText(piles.figures.ari, piles.ari) +
           "; dejar todo suelto daría B³ F1 " + Thousandths(piles.figures.alone_f1) + "\n";
  }
  return out;
}

// Lines of at most `width` characters, cut at blanks where there are any.
std::vector<std::string> Wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  const auto put = [&](const std::string& word) {
    const std::size_t size = CodePointCount(word);
    if (used > 0 && used + 1 + size > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) {
      lines.back() += ' ';
      ++used;
    }
    for (std::size_t i = 0; i < word.size();) {
      if (used == width) {
        lines.emplace_back();
        used = 0;
      }
      AppendUtf8(NextCodePoint(word, i), lines.back());
      ++used;
    }
  };
  std::string word;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';  // control characters must not reach a terminal
    if (!blank) word += c;
    if (blank && !word.empty()) {
      put(word);
      word.clear();
    }
  }
  if (!word.empty()) put(word);
  return lines;
}

std::vector<std::string> Column(const std::vector<Quoted>& quotes) {
  std::vector<std::string> lines;
  for (const Quoted& quoted : quotes)
    std::ranges::move(Wrapped(std::string(NameOf(quoted.role).word) + ": " + std::string(quoted.text), kColumn),
                      std::back_inserter(lines));
  return lines;
}

std::string SideBySide(const Difference& row) {
  const std::vector<std::string> left = Column(row.gold);
  const std::vector<std::string> right = row.same ? std::vector<std::string>{"="} : Column(row.predicted);
  std::string out;
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    out +=
        "   " + Left(i < left.size() ? left[i] : "", kColumn) + " │" + (i < right.size() ? " " + right[i] : "") + "\n";
  }
  return out;
}

std::string Worst(const std::vector<BadText>& worst) {
  if (worst.empty()) return "";
  std::string out = "Los " + Counted(worst.size(), "texto", "textos") + " con más palabras mal puestas\n";
  if (worst.size() == 1) out = "El texto con más palabras mal puestas\n";
  for (std::size_t i = 0; i < worst.size(); ++i) {
    const BadText& bad = worst[i];
    Counts all;
    for (const Counts& role : bad.counts.token) all.Add(role);
    out += "\n" + std::to_string(i + 1) + ". " + bad.answer.gold->id + " (" + bad.answer.gold->set +
           "): " + Counted(bad.counts.wrong_words(), "palabra mal", "palabras mal") + ", F1 " + Thousandths(all.f1()) +
           "\n";
    for (const std::string& line : Wrapped(bad.answer.gold->text, kWide)) out += "   " + line + "\n";
    out += "\n   " + Left("PERSONA", kColumn) + " │ PROGRAMA\n";
    for (const Difference& row : bad.differences) out += SideBySide(row);
  }
  return out;
}

}  // namespace

std::string FigureText(double value, const std::optional<Interval>& interval) {
  if (!interval) return Thousandths(value);
  return Thousandths(value) + " [" + Thousandths(interval->low) + ", " + Thousandths(interval->high) + "]";
}

std::string EvalText(const std::vector<SetScores>& scores, const std::vector<BadText>& worst) {
  const bool single = scores.size() == 2;  // then the pooled figures are those of the set
  const std::vector<SetScores> shown(scores.begin(), single ? scores.end() - 1 : scores.end());
  std::string out = Summary(shown);
  for (const SetScores& set : shown) out += "\n" + Details(set);
  if (!shown.empty()) out += "\n" + Confusion(shown.back());
  if (!worst.empty()) out += "\n" + Worst(worst);
  return out;
}

}  // namespace ceiba
