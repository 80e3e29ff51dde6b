/** The parts of a match and the most that each may bring. */
export const matchWeights = { skills: 45, pay: 15, hours: 10, zone: 10, domain: 10, trust: 10 } as const;
export type MatchPart = keyof typeof matchWeights;
