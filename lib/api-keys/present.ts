import type { ApiKey as ApiKeyRow } from "@/models/api-key";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import type { ApiKey } from "./schema";
import type { KeyStatus } from "./states";

/** What a key is now. */
function statusOf({ revokedAt, expiresAt, inPlan }: ApiKeyRow): KeyStatus {
  if (revokedAt) return "revoked";
  if (expiresAt && expiresAt <= now()) return "expired";
  return inPlan ? "active" : "out_of_plan";
}

/** A key as its owner sees it. `startups` names the startup that it is for. */
export function toApiKey(row: Lean<ApiKeyRow>, startups: ReadonlyMap<string, { name: string }>): ApiKey {
  const startupId = row.startupId?.toHexString() ?? null;
  const overlapping = row.secrets.find(({ endsAt }) => endsAt && endsAt > now());
  return {
    id: row._id.toHexString(),
    name: row.name,
    status: statusOf(row),
    prefix: row.secrets.find(({ endsAt }) => endsAt === null)?.prefix ?? "",
    scopes: row.scopes,
    startup: startupId === null ? null : { id: startupId, name: startups.get(startupId)?.name ?? "" },
    allowedAddresses: row.allowedAddresses,
    createdAt: row.createdAt.toISOString(),
    expiresAt: instant(row.expiresAt),
    lastUsedAt: instant(row.lastUsedAt),
    overlapEndsAt: instant(overlapping?.endsAt ?? null),
  };
}
