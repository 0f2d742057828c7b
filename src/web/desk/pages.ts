import type { DeskPage } from "./page.ts";
import { accountPage } from "./pages/account.ts";
import { overviewPage } from "./pages/overview.ts";

/** In the order of the navigation. */
export const PAGES: readonly DeskPage[] = [overviewPage, accountPage];
