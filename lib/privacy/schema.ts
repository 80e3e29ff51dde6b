import { z } from "zod";
import { Email, Password, SecondFactorCode, Token } from "@/lib/identity/schema";
import { Id, Locale, Timestamp } from "@/lib/core/schema";
import { RetentionRow } from "./retention/schema";
import { SCHEMA_VERSION, blockerKinds, keptDatasets, shownErasureStatuses } from "./states";
import { UserData } from "./register";

const envelope = {
  schemaVersion: z.literal(SCHEMA_VERSION),
  exportDate: Timestamp,
  subject: z.strictObject({ id: Id }),
  locale: Locale,
};

/** A person's copy of their data, with a sentence about what it is. */
export const PersonalExport = z.strictObject({ ...envelope, notice: z.string(), userData: UserData });

/** The same sections for another service to read, with the address of the schema that they keep to. */
export const Portability = z.strictObject({ schema: z.url(), ...envelope, userData: UserData });

/** What has to end before an account can be erased, and the page on which that is done. */
export const Blocker = z.object({
  kind: z.enum(blockerKinds),
  id: z.string(),
  url: z.string(),
  /** Of the milestone, startup or invoice that it is about, as its owner knows it; empty where that has none. */
  name: z.string(),
});
export type Blocker = z.infer<typeof Blocker>;

export const ErasureAnswer = z
  .object({
    status: z.enum(shownErasureStatuses),
    eraseAt: Timestamp.optional(),
    blockers: z.array(Blocker),
    /** What stays after an erasure, for how long and why: rows of the retention table. */
    kept: z.array(RetentionRow.pick({ period: true, basis: true }).extend({ dataset: z.enum(keptDatasets) })),
  })
  .meta({ id: "Erasure" });
export type ErasureAnswer = z.infer<typeof ErasureAnswer>;

/** Whatever is missing or malformed is a wrong password: nothing of it is said field by field. */
export const DeleteAccountBody = z.preprocess(
  (body) => body ?? {},
  z.object({
    password: z.string().max(512).optional().catch(undefined),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .catch(undefined),
    immediately: z.boolean().optional().catch(undefined),
  }),
);
export type DeleteAccountBody = z.output<typeof DeleteAccountBody>;

/** By the credentials of the account, or by the link of the mail that announced its erasure. */
export const RestoreBody = z.union([
  z.strictObject({ email: Email, password: Password, code: SecondFactorCode.optional() }),
  z.strictObject({ token: Token, code: SecondFactorCode.optional() }),
]);
export type RestoreBody = z.output<typeof RestoreBody>;
