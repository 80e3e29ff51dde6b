import type { ClientSession } from "mongoose";
import type { Review as ReviewRow } from "@/models/review";
import type { Lean } from "@/lib/core/db/model";
import { averageHundredths } from "@/lib/profiles/queries/rating";
import { findPeople } from "@/lib/profiles/queries/people";
import type { Review } from "./schema";

/** The ids that events about a review name. */
export const idsOf = (row: Lean<ReviewRow>) => ({
  reviewId: row._id.toHexString(),
  agreementId: row.agreementId.toHexString(),
  authorId: row.authorId?.toHexString() ?? null,
  subjectId: row.subjectId.toHexString(),
});

/** The public shapes of some reviews. */
export async function presentReviews(
  rows: readonly Lean<ReviewRow>[],
  session?: ClientSession,
): Promise<(row: Lean<ReviewRow>) => Review> {
  const people = await findPeople(
    rows.flatMap(({ authorId }) => (authorId === null ? [] : [authorId.toHexString()])),
    session,
  );
  return (row) => {
    const author = row.authorId === null ? undefined : people.get(row.authorId.toHexString());
    return {
      id: row._id.toHexString(),
      agreementId: row.agreementId.toHexString(),
      author: author ? { id: author.id, name: author.name } : null,
      subjectId: row.subjectId.toHexString(),
      side: row.side,
      ratings: row.ratings,
      average: (averageHundredths({ twelfths: row.twelfths, count: 1 }) ?? 0) / 100,
      comment: row.comment,
      status: row.status,
      response: row.response && { text: row.response.text, at: row.response.at.toISOString() },
      createdAt: row.createdAt.toISOString(),
      publishedAt: row.publishedAt?.toISOString() ?? null,
    };
  };
}
