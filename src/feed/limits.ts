/** Bounds on what one feed may make us do. Real feeds stay far below every one of them. */

/** Letters of a document that are looked at. */
export const MAX_DOCUMENT = 16_000_000;
/** Entries of one feed; those after are not read. */
export const MAX_ENTRIES = 10_000;
/** Letters of one text (a content, a description); it is cut there. */
export const MAX_TEXT = 1_000_000;
/** Letters of a title, a name, a category. */
export const MAX_LINE = 2_000;
/** Letters of a URL; a longer one counts as none. */
export const MAX_URL = 4_000;
/** Letters of a date; a longer one cannot be read. */
export const MAX_DATE = 80;
/** Open elements inside each other; deeper ones are not looked into. */
export const MAX_DEPTH = 100;
/** Attributes of one tag. */
export const MAX_ATTRIBUTES = 60;
/** Categories, authors or media of one entry. */
export const MAX_VALUES = 200;
/** Letters that a document's own entities may add in all (they are how a small file becomes a large one). */
export const MAX_ENTITY_TEXT = 100_000;
