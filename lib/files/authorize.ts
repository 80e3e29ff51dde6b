import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { FileModel, type StoredFile } from "@/models/file";
import { isShown } from "./present";
import { manages, readingOf } from "./readers";

/** A file that is shown, for any caller, or null. */
export async function findShown(id: string): Promise<Lean<StoredFile> | null> {
  await connect();
  const row = await FileModel.findById(id).lean();
  return row && isShown(row.status) ? row : null;
}

/** A file that the caller has charge of: their own, or of a startup that they manage. To anyone else it does not exist: 404. */
export async function getManaged(ctx: Context, id: string): Promise<Lean<StoredFile>> {
  const row = await findShown(id);
  if (row && (await manages(signedIn(ctx), row))) return row;
  if (row) await auditDenial(ctx, "file.manage", "file", id, {});
  throw new Problem("not_found");
}

/**
 * A file whose bytes the caller may read now. Throws 404 to anyone who never could, 403 `access_ended` where their access was
 * withdrawn, and 409 `file_pending` while no one may.
 */
export async function getReadable(ctx: Context, id: string): Promise<Lean<StoredFile>> {
  const row = await findShown(id);
  const reading = row ? await readingOf(signedIn(ctx), row) : "never";
  if (row && reading !== "yes") await auditDenial(ctx, "file.read", "file", id, {});
  if (!row || reading === "never") throw new Problem("not_found");
  if (reading === "ended") throw new Problem("access_ended");
  if (isReadable(row, signedIn(ctx).persona)) return row;
  throw new Problem(row.status === "refused" ? "not_found" : "file_pending");
}

/** Whether the status of a file lets anyone, or this persona, have its bytes: not before it was scanned. */
export const isReadable = ({ status }: Pick<StoredFile, "status">, persona: string): boolean =>
  status === "ready" || (status === "held" && (persona === "moderator" || persona === "admin"));
