import { POST as decideRoute } from "@/app/api/v1/admin/reviews/[id]/decide/route";
import { GET as heldRoute } from "@/app/api/v1/admin/reviews/route";
import { GET as ofAgreementRoute, POST as writeRoute } from "@/app/api/v1/agreements/[id]/reviews/route";
import { POST as reportRoute } from "@/app/api/v1/reviews/[id]/report/route";
import { POST as respondRoute } from "@/app/api/v1/reviews/[id]/respond/route";
import { GET as profileRoute } from "@/app/api/v1/users/[id]/route";
import { GET as ofPersonRoute } from "@/app/api/v1/users/[id]/reviews/route";
import { now } from "@/lib/core/clock";
import type { PublicProfile } from "@/lib/profiles/schema";
import type { AdminReview, AgreementReviews, Review, ReviewPage } from "@/lib/reviews/schema";
import { AgreementModel } from "@/models/agreement";
import { call, type SignedIn } from "./harness";
import { a, type Person } from "./hiring";
import { anAgreement, type Team } from "./milestones";
import { objectId } from "@/lib/core/db/model";
import mongoose from "mongoose";

/** Marks of the exact example: 18 of 20 are 54 twelfths, 13 of 15 are 52. */
export const marks = {
  talent: { quality: 4, professionalism: 5, communication: 4, value: 5 },
  company: { communication: 5, professionalism: 4, payment: 4 },
} as const;

/** A founder and a talent whose agreement was completed a moment ago. */
export async function finishedWork(
  given: { founder?: Person; talent?: Person; type?: "work" | "equity" | "nda" } = {},
): Promise<Team> {
  const founder = given.founder ?? (await a("founder", { name: "Zoë Lefèvre" }));
  const talent = given.talent ?? (await a("talent", { name: "Ada Obi" }));
  const startupId = new mongoose.Types.ObjectId().toHexString();
  const agreementId = await anAgreement(
    { founder, talent, startupId },
    given.type === undefined ? {} : { type: given.type },
  );
  await AgreementModel.updateOne(
    { _id: objectId(agreementId) },
    { $set: { status: "completed", endedAt: now(), sentBy: objectId(founder.userId) } },
  );
  return { founder, talent, startupId, agreementId };
}

const at = (id: string, name: string) => ({ path: `/api/v1/reviews/${id}/${name}`, params: { id } });

/** The calls about reviews. */
export const reviews = {
  write: (as: SignedIn | null, id: string, ratings: unknown, comment?: string) =>
    call<Review>(writeRoute, {
      path: `/api/v1/agreements/${id}/reviews`,
      params: { id },
      as,
      body: { ratings, ...(comment === undefined ? {} : { comment }) },
    }),
  ofAgreement: (as: SignedIn | null, id: string) =>
    call<AgreementReviews>(ofAgreementRoute, { path: `/api/v1/agreements/${id}/reviews`, params: { id }, as }),
  ofPerson: (id: string, query = "") =>
    call<ReviewPage>(ofPersonRoute, { path: `/api/v1/users/${id}/reviews${query}`, params: { id }, as: null }),
  profile: (id: string) => call<PublicProfile>(profileRoute, { path: `/api/v1/users/${id}`, params: { id }, as: null }),
  respond: (as: SignedIn | null, id: string, text = "Thank you, I would do it again.") =>
    call<Review>(respondRoute, { ...at(id, "respond"), as, body: { text } }),
  report: (as: SignedIn | null, id: string, reason = "It is about someone else.") =>
    call(reportRoute, { ...at(id, "report"), as, body: { reason } }),
  held: (as: SignedIn | null) =>
    call<{ items: AdminReview[] }>(heldRoute, { path: "/api/v1/admin/reviews?status=held", as }),
  decide: (as: SignedIn | null, id: string, keep: boolean, reason = "It breaks rule 4: contact details.") =>
    call<AdminReview>(decideRoute, {
      path: `/api/v1/admin/reviews/${id}/decide`,
      params: { id },
      as,
      body: { keep, reason },
    }),
};
