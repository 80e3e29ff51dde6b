import { deny } from "@/lib/core/audit/deny";
import { signedIn, type Context } from "@/lib/core/context";
import { fileName } from "@/lib/core/http/content-disposition";
import { Problem } from "@/lib/core/http/problem";
import { findBooked } from "@/lib/ledger/queries/entries";
import { getVisibleMilestone } from "@/lib/milestones/queries/detail";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import { attestedAt, receiptPdf } from "../documents/receipt-pdf";
import { receiptLabels, type ReceiptKind } from "../documents/receipt-labels";

/**
 * The receipt for a milestone's payer, or the statement for its payee, in the reader's language. Throws 404 to anyone
 * who is neither, 403 (audited) to the other side, 409 while there is nothing to attest.
 */
export async function getReceipt(
  ctx: Context,
  id: string,
  kind: ReceiptKind,
): Promise<{ bytes: Buffer; name: string }> {
  const { userId, locale } = signedIn(ctx);
  const row = await getVisibleMilestone(ctx, id);
  const owner = kind === "receipt" ? row.payerId : row.payeeId;
  if (owner.toHexString() !== userId) return deny(ctx, `milestone.${kind}`, "milestone", id);
  const entries = await findBooked(id);
  const attested = attestedAt(kind, entries);
  if (attested === null)
    throw new Problem("invalid_transition", {
      detail:
        kind === "receipt" ? "This milestone has not been paid yet." : "This milestone has not been released yet.",
      extra: { state: row.status },
    });
  const [payerId, payeeId] = [row.payerId.toHexString(), row.payeeId.toHexString()];
  const [people, startup] = await Promise.all([findPeople([payerId, payeeId]), findStartup(row.startupId)]);
  const bytes = await receiptPdf({
    kind,
    locale,
    milestoneId: id,
    agreementId: row.agreementId.toHexString(),
    title: row.title,
    startup: startup?.name ?? "",
    payer: people.get(payerId)?.name ?? "",
    payee: people.get(payeeId)?.name ?? "",
    currency: row.currency,
    entries,
  });
  return {
    bytes,
    name: fileName([receiptLabels[locale].title[kind], row.title, attested.toISOString().slice(0, 10)], "pdf"),
  };
}
