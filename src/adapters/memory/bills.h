#pragma once

#include "adapters/memory/tables.h"

namespace assent::memory {

/// Files a bill over the one with its key, under a new document id unless it is the same file.
void put_bill(Tables& tables, bills::Bill bill);

}  // namespace assent::memory
