import { concludeIdentitySession } from "@/lib/verification/commands/conclude-identity-session";
import { readVerdict } from "@/lib/verification/remote";
import type { Handler } from "./contract";

/** The check of someone's identity came to something, or was canceled. What it came to is read anew. */
export const identitySession: Handler = async ({ object: { id } }) => {
  const verdict = id ? await readVerdict(id) : null;
  if (!id || !verdict) return { ignored: "open_session" };
  return {
    apply: async (tx) => {
      const outcome = await concludeIdentitySession(tx, id, verdict);
      return outcome === null ? { ignored: "no_open_try" } : `identity_${outcome}`;
    },
  };
};
