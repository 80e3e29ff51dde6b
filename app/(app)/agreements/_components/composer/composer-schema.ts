import { z } from "zod";
import { AgreementInput } from "@/lib/agreements/schema";
import type { AgreementType } from "@/lib/agreements/states";
import { pruned } from "./composer-values";
import type { ComposerValues } from "./composer-values";

/** The composer's values as the API's input, checked with the API's own rules. */
export const composerSchema = (type: AgreementType, amends: string | null, again: string | null = null) =>
  z
    .custom<ComposerValues>(() => true)
    .transform(({ locale, parties, terms }, ctx): AgreementInput => {
      const input = {
        type,
        locale,
        parties: parties.map(({ userId, capacity }) => ({ userId, capacity })),
        terms: pruned(terms),
        ...(amends ? { amends } : {}),
        ...(again ? { again } : {}),
      };
      const parsed = AgreementInput.safeParse(input, { reportInput: true });
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues) ctx.issues.push({ ...issue, input: issue.input } as z.core.$ZodRawIssue);
      return z.NEVER;
    });
