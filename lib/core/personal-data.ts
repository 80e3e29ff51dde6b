import type { z } from "zod";

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
}

/** Infers the shape of what a module answers for. */
export const personalData = <const Shape extends z.ZodRawShape>(data: PersonalData<Shape>): PersonalData<Shape> => data;

/** The text of an instant, or null. */
export const instant = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;
