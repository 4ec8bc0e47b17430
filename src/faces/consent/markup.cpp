#include "faces/consent/markup.h"

namespace assent::pages {

const std::string_view form_markup = R"html(<h1>{{headline}}</h1>
{{#error}}<div class="alert" role="alert" id="error" tabindex="-1">
<h2>{{error_title}}</h2><p>{{error}}</p></div>
{{/error}}{{#notice}}<p class="notice" role="status">{{notice}}</p>
{{/notice}}<p>{{about}}</p>
<ul class="given">
{{#given}}<li>{{text}}</li>
{{/given}}</ul>
<p class="lifetime">{{lifetime}}</p>
<form method="post">
<input type="hidden" name="lang" value="{{lang}}">
{{#by_code}}<label for="code">{{code_label}}</label>
<p class="hint" id="hint">{{code_hint}} <span class="number">{{number}}</span>. {{time_left}}</p>
<input class="code" id="code" name="code" type="text" inputmode="numeric"
autocomplete="one-time-code" pattern="[0-9 .\-]*" maxlength="12" required spellcheck="false"
aria-describedby="hint{{#input_error}} error{{/input_error}}"
{{#input_error}}aria-invalid="true"{{/input_error}}>
{{/by_code}}{{^by_code}}<label for="msisdn">{{handset_label}}</label>
<p class="hint" id="hint">{{handset_hint}} {{time_left}}</p>
<input id="msisdn" name="msisdn" type="tel" autocomplete="tel" maxlength="24" required
aria-describedby="hint{{#input_error}} error{{/input_error}}"
{{#input_error}}aria-invalid="true"{{/input_error}}>
{{/by_code}}<div class="decision">
<button type="submit" name="decision" value="accept" class="accept">{{accept}}</button>
<button type="submit" name="decision" value="refuse" class="refuse"
formnovalidate>{{refuse}}</button>
</div>
{{#by_code}}<button type="submit" name="action" value="resend" class="resend"
formnovalidate>{{resend}}</button>
<p class="privacy">{{privacy}}</p>
{{/by_code}}</form>
)html";

}  // namespace assent::pages
