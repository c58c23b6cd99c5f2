// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/language_pack.h"
