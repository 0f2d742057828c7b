import { type ChildProcess, fork } from "node:child_process";

/** What one process asks of another, by name; arguments and results are structured clones. */
export type Served = Record<string, (...args: never[]) => unknown>;
export type Asked<S extends Served> = {
  [Name in keyof S]: (...args: Parameters<S[Name]>) => Promise<Awaited<ReturnType<S[Name]>>>;
};

interface Question {
  id: number;
  name: string;
  args: never[];
}
type Answer = { id: number } & ({ result: unknown } | { error: string });

/** Answers the process that started this one. */
export function serve(served: Served): void {
  process.once("disconnect", () => process.exit());
  process.on("message", async ({ id, name, args }: Question) => {
    const answer = await (async () => {
      try {
        return { id, result: await served[name]?.(...args) };
      } catch (error) {
        return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      }
    })();
    if (process.connected) process.send?.(answer, () => {});
  });
}

/** The process has gone before it answered. */
export class GoneError extends Error {
  override name = "GoneError";
}

/** Starts `file`, which serves. Both outputs go to the file descriptor `output`. */
export function ask<S extends Served>(file: URL, output: number): { child: ChildProcess; ask: Asked<S> } {
  // In a group of its own: Ctrl+C is for who asks. It ends when nobody asks any more.
  const child = fork(file, {
    ...{ execArgv: [], serialization: "advanced", stdio: ["ignore", output, output, "ipc"], detached: true },
  });
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on("message", (answer: Answer) => {
    const question = open.get(answer.id);
    open.delete(answer.id);
    if ("error" in answer) question?.reject(new Error(answer.error));
    else question?.resolve(answer.result);
  });
  const end = () => {
    for (const { reject } of open.values()) reject(new GoneError(`${file.pathname} has gone`));
    open.clear();
  };
  child.once("exit", end).once("disconnect", end);
  const call = (name: string, args: unknown[]) =>
    new Promise((resolve, reject) => {
      if (!child.connected) return reject(new GoneError(`${file.pathname} has gone`));
      const id = ++last;
      open.set(id, { resolve, reject });
      child.send({ id, name, args }, (error) => error && reject(new GoneError(error.message)));
    });
  const names = new Proxy({} as Asked<S>, {
    get:
      (_, name) =>
      (...args: unknown[]) =>
        call(String(name), args),
  });
  return { child, ask: names };
}
