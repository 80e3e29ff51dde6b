import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { Id, Locale, PersonaSchema, Picture, Timestamp, Url, line, nameLine, tags, text } from "@/lib/core/schema";
import { isTimeZone } from "@/lib/i18n/dates";
import { ProvenSkill } from "@/lib/skill-tests/schema";
import { badges, themes } from "./states";

export const ThemeSchema = z.enum(themes);

export const Links = z.object({
  website: z.string().optional(),
  linkedin: z.string().optional(),
  github: z.string().optional(),
  portfolio: z.string().optional(),
});

/** An IANA time zone that this runtime knows. */
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+\-/]*$/, { error: own("time_zone") })
  .refine(isTimeZone, { error: own("time_zone") })
  .meta({ example: "America/Toronto" });

/** The changes to the caller's profile: at least one field; `links` replaces all links. */
export const UpdateProfileBody = z
  .strictObject({
    name: nameLine(1, 100).optional(),
    headline: line(0, 140).optional(),
    bio: text(0, 4000).optional(),
    skills: tags(30).optional(),
    location: line(0, 120).optional(),
    timeZone: TimeZone.optional(),
    links: z
      .strictObject({
        website: Url.optional(),
        linkedin: Url.optional(),
        github: Url.optional(),
        portfolio: Url.optional(),
      })
      .optional(),
    locale: Locale.optional(),
    theme: ThemeSchema.optional(),
  })
  .refine((body) => Object.keys(body).length > 0, { error: own("no_change") })
  .meta({ id: "ProfileChanges" });
export type UpdateProfileBody = z.output<typeof UpdateProfileBody>;

export const ProfileParams = z.object({ id: Id });

/** The average of someone's reviews, of 5, and the score that is made of it; both rounded to hundredths. */
export const Rating = z
  .object({
    average: z.number().meta({ example: 4.42 }),
    count: z.int().meta({ example: 2 }),
    score: z.number().meta({ example: 3.79 }),
  })
  .meta({ id: "Rating" });
export type Rating = z.infer<typeof Rating>;

/** What everyone may see of a user; never the e-mail address. */
export const PublicProfile = z
  .object({
    id: Id,
    name: z.string().meta({ example: "Ana Silva" }),
    persona: PersonaSchema,
    headline: z.string(),
    bio: z.string(),
    skills: z.array(z.string()),
    location: z.string(),
    timeZone: z.string(),
    links: Links,
    picture: Picture.nullable(),
    trustScore: z.number(),
    verificationLevel: z.int(),
    /** Skill tests that they passed and that still count; never a failed one. */
    provenSkills: z.array(ProvenSkill),
    rating: Rating.nullable(),
    badges: z.array(z.enum(badges)),
    memberSince: Timestamp,
  })
  .meta({ id: "PublicProfile" });
export type PublicProfile = z.infer<typeof PublicProfile>;
