/** `${NAME}` in the values of a source's headers becomes the environment's; a name that is not there becomes nothing. */
export function expandHeaders(
  headers: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/gu, (_, key: string) => env[key] ?? ""),
    ]),
  );
}
