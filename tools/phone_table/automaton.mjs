// One automaton for the number plans of the world.
//
// Walking a national number's digits from its country's root ends in a leaf that says what the number
// is (fixed line, mobile, …) and which trunk prefix is dialled before it at home. All patterns of a
// country are walked at once (subset construction); as numbers are finite, equal remainders of
// different countries are one state, which keeps the table small.

import { compileAutomaton, readPattern } from './patterns.mjs';

// The longest national number that is read; Germany's are the longest.
const DIGITS_MAX = 17;

// In the order of libphonenumber's own look-up: a fixed line wins, then a mobile, then the rest.
export const KINDS = ['none', 'unassigned', 'fixed_line', 'mobile', 'fixed_line_or_mobile', 'other'];

export class Automaton {
  // States: {leaf, next: [10 states]}. State 0 is the dead end.
  states = [{ leaf: 0, next: Array(10).fill(0) }];
  #known = new Map();

  // `watch`: {patterns: [{text, open}], leafOf(matched, length)}. `open` patterns need only match the
  // beginning. Answers the root.
  add(watch) {
    const nodes = [];
    const starts = [];
    const accepts = watch.patterns.map(({ text, open }) => {
      const accept = nodes.push({ digits: open ? 0b1111111111 : 0, next: nodes.length, empty: [] });
      starts.push(compileAutomaton(readPattern(text), nodes, accept - 1));
      return accept - 1;
    });
    const memo = new Map();
    const walk = (set, length) => {
      if (set.length === 0) return 0;
      const key = `${length}:${set.join()}`;
      const done = memo.get(key);
      if (done !== undefined) return done;

      const matched = accepts.map((accept) => set.includes(accept));
      const next = Array(10).fill(0);
      for (let digit = 0; length < DIGITS_MAX && digit < 10; digit += 1) {
        const after = set.filter((n) => nodes[n].digits & (1 << digit)).map((n) => nodes[n].next);
        next[digit] = walk(closure(nodes, after), length + 1);
      }
      const state = this.#share(watch.leafOf(matched, length), next);
      memo.set(key, state);
      return state;
    };
    return walk(closure(nodes, starts), 0);
  }

  #share(leaf, next) {
    if (leaf === 0 && next.every((state) => state === 0)) return 0;
    const key = `${leaf}:${next.join()}`;
    let state = this.#known.get(key);
    if (state === undefined) {
      state = this.states.push({ leaf, next }) - 1;
      this.#known.set(key, state);
    }
    return state;
  }
}

function closure(nodes, from) {
  const seen = new Set();
  const visit = (n) => {
    if (seen.has(n)) return;
    seen.add(n);
    nodes[n].empty.forEach(visit);
  };
  from.forEach(visit);
  // Nodes that only lead on say nothing by themselves.
  return [...seen].filter((n) => nodes[n].empty.length === 0).sort((a, b) => a - b);
}
