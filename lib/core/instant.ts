/** The text of an instant, or null. */
export const instant = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;
