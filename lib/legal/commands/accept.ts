import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { LegalAcceptanceModel } from "@/models/legal-acceptance";
import type { LegalAcceptanceInput } from "../schema";
import { legalVersions } from "../states";

/** Records that the caller accepts a text, once. Throws 409 `conflict` where it is not the version that applies. */
export async function acceptLegalText(ctx: Context, { document, version }: LegalAcceptanceInput): Promise<void> {
  const { userId } = signedIn(ctx);
  if (version !== legalVersions[document]) throw new Problem("conflict");
  const acceptance = { userId: objectId(userId), document, version };
  await transaction(ctx, async (tx) => {
    if (await LegalAcceptanceModel.exists(acceptance).session(tx.session)) return;
    try {
      await LegalAcceptanceModel.create([{ ...acceptance, at: now() }], { session: tx.session });
    } catch (error) {
      throw beginAgain(error);
    }
    await audit(tx, {
      action: "legal.accept",
      entity: "consent",
      entityId: userId,
      after: { document, version },
      permanent: true,
    });
  });
}
