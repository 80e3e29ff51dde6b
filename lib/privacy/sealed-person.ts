import type { Types } from "mongoose";
import { decryptField, encryptField } from "@/lib/core/crypto/field-encryption";
import type { Lean } from "@/lib/core/db/model";
import type { ErasedPerson } from "@/lib/core/personal-data";
import type { Erasure } from "@/models/erasure";

/** What a sealed person is bound to: their erasure. */
export const erasureContext = (id: Types.ObjectId): string => `erasure:${id.toHexString()}`;

/** Encrypts what the steps must know of someone while they are erased. */
export const sealPerson = (id: Types.ObjectId, person: ErasedPerson): string =>
  encryptField(JSON.stringify(person), erasureContext(id));

/** The person, as they were known when their erasure began; null where nothing was left of them then. */
export const openPerson = ({ _id, sealed }: Pick<Lean<Erasure>, "_id" | "sealed">): ErasedPerson | null =>
  sealed === null ? null : (JSON.parse(decryptField(sealed, erasureContext(_id))) as ErasedPerson);
