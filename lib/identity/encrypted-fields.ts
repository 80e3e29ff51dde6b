import { OutboxEventModel } from "@/models/outbox-event";
import { RegistrationModel } from "@/models/registration";
import { UserModel } from "@/models/user";
import type { EncryptedField } from "@/lib/core/crypto/rotate-keys";
import { ADDRESS_CONTEXT } from "./sealed-address";
import { NEXT_CONTEXT } from "./sealed-next";
import { secretContext } from "./second-factor";

/** Everything that accounts keep encrypted. A field that is missing here is lost with its key. */
export const encryptedFields: readonly EncryptedField[] = [
  { model: UserModel, path: "twoFactor.secretEncrypted", contextOf: (id) => secretContext(id.toHexString()) },
  { model: RegistrationModel, path: "sealedNext", contextOf: () => NEXT_CONTEXT },
  { model: OutboxEventModel, path: "payload.address", contextOf: () => ADDRESS_CONTEXT },
];
