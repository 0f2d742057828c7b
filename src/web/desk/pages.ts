import type { DeskPage } from "./page.ts";
import { accountPage } from "./pages/account.ts";
import { draftsPage } from "./pages/drafts.ts";
import { overviewPage } from "./pages/overview.ts";
import { queuePage } from "./pages/queue.ts";
import { sourcesPage } from "./pages/sources.ts";

/** In the order of the navigation. */
export const PAGES: readonly DeskPage[] = [overviewPage, draftsPage, queuePage, sourcesPage, accountPage];
