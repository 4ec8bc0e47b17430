#include "tools/demo_data/page.h"

#include <numbers>
#include <string_view>
#include <utility>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

namespace assent::demo {

namespace {

cairo_status_t take_bytes(void* taker, const unsigned char* bytes, unsigned size) {
    (*static_cast<std::function<void(std::string_view)>*>(taker))(
        {reinterpret_cast<const char*>(bytes), size});
    return CAIRO_STATUS_SUCCESS;
}

void set_colour(cairo_t* cairo, Colour colour) {
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

}  // namespace

Page::Page(std::function<void(std::string_view)> take, const std::string& title,
           const std::string& created)
    : take_(std::move(take)) {
    surface_ = cairo_pdf_surface_create_for_stream(take_bytes, &take_, page_width, page_height);
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_TITLE, title.c_str());
    const auto moment = created + "T00:00:00Z";
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, moment.c_str());
    cairo_ = cairo_create(surface_);
}

Page::~Page() {
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
}

void Page::write(Place place, const Style& style, const std::string& text) {
    auto* layout = pango_cairo_create_layout(cairo_);
    auto* font = pango_font_description_from_string("DejaVu Sans");
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));

    int width = 0;
    pango_layout_get_size(layout, &width, nullptr);
    const auto shift = style.align == Align::right ? static_cast<double>(width) / PANGO_SCALE : 0;
    set_colour(cairo_, style.colour);
    cairo_move_to(cairo_, place.x - shift, place.y);
    pango_cairo_show_layout(cairo_, layout);

    pango_font_description_free(font);
    g_object_unref(layout);
}

void Page::fill(Area area, Colour colour, double radius) {
    constexpr double quarter = std::numbers::pi / 2;
    const auto right = area.x + area.width - radius;
    const auto bottom = area.y + area.height - radius;
    set_colour(cairo_, colour);
    cairo_new_path(cairo_);
    cairo_arc(cairo_, right, area.y + radius, radius, -quarter, 0);
    cairo_arc(cairo_, right, bottom, radius, 0, quarter);
    cairo_arc(cairo_, area.x + radius, bottom, radius, quarter, 2 * quarter);
    cairo_arc(cairo_, area.x + radius, area.y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo_);
    cairo_fill(cairo_);
}

void Page::rule(Place from, double width, Colour colour) {
    fill({from.x, from.y, width, 0.6}, colour);
}

void Page::arc(Place centre, double radius, double thickness, Colour colour) {
    set_colour(cairo_, colour);
    cairo_set_line_width(cairo_, thickness);
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
    cairo_new_path(cairo_);
    cairo_arc(cairo_, centre.x, centre.y, radius, -0.75 * std::numbers::pi,
              -0.25 * std::numbers::pi);
    cairo_stroke(cairo_);
}

void Page::finish() {
    cairo_show_page(cairo_);
}

}  // namespace assent::demo
