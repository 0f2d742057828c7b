/** Opens the database of its first argument and closes it: one of several programs that start at once. */
import { openDb } from "../../src/db/open.ts";

openDb(process.argv[2] ?? "").close();
