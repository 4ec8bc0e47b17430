#include <cstdint>

#include "formats/page.h"

namespace assent::formats {

const std::string_view style_sheet = R"css(:root{--ink:#14213d;--soft:#495371;--line:#6b7693;
--page:#eef2f8;--card:#fff;--blue:#1746a2;--blue-deep:#0f3480;--on-blue:#fff;--wash:#e9effb;
--red:#9b1c1c;--red-wash:#fdeeee;--green:#14633c;--green-wash:#e8f5ee}
@media (prefers-color-scheme:dark){:root{--ink:#eef2fb;--soft:#b9c3da;--line:#8d99b5;
--page:#0d1424;--card:#182238;--blue:#a9c5ff;--blue-deep:#c8daff;--on-blue:#0d1424;--wash:#22304e;
--red:#ffb4b4;--red-wash:#3d1d22;--green:#9be0b9;--green-wash:#17362a}}
*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
overflow-wrap:break-word}
.bar,.card{width:100%;max-width:34rem;margin:0 auto}
.bar{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem .5rem;
padding:.75rem 1.25rem}
.brand{display:flex;align-items:center;gap:.625rem;margin:0}
.brand span{display:flex;flex-direction:column;line-height:1.2}
.brand small{color:var(--soft);font-size:.8125rem}
.mark circle{fill:var(--blue)}
.mark path{fill:none;stroke:var(--on-blue);stroke-width:3;
stroke-linecap:round;stroke-linejoin:round}
nav ul{display:flex;margin:0 -.375rem;padding:0;list-style:none}
nav a{display:flex;align-items:center;min-width:2.75rem;min-height:2.75rem;padding:0 .375rem;
justify-content:center;color:var(--blue);font-size:.9375rem;border-radius:.5rem}
nav a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.card{background:var(--card);padding:1.5rem 1.25rem 2rem}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25;text-wrap:balance}
p{margin:0 0 .75rem}
.given{margin:0 0 1rem;padding:0;list-style:none}
.given li{position:relative;margin-bottom:.5rem;padding:.75rem .875rem .75rem 2.5rem;
background:var(--wash);border-radius:.625rem}
.given li::before{content:"";position:absolute;left:1rem;top:1.25rem;width:.55rem;height:.55rem;
border-radius:50%;background:var(--blue)}
.lifetime,.hint,.privacy{color:var(--soft);font-size:.9375rem}
.number{white-space:nowrap;color:var(--ink);font-weight:600}
form{margin-top:1.25rem}
label{display:block;font-weight:600}
.hint{margin:.125rem 0 .5rem}
input:not([type=hidden]){display:block;width:100%;min-height:3.25rem;padding:.5rem .875rem;
font:inherit;font-size:1.25rem;color:var(--ink);background:var(--card);border:2px solid var(--line);
border-radius:.625rem}
input.code{font-size:1.625rem;letter-spacing:.3em;font-variant-numeric:tabular-nums}
input[aria-invalid]{border-color:var(--red)}
.decision{display:grid;grid-template-columns:1fr 1fr;gap:.75rem;margin-top:1rem}
button{min-height:3.25rem;padding:.625rem 1rem;font:inherit;font-weight:600;border-radius:.625rem;
border:2px solid var(--blue);cursor:pointer}
.accept{background:var(--blue);color:var(--on-blue)}
.accept:hover{background:var(--blue-deep);border-color:var(--blue-deep)}
.refuse{background:var(--card);color:var(--blue)}
.refuse:hover,.resend:hover{background:var(--wash)}
.resend{width:100%;margin-top:.75rem;border-color:transparent;background:none;color:var(--blue);
text-decoration:underline;text-underline-offset:.2em}
.privacy{margin:.75rem 0 0}
.aside{margin:0;text-align:center}
.aside a{display:inline-flex;align-items:center;min-height:2.75rem;color:var(--blue);
font-weight:600;text-underline-offset:.2em}
.approvals{margin:0;padding:0;list-style:none}
.approvals>li{margin-bottom:1rem;padding:1rem;border:1px solid var(--line);border-radius:.625rem}
.approvals h2{margin:0;font-size:1.125rem;line-height:1.25}
.approvals .given{margin-bottom:.75rem}
.approvals .given li{margin-bottom:.375rem;padding:.5rem .75rem .5rem 2.25rem}
.approvals .given li::before{top:1rem}
.approvals button{width:100%}
.empty{padding:.75rem .875rem;background:var(--wash);border-radius:.625rem}
.closing form button{width:100%}
.alert,.notice{margin:0 0 1rem;padding:.75rem .875rem;border-left:.3rem solid;border-radius:.5rem}
.alert{color:var(--red);background:var(--red-wash)}
.alert h2{margin:0;font-size:1rem}
.alert p{margin:0}
.notice{color:var(--green);background:var(--green-wash)}
.closing{padding:1rem 0;text-align:center}
.sign{margin-bottom:.75rem}
.sign circle{fill:none;stroke:currentColor;stroke-width:3}
.sign path{fill:none;stroke:currentColor;stroke-width:4;stroke-linecap:round;stroke-linejoin:round}
.good .sign{color:var(--green)}
.plain .sign{color:var(--soft)}
.bad .sign{color:var(--red)}
.back{display:inline-flex;align-items:center;justify-content:center;min-height:3.25rem;
margin-top:.75rem;padding:.5rem 1.5rem;background:var(--blue);color:var(--on-blue);font-weight:600;
text-decoration:none;border-radius:.625rem}
.back:hover{background:var(--blue-deep)}
a:focus-visible,button:focus-visible,input:focus-visible,.alert:focus-visible{
outline:3px solid var(--ink);outline-offset:3px}
@media (min-width:40rem){body{padding:2rem 0}
.card{padding:2.25rem 2.5rem 2.5rem;border-radius:1rem;box-shadow:0 .5rem 2rem rgb(20 33 61/.12)}
.bar{padding:.75rem 0}}
@media (prefers-reduced-motion:no-preference){button,.back{transition:background-color .15s}}
@media (forced-colors:active){.given li,.alert,.notice{border:1px solid}}
)css";

namespace {

// FNV-1a: it only has to differ when the sheet does.
std::string hash_style() {
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    for (const char c : style_sheet) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    }
    std::string text;
    for (; hash != 0; hash >>= 4) text += "0123456789abcdef"[hash & 15];
    return text;
}

}  // namespace

const std::string& style_name() {
    static const std::string name = "style-" + hash_style() + ".css";
    return name;
}

}  // namespace assent::formats
