import { nowMs } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import type { BetaInvite as InviteRow } from "@/models/beta-invite";
import { openCode } from "./invite-code";
import type { BetaInvite } from "./schema";
import type { InviteStatus } from "./states";

/** The status now: one that is past its time has expired, whether or not the job has come by. */
export const statusNow = ({ status, expiresAt }: Pick<InviteRow, "status" | "expiresAt">): InviteStatus =>
  status === "open" && expiresAt.getTime() <= nowMs() ? "expired" : status;

/** The page on which someone registers with a code. */
export const inviteUrl = (locale: "en" | "fr", code: string): string =>
  siteUrl(inLocale(locale, publicPaths.invite(code)));

/** An invite as administrators see it. */
export function toInvite(row: Lean<InviteRow>): BetaInvite {
  const status = statusNow(row);
  const code = status === "open" && row.sealedCode !== null ? openCode(row.sealedCode) : null;
  return {
    id: row._id.toHexString(),
    email: row.email,
    persona: row.persona,
    status,
    code,
    url: code === null ? null : inviteUrl(row.locale, code),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
