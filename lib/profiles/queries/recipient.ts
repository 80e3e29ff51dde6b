import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** The address, language and time zone to write to a user with. */
export interface Recipient {
  userId: string;
  email: string;
  name: string;
  locale: "en" | "fr";
  timeZone: string;
}

/** The recipient of a mail or notification; null for suspended, deleted and unknown users. */
export async function findRecipient(userId: string, session?: ClientSession): Promise<Recipient | null> {
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }, { email: 1, name: 1, locale: 1, timeZone: 1 })
    .session(session ?? null)
    .lean();
  return user && { userId, email: user.email, name: user.name, locale: user.locale, timeZone: user.timeZone };
}

/** The owner of an account, to write to about the account itself: also while it waits for its erasure. */
export async function findOwner(userId: string, session: ClientSession): Promise<Recipient | null> {
  const user = await UserModel.findOne(
    { _id: userId, status: { $ne: "deleted" } },
    { email: 1, name: 1, locale: 1, timeZone: 1 },
  )
    .session(session)
    .lean();
  return user && { userId, email: user.email, name: user.name, locale: user.locale, timeZone: user.timeZone };
}

/** The languages of several people, within a transaction. */
export async function findLocales(
  userIds: readonly string[],
  session: ClientSession,
): Promise<ReadonlyMap<string, Recipient["locale"]>> {
  const users = await UserModel.find({ _id: { $in: [...userIds] } }, { locale: 1 })
    .session(session)
    .lean();
  return new Map(users.map(({ _id, locale }) => [_id.toHexString(), locale]));
}

/**
 * The recipients among some users, in one read: active ones, and with `suspended` those who may not sign in at the moment, who
 * must hear of their rights, their money and their security all the same.
 */
export async function findRecipients(
  userIds: readonly string[],
  { suspended, session }: { suspended: boolean; session?: ClientSession },
): Promise<ReadonlyMap<string, Recipient>> {
  await connect();
  const users = await UserModel.find(
    {
      _id: { $in: userIds.map(objectId) },
      status: { $in: suspended ? (["active", "suspended"] as const) : (["active"] as const) },
    },
    { email: 1, name: 1, locale: 1, timeZone: 1 },
    sessionOption(session),
  ).lean();
  return new Map(
    users.map(({ _id, email, name, locale, timeZone }) => {
      const userId = _id.toHexString();
      return [userId, { userId, email, name, locale, timeZone }];
    }),
  );
}
