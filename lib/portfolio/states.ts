/** Who sees an item: everyone, or its owner alone. */
export const itemVisibilities = ["private", "public"] as const;
export type ItemVisibility = (typeof itemVisibilities)[number];

/** The most items of one person. */
export const MAX_ITEMS = 20;
/** The most pictures and PDFs of one item. */
export const MAX_ITEM_FILES = 6;
