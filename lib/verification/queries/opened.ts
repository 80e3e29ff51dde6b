import { VerificationModel } from "@/models/verification";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import { openField } from "../sealed-document";

/** A try at a step with what its document says. */
export interface OpenedVerification {
  id: string;
  step: string;
  status: string;
  submittedAt: string;
  decidedAt: string | null;
  document: {
    type: string;
    country: string;
    number: string | null;
    legalName: string | null;
    dateOfBirth: string | null;
  } | null;
}

/** Whose tries may be read in clear is the caller's to know. The latest first; photos are never among them. */
export async function listOpenedVerifications(userId: string): Promise<OpenedVerification[]> {
  await connect();
  const rows = await VerificationModel.find({ userId: objectId(userId) })
    .sort({ submittedAt: -1 })
    .limit(100)
    .lean();
  return rows.map((row) => ({
    id: row._id.toHexString(),
    step: row.type,
    status: row.status,
    submittedAt: row.submittedAt.toISOString(),
    decidedAt: instant(row.decidedAt),
    document: row.document && {
      type: row.document.type,
      country: row.document.country,
      number: openField(row, "number"),
      legalName: openField(row, "legalName"),
      dateOfBirth: openField(row, "dateOfBirth"),
    },
  }));
}
