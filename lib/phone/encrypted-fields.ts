import type { EncryptedField } from "@/lib/core/crypto/rotate-keys";
import { PhoneCodeModel } from "@/models/phone-code";
import { UserModel } from "@/models/user";
import { codeContext, codeNumberContext, phoneContext } from "./sealed";

/** What is kept encrypted of phone numbers. A field that is missing here is lost with its key. */
export const phoneFields: readonly EncryptedField[] = [
  { model: UserModel, path: "phone.sealed", contextOf: (id) => phoneContext(id.toHexString()) },
  { model: PhoneCodeModel, path: "numberSealed", contextOf: (id) => codeNumberContext(id.toHexString()) },
  { model: PhoneCodeModel, path: "codeSealed", contextOf: (id) => codeContext(id.toHexString()) },
];
