import type { Types } from "mongoose";
import { lastChoices } from "@/lib/consents/queries/consents";
import { findReadersAfter, type Reader } from "@/lib/profiles/queries/readers-after";
import type { Campaign } from "@/models/campaign";

interface Addressed extends Reader {
  /** Whether they agree to marketing at this moment. */
  agrees: boolean;
}

/** The next people of a campaign's personas and languages after one, by whether they agree to marketing. */
export async function findAddressed(
  { personas, locales }: Pick<Campaign, "personas" | "locales">,
  after: Types.ObjectId | null,
  limit: number,
): Promise<Addressed[]> {
  const people = await findReadersAfter(
    { persona: { $in: personas }, locale: { $in: locales }, status: "active" },
    after,
    limit,
  );
  const lastOf = await lastChoices(people.map(({ _id }) => _id.toHexString()));
  return people.map((person) => ({
    ...person,
    agrees: lastOf(person._id.toHexString(), "marketing")?.granted === true,
  }));
}
