// SPDX-License-Identifier: GPL-3.0-or-later
// Every option of every stage, in one place: what feeds the command line, the TOML file and docs/options.md.
#pragma once

#include "pipeline/classify.h"
#include "pipeline/contrary.h"
#include "pipeline/extract.h"
#include "pipeline/group.h"
#include "pipeline/lint.h"
#include "pipeline/near_copies.h"
#include "pipeline/shared_causes.h"
#include "pipeline/statements.h"
#include "pipeline/subtopics.h"
#include "pipeline/tree.h"
#include "pipeline/trends.h"

namespace ceiba {

struct Config {
  Extractor::Options extract;
  Classifier::Options classify;
  Grouper::Options group;
  StatementGrouper::Options statements;
  TreeBuilder::Options tree;
  TreeLinter::Options lint;
  NearCopies::Options near_copies;
  TrendFinder::Options trends;
  SubtopicFinder::Options subtopics;
  ContraryFinder::Options contrary;
  SharedCauseFinder::Options shared_causes;

  /// Calls visit(name, value, OptionInfo) for each option, in the order a reader of the docs wants them.
  template <class Visitor>
  void Visit(Visitor&& visit) {
    extract.Visit(visit);
    classify.Visit(visit);
    group.Visit(visit);
    statements.Visit(visit);
    tree.Visit(visit);
    lint.Visit(visit);
    near_copies.Visit(visit);
    trends.Visit(visit);
    subtopics.Visit(visit);
    contrary.Visit(visit);
    shared_causes.Visit(visit);
  }
};

}  // namespace ceiba
