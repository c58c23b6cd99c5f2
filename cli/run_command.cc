// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_command.h"
