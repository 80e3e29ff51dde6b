/** The kinds of links of a profile. */
export const linkNames = ["website", "linkedin", "github", "portfolio"] as const;
export type LinkName = (typeof linkNames)[number];

/** Colours of the signed-in pages; `system` follows the device. */
export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];
