import type { DeskPage } from "./page.ts";
import { accountPage } from "./pages/account.ts";
import { auditPage } from "./pages/audit.ts";
import { draftsPage } from "./pages/drafts.ts";
import { overviewPage } from "./pages/overview.ts";
import { queuePage } from "./pages/queue.ts";
import { routesPage } from "./pages/routes.ts";
import { sourcesPage } from "./pages/sources.ts";
import { statsPage } from "./pages/stats.ts";
import { storiesPage } from "./pages/stories.ts";

/** In the order of the navigation. */
export const PAGES: readonly DeskPage[] = [
  ...[overviewPage, draftsPage, queuePage, storiesPage, routesPage, sourcesPage],
  ...[statsPage, auditPage, accountPage],
];
