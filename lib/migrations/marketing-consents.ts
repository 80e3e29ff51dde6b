import { CONSENT_VERSION } from "@/lib/consents/states";
import { ConsentModel } from "@/models/consent";
import { NotificationPreferenceModel } from "@/models/notification-preference";

/** Writes the withdrawals from marketing that preferences held as choices of their people; what is there stays. */
export async function storeMarketingWithdrawals(): Promise<void> {
  const rows = NotificationPreferenceModel.collection.find(
    { marketingWithdrawnAt: { $type: "date" } },
    { projection: { marketingWithdrawnAt: 1 } },
  );
  for await (const row of rows) {
    const subject = row._id.toHexString();
    if (await ConsentModel.exists({ subject, purpose: "marketing" })) continue;
    await ConsentModel.create({
      subject,
      purpose: "marketing",
      seq: 1,
      granted: false,
      policyVersion: CONSENT_VERSION,
      at: row.marketingWithdrawnAt as Date,
      source: "unsubscribe",
    });
  }
}
