import { z } from "zod";
import { keyScopes } from "@/lib/access/key-scopes";
import type { Permission } from "@/lib/access/permissions";
import { own } from "@/lib/core/field-message";
import { Id, Timestamp, line, page } from "@/lib/core/schema";
import { oneProof, stepUpFields } from "@/lib/identity/step-up/schema";
import { MAX_ADDRESSES, keyStatuses } from "./states";

const distinct = <T>(values: T[]) => [...new Set(values)];

/** A permission that a key can have. */
export const KeyScope = z.enum(keyScopes as readonly [Permission, ...Permission[]]).meta({ id: "ApiKeyScope" });

/** An IPv4 or IPv6 address, or a network as a CIDR. Which texts are one is decided where it is stored. */
export const Network = z
  .string()
  .trim()
  .max(49)
  .regex(/^[0-9a-fA-F:.]+(\/\d{1,3})?$/, { error: own("network") })
  .meta({ example: "203.0.113.0/24" });

/** A new key, with the password or a code of its maker. */
export const ApiKeyInput = z
  .strictObject({
    name: line(1, 80).meta({ example: "Payroll export" }),
    scopes: z.array(KeyScope).min(1).max(keyScopes.length).transform(distinct),
    startupId: Id.nullable().default(null).meta({ description: "The only startup it may act for; null: all of yours" }),
    expiresAt: Timestamp.nullable().default(null),
    allowedAddresses: z
      .array(Network)
      .max(MAX_ADDRESSES)
      .transform(distinct)
      .default([])
      .meta({ description: "Addresses and networks from which it may be used; none: everywhere" }),
    ...stepUpFields,
  })
  .superRefine(oneProof)
  .meta({ id: "ApiKeyInput" });
export type ApiKeyInput = z.output<typeof ApiKeyInput>;

export const KeyParams = z.strictObject({ id: Id });

/** A key without its secret. */
export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    status: z.enum(keyStatuses),
    prefix: z.string().meta({ description: "How its secret begins", example: "chk_Zk3vQ9" }),
    scopes: z.array(z.string()),
    startup: z.object({ id: Id, name: z.string() }).nullable(),
    allowedAddresses: z.array(z.string()),
    createdAt: Timestamp,
    expiresAt: Timestamp.nullable(),
    lastUsedAt: Timestamp.nullable().meta({ description: "To the minute" }),
    /** Until when the replaced secret still works. */
    overlapEndsAt: Timestamp.nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyList = page(ApiKey);
export type ApiKeyList = z.infer<typeof ApiKeyList>;

/** A key with its secret, which is shown in this answer and never again. */
export const NewApiKey = z
  .object({ key: ApiKey, secret: z.string().meta({ example: "chk_Zk3vQ9nM1o7T2cW8yB5xH0aJ4dL6sR-uE_iGpFqKtV1" }) })
  .meta({ id: "NewApiKey" });
export type NewApiKey = z.infer<typeof NewApiKey>;
