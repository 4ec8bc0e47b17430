// Patterns of libphonenumber's metadata, a small subset of regular expressions over digits:
//   0  [1-3]  \d  (…)  (?:…)  a|b  x?  x{2}  x{2,4}  $
//
// Read into a tree once; from the tree come the two machines that the gateway uses: a program for a
// backtracking matcher (prefixes, with groups), and a nondeterministic automaton (whole numbers).

const ALL_DIGITS = 0b1111111111;

export function readPattern(text) {
  let at = 0;
  let groups = 0;

  function alternatives() {
    const branches = [sequence()];
    while (text[at] === '|') {
      at += 1;
      branches.push(sequence());
    }
    return branches.length === 1 ? branches[0] : { kind: 'either', branches };
  }

  function sequence() {
    const parts = [];
    while (at < text.length && text[at] !== '|' && text[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'sequence', parts };
  }

  function atom() {
    const c = text[at++];
    if (c === '$') return { kind: 'end' };
    if (c === '\\' && text[at] === 'd') {
      at += 1;
      return { kind: 'digit', digits: ALL_DIGITS };
    }
    if (c === '[') return digitSet();
    if (c === '(') return group();
    if (/\d/.test(c)) return { kind: 'digit', digits: 1 << Number(c) };
    throw new Error(`pattern ${text}: cannot read "${c}" at ${at}`);
  }

  function digitSet() {
    const end = text.indexOf(']', at);
    let digits = 0;
    for (const [, from, to] of text.slice(at, end).matchAll(/(\d)(?:-(\d))?/g)) {
      for (let d = Number(from); d <= Number(to ?? from); d += 1) digits |= 1 << d;
    }
    at = end + 1;
    return { kind: 'digit', digits };
  }

  function group() {
    const captures = !text.startsWith('?:', at);
    if (!captures) at += 2;
    const index = captures ? (groups += 1) : 0;
    const inner = alternatives();
    if (text[at++] !== ')') throw new Error(`pattern ${text}: a parenthesis is not closed`);
    return captures ? { kind: 'group', index, inner } : inner;
  }

  function repeated(inner) {
    const count = /^(?:\?|\{(\d+)(?:,(\d+))?\})/.exec(text.slice(at));
    if (!count) return inner;
    at += count[0].length;
    if (count[0] === '?') return { kind: 'repeat', inner, least: 0, most: 1 };
    return { kind: 'repeat', inner, least: Number(count[1]), most: Number(count[2] ?? count[1]) };
  }

  const tree = alternatives();
  if (at !== text.length) throw new Error(`pattern ${text}: trailing text at ${at}`);
  return tree;
}

// Instructions for the backtracking matcher: {code, a, b}, jumps absolute in `program`.
export function compileProgram(tree, program) {
  const emit = (code, a = 0, b = 0) => program.push({ code, a, b }) - 1;

  function compile(node) {
    switch (node.kind) {
      case 'digit': return void emit('digit', node.digits);
      case 'end': return void emit('end');
      case 'sequence': return void node.parts.forEach(compile);
      case 'group':
        emit('save', node.index * 2);
        compile(node.inner);
        return void emit('save', node.index * 2 + 1);
      case 'either': return compileEither(node.branches);
      case 'repeat': return compileRepeat(node);
    }
  }

  function compileEither(branches) {
    const leaves = [];
    branches.forEach((branch, i) => {
      if (i === branches.length - 1) return compile(branch);
      const split = emit('split');
      program[split].a = program.length;
      compile(branch);
      leaves.push(emit('jump'));
      program[split].b = program.length;
    });
    for (const leave of leaves) program[leave].a = program.length;
  }

  function compileRepeat({ inner, least, most }) {
    for (let i = 0; i < least; i += 1) compile(inner);
    const splits = [];
    for (let i = least; i < most; i += 1) {
      const split = emit('split');
      program[split].a = program.length;
      splits.push(split);
      compile(inner);
    }
    for (const split of splits) program[split].b = program.length;
  }

  const start = program.length;
  compile(tree);
  emit('match');
  return start;
}

// Adds the tree to `nodes` ({digits, next, empty: [node…]}) and answers its start. Accepting is
// reaching `accept`.
export function compileAutomaton(tree, nodes, accept) {
  const add = (node) => nodes.push(node) - 1;

  // Built from the end: `next` is the node that follows.
  function compile(node, next) {
    switch (node.kind) {
      case 'digit': return add({ digits: node.digits, next, empty: [] });
      case 'sequence': return node.parts.reduceRight((after, part) => compile(part, after), next);
      case 'group': return compile(node.inner, next);
      case 'either': {
        const empty = node.branches.map((branch) => compile(branch, next));
        return add({ digits: 0, next: 0, empty });
      }
      case 'repeat': {
        let after = next;
        for (let i = node.least; i < node.most; i += 1) {
          after = add({ digits: 0, next: 0, empty: [compile(node.inner, after), next] });
        }
        for (let i = 0; i < node.least; i += 1) after = compile(node.inner, after);
        return after;
      }
      default: throw new Error(`no ${node.kind} in the pattern of a whole number`);
    }
  }
  return compile(tree, accept);
}
