import { telegramPreview } from "../feed/page-telegram.ts";
import type { Environment } from "./env-values.ts";
import { channelKey, type FileChannel, readChannel } from "./file-channels.ts";
import { type FileSource, readSource } from "./file-sources.ts";
import { type FileTemplate, readTemplateItem } from "./file-templates.ts";
import { type FileTopic, readTopic } from "./file-topics.ts";
import { addProblem, check, inOrder, isObject, type KnownNames, type Reading, readingOf } from "./reading.ts";
import { fileShape } from "./shape.ts";
import { shown } from "./shape-parts.ts";
import type { FileProblem } from "./yaml.ts";

/** What chapar.yaml asks for. */
export interface ConfigFile {
  /** IANA name for channels that have none of their own; null: the default. */
  timezone: string | null;
  sources: FileSource[];
  topics: FileTopic[];
  templates: FileTemplate[];
  channels: FileChannel[];
}

export type ConfigFileResult = { kind: "ok"; file: ConfigFile } | { kind: "bad"; problems: FileProblem[] };

/**
 * Reads chapar.yaml: all of it or nothing, every problem at once in the order of the file. `env` is asked whether it
 * has the `${NAME}`s of headers. `known` are topics, sources and templates that may be named beside those of the file.
 */
export function readConfigFile(text: string, env: Environment, known: Partial<KnownNames> = {}): ConfigFileResult {
  const reading = readingOf(text, env, known);
  const file = reading.yaml.readable ? readWhole(reading) : null;
  if (file !== null && reading.problems.length === 0) return { kind: "ok", file };
  return { kind: "bad", problems: inOrder(reading.problems) };
}

function readWhole(reading: Reading): ConfigFile {
  const value = reading.yaml.value ?? {};
  const whole = check(reading, fileShape, value, []);
  const lists = isObject(value) ? value : {};
  const sources = listOf(lists.sources);
  const topics = listOf(lists.topics);
  const templates = listOf(lists.templates);
  const channels = listOf(lists.channels);

  // Names count even where the rest of their item is wrong: one mistake must not bring forth others.
  for (const [kind, items] of [
    ["sources", sources],
    ["topics", topics],
    ["templates", templates],
  ] as const) {
    for (const item of items) if (isObject(item) && typeof item.id === "string") reading.names[kind].add(item.id);
    noteRepeated(reading, kind, "id", items, (item) =>
      isObject(item) && typeof item.id === "string" ? item.id : null,
    );
  }
  noteRepeated(reading, "sources", "url", sources, (item) => addressKey(item, "url"));
  noteRepeated(reading, "sources", "page", sources, (item) => addressKey(item, "page"));
  noteRepeated(reading, "channels", "chat", channels, channelKey);

  return {
    timezone: whole?.timezone ?? null,
    sources: sources
      .map((item, index) => readSource(reading, item, ["sources", index]))
      .filter((item) => item !== null),
    topics: topics.map((item, index) => readTopic(reading, item, ["topics", index])).filter((item) => item !== null),
    templates: templates
      .map((item, index) => readTemplateItem(reading, item, ["templates", index]))
      .filter((item) => item !== null),
    channels: channels
      .map((item, index) => readChannel(reading, item, ["channels", index]))
      .filter((item) => item !== null),
  };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function addressKey(item: unknown, key: "url" | "page"): string | null {
  const address = isObject(item) ? item[key] : undefined;
  return typeof address === "string" ? (telegramPreview(address)?.url ?? URL.parse(address)?.href ?? null) : null;
}

/** Refuses an item whose key was there before. */
function noteRepeated(
  reading: Reading,
  list: "sources" | "topics" | "templates" | "channels",
  key: string,
  items: readonly unknown[],
  keyOf: (item: unknown) => string | null,
): void {
  const firstLine = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const path = [list, index, key];
    const found = keyOf(item);
    if (found === null) continue;
    const before = firstLine.get(found);
    if (before === undefined) {
      firstLine.set(found, reading.yaml.locate(path).line);
      continue;
    }
    const value = isObject(item) ? shown(item[key]) : "";
    const help = key === "id" ? "give each its own." : "join the two.";
    addProblem(reading, path, `is ${value} as in line ${before}: ${help}`);
  }
}
