/** Rewrites a name that someone else typed, so that no mail program turns part of it into a link. */
export const harmlessName = (name: string): string => name.replace(/[./:@\\]+(?=\S)/g, " ");
