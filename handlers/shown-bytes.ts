/** "820 MB", "1.2 GB"; what is less than a megabyte as "640 kB". */
export function shownBytes(language: string, count: number): string {
  const [unit, size] =
    count >= 1e9
      ? (["gigabyte", 1e9] as const)
      : count >= 1e6
        ? (["megabyte", 1e6] as const)
        : (["kilobyte", 1e3] as const);
  const maximumFractionDigits = unit === "gigabyte" ? 1 : 0;
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits }).format(count / size);
}
