/** Faults that tests order: which call is struck, and by what. */
import type { Fault } from "./types.ts";

export interface FaultBox {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that strikes this call, null when none does. */
  draw(method: string, chatId: number | null): Fault | null;
}

export function faultBox(seed: number): FaultBox {
  const random = congruential(seed);
  let orders: { fault: Fault; left: number; pass: number }[] = [];
  return {
    add(fault) {
      orders.push({ fault, left: fault.times ?? 1, pass: fault.after ?? 0 });
    },
    clear() {
      orders = [];
    },
    draw(method, chatId) {
      for (const order of orders) {
        if (!fits(order.fault, method, chatId)) continue;
        if (order.pass > 0) {
          order.pass--;
          continue;
        }
        if (order.fault.chance !== undefined && random() >= order.fault.chance) continue;
        order.left--;
        orders = orders.filter(({ left }) => left > 0);
        return order.fault;
      }
      return null;
    },
  };
}

function fits(fault: Fault, method: string, chatId: number | null): boolean {
  if (fault.chatId !== undefined && fault.chatId !== chatId) return false;
  if (fault.method === undefined) return method !== "getUpdates";
  if (typeof fault.method === "string") return fault.method.toLowerCase() === method.toLowerCase();
  return fault.method.test(method);
}

/** Linear congruential, with the constants of Numerical Recipes: the same seed, the same faults. */
function congruential(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
