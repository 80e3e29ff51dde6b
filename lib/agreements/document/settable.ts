import { Problem, type FieldFault } from "@/lib/core/http/problem";
import { characterName } from "@/lib/integrations/pdf/character-name";
import { isPlain, loadShaperFor } from "@/lib/integrations/pdf/faces";
import { unsettable } from "@/lib/integrations/pdf/itemise";
import type { DocumentSource } from "../clauses/structure";

/** Whether a document can show what it says. A character without a glyph would make two people look alike. */

/** Where a text comes from: it decides what the caller can do about it. */
type Origin = "name" | "startup" | "terms" | "signature";
interface Entered {
  path: string;
  origin: Origin;
  text: string;
}

/** Most are named in one message; the next try names the others. */
const MOST_NAMED = 5;

/** The texts of the terms, at any depth. */
function textsOf(value: unknown, path: string): Entered[] {
  if (typeof value === "string") return [{ path, origin: "terms", text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsOf(one, `${path}.${key}`));
}

async function refuseUnsettable(entered: readonly Entered[]): Promise<void> {
  await loadShaperFor(entered.map(({ text }) => text));
  const faults = entered
    .filter(({ text }) => !isPlain(text))
    .map((one) => ({ ...one, characters: unsettable(one.text) }))
    .filter(({ characters }) => characters.length > 0);
  const [first] = faults;
  if (!first) return;
  const errors = await Promise.all(
    faults.map(async ({ path, characters }): Promise<FieldFault & { names: string }> => {
      const named = await Promise.all(
        characters.slice(0, MOST_NAMED).map(async (one) => `${one} (${await characterName(one)})`),
      );
      const names = named.join(", ");
      return { path, code: "unsettable", message: ["unsettable", { characters: names }], names };
    }),
  );
  throw new Problem("invalid_input", {
    detail: `The document cannot show ${errors[0]?.names ?? ""} in “${first.text.slice(0, 80)}”. Replace the character and try again.`,
    errors: errors.map(({ path, code, message }) => ({ path, code, message })),
    extra: {
      reason: `unsettable_${first.origin}`,
      characters: errors[0]?.names ?? "",
      text: first.text.slice(0, 80),
    },
  });
}

/**
 * Throws 422 `invalid_input` with the code `unsettable` where no font that ships has a character of a name, of the startup's name or of
 * the terms; each message names the characters. Reads font files, so not to be called in a transaction.
 */
export const assertSettable = ({ parties, startupName, agreement }: DocumentSource): Promise<void> =>
  refuseUnsettable([
    ...parties.map(({ name }, index): Entered => ({ path: `parties.${index}.name`, origin: "name", text: name })),
    { path: "startup.name", origin: "startup", text: startupName },
    ...textsOf(agreement.terms, "terms"),
  ]);

/** The same for a typed signature, which the certificate shows. */
export const assertSignatureSettable = (text: string): Promise<void> =>
  refuseUnsettable([{ path: "signatureText", origin: "signature", text }]);
