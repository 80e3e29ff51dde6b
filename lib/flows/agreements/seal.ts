import { sealDue } from "@/lib/agreements/commands/seal";

/** The worker's round: puts the platform's seal on what all have signed. Returns how many seals it took up. */
export const sealAgreements = (max?: number): Promise<number> => sealDue(max);
