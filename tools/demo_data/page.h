#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <cairo.h>

namespace assent::demo {

struct Colour {
    double red, green, blue;
};

constexpr Colour black = {0.11, 0.13, 0.16};
constexpr Colour grey = {0.42, 0.45, 0.5};
constexpr Colour pale = {0.95, 0.96, 0.97};
constexpr Colour white = {1, 1, 1};

enum class Align { left, right };

struct Style {
    double size = 9.5;
    bool bold = false;
    Colour colour = black;
    Align align = Align::left;
};

/// Points from the upper left corner of an A4 page.
struct Place {
    double x, y;
};
struct Area {
    double x, y, width, height;
};

constexpr double page_width = 595;
constexpr double page_height = 842;

/// A PDF that is drawn page by page.
class Page {
public:
    /// `take` is given the bytes as they come. `created` is an ISO date: a build draws the same
    /// bytes whenever it runs.
    Page(std::function<void(std::string_view)> take, const std::string& title,
         const std::string& created);
    ~Page();
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    /// `place` is the upper left corner of the text; its upper right one when aligned right.
    void write(Place place, const Style& style, const std::string& text);
    void fill(Area area, Colour colour, double radius = 0);
    void rule(Place from, double width, Colour colour);
    /// A quarter of a ring, open below: a wave of a transmitter, from which the logos are built.
    void arc(Place centre, double radius, double thickness, Colour colour);
    void finish();  ///< ends this page; what is drawn next is on a new one

private:
    std::function<void(std::string_view)> take_;
    cairo_surface_t* surface_ = nullptr;
    cairo_t* cairo_ = nullptr;
};

}  // namespace assent::demo
