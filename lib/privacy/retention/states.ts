/** Where the audit trail records what retention has removed: one chain for all runs. */
export const RETENTION_RUNS = { action: "retention.run", entity: "retention", entityId: "runs" } as const;
