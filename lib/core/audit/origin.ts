import { randomBytes } from "node:crypto";
import type { Types } from "mongoose";
import { AuditOriginModel } from "@/models/audit-origin";
import { now } from "../clock";
import type { Context } from "../context";
import type { Tx } from "../db/transaction";
import { retentionEnd } from "../retention";
import { canonical, sha256 } from "./canonical";

/** The address of what no person asked for. */
export const SYSTEM = "system";

/** What an audit row holds of where its cause came from. */
export interface RowOrigin {
  address: string;
  userAgent: string;
  origin?: string;
}

interface Origin {
  salt: string;
  address: string;
  userAgent: string;
}

/**
 * What stays of an address and a device in a chain: with the salt, which goes with them, it shows what they were; without it, nothing
 * leads back.
 */
export const commitmentTo = ({ salt, address, userAgent }: Origin): string =>
  sha256(canonical([salt, address, userAgent]));

/** A fresh salt. */
export const newSalt = (): string => randomBytes(16).toString("base64url");

/** Splits where a call came from: what its audit row holds, and what is kept beside it for 90 days (null for the system's own work). */
export function splitOrigin(ctx: Context): { row: RowOrigin; kept: Origin | null } {
  const userAgent = ctx.userAgent.slice(0, 200);
  if (ctx.address === SYSTEM) return { row: { address: SYSTEM, userAgent }, kept: null };
  const kept = { salt: newSalt(), address: ctx.address, userAgent };
  return { row: { address: "", userAgent: "", origin: commitmentTo(kept) }, kept };
}

/** Keeps where an audit row came from. */
export async function keepOrigin(auditId: Types.ObjectId, kept: Origin | null, tx?: Tx): Promise<void> {
  if (!kept) return;
  const at = now();
  await AuditOriginModel.create(
    [{ auditId, ...kept, at, expiresAt: retentionEnd("auditOrigins", at) }],
    tx ? { session: tx.session } : {},
  );
}
