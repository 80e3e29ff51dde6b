/** The kinds of links of a profile. */
export const linkNames = ["website", "linkedin", "github", "portfolio"] as const;
export type LinkName = (typeof linkNames)[number];

/** Colours of the signed-in pages; `system` follows the device. */
export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

/** What a profile shows of a person beside their own words. */
export const badges = ["identity_checked", "phone_confirmed", "top_rated"] as const;

/** What a person's score is made of, in percent of the whole. */
export const scoreShares = { average: 70, completed: 20, identity: 10 } as const;
/** Completed agreements that count in the score. */
export const MOST_COMPLETED = 10;
