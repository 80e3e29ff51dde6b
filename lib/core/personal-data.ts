import type { z } from "zod";
import type { Context } from "./context";
import type { Tx } from "./db/transaction";

/** Whose account is erased: by what rows of other people may mention them. Their own rows are found by `userId`. */
export interface ErasedPerson {
  readonly userId: string;
  /** Normalised. */
  readonly email: string;
  /** Every name that we know of them: of the account, of their signatures, of their document. */
  readonly names: readonly string[];
  /** In E.164. */
  readonly phones: readonly string[];
  /** Numbers of their documents. */
  readonly idNumbers: readonly string[];
}

/**
 * Erases a part of a person's data in one transaction. It runs again after a crash, a day later and after a restore, so it acts on
 * what it finds.
 */
export type EraseStep = (tx: Tx, person: ErasedPerson) => Promise<void>;
import type { Sweep } from "./retention-sweep";

/**
 * What a module answers for of the personal data that is stored (PIPEDA principle 4.9, GDPR articles 15, 17 and 20). `lib/privacy/register.ts` lists them all, and an
 * architecture test refuses a model that no one answers for.
 */
export interface PersonalData<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** Its models by their names, each with the fields that are personal; none where a row holds ids and figures alone. */
  readonly models: Readonly<Record<string, readonly string[]>>;
  /** The sections of a person's export that it fills: lists of what is allowed to leave, and nothing else. */
  readonly sections: Shape;
  /** Reads these sections of one person. May run within a snapshot. */
  readonly read: (userId: string) => Promise<z.input<z.ZodObject<Shape>>>;
  /** How these models forget a person, step by step in this order; empty only where no model has a personal field. */
  readonly erase: Readonly<Record<string, EraseStep>>;
  /** What is erased at providers before any step, outside transactions: it may call a network and runs again until it succeeds. */
  readonly eraseAtProviders?: Readonly<Record<string, (ctx: Context, person: ErasedPerson) => Promise<void>>>;
  /** Removes what the retention table says is due, see `lib/core/retention.ts`. Absent where nothing of its own ever is. */
  readonly retention?: readonly Sweep[];
}

/** Infers the shape of what a module answers for. */
export const personalData = <const Shape extends z.ZodRawShape>(data: PersonalData<Shape>): PersonalData<Shape> => data;
