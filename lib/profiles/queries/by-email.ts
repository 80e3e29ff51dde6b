import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";

/** The account of an address, for modules that write to it. Never shown to anyone. */
export interface AddressAccount {
  userId: string;
  name: string;
  locale: "en" | "fr";
  timeZone: string;
  /** Whether it may be used: a suspended account may not. */
  active: boolean;
}

/** The account that has an address (normalised), suspended ones included, or null. */
export async function findAccountByEmail(email: string, session?: ClientSession): Promise<AddressAccount | null> {
  await connect();
  const user = await UserModel.findOne(
    { email, status: { $ne: "deleted" } },
    { name: 1, locale: 1, timeZone: 1, status: 1 },
    sessionOption(session),
  ).lean();
  return (
    user && {
      userId: user._id.toHexString(),
      name: user.name,
      locale: user.locale,
      timeZone: user.timeZone,
      active: user.status === "active",
    }
  );
}

/** The address of an account, suspended ones included, or null. */
export async function findAddress(userId: string, session?: ClientSession): Promise<string | null> {
  await connect();
  const user = await UserModel.findOne(
    { _id: userId, status: { $ne: "deleted" } },
    { email: 1 },
    sessionOption(session),
  ).lean();
  return user?.email ?? null;
}
