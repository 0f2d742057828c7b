import type { PageElement } from "./page-tree.ts";

/**
 * The part of CSS selectors (Selectors Level 4) that is enough to point at the parts of a page and can be matched in one
 * pass: a page of n elements costs n times the selector's length, whatever a person writes.
 *
 *     tag  *  .class  #id  [name]  [name=value] (= ~= |= ^= $= *=, with i)  :not(a, .b)  :scope
 *     :first-child  :last-child  :only-child  :nth-child(odd | even | an+b)      a b  a > b  a + b  a ~ b  a, b
 */
export interface Selector {
  readonly parts: readonly Compound[];
}

type Combinator = " " | ">" | "+" | "~";

interface Compound {
  /** How it hangs on the part before it; null where a selector of the list begins. */
  combinator: Combinator | null;
  /** Whether a selector of the list ends with it. */
  isLast: boolean;
  tests: readonly Test[];
}

type Test = (element: PageElement, scope: PageElement, lastOfParent: boolean) => boolean;

export type SelectorResult =
  | { kind: "ok"; selector: Selector }
  /** In words that follow the selector's name: `has :has(), which is not supported`. */
  | { kind: "bad"; problem: string };

const MAX_SELECTOR = 300;
/** One bit each in a number. */
const MAX_PARTS = 24;
const MAX_TESTS = 12;

class SelectorError extends Error {}

const NAME = /^-?(?:[A-Za-z_\u0080-\uffff]|\\.)(?:[\w\u0080-\uffff-]|\\(?:[\dA-Fa-f]{1,6}\s?|.))*/;
const QUOTED = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/;
const NTH = /^\s*(?:(odd|even)|([+-]?\d{0,4})n(?:\s*([+-])\s*(\d{1,4}))?|([+-]?\d{1,4}))\s*$/i;

const withoutEscapes = (text: string) =>
  text.replace(/\\(?:([\dA-Fa-f]{1,6})\s?|(.))/g, (_, hex: string | undefined, letter: string) => {
    if (hex === undefined) return letter;
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
  });

/** Reads a selector as a person wrote it. */
export function readSelector(text: string): SelectorResult {
  if (text.length > MAX_SELECTOR) return { kind: "bad", problem: `is longer than ${MAX_SELECTOR} characters` };
  try {
    return { kind: "ok", selector: { parts: readParts(text) } };
  } catch (error) {
    if (error instanceof SelectorError) return { kind: "bad", problem: error.message };
    throw error;
  }
}

function readParts(text: string): Compound[] {
  const parts: Compound[] = [];
  let rest = text.trim();
  let combinator: Combinator | null = null;
  if (rest === "") throw new SelectorError("is empty");
  // "> a" means right under the element that is searched.
  const begin = () => {
    if (/^[>+~]/.test(rest)) rest = `:scope ${rest}`;
  };
  begin();
  for (;;) {
    const { tests, rest: behind } = readCompound(rest);
    const part: Compound = { combinator, isLast: true, tests };
    if (parts.push(part) > MAX_PARTS) throw new SelectorError(`has more than ${MAX_PARTS} parts`);
    const sign = /^\s*([>+~,])\s*|^\s+(?=\S)/.exec(behind);
    rest = behind.slice(sign?.[0].length ?? 0);
    if (sign === null || rest === "") {
      if (sign?.[1] !== undefined) throw new SelectorError(`ends with "${sign[1]}"`);
      if (rest.trim() === "") return parts;
      throw new SelectorError(`has ${quoted(rest)} where it was expected to end`);
    }
    if (sign[1] === ",") {
      combinator = null;
      begin();
    } else {
      part.isLast = false;
      combinator = (sign[1] ?? " ") as Combinator;
    }
  }
}

const quoted = (rest: string) => JSON.stringify(rest.length > 20 ? `${rest.slice(0, 20)}…` : rest);

