import { UserModel } from "@/models/user";
import { refreshActorFacts } from "@/lib/core/auth/sessions";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { connect } from "@/lib/core/db/connect";
import type { Tx } from "@/lib/core/db/transaction";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";
import { Id, Locale } from "@/lib/core/schema";

/**
 * Personal data in a profile (PIPEDA principle 4.9, GDPR article 15), with the name that waits for an identity check. Null for
 * an unknown user.
 */
export async function exportProfile(userId: string) {
  await connect();
  const user = await UserModel.findById(userId).lean();
  return (
    user && {
      name: user.name,
      pendingName: user.pendingName ?? null,
      headline: user.headline,
      bio: user.bio,
      skills: user.skills,
      location: user.location,
      timeZone: user.timeZone,
      links: user.links,
      avatarFileId: user.avatarFileId?.toHexString() ?? null,
      locale: user.locale,
    }
  );
}

/** Erases a person's profile (GDPR article 17, PIPEDA principle 4.5), a name that waits for a check included. The account's row stays. */
export async function eraseFromProfile(tx: Tx, userId: string): Promise<void> {
  await UserModel.updateOne(
    { _id: userId },
    {
      $set: {
        name: "",
        pendingName: null,
        headline: "",
        bio: "",
        skills: [],
        location: "",
        timeZone: "UTC",
        links: {},
        avatarFileId: null,
        ratingTwelfths: 0,
        ratingCount: 0,
      },
    },
    { session: tx.session },
  );
  await refreshActorFacts(tx, userId, { name: "", timeZone: "UTC" });
  tx.afterCommit(() => invalidate(tags.user(userId), tags.dashboard(userId)));
}

/** What profiles answer for of personal data; the account's row as a whole is that of identity. */
export const profileData = personalData({
  models: {},
  sections: {
    profile: z
      .strictObject({
        name: z.string(),
        pendingName: z.string().nullable(),
        headline: z.string(),
        bio: z.string(),
        skills: z.array(z.string()),
        location: z.string(),
        timeZone: z.string(),
        links: z.record(z.string(), z.string().nullable()),
        avatarFileId: Id.nullable(),
        locale: Locale,
      })
      .nullable(),
  },
  read: async (userId) => ({ profile: await exportProfile(userId) }),
  erase: { profile: (tx, { userId }) => eraseFromProfile(tx, userId) },
});
