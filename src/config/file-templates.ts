import { readTemplate } from "../delivery/template.ts";
import { addProblem, check, type Reading } from "./reading.ts";
import { templateShape } from "./shape.ts";
import type { Path } from "./yaml.ts";

export interface FileTemplate {
  slug: string;
  /** In Liquid, see delivery/template. */
  text: string;
}

/** What a channel without a template of its own has. */
export const USUAL_TEMPLATE = "default";

/** One item of `templates`, or null after noting what is wrong with it, each mistake of its text at its own place. */
export function readTemplateItem(reading: Reading, item: unknown, path: Path): FileTemplate | null {
  const template = check(reading, templateShape, item, path);
  if (template === null) return null;
  if (template.id === USUAL_TEMPLATE) {
    addProblem(reading, [...path, "id"], `is "${USUAL_TEMPLATE}", which stands for the usual form: take another name.`);
  }
  const read = readTemplate(template.text);
  for (const { at, message } of read.kind === "bad" ? read.problems : []) {
    reading.problems.push({ ...reading.yaml.locateIn([...path, "text"], at), message });
  }
  return { slug: template.id, text: template.text };
}
