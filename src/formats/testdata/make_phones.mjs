// Makes phones.tsv, the oracle of phone_test.cpp: what libphonenumber-js itself reads.
//   node src/formats/testdata/make_phones.mjs > src/formats/testdata/phones.tsv
//
// For each country: its example mobile, a number of each kind drawn from the patterns, and numbers
// with random digits, most of which do not exist; each typed at home, with +, with the country's
// international prefix, and with the bare calling code.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const library = require('libphonenumber-js/max');
const metadata = JSON.parse(readFileSync(require.resolve('libphonenumber-js/metadata.max.json')));
const examples = JSON.parse(readFileSync(require.resolve('libphonenumber-js/examples.mobile.json')));

// A small generator, so that the file is the same wherever it is made.
let seed = 20260809;
const random = (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const digitsOf = (length) => Array.from({ length }, () => random(10)).join('');

// A random text that the pattern matches.
function draw(pattern) {
  let at = 0;
  const either = (live) => {
    const branches = [];
    do branches.push(sequence(live)); while (pattern[at] === '|' && (at += 1));
    return () => branches[random(branches.length)]();
  };
  const sequence = () => {
    const parts = [];
    while (at < pattern.length && !'|)'.includes(pattern[at])) parts.push(repeated(atom()));
    return () => parts.map((part) => part()).join('');
  };
  const atom = () => {
    const c = pattern[at++];
    if (c === '(') {
      at += pattern.startsWith('?:', at) ? 2 : 0;
      const inner = either();
      at += 1;
      return inner;
    }
    if (c === '\\') return (at += 1, () => String(random(10)));
    if (c !== '[') return () => c;
    const end = pattern.indexOf(']', at);
    const set = new RegExp(`[${pattern.slice(at, end)}]`);
    at = end + 1;
    const choices = [...'0123456789'].filter((digit) => set.test(digit));
    return () => choices[random(choices.length)];
  };
  const repeated = (part) => {
    const count = /^(?:\?|\{(\d+)(?:,(\d+))?\})/.exec(pattern.slice(at));
    if (!count) return part;
    at += count[0].length;
    const least = count[0] === '?' ? 0 : Number(count[1]);
    const most = count[0] === '?' ? 1 : Number(count[2] ?? count[1]);
    return () => Array.from({ length: least + random(most - least + 1) }, part).join('');
  };
  return either()();
}

function forms(country, national) {
  const [code, idd] = metadata.countries[country];
  const international = `+${code}${national}`;
  const phone = library.parsePhoneNumberFromString(international);
  const written = phone ? [phone.formatNational(), phone.formatInternational()] : [];
  const all = [international, ...written, `${code}${national}`, `${draw(idd)}${code}${national}`,
    `0${national}`, `+${code} (0)${national}`, national];
  return [all[random(all.length)], all[random(all.length)]];
}

function numbers(country) {
  const plan = metadata.countries[country];
  const [fixed, mobile, ...rest] = plan[11] ?? [];
  const other = rest.filter((type) => type?.[0]);
  const lengths = plan[3];
  return [
    examples[country], fixed?.[0] && draw(fixed[0]), mobile?.[0] && draw(mobile[0]),
    other.length > 0 && draw(other[random(other.length)][0]), draw(plan[2]),
    digitsOf(lengths[random(lengths.length)]), digitsOf(3 + random(11)),
  ].filter(Boolean);
}

const kinds = { MOBILE: 'mobile', FIXED_LINE: 'fixed_line',
  FIXED_LINE_OR_MOBILE: 'fixed_line_or_mobile' };

// Argentina's mobiles are written at home with a digit moved; we give them without a national form.
const nationalOf = (phone) => (phone.countryCallingCode === '54' && phone.getType() === 'MOBILE'
  ? phone.number.slice(1) : phone.formatNational().replace(/\D/g, ''));

// Our numbers have 5 to 15 digits (E.164); libphonenumber reads shorter and longer ones too.
const fits = (phone) => phone.number.length >= 6 && phone.number.length <= 16;

console.log('# Made by make_phones.mjs: text, country, E.164 or -, country, national form, kind');
for (const country of Object.keys(metadata.countries).sort()) {
  for (const national of numbers(country)) {
    for (const text of new Set(forms(country, national))) {
      const phone = library.parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
      const row = phone?.isValid() && fits(phone)
        ? [phone.number, phone.country ?? '', phone.country ? nationalOf(phone) : phone.number.slice(1),
           kinds[phone.getType()] ?? 'other']
        : ['-'];
      console.log([text, country, ...row].join('\t'));
    }
  }
}
