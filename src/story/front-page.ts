/** Whether a canonical URL is a site's front page: where feeds link to it instead of to their articles, it names none. */
export function isFrontPage(canonicalUrl: string): boolean {
  return /^https:\/\/[^/]+\/$/u.test(canonicalUrl);
}
