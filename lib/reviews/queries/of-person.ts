import { ReviewModel } from "@/models/review";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { findRatingFacts, toRating } from "@/lib/profiles/queries/rating";
import { presentReviews } from "../present";
import type { ReviewPage, ReviewsQuery } from "../schema";

/** The published reviews of a person, the latest first, and what their rating is made of. Throws 404 for whom no profile is public. */
export async function listReviewsOf(
  userId: string,
  { limit = DEFAULT_PAGE, cursor }: ReviewsQuery,
): Promise<ReviewPage> {
  await connect();
  const [, facts, rows] = await Promise.all([
    getPublicProfile(userId),
    findRatingFacts(userId),
    ReviewModel.find({
      subjectId: objectId(userId),
      status: "published",
      ...afterCursor("publishedAt", "date", -1, cursor),
    })
      .sort({ publishedAt: -1, _id: -1 })
      .limit(limit + 1)
      .lean(),
  ]);
  const rating = facts && toRating(facts);
  return {
    ...toPage(rows, limit, await presentReviews(rows), (row) => [
      row.publishedAt?.getTime() ?? 0,
      row._id.toHexString(),
    ]),
    summary: rating && { ...rating, completed: facts.completed, identityChecked: facts.identityChecked },
  };
}
