import { validate } from "node-cron";

/** Whether the scheduler takes `expression`: five fields, or six with seconds first. Nicknames (@hourly) are refused. */
export function isCron(expression: string): boolean {
  const fields = expression.trim().split(/\s+/).length;
  return (fields === 5 || fields === 6) && validate(expression.trim());
}
