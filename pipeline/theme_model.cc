// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/theme_model.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <type_traits>
#include <utility>

#include "core/check.h"
#include "core/file.h"
#include "core/hash.h"

namespace ceiba {
namespace {

constexpr std::string_view kMagic = "ceiba themes 1\n";
constexpr std::size_t kHashBytes = 8;
constexpr std::int64_t kStep = kThemeScoreUnit / 4;
constexpr std::uint32_t kMaxThemeCount = 1000;
constexpr std::uint32_t kMaxDimension = 1000;

template <class Number>
void Put(std::string& out, Number number) {
  auto bits = static_cast<std::make_unsigned_t<Number>>(number);
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    out.push_back(static_cast<char>(bits & 0xFF));
    if constexpr (sizeof(Number) > 1) bits = static_cast<std::make_unsigned_t<Number>>(bits >> 8);
  }
}

// Reads numbers one after the other; past the end everything is 0 and `good` is false.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  template <class Number>
  Number Get() {
    if (rest_.size() < sizeof(Number)) {
      good_ = false;
      return 0;
    }
    std::uint64_t bits = 0;
    for (std::size_t i = sizeof(Number); i-- > 0;) bits = (bits << 8) | static_cast<unsigned char>(rest_[i]);
    rest_.remove_prefix(sizeof(Number));
    return static_cast<Number>(bits);
  }

  template <class Number>
  void GetAll(std::uint64_t count, std::vector<Number>& out) {
    out.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) out.push_back(Get<Number>());
  }

  std::string_view Take(std::size_t count) {
    if (rest_.size() < count) {
      good_ = false;
      return {};
    }
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  bool good() const { return good_; }
  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

std::optional<ThemeModelData> Read(std::string_view bytes) {
  Bytes in(bytes);
  in.Take(kMagic.size());
  ThemeModelData data;
  const auto themes = in.Get<std::uint32_t>();
  const auto features = in.Get<std::uint32_t>();
  const auto lemmas = in.Get<std::uint32_t>();
  data.space.dimension = in.Get<std::uint32_t>();
  if (!in.good() || themes == 0 || themes > kMaxThemeCount || data.space.dimension > kMaxDimension) return std::nullopt;
  for (std::uint32_t i = 0; i < themes; ++i) data.codes.emplace_back(in.Take(in.Get<std::uint8_t>()));
  for (std::uint32_t i = 0; i < themes; ++i) data.bias.push_back(in.Get<std::int64_t>());
  for (std::int64_t& threshold : data.thresholds) threshold = in.Get<std::int64_t>();
  for (std::uint16_t& confidence : data.confidence) confidence = in.Get<std::uint16_t>();
  const std::uint64_t dimension = data.space.dimension;
  const std::uint64_t left = features * (sizeof(std::uint64_t) + themes * sizeof(std::int16_t)) +
                             lemmas * (sizeof(std::uint64_t) + sizeof(std::uint8_t) + dimension) +
                             dimension * themes * sizeof(std::int16_t);
  if (!in.good() || in.left() != left) return std::nullopt;
  in.GetAll(features, data.features);
  in.GetAll(std::uint64_t{features} * themes, data.weights);
  in.GetAll(lemmas, data.space.lemmas);
  in.GetAll(lemmas, data.space.rarity);
  in.GetAll(lemmas * dimension, data.space.rows);
  in.GetAll(dimension * themes, data.space_weights);
  if (!std::ranges::is_sorted(data.features) || !std::ranges::is_sorted(data.space.lemmas)) return std::nullopt;
  return data;
}

}  // namespace

