#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assent::tidy {

enum class BlockKind {
    scope,     ///< namespace, extern "C"
    type,      ///< class, struct, union, enum
    function,  ///< a body
    lambda,    ///< the body of one
    control,   ///< behind if, for, while, switch, do, try, catch, else
    plain,     ///< braces for a scope of their own
    braces,    ///< an initialiser
};

/// A pair of braces, what stands before it in its statement, and what it lies in.
struct Block {
    static constexpr std::size_t no_parent = static_cast<std::size_t>(-1);

    BlockKind kind = BlockKind::plain;
    std::string_view head;
    std::size_t head_at = 0;  ///< offset of the head's first character that is not blank
    std::size_t open = 0;
    std::size_t close = 0;
    std::size_t parent = no_parent;
};

/// A statement without braces of its own that lies in a namespace or a type: maybe a declaration.
struct Declaration {
    std::string_view text;
    std::size_t offset = 0;
};

struct Structure {
    std::vector<Block> blocks;  ///< in the order of their opening
    std::vector<Declaration> declarations;
};

/// Reads the braces of code that has no comments, literals and macros any more. It knows no
/// grammar: it goes by the words before a brace, which is enough for code in the house style.
Structure read_structure(std::string_view code);

/// How many parameters the function with this head takes; 0 for what is no function.
std::size_t count_parameters(std::string_view head);

}  // namespace assent::tidy
