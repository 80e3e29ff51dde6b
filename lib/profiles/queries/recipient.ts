import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import { connect } from "@/lib/core/db/connect";

/** Where and in which language to write to someone. */
export interface Recipient {
  userId: string;
  email: string;
  name: string;
  locale: "en" | "fr";
}

/** Whom a mail or notification of the product goes to; null for the suspended, the deleted and the unknown. */
export async function findRecipient(userId: string, session?: ClientSession): Promise<Recipient | null> {
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }, { email: 1, name: 1, locale: 1 })
    .session(session ?? null)
    .lean();
  return user && { userId, email: user.email, name: user.name, locale: user.locale };
}
