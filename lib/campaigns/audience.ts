import type { Types } from "mongoose";
import { lastChoices } from "@/lib/consents/queries/consents";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import type { Campaign } from "@/models/campaign";
import { UserModel, type User } from "@/models/user";

type Addressed = Pick<Lean<User>, "_id" | "email" | "name" | "locale">;

interface Batch {
  /** Who agrees to marketing at this moment. */
  agreeing: readonly Addressed[];
  /** How many of the batch do not. */
  others: number;
  /** The last of the batch; null where it is empty. */
  last: Types.ObjectId | null;
}

/** The next people of a campaign's personas and languages after one, in the order of ids, by whether they agree to marketing. */
export async function nextBatch(
  { personas, locales }: Pick<Campaign, "personas" | "locales">,
  after: Types.ObjectId | null,
  size: number,
): Promise<Batch> {
  await connect();
  const people = await UserModel.find(
    {
      ...(after && { _id: { $gt: after } }),
      persona: { $in: personas },
      locale: { $in: locales },
      status: "active",
    },
    { email: 1, name: 1, locale: 1 },
  )
    .sort({ _id: 1 })
    .limit(size)
    .lean();
  const lastOf = await lastChoices(people.map(({ _id }) => _id.toHexString()));
  const agreeing = people.filter(({ _id }) => lastOf(_id.toHexString(), "marketing")?.granted === true);
  return { agreeing, others: people.length - agreeing.length, last: people.at(-1)?._id ?? null };
}
