import type { Lean } from "@/lib/core/db/model";
import type { PrivacyRequest as PrivacyRequestRow } from "@/models/privacy-request";
import type { PrivacyRequest } from "./schema";

/** A request as those who answer it see it, with the account of its address. */
export const toPrivacyRequest = (row: Lean<PrivacyRequestRow>, userId: string | null): PrivacyRequest => ({
  id: row._id.toHexString(),
  email: row.email,
  kind: row.kind,
  message: row.message,
  locale: row.locale,
  status: row.status,
  createdAt: row.createdAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
  userId,
});
