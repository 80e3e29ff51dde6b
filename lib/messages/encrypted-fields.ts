import type { EncryptedField } from "@/lib/core/crypto/rotate-keys";
import { MessageOriginalModel } from "@/models/message-original";
import { originalContext } from "./originals";

/** What the filter took out of messages, encrypted. A field that is missing here is lost with its key. */
export const messageFields: readonly EncryptedField[] = [
  { model: MessageOriginalModel, path: "text", contextOf: originalContext },
];
