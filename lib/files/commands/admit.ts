import { may } from "@/lib/access/permissions";
import { deny } from "@/lib/core/audit/deny";
import { signedIn, type Context } from "@/lib/core/context";
import { assertNotSuspended } from "@/lib/core/http/suspended";
import { getStartup } from "@/lib/startups/queries/detail";
import { mayManage } from "@/lib/startups/states";
import type { UploadQuery } from "../schema";

/**
 * Whether the caller may send such a file, before a byte of it is read; a suspended person files of work in force alone. Throws 404 and 403 (audited) for a deck or a logo of a startup
 * that they do not manage, and 403 for files of work, of a portfolio, of messages and of identity documents to those who can have none. Whether there
 * is room for it is asked later: what is sent again under its Idempotency-Key has taken its place already.
 */
export async function admitUpload(ctx: Context, { purpose, startupId }: UploadQuery): Promise<void> {
  const { persona, userId } = signedIn(ctx);
  const ofWork = purpose === "deliverable" || purpose === "evidence";
  if (!ofWork) assertNotSuspended(ctx.actor);
  if (ofWork && !may(persona, "milestone:dispute")) await deny(ctx, "file.upload", "user", userId);
  if (purpose === "portfolio" && !may(persona, "portfolio:manage")) await deny(ctx, "file.upload", "user", userId);
  if (purpose === "identity" && !may(persona, "verification:submit")) await deny(ctx, "file.upload", "user", userId);
  if (purpose === "message" && !may(persona, "message:write")) await deny(ctx, "file.upload", "user", userId);
  if (startupId === undefined) return;
  const { access } = await getStartup(ctx, startupId);
  if (!mayManage(access)) await deny(ctx, "file.upload", "startup", startupId);
}
