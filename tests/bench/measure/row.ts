/** One measured computation of this process, without server or database; times in milliseconds. */
export interface ComputationRow {
  what: string;
  medianMs: number;
  p95Ms: number;
  rounds: number;
}
