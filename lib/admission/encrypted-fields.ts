import type { EncryptedField } from "@/lib/core/crypto/rotate-keys";
import { BetaInviteModel } from "@/models/beta-invite";
import { CODE_CONTEXT } from "./invite-code";

/** What is kept encrypted of invites. A field that is missing here is lost with its key. */
export const admissionFields: readonly EncryptedField[] = [
  { model: BetaInviteModel, path: "sealedCode", contextOf: () => CODE_CONTEXT },
];
