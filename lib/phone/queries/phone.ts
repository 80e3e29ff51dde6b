import type { Types } from "mongoose";
import { signedIn, type Context } from "@/lib/core/context";
import { decryptField } from "@/lib/core/crypto/field-encryption";
import { connect } from "@/lib/core/db/connect";
import { env } from "@/lib/core/env";
import { smsProvider } from "@/lib/integrations/sms/provider";
import { UserModel } from "@/models/user";
import { maskNumber, numberHash } from "../number";
import type { ConfirmedPhone } from "../schema";
import { phoneContext } from "../sealed";

/** Whether numbers can be confirmed here. */
export const phonesAreConfirmed = (): boolean => smsProvider() !== "none";

/** Countries whose numbers get messages. */
export const smsCountries = (): readonly string[] => env().SMS_COUNTRIES;

/** The caller's confirmed number, masked; null without one. */
export async function getPhone(ctx: Context): Promise<ConfirmedPhone | null> {
  const { userId } = signedIn(ctx);
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }).lean();
  return user?.phone
    ? {
        masked: maskNumber(decryptField(user.phone.sealed, phoneContext(userId))),
        verifiedAt: user.phone.verifiedAt.toISOString(),
      }
    : null;
}

/** Who has confirmed a number, written as people write it: with the country's code, or as in North America. */
export async function findPhoneHolder(number: string): Promise<Types.ObjectId | null> {
  const digits = number.replace(/\D/g, "");
  const full = number.trim().startsWith("+") ? `+${digits}` : `+${digits.length === 10 ? "1" : ""}${digits}`;
  await connect();
  const holder = await UserModel.findOne({ "phone.hash": numberHash(full) }, { _id: 1 }).lean();
  return holder?._id ?? null;
}
