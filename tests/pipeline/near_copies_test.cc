// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/near_copies.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"
#include "nlp/language_pack.h"

namespace ceiba {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const LanguagePack& Pack() {
  static const Result<LanguagePack> pack = LanguagePack::Load(std::string(CEIBA_SOURCE_DIR) + "/lexicons/es");
  return pack.value();
}

// A corpus made by hand: contribution i has key "k" + i in four digits.
class Notes {
 public:
  ContributionId Say(const std::string& text, std::uint32_t author = 0) {
    Contribution& c = corpus.contributions.emplace_back();
    c.id = {static_cast<std::uint32_t>(corpus.contributions.size() - 1)};
    const std::string digits = std::to_string(10000 + c.id.value);
    c.key = "k" + digits.substr(1);
    c.text = text;
    if (author > 0) c.by = {author - 1};
    analysed.push_back(c.id);
    return c.id;
  }
  ContributionId Copy(ContributionId original, std::uint32_t author = 0) {
    const std::string text = corpus.contributions[original.value].text;
    const ContributionId id = Say(text, author);
    corpus.contributions.back().copy_of = original;
    analysed.pop_back();
    return id;
  }
  AnnotatedCorpus Read() const {
    std::vector<std::string_view> texts;
    for (const ContributionId id : analysed) texts.emplace_back(corpus.contributions[id.value].text);
    return Annotate(texts, Pack(), Threads{1});
  }
  std::vector<Campaign> Campaigns(NearCopies::Options options = {}, int threads = 1) const {
    return NearCopies(options)(corpus, Read(), analysed, Threads{threads});
  }

