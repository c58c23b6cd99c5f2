// SPDX-License-Identifier: GPL-3.0-or-later
// Which topics of today are topics of an earlier run, so that keys and names last; and what became of the others.
#pragma once

#include <vector>

#include "core/continuity.h"
#include "core/previous.h"
#include "core/types.h"

namespace ceiba {

/// In: the topics of an earlier run; today's, as MakeTopics gave them; the corpus, in which contributions of the earlier
/// run have the keys they had. Contributions (copies included) count one each. A topic of before goes on in a topic of
/// today with at least three tenths of its contributions; pairs are made one to one, most shared contributions first (then
/// where the label is the same, then the smaller topic of before, then by keys). Out: a story for each topic of today, by
/// row, with the key and label it is to bear; then one for each topic of before that goes on nowhere. `overlap` and
/// `previous_version` stay empty.
///  - A topic that goes on bears the key it had, and the label it had unless another topic of today is called so.
///  - Any other keeps today's, but never a key that the earlier run used for another topic.
///  - Merged: with the one that goes on in it, two or more of before have half of their contributions, two at least, in
///    it; a contribution that stood alone before does not make a merger, unless all of them did.
///  - Split: a topic of before has three tenths of its contributions, two at least, in each of two topics or more.
/// Nothing new and the same groups: every topic is kept, with its key and label. O(n log n).
Continuity FindContinuity(const std::vector<PreviousTopic>& previous, const std::vector<Topic>& topics, const Corpus& corpus);

/// Gives `topics` the keys and labels of `continuity` and puts them in order again (voices, then key); their ids,
/// `main_topic` and the rows in `continuity` move along. Before statements and trees are made.
void ApplyContinuity(Continuity& continuity, std::vector<Topic>& topics, std::vector<TopicId>& main_topic);

}  // namespace ceiba
