// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/contributions_ndjson.h"

#include <array>
#include <charconv>
#include <string_view>

#include "core/utf8.h"
#include "io/confidence.h"
#include "io/json_string.h"
#include "io/names.h"

namespace ceiba {
namespace {

template <class Value>
void AppendNumber(Value value, std::string& out) {
  std::array<char, 32> digits{};
  // to_chars: never the decimal comma of a locale.
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

class Lines {
 public:
  explicit Lines(const Analysis& analysis) : a_(analysis) {}

  void Add(const Contribution& c) {
    const ContributionId analysed = a_.Analysed(c.id);
    out_ += "{\"id\":";
    AppendJsonString(c.key, out_);
    Text("source", c.from.file);
    Text("text", c.text);
    Themes(a_.themes[analysed.value]);
    Text("cluster", a_.topics[a_.main_topic[c.id.value].value].key);
    if (c.copy_of.valid()) Text("copy_of", a_.corpus.contributions[c.copy_of.value].key);
    Mentions(analysed, c.text);
    Links(analysed);
    if (c.by.valid()) Number("participant", a_.corpus.participants[c.by.value]);
    Known("date", c.about.date);
    Known("round", c.about.round);
    Known("channel", c.about.channel);
    Known("place", c.about.place);
    Known("sector", c.about.sector);
    Known("gender", c.about.gender);
    Known("age", c.about.age);
    Known("source_topic", c.about.topic);
    Known("question", c.from.question);
    Number("row", c.from.row);
    if (c.from.spot != nullptr) PlaceInside(*c.from.spot);
    out_ += "}\n";
  }

  // Hands on what there is, when it is at least so much.
  Status Pass(const Sink& sink, std::size_t least) {
    if (out_.size() < least) return {};
    Status passed = sink(out_);
    out_.clear();
    return passed;
  }

 private:
  void PlaceInside(const Spot& spot) {
    Known("sheet", spot.sheet);
    if (spot.page > 0) Number("page", spot.page);
    if (spot.paragraph > 0) Number("paragraph", spot.paragraph);
    Known("cue", spot.cue);
    Known("item", spot.item);
    Known("speaker", spot.speaker);
    if (spot.sure >= 0) Number("sure", Thousandths(spot.sure));
  }

  void Key(std::string_view key) {
    out_ += ",\"";
    out_ += key;
    out_ += "\":";
  }
  void Text(std::string_view key, std::string_view value) {
    Key(key);
    AppendJsonString(value, out_);
  }
  void Known(std::string_view key, std::string_view value) {
    if (!value.empty()) Text(key, value);
  }
  template <class Value>
  void Number(std::string_view key, Value value) {
    Key(key);
    AppendNumber(value, out_);
  }

  void Themes(const std::vector<ThemeScore>& scores) {
    Key("themes");
    out_ += '[';
    for (std::size_t i = 0; i < scores.size(); ++i) {
      if (i > 0) out_ += ',';
      AppendJsonString(a_.taxonomy[scores[i].theme].code, out_);
    }
    out_ += ']';
  }

  void Mentions(ContributionId analysed, std::string_view text) {
    Key("mentions");
    out_ += '[';
    const std::uint32_t first = a_.first_mention[analysed.value];
    const std::uint32_t past = a_.first_mention[analysed.value + 1];
    const CodePointIndex chars(first == past ? std::string_view() : text);
    for (std::uint32_t m = first; m < past; ++m) {
      const Mention& mention = a_.mentions[m];
      if (m > first) out_ += ',';
      out_ += "{\"label\":";
      AppendJsonString(NameOf(mention.role).code, out_);
      Number("start", chars.At(mention.span.begin));
      Number("end", chars.At(mention.span.end));
      Text("text", QuoteText(a_, mention));
      Text("why", mention.why);
      Number("confidence", Thousandths(mention.confidence));
      if (const StatementId statement = a_.statement_of[m]; statement.valid())
        Text("statement", a_.statements[statement.value].key);
      out_ += '}';
    }
    out_ += ']';
  }

  void Links(ContributionId analysed) {
    Key("links");
    out_ += '[';
    const std::uint32_t first_mention = a_.first_mention[analysed.value];
    const std::uint32_t first = a_.first_link[analysed.value];
    for (std::uint32_t l = first; l < a_.first_link[analysed.value + 1]; ++l) {
      const Link& link = a_.links[l];
      out_ += l > first ? ",[" : "[";
      AppendJsonString(CodeOf(link.kind), out_);
      out_ += ',';
      AppendNumber(link.from.value - first_mention, out_);
      out_ += ',';
      AppendNumber(link.to.value - first_mention, out_);
      out_ += ']';
    }
    out_ += ']';
  }

  const Analysis& a_;
  std::string out_;
};

}  // namespace

Status ContributionsNdjson(const Analysis& analysis, const Sink& sink) {
  Lines lines(analysis);
  for (const Contribution& c : analysis.corpus.contributions) {
    lines.Add(c);
    if (Status passed = lines.Pass(sink, kPieceBytes); !passed) return passed;
  }
  return lines.Pass(sink, 1);
}

}  // namespace ceiba