function readCompound(text: string): { tests: Test[]; rest: string } {
  const tests: Test[] = [];
  let rest = text;
  const take = (length: number) => {
    const taken = rest.slice(0, length);
    rest = rest.slice(length);
    return taken;
  };
  const takeName = (what: string) => {
    const found = NAME.exec(rest);
    if (found === null) throw new SelectorError(`has ${quoted(rest)} where ${what} was expected`);
    return withoutEscapes(take(found[0].length));
  };

  if (rest.startsWith("*")) {
    take(1);
    tests.push((element) => element.name !== "");
  } else if (NAME.test(rest)) {
    const name = takeName("a tag").toLowerCase();
    tests.push((element) => element.name === name);
  }
  for (;;) {
    if (tests.length > MAX_TESTS) throw new SelectorError("has too many conditions on one element");
    const sign = rest.charAt(0);
    if (sign === ".") {
      take(1);
      const name = takeName("a class");
      tests.push((element) => element.classes.has(name));
    } else if (sign === "#") {
      take(1);
      const id = takeName("an id");
      tests.push((element) => element.attributes.get("id") === id);
    } else if (sign === "[") {
      take(1);
      tests.push(readAttribute());
    } else if (sign === ":") {
      take(1);
      tests.push(readPseudo());
    } else if (tests.length > 0) return { tests, rest };
    else throw new SelectorError(`has ${quoted(rest)} where a tag, a class or the like was expected`);
  }

  function readAttribute(): Test {
    take(/^\s*/.exec(rest)?.[0].length ?? 0);
    const name = takeName("an attribute").toLowerCase();
    const operator = /^\s*([~|^$*]?=)\s*/.exec(rest);
    if (operator === null) {
      closeBracket(/^\s*\]/);
      return (element) => element.attributes.has(name);
    }
    take(operator[0].length);
    const string = QUOTED.exec(rest);
    const value = string === null ? takeName("a value") : withoutEscapes(string[1] ?? string[2] ?? "");
    if (string !== null) take(string[0].length);
    const ignoresCase = /^\s*i\s*\]/i.test(rest);
    closeBracket(/^\s*[is]?\s*\]/i);
    const compare = comparison(operator[1] ?? "=", ignoresCase ? value.toLowerCase() : value);
    return (element) => {
      const own = element.attributes.get(name);
      return own !== undefined && compare(ignoresCase ? own.toLowerCase() : own);
    };
  }

  function closeBracket(end: RegExp) {
    const found = end.exec(rest);
    if (found === null) throw new SelectorError("has a [ that is not closed");
    take(found[0].length);
  }

  function readPseudo(): Test {
    const name = takeName("a name such as first-child").toLowerCase();
    if (name === "first-child") return (element) => element.position === 1;
    if (name === "last-child") return (_, __, lastOfParent) => lastOfParent;
    if (name === "only-child") return (element, _, lastOfParent) => lastOfParent && element.position === 1;
    if (name === "scope") return (element, scope) => element === scope;
    if (name === "not" && rest.startsWith("(")) {
      const refused: (readonly Test[])[] = [];
      do {
        const inner = readCompound(rest.slice(1).trimStart());
        refused.push(inner.tests);
        rest = inner.rest.trimStart();
      } while (rest.startsWith(","));
      if (!rest.startsWith(")"))
        throw new SelectorError("has a :not() with more than tags, classes and the like in it");
      take(1);
      return (...args) => !refused.some((tests) => tests.every((test) => test(...args)));
    }
    if (name === "nth-child" && rest.startsWith("(")) {
      const end = rest.indexOf(")");
      const nth = NTH.exec(rest.slice(1, Math.max(1, end)));
      if (nth === null) throw new SelectorError("has an :nth-child() that is not odd, even or a form such as 2n+1");
      take(end + 1);
      return nthChild(nth);
    }
    throw new SelectorError(`has :${name}, which is not supported`);
  }
}

function comparison(operator: string, value: string): (own: string) => boolean {
  if (operator === "=") return (own) => own === value;
  if (operator === "|=") return (own) => own === value || own.startsWith(`${value}-`);
  // An empty value fits nothing (Selectors Level 4 §6.2), and neither does a word with a space in it.
  if (value === "" || (operator === "~=" && /\s/.test(value))) return () => false;
  if (operator === "^=") return (own) => own.startsWith(value);
  if (operator === "$=") return (own) => own.endsWith(value);
  if (operator === "*=") return (own) => own.includes(value);
  return (own) => own.split(/\s+/).includes(value);
}

function nthChild([, word, step, sign, offset, alone]: RegExpExecArray): Test {
  let a = 0;
  let b = Number(alone ?? 0);
  if (word !== undefined) [a, b] = [2, word.toLowerCase() === "odd" ? 1 : 0];
  else if (step !== undefined) {
    a = /\d/.test(step) ? Number(step) : Number(`${step}1`);
    b = offset === undefined ? 0 : Number(`${sign}${offset}`);
  }
  return ({ position }) => (a === 0 ? position === b : (position - b) % a === 0 && (position - b) / a >= 0);
}

/**
 * The elements inside `scope` that a selector means, in the order of the page, at most `most`. What stands around `scope`
 * plays no part. With `outermost` nothing inside an element that was found is searched.
 */
export function selectAll(
  scope: PageElement,
  selector: Selector,
  most: number,
  options: { outermost?: boolean } = {},
): PageElement[] {
  const found: PageElement[] = [];
  const { parts } = selector;

  /** Which parts end in this element, as bits: those whose first half ended where the combinator says. */
  const partsAt = (element: PageElement, isLast: boolean, around: Around) => {
    let bits = 0;
    for (const [i, { combinator, tests }] of parts.entries()) {
      const before = combinator === null ? 1 : (around[combinator] >> (i - 1)) & 1;
      if (before === 1 && tests.every((test) => test(element, scope, isLast))) bits |= 1 << i;
    }
    return bits;
  };
  const isFound = (bits: number) => parts.some(({ isLast }, i) => isLast && ((bits >> i) & 1) === 1);

  const visit = (parent: PageElement, above: number, own: number) => {
    let previous = 0;
    let before = 0;
    let next = 0;
    const { children } = parent;
    for (const [i, child] of children.entries()) {
      if (typeof child === "string") continue;
      if (found.length >= most) return;
      // Found once for all the texts behind an element.
      if (next <= i) {
        next = i + 1;
        while (next < children.length && typeof children[next] === "string") next++;
      }
      const around = { " ": above | own, ">": own, "+": previous, "~": before };
      const bits = partsAt(child, next >= children.length, around);
      const isOne = isFound(bits);
      if (isOne) found.push(child);
      if (!(isOne && options.outermost === true)) visit(child, above | own, bits);
      previous = bits;
      before |= bits;
    }
  };
  const own = partsAt(scope, true, { " ": 0, ">": 0, "+": 0, "~": 0 });
  visit(scope, 0, own);
  return found;
}

type Around = Readonly<Record<Combinator, number>>;

/** Whether `element` itself, looked at alone, is what a selector means. */
export function isSelected(element: PageElement, selector: Selector): boolean {
  const first = selector.parts.filter(({ combinator, isLast }) => combinator === null && isLast);
  return first.some(({ tests }) => tests.every((test) => test(element, element, false)));
}