  Corpus corpus;
  std::vector<ContributionId> analysed;
};

const std::string kPetition =
    "Los vecinos de la colonia Las Flores pedimos que se repare el drenaje de la calle Olmo, porque cada vez que llueve el agua "
    "se mete a las casas y nadie del municipio viene a ver";

TEST(NearCopies, AChangedWordInALongTextIsStillTheSameText) {
  Notes notes;
  notes.Say(kPetition);
  notes.Say(kPetition + " nada");
  notes.Say("La biblioteca del centro cierra muy temprano y los muchachos no tienen dónde estudiar por las tardes");
  const auto campaigns = notes.Campaigns();
  ASSERT_THAT(campaigns, SizeIs(1));
  EXPECT_THAT(campaigns[0].contributions, ElementsAre(ContributionId{0}, ContributionId{1}));
  EXPECT_EQ(campaigns[0].texts, 2U);
  EXPECT_FLOAT_EQ(campaigns[0].least, 34.0F / 35.0F);  // 36 words and one more: 34 shingles of 35
}

TEST(NearCopies, AccentsCapitalsAndSignsAreNoDifference) {
  Notes notes;
  notes.Say("Pedimos más patrullas, alumbrado público y cámaras en la colonia Jardín.");
  notes.Say("PEDIMOS MAS PATRULLAS alumbrado publico y camaras en la colonia jardin!!!");
  const auto campaigns = notes.Campaigns();
  ASSERT_THAT(campaigns, SizeIs(1));
  EXPECT_EQ(campaigns[0].least, 1.0F);
}

struct TemplateCase {
  const char* name;
  std::string before, after;
  std::size_t campaigns;
};
class Templates : public testing::TestWithParam<TemplateCase> {};

TEST_P(Templates, CountAsFarAsTheSimilaritySays) {
  Notes notes;
  for (const char* place : {"Nogal", "Ciprés"}) notes.Say(GetParam().before + place + GetParam().after);
  EXPECT_THAT(notes.Campaigns(), SizeIs(GetParam().campaigns));
}

INSTANTIATE_TEST_SUITE_P(
    OneWordChanged, Templates,
    testing::Values(TemplateCase{"AtTheEnd", "Pedimos que pongan un semáforo con botón para peatones en la esquina de la calle ", "", 1},
                    TemplateCase{"InTheMiddle", "Pedimos un semáforo en la calle ", " porque pasan muy rápido", 0},
                    TemplateCase{"InAShortText", "Pedimos un semáforo en la calle ", "", 0}),
    [](const auto& test) { return test.param.name; });

TEST(NearCopies, ShortTextsMustSayEveryWordInTheSameOrder) {
  Notes notes;
  notes.Say("No hay agua en la colonia");
  notes.Say("no hay agua en la colonia...");
  notes.Say("Hay agua en la colonia");
  notes.Say("En la colonia no hay agua");
  const auto campaigns = notes.Campaigns();
  ASSERT_THAT(campaigns, SizeIs(1));
  EXPECT_THAT(campaigns[0].contributions, ElementsAre(ContributionId{0}, ContributionId{1}));
}

TEST(NearCopies, ExactCopiesAreACampaignFromThreeContributionsOn) {
  Notes notes;
  const ContributionId two = notes.Say("Falta alumbrado en el andador");
  const ContributionId three = notes.Say("No a la gasolinera junto a la escuela");
  notes.Copy(two);
  notes.Copy(three);
  notes.Copy(three);
  const auto campaigns = notes.Campaigns();
  ASSERT_THAT(campaigns, SizeIs(1));
  EXPECT_THAT(campaigns[0].contributions, ElementsAre(three, ContributionId{3}, ContributionId{4}));
  EXPECT_EQ(campaigns[0].texts, 1U);
}

TEST(NearCopies, TheSameWordsInAnotherCellOfTheFormAreOneText) {
  Notes notes;
  notes.Say(kPetition);
  notes.Say(kPetition);  // no copy_of: the parts differ
  EXPECT_THAT(notes.Campaigns(), IsEmpty());
  notes.Copy({0});
  const auto campaigns = notes.Campaigns();
  ASSERT_THAT(campaigns, SizeIs(1));
  EXPECT_EQ(campaigns[0].texts, 1U);
}

TEST(NearCopies, SupportCountsEachPersonOnce) {
  Notes notes;
  const ContributionId first = notes.Say(kPetition, 1);
  notes.Say(kPetition + " nada", 1);
  notes.Copy(first, 1);
  notes.Copy(first, 2);
  notes.Copy(first);
  const auto campaigns = notes.Campaigns();
  ASSERT_THAT(campaigns, SizeIs(1));
  EXPECT_EQ(campaigns[0].support.people, 2U);
  EXPECT_EQ(campaigns[0].support.unsigned_contributions, 1U);
  EXPECT_EQ(campaigns[0].support.contributions, 5U);
}

TEST(NearCopies, NobodyEntersThroughSomebodyInBetween) {
  // Each adds four words to the one before; the third is alike the second, not the first.
  Notes notes;
  const std::string first = "Queremos que limpien el arroyo que pasa atrás del mercado porque huele mal y hay muchos moscos";
  const std::string second = first + " que enferman a los";
  notes.Say(first);
  notes.Say(second);
  notes.Say(second + " niños de la primaria");
  const auto campaigns = notes.Campaigns();
  ASSERT_THAT(campaigns, SizeIs(1));
  EXPECT_THAT(campaigns[0].contributions, ElementsAre(ContributionId{0}, ContributionId{1}));
}

TEST(NearCopies, TheMostVoicesComeFirst) {
  Notes notes;
  const ContributionId small = notes.Say("No queremos parquímetros en el centro");
  const ContributionId large = notes.Say("No al relleno sanitario en el ejido");
  for (int i = 0; i < 2; ++i) notes.Copy(small);
  for (int i = 0; i < 3; ++i) notes.Copy(large);
  const auto campaigns = notes.Campaigns();
  ASSERT_THAT(campaigns, SizeIs(2));
  EXPECT_EQ(campaigns[0].contributions.front(), large);
  EXPECT_NE(campaigns[0].key, campaigns[1].key);
}

TEST(NearCopies, TextsWithoutWordsAreAlikeNobody) {
  Notes notes;
  notes.Say("!!!");
  notes.Say("👍👍");
  notes.Say("...");
  EXPECT_THAT(notes.Campaigns(), IsEmpty());
}

TEST(NearCopies, NothingGivesNothing) { EXPECT_THAT(Notes().Campaigns(), IsEmpty()); }

// --- Two ways to one answer ------------------------------------------------------------------------------------------

std::string MadeUpWord(std::uint64_t number) {
  static constexpr std::string_view kSyllables[] = {"ba", "co", "di", "fu", "ge", "la", "mo", "ni", "pe", "ru"};
  std::string word;
  for (int i = 0; i < 4; ++i, number /= 10) word += kSyllables[number % 10];
  return word;
}

// Texts of 8 to 40 words; most are another one with some words changed or added.
Notes RandomNotes(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  std::vector<std::vector<std::string>> said;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::string> words;
    if (!said.empty() && random.Next() % 4 != 0) {
      words = said[random.Next() % said.size()];
      for (std::uint64_t changes = 1 + random.Next() % 3; changes > 0; --changes) {
        const std::string word = MadeUpWord(random.Next() % 300);
        if (random.Next() % 2 == 0) {
          words.push_back(word);
        } else {
          words[random.Next() % words.size()] = word;
        }
      }
    } else {
      const std::uint64_t length = 8 + random.Next() % 33;
      for (std::uint64_t w = 0; w < length; ++w) words.push_back(MadeUpWord(random.Next() % 300));
    }
    said.push_back(std::move(words));
  }
  Notes notes;
  for (const auto& words : said) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    notes.Say(text);
  }
  return notes;
}

