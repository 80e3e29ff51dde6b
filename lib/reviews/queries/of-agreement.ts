import { ReviewModel } from "@/models/review";
import { findAgreementEnd } from "@/lib/agreements/queries/ended";
import { getAgreementFacts } from "@/lib/agreements/queries/facts";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { presentReviews } from "../present";
import type { AgreementReviews } from "../schema";
import { findWindow, reviewedBy } from "../window";

/**
 * The reviews of an agreement to one of its parties: their own, and the other's once it is published. Throws 404 to anyone else.
 */
export async function listAgreementReviews(ctx: Context, agreementId: string): Promise<AgreementReviews> {
  const { userId } = signedIn(ctx);
  await connect();
  const [, end, rows] = await Promise.all([
    getAgreementFacts(ctx, agreementId),
    findAgreementEnd(agreementId),
    ReviewModel.find({ agreementId: objectId(agreementId) })
      .sort({ side: 1 })
      .lean(),
  ]);
  const window = end && (await findWindow(end));
  const side = window && reviewedBy(window, userId);
  const own = rows.find((row) => row.side === side);
  const readable = rows.filter((row) => row.status === "published" || row.authorId?.equals(userId));
  const shape = await presentReviews(readable);
  const open = window !== null && now() <= window.closesAt;
  return {
    items: readable.map(shape),
    closesAt: window?.closesAt.toISOString() ?? null,
    mayReview: open && side && !own && window.subjects[side] !== userId ? side : null,
    otherWrote: rows.some((row) => row.side !== side),
  };
}
