// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/classify.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "pipeline/theme_features.h"
#include "pipeline/theme_model.h"
#include "pipeline/theme_seeds.h"

namespace ceiba {
namespace {

constexpr std::string_view kRestTheme = "otros";
constexpr float kRestConfidence = 0.3F;
constexpr double kPoint = static_cast<double>(ThemeSeeds::kPoint);

// Keeps a lone weak seed from looking sure: the confidence of a theme is its share of all weight plus this many points.
constexpr double kDoubt = 3 * kPoint;

// Whether a word of the text could name a matter: "ninguna", "no lo creo" do not, whatever was asked.
bool NamesSomething(const Annotated& text, const Vocabulary& vocabulary) {
  return std::ranges::any_of(text.tokens, [&](const Token& token) {
    if (token.kind != TokenKind::kWord || !token.form.valid() || vocabulary.form(token.form).stop) return false;
    const PartOfSpeech pos = vocabulary.analysis(token).pos;
    return pos == PartOfSpeech::kNoun || pos == PartOfSpeech::kProperNoun || pos == PartOfSpeech::kAdjective || pos == PartOfSpeech::kOther;
  });
}

}  // namespace

struct Classifier::Impl {
  ThemeSeeds seeds;
  ThemeFeatureMaker make_features;
  Options options;
  std::optional<ThemeModel> model;
  std::optional<std::uint32_t> rest;

  std::vector<ThemeScore> Choose(const std::vector<std::int64_t>& weights, bool mentioned) const {
    std::vector<std::uint32_t> order;
    double total = 0;
    for (std::uint32_t theme = 0; theme < weights.size(); ++theme) {
      if (weights[theme] <= 0) continue;
      order.push_back(theme);
      total += static_cast<double>(weights[theme]);
    }
    std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) { return weights[a] > weights[b]; });
    std::vector<ThemeScore> chosen;
    for (const std::uint32_t theme : order) {
      const double weight = static_cast<double>(weights[theme]);
      const double top = static_cast<double>(weights[order.front()]);
      const double share = chosen.empty() ? 0 : options.min_share * (chosen.size() == 1 ? 1 : 1.5);
      const double floor = (options.min_weight + (chosen.empty() ? 0 : 1)) * kPoint;
      if (static_cast<int>(chosen.size()) == options.max_themes || weight < floor || weight < share * top) break;
      // Cubed so that it reads as the chance of being right that was seen on our training texts.
      const double unsure = 1 - weight / (total + kDoubt);
      chosen.push_back({theme, static_cast<float>(1 - unsure * unsure * unsure)});
    }
    if (chosen.empty() && mentioned && rest) chosen.push_back({*rest, kRestConfidence});
    return chosen;
  }
};

Classifier::Classifier(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Classifier::Classifier(Classifier&&) noexcept = default;
Classifier& Classifier::operator=(Classifier&&) noexcept = default;
Classifier::~Classifier() = default;

Result<Classifier> Classifier::Make(const std::string& lexicon_dir, const std::string& model_path,
                                    const Options& options) {
  Result<ThemeSeeds> seeds = ThemeSeeds::Load(lexicon_dir);
  if (!seeds) return seeds.error();
  ThemeFeatureMaker make_features(seeds->taxonomy());
  auto impl = std::unique_ptr<Impl>(new Impl{*std::move(seeds), std::move(make_features), options, {}, {}});
  const std::vector<Theme>& themes = impl->seeds.taxonomy();
  if (!model_path.empty()) {
    Result<ThemeModel> model = ThemeModel::Load(model_path);
    if (!model) return model.error();
    if (std::ranges::equal(model->codes(), themes, {}, {}, &Theme::code)) impl->model = *std::move(model);
  }
  const auto rest = std::ranges::find(themes, kRestTheme, &Theme::code);
  if (rest != themes.end()) impl->rest = static_cast<std::uint32_t>(rest - themes.begin());
  return Classifier(std::move(impl));
}

const std::vector<Theme>& Classifier::taxonomy() const { return impl_->seeds.taxonomy(); }

bool Classifier::learned() const { return impl_->model.has_value(); }

std::shared_ptr<const ThemeSeeds::Forms> Classifier::Read(const Vocabulary& vocabulary) const { return impl_->seeds.FormsOf(vocabulary); }

std::vector<ThemeScore> Classifier::operator()(const Annotated& text, const ThemeSeeds::Forms& forms,
                                               const std::vector<Part>& parts,
                                               const std::vector<Mention>& mentions) const {
  if (!impl_->model) return impl_->Choose(impl_->seeds(text, forms, parts, mentions).weights, !mentions.empty());
  // Mentions stay out of what the model sees: it was learned without, so that roles and themes can be learned apart.
  const SeedReading seeds = impl_->seeds(text, forms, parts, {});
  const Vocabulary& vocabulary = ThemeSeeds::VocabularyOf(forms);
  if (seeds.matches.empty() && !NamesSomething(text, vocabulary)) {
    if (mentions.empty() || !impl_->rest) return {};
    return {{*impl_->rest, kRestConfidence}};
  }
  return impl_->model->Choose(impl_->model->Score(impl_->make_features(text, vocabulary, seeds)), impl_->options.max_themes, !mentions.empty());
}

}  // namespace ceiba
