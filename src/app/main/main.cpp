#include <exception>
#include <iostream>

#include "app/commands.h"

int main(int count, char** words) {
    try {
        return static_cast<int>(assent::app::run_command_line(count, words));
    } catch (const std::exception& thrown) {
        std::cerr << "assent: " << thrown.what() << "\n";
        return static_cast<int>(assent::app::Exit::failed);
    }
}
