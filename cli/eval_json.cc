// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eval_json.h"

#include <utility>

#include "cli/json_writer.h"
#include "core/utf8.h"
#include "io/names.h"

namespace ceiba {
namespace {

void PutInterval(JsonWriter& json, std::string_view key, const std::optional<Interval>& interval) {
  if (!interval) return;
  json.Key(key);
  json.Open('[');
  json.Figure(interval->low);
  json.Figure(interval->high);
  json.Close(']');
}

void Put(JsonWriter& json, std::string_view key, const Score& score) {
  json.Key(key);
  json.Open('{');
  json.Key("p");
  json.Figure(score.counts.precision());
  json.Key("r");
  json.Figure(score.counts.recall());
  json.Key("f1");
  json.Figure(score.counts.f1());
  json.Key("pred");
  json.Count(score.counts.predicted);
  json.Key("gold");
  json.Count(score.counts.gold);
  PutInterval(json, "ci", score.f1);
  json.Close('}');
}

std::string_view RoleCode(std::size_t role) {
  return role == kRoleCount ? "none" : NameOf(static_cast<Role>(role)).code;
}

void PutClusters(JsonWriter& json, const std::optional<ClusterScores>& clusters) {
  json.Key("clusters");
  json.Open('{');
  if (clusters) {
    const auto count = [&](const char* key, std::size_t value) {
      json.Key(key);
      json.Count(value);
    };
    const auto figure = [&](const char* key, double value) {
      json.Key(key);
      json.Figure(value);
    };
    const ClusterFigures& f = clusters->figures;
    count("n", clusters->texts);
    figure("alone_f1", f.alone_f1);
    count("gold_issues", clusters->gold_piles);
    count("pred_clusters", clusters->predicted_piles);
    figure("bcubed_p", f.bcubed_p);
    figure("bcubed_r", f.bcubed_r);
    figure("bcubed_f1", f.bcubed_f1);
    figure("v_measure", f.v_measure);
    figure("ari", f.ari);
    figure("pair_p", f.pair_p);
    figure("pair_r", f.pair_r);
    for (const auto& [key, interval] :
         {std::pair("bcubed_f1_ci", &clusters->bcubed_f1), std::pair("v_measure_ci", &clusters->v_measure),
          std::pair("ari_ci", &clusters->ari)})
      PutInterval(json, key, *interval);
  }
  json.Close('}');
}

// The members of a set's object, without its braces.
void PutSet(JsonWriter& json, const SetScores& set) {
  json.Key("contributions");
  json.Count(set.texts);
  json.Key("answered");
  json.Count(set.answered);
  json.Key("changed");
  json.Open('[');
  for (const std::string& id : set.changed) json.Text(id);
  json.Close(']');
  for (const auto& [key, figures] : {std::pair("token_f1", &set.token), std::pair("span_f1", &set.span)}) {
    json.Key(key);
    json.Open('{');
    for (std::size_t r = 0; r < kRoleCount; ++r) Put(json, RoleCode(r), (*figures)[r]);
    Put(json, "micro", figures->back());
    json.Close('}');
  }
  json.Key("link_f1");
  json.Open('{');
  for (std::size_t k = 0; k < kLinkKindCount; ++k) Put(json, CodeOf(static_cast<LinkKind>(k)), set.link[k]);
  Put(json, "micro", set.link.back());
  json.Close('}');
  Put(json, "theme_micro_f1", set.theme);
  json.Key("theme_top1");
  json.Figure(set.top1.counts.recall());
  PutInterval(json, "theme_top1_ci", set.top1.f1);
  PutClusters(json, set.clusters);
  json.Key("confusion");
  json.Open('{');
  for (std::size_t g = 0; g <= kRoleCount; ++g) {
    json.Key(RoleCode(g));
    json.Open('{');
    for (std::size_t p = 0; p <= kRoleCount; ++p) {
      json.Key(RoleCode(p));
      json.Count(set.confusion[g][p]);
    }
    json.Close('}');
  }
  json.Close('}');
}

void PutMarks(JsonWriter& json, std::string_view key, const MarkedText* marked) {
  json.Key(key);
  json.Open('[');
  if (marked != nullptr) {
    const CodePointIndex points(marked->text);
    for (const RoleMark& mark : marked->mentions) {
      json.Open('{');
      json.Key("label");
      json.Text(NameOf(mark.role).code);
      json.Key("start");
      json.Count(points.At(mark.span.begin));
      json.Key("end");
      json.Count(points.At(mark.span.end));
      json.Key("text");
      json.Text(std::string_view(marked->text).substr(mark.span.begin, mark.span.size()));
      json.Close('}');
    }
  }
  json.Close(']');
}

}  // namespace

std::string EvalJson(const std::vector<SetScores>& scores, const std::vector<BadText>& worst) {
  JsonWriter json;
  json.Open('{');
  PutSet(json, scores.back());
  json.Key("sets");
  json.Open('{');
  for (std::size_t i = 0; i + 1 < scores.size(); ++i) {
    json.Key(scores[i].set);
    json.Open('{');
    PutSet(json, scores[i]);
    json.Close('}');
  }
  json.Close('}');
  json.Key("worst");
  json.Open('[');
  for (const BadText& bad : worst) {
    json.Open('{');
    json.Key("id");
    json.Text(bad.answer.gold->id);
    json.Key("set");
    json.Text(bad.answer.gold->set);
    json.Key("wrong_words");
    json.Count(bad.counts.wrong_words());
    json.Key("text");
    json.Text(bad.answer.gold->text);
    PutMarks(json, "gold", bad.answer.gold);
    PutMarks(json, "predicted", bad.answer.predicted);
    json.Close('}');
  }
  json.Close(']');
  json.Close('}');
  return std::move(json).Take();
}

}  // namespace ceiba
