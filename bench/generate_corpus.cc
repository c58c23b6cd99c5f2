// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a made-up corpus of any size for benches: distinct texts of some 280 bytes, Zipfian words, topics whose number
// grows with the square root of the corpus. Words come from the lexicons; the long tail (names of streets) from syllables.
// The same count and seed give the same bytes. Usage: generate_corpus COUNT SEED LEXICON_DIR > corpus.csv
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/hash.h"
#include "core/tsv.h"

namespace {

using Words = std::vector<std::string>;

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  // std::uniform_int_distribution differs between libraries; a remainder does not, and its bias is far below notice.
  std::size_t Below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool Chance(unsigned percent) { return Below(100) < percent; }
  const std::string& Of(const Words& words) { return words[Below(words.size())]; }

 private:
  std::mt19937_64 engine_;
};

// Ranks with probability proportional to 1 / (rank + 1).
class Zipf {
 public:
  explicit Zipf(std::size_t ranks) {
    double total = 0;
    for (std::size_t i = 0; i < ranks; ++i) until_.push_back(static_cast<std::uint64_t>((total += 1.0 / static_cast<double>(i + 1)) * 1e6));
  }
  std::size_t Draw(Random& random) const {
    const std::uint64_t point = random.Below(until_.back());
    return static_cast<std::size_t>(std::upper_bound(until_.begin(), until_.end(), point) - until_.begin());
  }

 private:
  std::vector<std::uint64_t> until_;
};

Words MadeUpNames(std::size_t count, Random& random) {
  static const Words kSyllables = {"ma", "ri", "to", "lla", "cue", "xo", "chi", "na", "te", "pe", "huac", "lan", "mez", "qui", "tal", "gua",
                                   "da", "lu", "pa", "co", "yo", "cán", "zin", "go", "ber", "nal", "ro", "sa", "ven", "tu", "ra", "ña"};
  Words names;
  std::unordered_set<std::string> seen;
  while (names.size() < count) {
    std::string name;
    for (std::size_t i = 0, n = 2 + random.Below(3); i < n; ++i) name += random.Of(kSyllables);
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    if (seen.insert(name).second) names.push_back(name);
  }
  return names;
}

struct TopicWords {
  Words matter;  // what it is about
  Words state;   // what is wrong with it
  Words reason;
};

std::map<std::string, Words> SeedsByTheme(const std::string& lexicon_dir) {
  std::map<std::string, Words> seeds;
  const auto table = ceiba::LoadTsv(lexicon_dir + "/theme_seeds.tsv", {"seed", "theme"}, false);
  for (const ceiba::TsvRow& row : table.value().rows) seeds[row[1]].push_back(row[0]);
  return seeds;
}

std::string Sentence(const TopicWords& topic, const Words& names, const Zipf& zipf, Random& random) {
  static const Words kLack = {"No hay", "Falta", "Hace meses que no sirve", "Está muy mal", "Nadie atiende", "Se quejan de", "Otra vez falla", "Sigue sin arreglarse"};
  static const Words kWhy = {"porque", "ya que", "debido a que", "pues", "es que"};
  static const Words kThen = {"por eso", "lo que provoca que", "y entonces", "así que"};
  static const Words kAsk = {"Pido que arreglen", "Solicitamos", "Propongo mejorar", "Que pongan", "Hay que revisar", "Queremos más"};
  static const Words kWho = {"los vecinos", "las familias", "los niños", "la gente mayor", "quienes trabajamos aquí", "las estudiantes"};
  static const Words kSuffer = {"no podemos salir", "pierden el día", "se enferman", "gastan de más", "tienen miedo", "llegan tarde"};
  const std::string place = " en " + names[zipf.Draw(random)] + " y " + names[zipf.Draw(random)];
  std::string text = random.Of(kLack) + " " + random.Of(topic.matter) + " " + random.Of(topic.state) + place;
  if (random.Chance(45)) text += ", " + random.Of(kWhy) + " " + random.Of(topic.reason) + " " + random.Of(topic.matter) + " cada día";
  if (random.Chance(35)) text += ", " + random.Of(kThen) + " " + random.Of(kWho) + " " + random.Of(kSuffer);
  text += ". ";
  if (random.Chance(60)) text += random.Of(kAsk) + " " + random.Of(topic.matter) + " " + random.Of(topic.matter) + " cerca de " + names[zipf.Draw(random)] + ". ";
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: generate_corpus COUNT SEED LEXICON_DIR > corpus.csv\n", stderr);
    return 2;
  }
  const auto count = static_cast<std::size_t>(std::strtoull(argv[1], nullptr, 10));
  Random random(std::strtoull(argv[2], nullptr, 10));
  const auto seeds = SeedsByTheme(argv[3]);
  std::vector<const Words*> themes;
  for (const auto& [theme, words] : seeds)
    if (words.size() >= 8) themes.push_back(&words);
  const Words names = MadeUpNames(std::max<std::size_t>(500, count / 20), random);
  const Zipf zipf(names.size());
  const auto topic_count = std::max<std::size_t>(20, static_cast<std::size_t>(3 * std::sqrt(static_cast<double>(count))));
  const Zipf topic_zipf(topic_count);
  std::vector<TopicWords> topics(topic_count);
  for (TopicWords& topic : topics) {
    const Words& theme = *themes[random.Below(themes.size())];
    for (int i = 0; i < 4; ++i) topic.matter.push_back(random.Of(theme));
    for (int i = 0; i < 3; ++i) topic.state.push_back(random.Of(theme));
    for (int i = 0; i < 3; ++i) topic.reason.push_back("falta " + random.Of(theme));
  }
  std::unordered_set<std::uint64_t> seen;
  std::puts("id,fecha,colonia,texto");
  for (std::size_t i = 0; i < count; ++i) {
    const TopicWords& topic = topics[topic_zipf.Draw(random)];
    std::string text;
    const std::size_t target = 50 + random.Below(270);
    while (text.size() < target) text += Sentence(topic, names, zipf, random);
    if (!seen.insert(ceiba::Hash64(text)).second) text += "Aportación número " + std::to_string(i) + ".";
    std::printf("g%07zu,2026-%02zu-%02zu,%s,\"%s\"\n", i, 1 + random.Below(12), 1 + random.Below(28), names[zipf.Draw(random)].c_str(), text.c_str());
  }
  return 0;
}
