import type { z } from "zod";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { inSnapshot } from "@/lib/core/db/snapshot";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { translator } from "@/lib/i18n/translator";
import { personalDataCopied } from "../events";
import { readUserData } from "../register";
import { PersonalExport, Portability } from "../schema";
import { SCHEMA_VERSION, type CopyKind } from "../states";

/** Reads everything about the caller as of one instant, and records that it left: its owner is told by e-mail. */
async function copyData(ctx: Context, kind: Exclude<CopyKind, "archive">) {
  const { userId, locale } = signedIn(ctx);
  const at = now();
  const userData = await inSnapshot(() => readUserData(userId));
  await transaction(ctx, async (tx) => {
    await audit(tx, { action: `privacy.${kind}`, entity: "user", entityId: userId });
    await emit(tx, personalDataCopied, { userId, kind, at: at.toISOString() });
  });
  return {
    schemaVersion: SCHEMA_VERSION,
    exportDate: at.toISOString(),
    subject: { id: userId },
    locale,
    userData,
  } as const;
}

/** Copies all of the caller's data, to be read by them (GDPR article 15, PIPEDA principle 4.9). Emits `privacy.data_copied`. */
export async function exportData(ctx: Context): Promise<z.infer<typeof PersonalExport>> {
  const copy = await copyData(ctx, "export");
  return PersonalExport.parse({ ...copy, notice: translator(copy.locale, "settings")("privacy.notice") });
}

/** Copies all of the caller's data, to be taken to another service (GDPR article 20). Emits `privacy.data_copied`. */
export async function exportPortableData(ctx: Context): Promise<z.infer<typeof Portability>> {
  const copy = await copyData(ctx, "portability");
  return Portability.parse({ schema: siteUrl(publicPaths.portabilitySchema), ...copy });
}
