import type { PageElement } from "../feed/page-tree.ts";

const names = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const ELEMENTS = names("nav footer aside form button dialog menu figcaption caption fieldset amp-sidebar amp-consent");
const ROLES = names(
  "navigation banner contentinfo complementary search dialog alertdialog alert menu menubar toolbar form tooltip",
);

/** Words of class names and ids, each by itself: "post-share-bar" is furniture because of "share". */
const WORDS = names(`
  comment comments commentlist disqus respond
  related relatedposts recommended recommendations recommendation recirc readmore readnext alsoread seealso inread
  share shares sharing sharebar addthis addtoany sharethis social socials socialmedia
  newsletter newsletters subscribe subscription signup optin mailchimp
  sidebar sidebars breadcrumb breadcrumbs crumbs nav navbar navigation menu submenu megamenu topbar masthead
  cookie cookies consent gdpr privacy onetrust
  ad ads adv advert adverts advertisement advertising adsbygoogle adslot adunit banner banners sponsor sponsored sponsors promo promos promotion reklam reklama
  outbrain taboola mgid zergnet revcontent
  popup modal lightbox overlay tooltip toast
  tags taglist tagcloud hashtags keywords
  byline authorbox bio factbox infobox
  mediainfo avinfos postpicker
  caption captions wp-caption-text credit credits photocredit imagecredit imagecaption
  footer copyright disclaimer
  pagination pager paging
  toolbar tools print printonly noprint donate donation rating ratings vote votes poll
  trending popular mostread mostpopular latest
  screenreader sronly skip
  carousel slick swiper
`);
/** Two words beside each other, where one alone says nothing. */
const PAIRS =
  /(?:^|[-_ ])(?:read-(?:more|also|next|too)|see-also|also-(?:read|like)|most-(?:read|popular|viewed)|more-(?:news|stories|from|on)|you-may|author-(?:info|box|bio|card|block|about)|about-(?:the-)?author|sign-up|sr-only|screen-reader(?:-text)?|visually-hidden|wp-caption-text|post-(?:meta|tags|nav|footer|picker)|entry-(?:meta|footer|utility)|article-(?:meta|tags|footer)|news-list|follow-us|jp-relatedposts|yarpp|top-news|last-news|latest-news|other-news|print-only|cat-links|tag-links|image-credit|photo-credit|img-caption|image-caption|photo-caption|media-caption|call-to-action|cta|fact-box|info-box|author-(?:container|description|details|profile)|external-content|(?:is|js|u|a11y|element)-(?:hidden|invisible)|embed-consent|bottom-container|media-info)(?:$|[-_ ])/;

/** Boxes that hold other articles where they stand behind the beginning of one; its own lead may be in one too. */
const BOXES =
  /(?:^|[-_ ])(?:teasers?|cards?|excerpts?|linkbox|box-?link|upsell|inline-?(?:promo|article|link)|sidebox)(?:$|[-_ ])/i;

/** Where the words above say nothing: the whole page, or the article itself. */
const NEVER = names("html body main article h1");

const HIDDEN_STYLE = /(?:^|[;\s])(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)/i;

const seen = new Map<string, boolean>();
/** Names of classes that are remembered: pages repeat theirs. */
const MAX_SEEN = 20_000;

function namesFurniture(label: string): boolean {
  const known = seen.get(label);
  if (known !== undefined) return known;
  const words = label
    .slice(0, 300)
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/_+/g, "-");
  const isLayout = /sidebar/.test(words) && /grid|layout|with|has|no-?sidebar|content|main/.test(words);
  const found = !isLayout && (words.split(/[^a-z]+/).some((word) => WORDS.has(word)) || PAIRS.test(words));
  if (seen.size >= MAX_SEEN) seen.clear();
  seen.set(label, found);
  return found;
}

/** "hidden" and "d-none" of the common style sheets; "hidden md:block" is shown where there is room. */
function isHiddenByClass({ classes }: PageElement): boolean {
  if (!classes.has("hidden") && !classes.has("d-none")) return false;
  for (const name of classes) if (/:(?:block|flex|grid|inline)|^d-(?:sm|md|lg|xl)/.test(name)) return false;
  return true;
}

/**
 * Whether an element is what stands around articles: menus, comments, "share", lists of other news, captions. Judged by
 * its name, role, classes and id alone; whoever asks must see that it does not hold the article after all. Without
 * `byNames`, classes and ids are not looked at.
 */
export function isFurniture(element: PageElement, byNames = true): boolean {
  const { name, attributes } = element;
  if (ELEMENTS.has(name)) return true;
  if (attributes.size === 0 || NEVER.has(name)) return false;
  if (attributes.has("hidden") || attributes.get("aria-hidden") === "true" || attributes.get("aria-modal") === "true")
    return true;
  const style = attributes.get("style");
  if (style !== undefined && HIDDEN_STYLE.test(style)) return true;
  const role = attributes.get("role");
  if (role !== undefined && ROLES.has(role.toLowerCase())) return true;
  if (!byNames) return false;
  const label = attributes.get("class");
  if (label !== undefined && (namesFurniture(label) || isHiddenByClass(element))) return true;
  const id = attributes.get("id");
  return id !== undefined && namesFurniture(id);
}

/** Whether an element's names say that it is a box with a link to another article, if it is not the article's beginning. */
export function isBox(element: PageElement): boolean {
  if (element.attributes.size === 0 || NEVER.has(element.name)) return false;
  const label = element.attributes.get("class");
  return label !== undefined && BOXES.test(label.slice(0, 300).replace(/([a-z])([A-Z])/g, "$1-$2"));
}
