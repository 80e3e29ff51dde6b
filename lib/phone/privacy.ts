import { decryptField } from "@/lib/core/crypto/field-encryption";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { PhoneCodeModel } from "@/models/phone-code";
import { UserModel } from "@/models/user";
import { phoneContext } from "./sealed";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Timestamp } from "@/lib/core/schema";

/** Personal data of phone numbers (PIPEDA principle 4.9, GDPR article 15): the confirmed number. Codes live for ten minutes. */
export async function exportPhone(userId: string) {
  await connect();
  const user = await UserModel.findById(userId, { phone: 1 }).lean();
  return user?.phone
    ? {
        number: decryptField(user.phone.sealed, phoneContext(userId)),
        verifiedAt: user.phone.verifiedAt.toISOString(),
      }
    : null;
}

/** Erases a person's number and code (GDPR article 17, PIPEDA principle 4.5). */
export async function erasePhone(tx: Tx, userId: string): Promise<void> {
  const _id = objectId(userId);
  await UserModel.updateOne({ _id }, { $unset: { phone: 1 } }, { session: tx.session });
  await PhoneCodeModel.deleteOne({ _id }, { session: tx.session });
}

/** What phone numbers answer for of personal data; the confirmed number is in the account's row. */
export const phoneData = personalData({
  models: { PhoneCode: ["numberSealed"] },
  retention: [
    sweepRows({ dataset: "phoneCodes", model: PhoneCodeModel, due: (_cutoff, at) => ({ expiresAt: { $lte: at } }) }),
  ],
  sections: { phone: z.strictObject({ number: z.string(), verifiedAt: Timestamp }).nullable() },
  read: async (userId) => ({ phone: await exportPhone(userId) }),
  erase: { phone: (tx, { userId }) => erasePhone(tx, userId) },
});
