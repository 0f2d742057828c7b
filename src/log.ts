import { type DestinationStream, type LevelWithSilent, type Logger, pino, stdTimeFunctions } from "pino";
import { redactor } from "./text/redact.ts";

/** What modules are given to write to. */
export type Log = Logger;

export interface LogOptions {
  level: LevelWithSilent;
  /** Values that must never be written, beside all that looks like a secret (see text/redact). */
  secrets?: readonly string[];
  /** Gets one line per call, "\n" included; standard output when absent. */
  destination?: DestinationStream;
}

const ERROR_LEVEL = 50;
const MOST_CAUSES = 5;

/**
 * JSON lines: level, ISO time, the fields, then a fixed sentence. A child per module: `log.child({ module: "delivery" })`.
 * Errors among the fields (and what they were caused by) become type, code and message, with the stack when the line is
 * an error or the logger also writes debug. Each line is redacted as a whole, just before it is written, so that no
 * field, message, stack or URL can carry a secret past it.
 */
export function createLogger({ level, secrets = [], destination }: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Errors are described below, where the line's level is known; pino's own serializer would do it again.
      serializers: { err: (described) => described },
      hooks: {
        logMethod(args, method, lineLevel) {
          const withStack = lineLevel >= ERROR_LEVEL || this.isLevelEnabled("debug");
          const [first, ...rest] = args as unknown[];
          const fields =
            first instanceof Error
              ? { err: describeError(first, withStack) }
              : typeof first === "object" && first !== null
                ? describeErrors(first, withStack)
                : first;
          method.apply(this, [fields, ...rest] as unknown as typeof args);
        },
        streamWrite: redactor(secrets),
      },
    },
    destination ?? patientOutput(1),
  );
}

/** What waits for a destination that takes nothing; further lines are dropped. */
const MOST_WAITING_BYTES = 1_000_000;

/**
 * A file or pipe, by its descriptor. Where nothing can be written (its disk is full, its reader is gone) the program goes on, for
 * a line that threw would break off what it tells of: a send that nobody has noted yet, say. What waits goes out with the next line.
 */
export function patientOutput(fd: number): DestinationStream {
  const output = pino.destination({ dest: fd, sync: true, maxLength: MOST_WAITING_BYTES });
  output.on("error", () => {});
  return output;
}

function describeErrors(fields: object, withStack: boolean): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value instanceof Error ? describeError(value, withStack) : value,
    ]),
  );
}

interface DescribedError {
  type: string;
  code?: string | number;
  message: string;
  stack?: string;
  cause?: DescribedError | string;
}

/** Only what is named here: errors of libraries carry whole requests, with what people wrote. */
function describeError(error: Error, withStack: boolean, depth = 0): DescribedError {
  const described: DescribedError = { type: error.name, message: error.message };
  const { code, error_code } = error as { code?: unknown; error_code?: unknown };
  const known = code ?? error_code;
  if (typeof known === "string" || typeof known === "number") described.code = known;
  if (withStack && error.stack) described.stack = error.stack;
  const cause = causeOf(error);
  if (cause instanceof Error) {
    described.cause = depth + 1 < MOST_CAUSES ? describeError(cause, withStack, depth + 1) : cause.message;
  } else if (typeof cause === "string") {
    described.cause = cause;
  }
  return described;
}

/** The standard's `cause`, grammY's `error` (HttpError), or the first of several. */
function causeOf(error: Error): unknown {
  const { cause, error: wrapped, errors } = error as { cause?: unknown; error?: unknown; errors?: unknown };
  return cause ?? wrapped ?? (Array.isArray(errors) ? errors[0] : undefined);
}

/**
 * A destination for people: the same lines as `22:10:03 warn  fetch: source failed  sourceId=3 reason=timeout`, for
 * when standard output is a terminal; an error's stack stands below its line. Control characters are escaped, so that
 * no feed can steer the terminal.
 */
export function terminalLog(write: (text: string) => void): DestinationStream {
  return {
    write(line) {
      const { level, time, module, msg, ...fields } = JSON.parse(line) as Record<string, unknown>;
      const { stack = "", ...err } = (fields.err ?? {}) as { stack?: string };
      if (stack !== "") fields.err = err;
      const sentence = [module, msg].filter((part) => part !== undefined).join(": ");
      const shown = Object.entries(fields).map(([name, value]) => `${name}=${bare(value)}`);
      const head = [`${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${escaped(sentence)}`, shown.join(" ")];
      const below = stack === "" ? [] : stack.split("\n").map((row) => `    ${escaped(row.trim())}`);
      write(`${[head.filter(Boolean).join("  "), ...below].join("\n")}\n`);
    },
  };
}

function bare(value: unknown): string {
  return typeof value === "string" && /^[\w./:@+-]+$/.test(value) ? value : escaped(JSON.stringify(value));
}

function escaped(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
