// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/continuity_words.h"

#include <algorithm>

namespace ceiba {
namespace {

// More names than a person reads in a sentence are counted.
constexpr std::size_t kNamed = 3;

std::string Counted(std::uint64_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}
std::string Contributions(std::uint64_t count) { return Counted(count, "aportación", "aportaciones"); }
std::string NewVoices(std::uint32_t count) { return Counted(count, "voz nueva", "voces nuevas"); }

std::string Joined(const std::vector<std::string>& items, const char* last) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) out += (i == 0 ? "" : i + 1 == items.size() ? last : ", ") + items[i];
  return out;
}

// "8 de sus 14 aportaciones", "sus 7 aportaciones", "su única aportación".
std::string ShareText(const TopicShare& share) {
  if (share.of == 1) return "su única aportación";
  if (share.shared == share.of) return "sus " + Contributions(share.of);
  return std::to_string(share.shared) + " de sus " + Contributions(share.of);
}

// "«Baches» (sus 7 aportaciones), «Banquetas» (3 de sus 5 aportaciones) y 2 asuntos más".
std::string Named(const std::vector<TopicShare>& shares) {
  std::vector<std::string> items;
  for (std::size_t i = 0; i < std::min(kNamed, shares.size()); ++i)
    items.push_back("«" + shares[i].label + "» (" + ShareText(shares[i]) + ")");
  if (shares.size() > kNamed) items.push_back(Counted(shares.size() - kNamed, "asunto más", "asuntos más"));
  return Joined(items, " y ");
}

// "8 en «Baches», 3 en «Banquetas»".
std::vector<std::string> Places(const std::vector<TopicShare>& shares) {
  std::vector<std::string> places;
  for (const TopicShare& share : shares) places.push_back(std::to_string(share.shared) + " en «" + share.label + "»");
  return places;
}

std::string AndNewVoices(const TopicStory& story) {
  return story.new_voices == 0 ? "" : " Además trae " + NewVoices(story.new_voices) + ".";
}

}  // namespace

std::string GoesOn(const TopicStory& story, std::uint32_t stayed) {
  const std::uint32_t left = story.contributions_before - stayed;
  const std::uint32_t moved_in = story.contributions_now - story.new_contributions - stayed;
  std::vector<std::string> moves;
  if (left > 0)
    moves.push_back(Counted(left, "aportación suya está ahora en otros asuntos", "aportaciones suyas están ahora en otros asuntos"));
  if (moved_in > 0) moves.push_back(Counted(moved_in, "llegó de otros asuntos", "llegaron de otros asuntos"));
  if (story.new_voices == 0 && story.new_contributions > 0)
    moves.push_back(
        Counted(story.new_contributions, "es nueva, de quien ya había hablado aquí", "son nuevas, de quienes ya habían hablado aquí"));
  const std::string after = moves.empty() ? "." : ": " + Joined(moves, "; ") + ".";
  if (story.new_voices == 0) {
    if (!moves.empty()) return "Sigue, sin voces nuevas" + after;
    return story.contributions_now == 1 ? "Sigue igual, con su aportación."
                                        : "Sigue igual, con sus " + Contributions(story.contributions_now) + ".";
  }
  return "Creció: " + NewVoices(story.new_voices) + " (antes tenía " + Counted(story.voices_before, "voz", "voces") + ", ahora " +
         std::to_string(story.voices_now) + ")" + (moves.empty() ? "." : "; " + Joined(moves, "; ") + ".");
}

std::string MergedHere(const TopicStory& story, const std::vector<TopicShare>& joined, std::uint32_t alone) {
  return "Aquí se juntaron " + Counted(joined.size(), "asunto", "asuntos") + " de la vez anterior: " + Named(joined) + "." +
         (alone == 0 ? "" : " También hay " + Counted(alone, "aportación que estaba sola.", "aportaciones que estaban solas.")) +
         AndNewVoices(story);
}

std::string SplitHere(const TopicStory& story, const std::string& label, const TopicShare& here, const std::vector<TopicShare>& others) {
  return "«" + label + "» se partió en " + Counted(others.size() + 1, "asunto", "asuntos") + ": aquí hay " + ShareText(here) + "; " +
         Joined(Places(others), " y ") + "." + AndNewVoices(story);
}

std::string NewHere(const TopicStory& story) {
  if (story.contributions_now == 1) return "Asunto nuevo: su aportación no estaba la vez anterior.";
  return "Asunto nuevo: ninguna de sus " + Contributions(story.contributions_now) + " estaba la vez anterior.";
}

std::string RegroupedHere(const TopicStory& story) {
  const std::uint32_t old = story.contributions_now - story.new_contributions;
  std::string out = "Se formó con " + Counted(old, "aportación que estaba en", "aportaciones que estaban en ");
  if (old == 1) out += " ";
  std::vector<std::string> items;
  for (std::size_t i = 0; i < std::min(kNamed, story.shares.size()); ++i) items.push_back("«" + story.shares[i].label + "»");
  if (story.shares.size() > kNamed) items.push_back(Counted(story.shares.size() - kNamed, "asunto más", "asuntos más"));
  out += Joined(items, " y ");
  if (story.new_contributions > 0) out += ", y " + Counted(story.new_contributions, "nueva", "nuevas");
  return out + ".";
}

std::string CameApart(const TopicStory& story, const std::vector<TopicShare>& pieces) {
  return "Se partió: de sus " + Contributions(story.contributions_before) + " hay " + Joined(Places(pieces), " y ") + ".";
}

std::string WentInto(const TopicShare& share) {
  if (share.of == 1) return "Era una aportación sola; ahora está en «" + share.label + "».";
  return "Se juntó con «" + share.label + "»: ahí están " + ShareText(share) + ".";
}

std::string Scattered(const TopicStory& story) {
  if (story.shares.empty()) {
    return story.contributions_before == 1 ? "Ya no está: su aportación no aparece ahora."
                                           : "Ya no está: ninguna de sus " + Contributions(story.contributions_before) + " aparece ahora.";
  }
  const TopicShare& most = story.shares.front();
  return "Ya no es un asunto aparte: lo que tenía (" + Contributions(story.contributions_before) + ") quedó en " +
         Counted(story.shares.size(), "asunto", "asuntos") + "; la parte mayor (" + std::to_string(most.shared) + "), en «" + most.label +
         "».";
}

}  // namespace ceiba
