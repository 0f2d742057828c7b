import { isMarkedAsUntransferable } from "node:worker_threads";

/**
 * Gives the memory of a body back at once; nobody may use it afterwards. Whatever holds such bytes is small, so that the garbage
 * collector would look for them late, and then through all that there is: with a body of each of a thousand feeds that was
 * half of what polling them took. Memory of the pool that small Buffers share stays as it is.
 */
export function discard({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && !buffer.detached && !isMarkedAsUntransferable(buffer)) {
    buffer.transfer(0);
  }
}
