import { z } from "zod";
import { Id, Timestamp, page, pageQuery, text } from "@/lib/core/schema";
import { Rating } from "@/lib/profiles/schema";
import {
  COMMENT_LENGTH,
  RESPONSE_LENGTH,
  criteria,
  holdReasons,
  reviewStatuses,
  reviewedSides,
  type Criterion,
} from "./states";

export const ReviewParams = z.strictObject({ id: Id });

const Mark = z.int().min(1).max(5);
const of = <Name extends Criterion>(...names: readonly Name[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, Mark])) as Record<Name, typeof Mark>);

const comment = text(0, COMMENT_LENGTH).default("");

/** A review of the talent who did the work, written by the company. */
export const TalentReviewInput = z.strictObject({
  ratings: of("quality", "professionalism", "communication", "value"),
  comment,
});

/** A review of the company, written by the talent. */
export const CompanyReviewInput = z.strictObject({
  ratings: of("communication", "professionalism", "payment"),
  comment,
});

/** The body of `POST /agreements/{id}/reviews`: which of both it must be follows from who writes. */
export const ReviewInput = z
  .union([TalentReviewInput, CompanyReviewInput])
  .meta({ description: "Ratings of the other side: of the talent by a founder, of the company by the talent" });
export type ReviewInput = z.output<typeof ReviewInput>;

export const ResponseInput = z.strictObject({ text: text(1, RESPONSE_LENGTH) });
export type ResponseInput = z.output<typeof ResponseInput>;

export const ReportInput = z.strictObject({ reason: text(10, 500) });
export type ReportInput = z.output<typeof ReportInput>;

/** A review as its readers see it. */
export const Review = z
  .object({
    id: Id,
    agreementId: Id,
    author: z.object({ id: Id, name: z.string() }).nullable().meta({ description: "Null where the author was erased" }),
    subjectId: Id,
    side: z.enum(reviewedSides).meta({ description: "In which capacity the subject is reviewed" }),
    ratings: z.partialRecord(z.enum(criteria), Mark),
    average: z.number().meta({ description: "Of its ratings, rounded to hundredths", example: 4.5 }),
    comment: z.string(),
    status: z.enum(reviewStatuses),
    response: z.object({ text: z.string(), at: Timestamp }).nullable(),
    createdAt: Timestamp,
    publishedAt: Timestamp.nullable(),
  })
  .meta({ id: "Review" });
export type Review = z.infer<typeof Review>;

/** The reviews of one agreement that a party may read, and whether they may write one. */
export const AgreementReviews = z.object({
  items: z.array(Review),
  /** Until when both sides may write; null where the agreement is not, or never, to be reviewed. */
  closesAt: Timestamp.nullable(),
  /** Whom the caller may review now; null: no one. */
  mayReview: z.enum(reviewedSides).nullable(),
  /** Whether the other side has written, published or not. */
  otherWrote: z.boolean(),
});
export type AgreementReviews = z.infer<typeof AgreementReviews>;

/** What a person's rating is made of. */
export const RatingSummary = Rating.extend({
  /** Agreements about work that were completed, counted up to ten. */
  completed: z.int(),
  identityChecked: z.boolean(),
}).meta({ id: "RatingSummary" });
export type RatingSummary = z.infer<typeof RatingSummary>;

export const ReviewPage = page(Review).extend({ summary: RatingSummary.nullable() });
export type ReviewPage = z.infer<typeof ReviewPage>;
export const ReviewsQuery = z.strictObject(pageQuery);
export type ReviewsQuery = z.infer<typeof ReviewsQuery>;

export const AdminReviewsQuery = z.strictObject({ ...pageQuery, status: z.enum(["held", "removed"]).default("held") });
export type AdminReviewsQuery = z.infer<typeof AdminReviewsQuery>;

/** A review as those who judge it see it, with what was reported of it. */
export const AdminReview = Review.extend({
  subjectName: z.string(),
  heldFor: z.enum(holdReasons).nullable(),
  reports: z.array(z.object({ reason: z.string(), at: Timestamp })),
  decision: z.object({ reason: z.string(), byName: z.string(), at: Timestamp }).nullable(),
  decidable: z.boolean().meta({ description: "Whether the caller may decide it: no one decides on their own" }),
}).meta({ id: "AdminReview" });
export type AdminReview = z.infer<typeof AdminReview>;
export const AdminReviewPage = page(AdminReview);
export type AdminReviewPage = z.infer<typeof AdminReviewPage>;

export const ReviewDecision = z.strictObject({ keep: z.boolean(), reason: text(10, 500) });
export type ReviewDecision = z.output<typeof ReviewDecision>;
