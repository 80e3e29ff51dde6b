import { decryptField } from "@/lib/core/crypto/field-encryption";
import { connect } from "@/lib/core/db/connect";
import { logger } from "@/lib/core/logger";
import { UserModel } from "@/models/user";
import { numberHash } from "../number";
import { phoneContext } from "../sealed";

/**
 * Computes the hashes by which numbers are recognised anew, after LOOKUP_KEY was replaced. May be stopped and run again: a second run
 * changes nothing. Returns how many it changed, and how many it could not read or store.
 */
export async function rehashPhones(): Promise<{ changed: number; failed: number }> {
  await connect();
  const done = { changed: 0, failed: 0 };
  for await (const { _id, phone } of UserModel.find({ "phone.sealed": { $type: "string" } }, { phone: 1 })
    .lean()
    .cursor()) {
    if (!phone) continue;
    try {
      const hash = numberHash(decryptField(phone.sealed, phoneContext(_id.toHexString())));
      if (hash === phone.hash) continue;
      // A number that was replaced meanwhile has its hash already.
      const { modifiedCount } = await UserModel.updateOne(
        { _id, "phone.sealed": phone.sealed },
        { $set: { "phone.hash": hash } },
      );
      done.changed += modifiedCount;
    } catch (error) {
      done.failed += 1;
      logger().error({ context: "keys", rowId: _id.toHexString(), err: error }, "not hashed anew");
    }
  }
  return done;
}
