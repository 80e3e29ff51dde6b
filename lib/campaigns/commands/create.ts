import { auditAdministration } from "@/lib/core/audit/administration";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { CampaignModel } from "@/models/campaign";
import { toCampaign } from "../present";
import type { Campaign, CampaignInput } from "../schema";

/** Stores a campaign, of which nothing is sent yet. */
export async function createCampaign(ctx: Context, { reason, ...content }: CampaignInput): Promise<Campaign> {
  const { userId } = signedIn(ctx);
  return transaction(ctx, async (tx) => {
    const [row] = await CampaignModel.create(
      [{ ...content, status: "draft", createdBy: objectId(userId), createdAt: now() }],
      { session: tx.session },
    );
    if (!row) throw new Error("No campaign was created");
    await auditAdministration(tx, {
      action: "campaign.create",
      entity: "campaign",
      entityId: row._id.toHexString(),
      after: { personas: content.personas, locales: content.locales },
      reason,
    });
    return toCampaign(row.toObject());
  });
}
