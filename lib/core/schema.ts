import { z } from "zod";
import { personas } from "@/lib/access/personas";
import { countryCodes } from "./countries";
import { currencies } from "./currencies";
import { own, type FieldKey } from "./field-message";
import { hidesCharacters } from "./hidden-characters";
import { hasStrayMarks, isBlank, shownLength } from "./visible-text";

/** Schema primitives shared by every module's `schema.ts`; safe for the browser. */

export const Id = z
  .string()
  .regex(/^[0-9a-f]{24}$/, { error: own("hex_id") })
  .meta({ example: "665f1c2ab7e4d90012345678" });

export const Timestamp = z.iso.datetime().meta({ example: "2026-11-22T09:41:00.000Z" });

/** A public picture: `?size=` chooses one of its sizes. */
export const Picture = z.object({ url: z.url() }).meta({ id: "Picture" });
export type Picture = z.infer<typeof Picture>;

export const Locale = z.enum(["en", "fr"]);
export const PersonaSchema = z.enum(personas);

/** An ISO 3166-1 alpha-2 code. */
export const Country = z
  .string()
  .refine((code) => countryCodes.includes(code), { error: own("country") })
  .meta({ pattern: "^[A-Z]{2}$", example: "CA" });

export const Currency = z.enum(currencies);
export type Currency = z.infer<typeof Currency>;

/** Money in minor units (cents); up to 10 billion units, far below 2^53. */
export const AmountMinor = z.int().min(0).max(1_000_000_000_000);

/** Basis points: 100 = 1 %. */
export const Bps = z.int().min(0).max(10_000);

// Control characters except tab and newlines, lone surrogates, and the bidirectional overrides that can spoof displayed
// text.
const unsafeCharacters =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/u;

const refuse = (ctx: z.core.$RefinementCtx, key: FieldKey) =>
  ctx.addIssue({ code: "custom", params: { code: key }, message: own(key) });

/**
 * Text entered by a user: NFC, trimmed, no control characters; its length is then counted in characters. Refused are a text
 * that shows nothing (`blank`) and combining marks that draw over their surroundings (`too_many_marks`); the least length is
 * counted without characters that show nothing.
 */
export const text = (min: number, max: number) =>
  z
    .string()
    .max(max * 4)
    .refine((value) => !unsafeCharacters.test(value), { error: own("unstorable") })
    .transform((value) => value.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        .superRefine((value, ctx) => {
          if (value === "") return;
          if (isBlank(value)) refuse(ctx, "blank");
          else if (hasStrayMarks(value)) refuse(ctx, "too_many_marks");
          else if (value.length >= min && shownLength(value) < min)
            ctx.addIssue({
              code: "too_small",
              origin: "string",
              minimum: min,
              inclusive: true,
              input: value,
              message: own("visible_short"),
            });
        }),
    )
    .meta({ minLength: min, maxLength: max });

/**
 * What someone says, kept as it was sent but for the space around it: its length is counted before anything is done to it. Refused as
 * {@link text} refuses.
 */
export const saying = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !unsafeCharacters.test(value), { error: own("unstorable") })
    .transform((value) => value.replace(/\r\n?/g, "\n").trim())
    .superRefine((value, ctx) => {
      if (isBlank(value)) refuse(ctx, "blank");
      else if (hasStrayMarks(value.normalize("NFC"))) refuse(ctx, "too_many_marks");
    })
    .meta({ minLength: 1, maxLength: max });

/** One line of text. */
export const line = (min: number, max: number) =>
  text(min, max)
    .refine((value) => !/[\n\t]/.test(value), { error: own("one_line") })
    .meta({ minLength: min, maxLength: max });

/**
 * The name of a person or a company, or a signature: one line in which no two that differ look alike by what they hide. Spaces other
 * than the ideographic one become one plain space; characters that hide in a word are refused (`hidden_character`).
 */
export const nameLine = (min: number, max: number) =>
  line(min, max)
    .superRefine((value, ctx) => {
      if (hidesCharacters(value)) refuse(ctx, "hidden_character");
    })
    .transform((value) => value.replace(/(?:(?!\u3000)\p{Z})+/gu, " "))
    .pipe(z.string().min(min).max(max))
    .meta({ minLength: min, maxLength: max });

/** Why an administrator does something: part of the body of each of their writes, beside the step-up's fields where it has those. */
export const adminReason = { reason: text(10, 1000) };

/** An absolute http(s) URL without credentials. */
export const Url = z
  .url({ protocol: /^https?$/, error: own("url") })
  .max(300)
  .refine((value) => !/^https?:\/\/[^/]*@/i.test(value) && !unsafeCharacters.test(value), {
    error: own("plain_url"),
  });

/** A short tag such as a skill: trimmed, single-spaced. */
export const Tag = line(1, 40).transform((value) => value.replace(/\s+/g, " "));

/** A list of distinct tags. */
export const tags = (max: number) =>
  z
    .array(Tag)
    .max(max)
    .transform((list) => {
      const seen = new Set<string>();
      return list.filter((tag) => !seen.has(tag.toLowerCase()) && seen.add(tag.toLowerCase()));
    });

/** A whole number in a query string, from zero. */
export const QueryNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { error: own("integer") })
    .transform(Number)
    .pipe(z.int().max(max));

/** `?limit=` and `?cursor=` of every list. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, { error: own("page_limit") })
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .optional()
    .meta({ description: "Items per page, 1 to 100, 20 by default", type: "integer", example: 20 }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,300}$/, { error: own("cursor") })
    .optional()
    .meta({ description: "Opaque cursor from `nextCursor`" }),
};
export const DEFAULT_PAGE = 20;

/** The response of every list. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
