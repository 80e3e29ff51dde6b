import { UserModel } from "@/models/user";
import { countCompletedWork } from "@/lib/agreements/queries/ended";
import { connect } from "@/lib/core/db/connect";
import { hasCheckedIdentity } from "@/lib/identity/states";
import type { Rating } from "../schema";
import { MOST_COMPLETED, scoreShares } from "../states";

/** What a person's rating is made of. */
export interface RatingFacts {
  /** The sum of the averages of their reviews, in exact twelfths. */
  twelfths: number;
  count: number;
  /** Agreements about work that they completed. */
  completed: number;
  identityChecked: boolean;
}

/** Reviews from which on an average makes someone top rated, or is told to them as low. */
const TOP_REVIEWS = 5;
const LOW_REVIEWS = 3;

/** Rounds a fraction of whole numbers half up. */
const rounded = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

/** The average in hundredths, rounded half up; null without reviews. */
export const averageHundredths = ({ twelfths, count }: Pick<RatingFacts, "twelfths" | "count">): number | null =>
  count === 0 ? null : rounded(100 * twelfths, 12 * count);

/**
 * The score in hundredths: `5 (0.7 · average ÷ 5 + 0.2 · min(1, completed ÷ 10) + 0.1 · identity)`, of the exact average. Null without
 * reviews.
 */
export function scoreHundredths({ twelfths, count, completed, identityChecked }: RatingFacts): number | null {
  if (count === 0) return null;
  const { average, completed: work, identity } = scoreShares;
  const counted = Math.min(MOST_COMPLETED, completed);
  const rest = (5 * work * counted) / MOST_COMPLETED + (identityChecked ? 5 * identity : 0);
  return rounded(average * twelfths + 12 * count * rest, 12 * count);
}

/** At least 4.50, of five reviews or more. */
export const isTopRated = ({ twelfths, count }: Pick<RatingFacts, "twelfths" | "count">): boolean =>
  count >= TOP_REVIEWS && 100 * twelfths >= 450 * 12 * count;

/** Below 3.00, of three reviews or more. */
export const isLowRated = ({ twelfths, count }: Pick<RatingFacts, "twelfths" | "count">): boolean =>
  count >= LOW_REVIEWS && twelfths < 36 * count;

/** A person's rating as others see it. */
export const toRating = (facts: RatingFacts): Rating | null => {
  const [average, score] = [averageHundredths(facts), scoreHundredths(facts)];
  return average === null || score === null ? null : { average: average / 100, count: facts.count, score: score / 100 };
};

/** What a person's rating is made of; null for accounts that are not active. */
export async function findRatingFacts(userId: string): Promise<RatingFacts | null> {
  await connect();
  const [user, completed] = await Promise.all([
    UserModel.findOne(
      { _id: userId, status: "active" },
      { ratingTwelfths: 1, ratingCount: 1, verificationLevel: 1, kycApproved: 1 },
    ).lean(),
    countCompletedWork(userId, MOST_COMPLETED),
  ]);
  return (
    user && {
      twelfths: user.ratingTwelfths ?? 0,
      count: user.ratingCount ?? 0,
      completed,
      identityChecked: hasCheckedIdentity({ level: user.verificationLevel, kyc: user.kycApproved ?? false }),
    }
  );
}
