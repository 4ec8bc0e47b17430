#include <sys/stat.h>

#include <exception>
#include <iostream>

#include "app/commands.h"

int main(int count, char** words) {
    // Whatever we create (store, keys, settings of a demo) is for its owner alone.
    umask(077);
    try {
        return static_cast<int>(assent::app::run_command_line(count, words));
    } catch (const std::exception& thrown) {
        std::cerr << "assent: " << thrown.what() << "\n";
        return static_cast<int>(assent::app::Exit::failed);
    }
}
