/** A stopwatch of the CPU that this thread has used, ms: unlike the clock it does not run while other programs do. */
export function cpuClock(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  };
}
