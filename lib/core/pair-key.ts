/** One key for two people, whoever is named first. */
export const pairKey = (userA: string, userB: string): string => [userA, userB].sort().join("-");
