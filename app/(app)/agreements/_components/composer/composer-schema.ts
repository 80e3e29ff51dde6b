import { z } from "zod";
import { AgreementInput } from "@/lib/agreements/schema";
import type { AgreementType } from "@/lib/agreements/states";
import { pruned } from "./composer-values";
import type { ComposerValues } from "./composer-values";

/** Contradictions, by the field that the schemas report: a key of `common.fields`. */
const contradictions: Readonly<Record<string, string>> = {
  endOn: "endBeforeStart",
  tranches: "sum",
  everyMonths: "cadence",
  cliffMonths: "cliff",
  cliffBps: "cliffShare",
  valuationCapMinor: "cap",
  parties: "parties",
};

function contradictionOf(path: readonly PropertyKey[]): string | undefined {
  const names = path.filter((part): part is string => typeof part === "string");
  return contradictions[names.at(-1) ?? ""];
}

/** The composer's values as the API's input, checked with the API's own rules. */
export const composerSchema = (type: AgreementType, amends: string | null) =>
  z
    .custom<ComposerValues>(() => true)
    .transform(({ locale, parties, terms }, ctx): AgreementInput => {
      const input = {
        type,
        locale,
        parties: parties.map(({ userId, capacity }) => ({ userId, capacity })),
        terms: pruned(terms),
        ...(amends ? { amends } : {}),
      };
      const parsed = AgreementInput.safeParse(input, { reportInput: true });
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues) {
        const named = issue.code === "custom" && issue.params?.["code"] !== undefined;
        const code = issue.code === "custom" && !named ? contradictionOf(issue.path) : undefined;
        ctx.issues.push({ ...issue, input: issue.input, ...(code ? { params: { code } } : {}) } as z.core.$ZodRawIssue);
      }
      return z.NEVER;
    });
