import { type Alias, isAlias, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from "yaml";
import { redactor } from "../text/redact.ts";

/** Something a person has to change in a file. Line and column count from 1. */
export interface FileProblem {
  line: number;
  column: number;
  /** One sentence, without secrets. */
  message: string;
}

export type Path = readonly PropertyKey[];

export interface YamlFile {
  /** Plain objects, arrays and primitives; null for an empty file. */
  value: unknown;
  /** Whether `value` is what the file says, apart from the problems; else it is null. */
  readable: boolean;
  problems: FileProblem[];
  /** The place of a value, or of the nearest thing around it that is there. */
  locate(path: Path): { line: number; column: number };
  /** The place of a key, or as `locate`. */
  locateKey(path: Path): { line: number; column: number };
  /** The place of character `at` of a text value: exact where the file has the text as it is, else that of the value. */
  locateIn(path: Path, at: number): { line: number; column: number };
}

/** Ten thousand sources need 1.3 MB. */
const MOST_BYTES = 2_000_000;
/** With aliases expanded: thousands of sources need a tenth of it, a file of nested aliases a billion times as much. */
const MOST_NODES = 200_000;
const MOST_LEVELS = 20;
/** One slip of the pen makes the rest of the file wrong, too. */
const MOST_SYNTAX_PROBLEMS = 5;

/** A value in its place: the key before it, null in a list and for the whole file. */
interface Member {
  key: ParsedNode | null;
  node: ParsedNode | null;
}

/** Thrown and caught here, to leave a recursion. */
class TooMuch extends Error {}

/** Reads YAML 1.2 (core schema, no merge keys). Whatever `text` is, this returns. */
export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const unreadable = (problems: FileProblem[]): YamlFile => {
    const start = () => ({ line: 1, column: 1 });
    return { value: null, readable: false, problems, locate: start, locateKey: start, locateIn: start };
  };
  if (Buffer.byteLength(text) > MOST_BYTES) {
    return unreadable([
      { line: 1, column: 1, message: "The file is larger than 2 MB: split off what does not belong." },
    ]);
  }
  // Repeated keys are found below: the parser compares each key with all others, which takes minutes for a long map.
  const document = parse(text, lines);
  if (document === null) return unreadable([{ line: 1, column: 1, message: TOO_DEEP }]);
  if (document.errors.length > 0) {
    const redact = redactor();
    return unreadable(
      document.errors.slice(0, MOST_SYNTAX_PROBLEMS).map((error) => ({
        ...place(error.pos[0]),
        message: `This is not valid YAML: ${redact(error.message.replaceAll("\n", " "))}.`,
      })),
    );
  }

  const problems: FileProblem[] = [];
  const anchors = new Map<string, ParsedNode>();
  const targets = new Map<Alias, ParsedNode>();
  const members = new Map<ParsedNode, ReadonlyMap<string, Member>>();
  let nodes = 0;

  /** `within` counts the aliases around a node: what they repeat was looked at where it stands. */
  function toValue(node: ParsedNode | null, level: number, within: number): unknown {
    if (node === null) return null;
    if (level > MOST_LEVELS) throw new TooMuch(TOO_DEEP);
    if (++nodes > MOST_NODES) throw new TooMuch("The file has too many values once its aliases are filled in.");
    if (isAlias(node)) {
      const target = targets.get(node) ?? anchors.get(node.source);
      if (target !== undefined) {
        targets.set(node, target);
        return toValue(target, level + 1, within + 1);
      }
      problems.push({ ...place(node.range[0]), message: `There is no anchor &${node.source} before this alias.` });
      return null;
    }
    if (node.anchor !== undefined && within === 0) anchors.set(node.anchor, node);
    if (isSeq(node)) return node.items.map((item) => toValue(item, level + 1, within));
    if (isMap(node)) {
      const entries = new Map<string, unknown>();
      const pairs = new Map<string, Member>();
      for (const { key, value } of node.items) {
        const name = keyName(key);
        if (name === null) {
          problems.push({ ...place((key ?? node).range[0]), message: "A key has to be a plain word." });
          continue;
        }
        if (entries.has(name) && within === 0) {
          const message = `The key ${JSON.stringify(name)} stands here a second time: keep one of the two.`;
          problems.push({ ...place(key.range[0]), message });
        }
        entries.set(name, toValue(value, level + 1, within));
        pairs.set(name, { key, node: value });
      }
      members.set(node, pairs);
      // Own properties even for "__proto__".
      return Object.fromEntries(entries);
    }
    if (!isScalar(node)) return null;
    return typeof node.value === "object" && node.value !== null ? (node.source ?? null) : node.value;
  }

  let value: unknown = null;
  try {
    value = toValue(document.contents, 0, 0);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return unreadable([{ line: 1, column: 1, message: error.message }]);
  }

  /** Follows `path` as far as it goes. */
  function find(path: Path): Member & { whole: boolean } {
    let found: Member = { key: null, node: document?.contents ?? null };
    for (const step of path) {
      const node = isAlias(found.node) ? (targets.get(found.node) ?? null) : found.node;
      const item = isSeq(node) && typeof step === "number" ? node.items[step] : undefined;
      const next = item ? { key: null, node: item } : node && members.get(node)?.get(String(step));
      if (!next) return { ...found, whole: false };
      found = next;
    }
    return { ...found, whole: true };
  }
  /** A block ("text: |") has its lines as they are, each behind the same indentation, below the line of its sign. */
  function inBlock(written: string, node: ParsedNode, at: number): { line: number; column: number } {
    const before = String((node as { value?: unknown }).value)
      .slice(0, at)
      .split("\n");
    const [sign = "", ...lines] = written.split("\n");
    const indentation = /^ */.exec(lines.find((line) => line.trim() !== "") ?? "")?.[0].length ?? 0;
    const above = lines.slice(0, before.length - 1).reduce((sum, line) => sum + line.length + 1, sign.length + 1);
    return place(node.range[0] + above + indentation + (before.at(-1)?.length ?? 0));
  }
  const positionOf = (node: ParsedNode | null) => place(node?.range[0] ?? 0);

  return {
    value,
    readable: true,
    problems,
    locate(path) {
      const { key, node } = find(path);
      const empty = node === null || node.range[0] === node.range[1];
      return positionOf(empty ? (key ?? node) : node);
    },
    locateKey(path) {
      const { key, node, whole } = find(path);
      return positionOf(whole ? (key ?? node) : node);
    },
    locateIn(path, at) {
      const { node } = find(path);
      if (!isScalar(node) || typeof node.value !== "string") return this.locate(path);
      const written = text.slice(node.range[0], node.range[1]);
      const start = written.indexOf(node.value);
      if (start >= 0) return place(node.range[0] + start + at);
      return node.type === "BLOCK_LITERAL" ? inBlock(written, node, at) : this.locate(path);
    },
  };
}

const TOO_DEEP = "The file is nested too deeply to be a configuration.";

/** Null when the text is nested so deeply that the parser runs out of stack. */
function parse(text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A key as text; null when it is a list, a mapping, an alias or nothing. */
function keyName(key: ParsedNode | null): string | null {
  return isScalar(key) && key.value !== null && typeof key.value !== "object" ? String(key.value) : null;
}