std::string ThemeModel::Write(const ThemeModelData& data) {
  CEIBA_CHECK(data.weights.size() == data.features.size() * data.codes.size(), "one weight per feature and theme");
  CEIBA_CHECK(data.bias.size() == data.codes.size(), "one bias per theme");
  CEIBA_CHECK(data.space_weights.size() == data.space.dimension * data.codes.size(),
              "one weight per dimension and theme");
  CEIBA_CHECK(data.space.rows.size() == data.space.lemmas.size() * data.space.dimension, "one row per lemma");
  std::string out(kMagic);
  Put(out, static_cast<std::uint32_t>(data.codes.size()));
  Put(out, static_cast<std::uint32_t>(data.features.size()));
  Put(out, static_cast<std::uint32_t>(data.space.lemmas.size()));
  Put(out, data.space.dimension);
  for (const std::string& code : data.codes) {
    CEIBA_CHECK(code.size() < 256, "codes of themes are short");
    Put(out, static_cast<std::uint8_t>(code.size()));
    out += code;
  }
  for (const std::int64_t bias : data.bias) Put(out, bias);
  for (const std::int64_t threshold : data.thresholds) Put(out, threshold);
  for (const std::uint16_t confidence : data.confidence) Put(out, confidence);
  for (const std::uint64_t feature : data.features) Put(out, feature);
  for (const std::int16_t weight : data.weights) Put(out, weight);
  for (const std::uint64_t lemma : data.space.lemmas) Put(out, lemma);
  for (const std::uint8_t rarity : data.space.rarity) Put(out, rarity);
  for (const std::int8_t cell : data.space.rows) Put(out, cell);
  for (const std::int16_t weight : data.space_weights) Put(out, weight);
  Put(out, Hash64(out));
  return out;
}

Result<ThemeModel> ThemeModel::Parse(std::string_view bytes, const std::string& path) {
  if (!bytes.starts_with(kMagic)) {
    return ConfigError(path + ": no es un modelo de temas de esta versión de ceiba; vuelva a hacerlo con ceiba train");
  }
  const std::string damaged =
      path + ": el modelo de temas está dañado o incompleto; vuelva a copiarlo o hágalo de nuevo con ceiba train";
  if (bytes.size() < kMagic.size() + kHashBytes) return ConfigError(damaged);
  const std::string_view content = bytes.substr(0, bytes.size() - kHashBytes);
  if (Bytes(bytes.substr(content.size())).Get<std::uint64_t>() != Hash64(content)) return ConfigError(damaged);
  std::optional<ThemeModelData> data = Read(content);
  if (!data) return ConfigError(damaged);
  return ThemeModel(*std::move(data));
}

Result<ThemeModel> ThemeModel::Load(const std::string& path) {
  const Result<std::string> bytes = ReadFile(path);
  if (!bytes) return bytes.error();
  return Parse(*bytes, path);
}

ThemeModel::ThemeModel(ThemeModelData data)
    : data_(std::move(data)), feature_index_(data_.features), lemma_index_(data_.space.lemmas) {}

std::vector<std::int64_t> ThemeModel::Score(const ThemeFeatures& features) const {
  std::vector<std::int64_t> scores = data_.bias;
  const auto add = [&](const std::vector<std::int16_t>& weights, std::size_t row, std::int64_t value) {
    const std::int16_t* of_theme = &weights[row * scores.size()];
    for (std::size_t theme = 0; theme < scores.size(); ++theme) scores[theme] += of_theme[theme] * value;
  };
  for (const ThemeFeature& feature : features) {
    const std::size_t found = feature_index_.Find(data_.features, feature.id);
    if (found != IdIndex::kNone) add(data_.weights, found, feature.value);
  }
  const std::vector<std::int32_t> place = PlaceInSpace(features, data_.space, lemma_index_);
  for (std::size_t i = 0; i < place.size(); ++i) add(data_.space_weights, i, place[i]);
  return scores;
}

std::vector<ThemeScore> ThemeModel::Choose(const std::vector<std::int64_t>& scores, int max_themes,
                                           bool must_choose) const {
  std::vector<std::uint32_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; });
  std::vector<ThemeScore> chosen;
  for (const std::uint32_t theme : order) {
    if (static_cast<int>(chosen.size()) == std::min(max_themes, ThemeModelData::kMaxThemes)) break;
    const bool free = chosen.empty() && must_choose;
    if (!free && scores[theme] < data_.thresholds[chosen.size()]) break;
    chosen.push_back({theme, Confidence(scores[theme])});
  }
  return chosen;
}

float ThemeModel::Confidence(std::int64_t score) const {
  constexpr std::int64_t last = ThemeModelData::kConfidenceSteps - 1;
  const std::int64_t place = std::clamp<std::int64_t>(score + kStep * last / 2, 0, kStep * last);
  const auto step = static_cast<std::size_t>(std::min(place / kStep, last - 1));
  const std::int64_t low = data_.confidence[step];
  const std::int64_t high = data_.confidence[step + 1];
  const std::int64_t part = place - static_cast<std::int64_t>(step) * kStep;
  return static_cast<float>(low + (high - low) * part / kStep) / 65535.0F;
}

}  // namespace ceiba
