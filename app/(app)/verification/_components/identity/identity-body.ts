import { z } from "zod";
import { IdentityInput } from "@/lib/verification/schema";
import type { Values } from "./identity-values";

/** The route's input: what was left empty is absent, and so is the back of a document that has none. */
export const IdentityBody = z.preprocess(
  ({ expiresOn, taxNumber, files: { back, ...files }, ...values }: Values) => ({
    ...values,
    ...(expiresOn === "" ? {} : { expiresOn }),
    ...(taxNumber.trim() === "" ? {} : { taxNumber }),
    files: { ...files, ...(back === "" ? {} : { back }) },
  }),
  IdentityInput,
);
