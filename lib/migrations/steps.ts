import type { MigrationStep } from "@/lib/core/db/migrate";

/** Changes of data beyond new collections and indexes, oldest first. */
export const steps: readonly MigrationStep[] = [];
