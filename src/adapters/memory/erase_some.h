#pragma once

namespace assent::memory {

/// Erases the rows that have `ended`, at most `limit`. Answers how many.
template <class Rows, class Ended>
int erase_some(Rows& rows, int limit, Ended ended) {
    int touched = 0;
    for (auto it = rows.begin(); it != rows.end() && touched < limit;) {
        if (!ended(*it)) {
            ++it;
            continue;
        }
        it = rows.erase(it);
        ++touched;
    }
    return touched;
}

}  // namespace assent::memory
