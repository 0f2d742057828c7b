/**
 * How many minutes to wait before the next poll, so that the time entries lie undiscovered, plus `price` minutes for each
 * request, is least over the coming hours; between `least` and `most`: for a poll at each of the coming minutes, the present at
 * index 0. `expected` holds the entries expected in each coming minute; it should reach at least `most` minutes, better twice that.
 *
 * At a steady rate λ a poll every d minutes costs λd/2 + price/d a minute, which is least at d = √(2·price/λ): polls go with
 * the square root of the rate. Where the rate changes within the wait (a full hour, a burst, the evening) no formula
 * serves: the cheapest sequence of polls is found from its end to its beginning (dynamic programming over minutes).
 */
export function waitsByMinute(expected: Float64Array, price: number, least: number, most: number): Uint32Array {
  const horizon = expected.length;
  // Entries up to a minute, and the sum of the minutes that they came at: what lies undiscovered is a difference of these.
  const count = new Float64Array(horizon + 1);
  const moment = new Float64Array(horizon + 1);
  for (let minute = 1; minute <= horizon; minute++) {
    const entries = expected[minute - 1] ?? 0;
    count[minute] = (count[minute - 1] ?? 0) + entries;
    moment[minute] = (moment[minute - 1] ?? 0) + entries * (minute - 0.5);
  }
  // Beyond the horizon it goes on as it was on average, at the price of the best steady pace.
  const rate = Math.max((count[horizon] ?? 0) / horizon, 1e-9);
  const steady = Math.min(Math.max(Math.sqrt((2 * price) / rate), least), most);
  const perMinute = (rate * steady) / 2 + price / steady;
  const cost = new Float64Array(horizon + most + 1);
  for (let minute = horizon + 1; minute <= horizon + most; minute++) cost[minute] = -perMinute * (minute - horizon);
  const waits = new Uint32Array(horizon).fill(most);
  for (let from = horizon - 1; from >= 0; from--) {
    let cheapest = Number.POSITIVE_INFINITY;
    for (let wait = least; wait <= most; wait++) {
      const to = from + wait;
      const inside = Math.min(to, horizon);
      const beyond = to - inside;
      const entries = (count[inside] ?? 0) - (count[from] ?? 0);
      const lying = to * entries - ((moment[inside] ?? 0) - (moment[from] ?? 0)) + (rate * beyond * beyond) / 2;
      const total = lying + price + (cost[to] ?? 0);
      if (total < cheapest) {
        cheapest = total;
        waits[from] = wait;
      }
    }
    cost[from] = cheapest;
  }
  return waits;
}
