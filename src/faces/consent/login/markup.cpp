#include "faces/consent/login/markup.h"

namespace assent::login_pages {

// The button that goes on comes first: it is the one that Enter presses.
const std::string_view number_markup = R"html(<h1>{{title}}</h1>
{{#error}}<div class="alert" role="alert" id="error" tabindex="-1">
<h2>{{error_title}}</h2><p>{{error}}</p></div>
{{/error}}{{#notice}}<p class="notice" role="status">{{notice}}</p>
{{/notice}}<p>{{about}}</p>
<form method="post">
<input type="hidden" name="lang" value="{{lang}}">
<label for="msisdn">{{number_label}}</label>
<p class="hint" id="hint">{{number_hint}}</p>
<input id="msisdn" name="msisdn" type="tel" inputmode="tel" autocomplete="tel" maxlength="24"
required value="{{typed}}" aria-describedby="hint{{#input_error}} error{{/input_error}}"
{{#input_error}}aria-invalid="true"{{/input_error}}>
<div class="decision">
<button type="submit" class="accept">{{send}}</button>
<button type="submit" name="decision" value="refuse" class="refuse"
formnovalidate>{{cancel}}</button>
</div>
</form>
)html";

const std::string_view code_markup = R"html(<h1>{{title}}</h1>
{{#error}}<div class="alert" role="alert" id="error" tabindex="-1">
<h2>{{error_title}}</h2><p>{{error}}</p></div>
{{/error}}{{#notice}}<p class="notice" role="status">{{notice}}</p>
{{/notice}}<p>{{about}}</p>
<form method="post">
<input type="hidden" name="lang" value="{{lang}}">
<label for="code">{{code_label}}</label>
<p class="hint" id="hint">{{code_hint}} <span class="number">{{number}}</span>. {{lifetime}}</p>
<input class="code" id="code" name="code" type="text" inputmode="numeric"
autocomplete="one-time-code" pattern="[0-9 .\-]*" maxlength="12" required spellcheck="false"
aria-describedby="hint{{#input_error}} error{{/input_error}}"
{{#input_error}}aria-invalid="true"{{/input_error}}>
<div class="decision">
<button type="submit" class="accept">{{go_on}}</button>
<button type="submit" name="decision" value="refuse" class="refuse"
formnovalidate>{{cancel}}</button>
</div>
<button type="submit" name="action" value="resend" class="resend"
formnovalidate>{{resend}}</button>
{{#other_number}}<p class="aside"><a href="?lang={{lang}}&amp;step=number">{{other_number}}</a></p>
{{/other_number}}<p class="privacy">{{privacy}}</p>
</form>
)html";

const std::string_view consent_markup = R"html(<h1>{{title}}</h1>
<p>{{about}}</p>
<ul class="given">
{{#given}}<li>{{text}}</li>
{{/given}}</ul>
<p class="lifetime">{{lifetime}}</p>
<form method="post">
<input type="hidden" name="lang" value="{{lang}}">
<div class="decision">
<button type="submit" name="decision" value="accept" class="accept">{{accept}}</button>
<button type="submit" name="decision" value="refuse" class="refuse">{{refuse}}</button>
</div>
</form>
<p class="aside"><a href="{{own_address}}">{{own}}</a></p>
)html";

const std::string_view own_markup = R"html(<h1>{{title}}</h1>
{{#notice}}<p class="notice" role="status">{{notice}}</p>
{{/notice}}<p>{{about}} <span class="number">{{number}}</span></p>
<form method="post">
<input type="hidden" name="lang" value="{{lang}}">
{{#empty}}<p class="empty">{{empty}}</p>
{{/empty}}{{^empty}}<ul class="approvals">
{{#approvals}}<li>
<h2>{{client}}</h2>
<p class="hint">{{since}}</p>
<ul class="given">
{{#given}}<li>{{text}}</li>
{{/given}}</ul>
<button type="submit" name="revoke" value="{{id}}" class="refuse"
aria-label="{{withdraw}} – {{client}}">{{withdraw}}</button>
</li>
{{/approvals}}</ul>
{{/empty}}<button type="submit" name="decision" value="refuse" class="resend">{{log_out}}</button>
</form>
)html";

}  // namespace assent::login_pages
