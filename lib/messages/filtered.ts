import { findRelaxed } from "./queries/contact-rules";
import type { Tx } from "@/lib/core/db/transaction";
import { siteUrl } from "@/lib/core/site-url";
import { filterText, type FilteredText } from "@/lib/moderation/filter/filter";
import { findPeople } from "@/lib/profiles/queries/people";

/** A text of a person to another as both may read it: contact details stay where their relation allows it. */
export async function filterFor(tx: Tx, text: string, userId: string, otherId: string): Promise<FilteredText> {
  const people = await findPeople([userId, otherId], tx.session);
  const options = {
    host: new URL(siteUrl("/")).host,
    participants: [userId, otherId].flatMap((id) => people.get(id)?.name ?? []),
  };
  const strict = filterText(text, options);
  if (strict.flags.every((flag) => flag === "profanity")) return strict;
  const relaxed = (await findRelaxed(userId, [otherId], tx.session)).has(otherId);
  return relaxed ? filterText(text, { ...options, contactsStay: true }) : strict;
}