// Pairs (first, member) with every text compared with every first one before it.
std::set<std::pair<std::uint32_t, std::uint32_t>> ByComparingAll(const Notes& notes, double min_similarity) {
  const AnnotatedCorpus annotated = notes.Read();
  std::vector<std::set<std::string>> shingles;
  for (const Annotated& text : annotated.texts) {
    std::vector<std::string> words;
    for (const Token& token : text.tokens) words.push_back(annotated.vocabulary->form(token.form).canonical);
    std::set<std::string>& own = shingles.emplace_back();
    for (std::size_t i = 0; i + 2 < words.size(); ++i) own.insert(words[i] + " " + words[i + 1] + " " + words[i + 2]);
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::vector<std::uint32_t> firsts;
  for (std::uint32_t i = 0; i < shingles.size(); ++i) {
    std::uint32_t best = i;
    double most = 0;
    for (const std::uint32_t first : firsts) {
      const auto shared = static_cast<double>(
          std::ranges::count_if(shingles[i], [&](const std::string& s) { return shingles[first].contains(s); }));
      const double alike = shared / (static_cast<double>(shingles[i].size() + shingles[first].size()) - shared);
      if (alike < min_similarity || alike <= most) continue;
      most = alike;
      best = first;
    }
    if (best == i) {
      firsts.push_back(i);
    } else {
      pairs.emplace(best, i);
    }
  }
  return pairs;
}

class AgainstBruteForce : public testing::TestWithParam<double> {};

TEST_P(AgainstBruteForce, FindsTheSamePairs) {
  std::size_t expected = 0, found = 0, extra = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Notes notes = RandomNotes(seed, 150);
    const auto all = ByComparingAll(notes, GetParam());
    expected += all.size();
    for (const Campaign& campaign : notes.Campaigns({.min_similarity = GetParam()})) {
      for (std::size_t m = 1; m < campaign.contributions.size(); ++m) {
        const bool same = all.contains({campaign.contributions[0].value, campaign.contributions[m].value});
        (same ? found : extra) += 1;
      }
    }
  }
  ASSERT_GT(expected, 100U);
  EXPECT_GE(static_cast<double>(found), 0.98 * static_cast<double>(expected));
  EXPECT_LE(static_cast<double>(extra), 0.01 * static_cast<double>(expected));
}

INSTANTIATE_TEST_SUITE_P(Thresholds, AgainstBruteForce, testing::Values(0.5, 0.7, 0.9));

TEST(NearCopies, ThreadsChangeNothing) {
  const Notes notes = RandomNotes(7, 600);
  const auto one = notes.Campaigns({}, 1), five = notes.Campaigns({}, 5);
  ASSERT_EQ(one.size(), five.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].key, five[i].key);
    EXPECT_EQ(one[i].contributions, five[i].contributions);
    EXPECT_EQ(one[i].least, five[i].least);
  }
}

TEST(NearCopies, OtherTextsInTheRunChangeNoCampaign) {
  Notes alone, among;
  for (Notes* notes : {&alone, &among}) {
    notes->Say(kPetition);
    notes->Say(kPetition + " nada");
  }
  for (int i = 0; i < 50; ++i) among.Say("Palabras " + MadeUpWord(static_cast<std::uint64_t>(i)) + " que nadie más escribió en el buzón");
  const auto expected = alone.Campaigns();
  const auto found = among.Campaigns();
  ASSERT_THAT(expected, SizeIs(1));
  const auto same = std::ranges::find(found, expected[0].key, &Campaign::key);
  ASSERT_NE(same, found.end());
  EXPECT_EQ(same->contributions, expected[0].contributions);
}

// Many people fill one form and differ too much to be one campaign: the bounds must not hide the few that do agree.
TEST(NearCopies, FindsPairsAmongVariantsOfOneTemplate) {
  constexpr std::size_t kPlaces = 2000;
  Notes notes;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kPlaces; ++i)
    texts.push_back("Solicito de la manera más atenta un semáforo en la esquina de " + MadeUpWord(i) + " con " + MadeUpWord(9999 - i) +
                    " porque " + MadeUpWord(i * 7 % 10000) + " y " + MadeUpWord(i * 13 % 10000) + " gracias");
  for (const std::string& text : texts) notes.Say(text);
  for (const std::string& text : texts) notes.Say(text + " adiós");
  std::size_t pairs = 0;
  for (const Campaign& campaign : notes.Campaigns()) {
    for (const ContributionId id : campaign.contributions)
      pairs += id.value == campaign.contributions[0].value + kPlaces ? 1U : 0U;
  }
  EXPECT_GE(pairs, kPlaces * 98 / 100);
}

}  // namespace
}  // namespace ceiba
