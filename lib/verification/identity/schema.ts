import { z } from "zod";
import { identityProvider } from "../provider";
import { IdentityInput } from "../schema";

/** The body of a submission of an identity: what the document says, or nothing where a provider asks for it on its own page. */
export const IdentityBody = z.preprocess((value, context) => {
  if (identityProvider() === "manual") return value ?? {};
  const given: Record<string, unknown> = { ...(value ?? {}) };
  const keys = Object.keys(given);
  if (keys.length > 0) context.addIssue({ code: "unrecognized_keys", keys, input: given });
  return undefined;
}, IdentityInput.optional());
