import { Types } from "mongoose";
import { z } from "zod";
import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { transaction } from "@/lib/core/db/transaction";
import { Problem, parseInput } from "@/lib/core/http/problem";
import { line } from "@/lib/core/schema";
import { hashPassword } from "../password-hash";
import { assertUnguessable } from "../password-policy";
import { Email, NewPassword, TERMS_VERSION } from "../schema";

const NewAdmin = z.strictObject({ email: Email, password: NewPassword, name: line(1, 100) });

/**
 * Creates an administrator with a confirmed address and returns the id. Throws 422 for what the schema or the password
 * rules refuse, and 409 `duplicate` where the address has an account.
 */
export async function createAdmin(input: { email: string; password: string; name: string }): Promise<string> {
  const { email, password, name } = parseInput(NewAdmin, input);
  await assertUnguessable(password, { email, name });
  const passwordHash = await hashPassword(password);
  const _id = new Types.ObjectId();
  try {
    return await transaction(systemContext(), async (tx) => {
      const at = now();
      await UserModel.create(
        [
          {
            _id,
            email,
            passwordHash,
            name,
            persona: "admin",
            locale: "en",
            status: "active",
            emailVerifiedAt: at,
            acceptedTerms: { version: TERMS_VERSION, at },
            createdAt: at,
          },
        ],
        { session: tx.session },
      );
      await audit(tx, {
        action: "user.create_admin",
        entity: "user",
        entityId: _id.toHexString(),
        after: { persona: "admin" },
      });
      return _id.toHexString();
    });
  } catch (error) {
    if (isDuplicateKey(error))
      throw new Problem("duplicate", { detail: "This address already has an account.", cause: error });
    throw error;
  }
}
