import type { Application as ApplicationRow } from "@/models/application";
import type { Lean } from "@/lib/core/db/model";

export const byNewest = { createdAt: -1, _id: -1 } as const;

export const cursorOf = (row: Lean<ApplicationRow>) => [row.createdAt.getTime(), row._id.toHexString()];
