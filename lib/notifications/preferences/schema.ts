import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { chosenCategories, criticalCategories, emailChoices, switches, unsubscribable, weekdays } from "./states";

const On = z.enum(switches);

const Choice = z.object({ inApp: On, email: z.enum(emailChoices), push: On }).meta({ id: "NotificationChoice" });

const named = <T extends z.ZodType>(choice: T) => {
  const each = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, choice])) as Record<Name, T>;
  return { ...each(criticalCategories), ...each(chosenCategories) };
};

/** An hour and minute of a day, `07:30`. */
const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: own("time_of_day") })
  .meta({ example: "22:00" });

const DigestHour = z.int().min(0).max(23);
const Weekday = z.enum(weekdays);

/** What someone is notified of. Critical categories are always as they are here. */
export const NotificationPreferences = z
  .object({
    channels: z.object({ email: On, push: On }),
    categories: z.object(named(Choice)),
    quietHours: z.object({ from: TimeOfDay, to: TimeOfDay }).nullable(),
    /** The local hour of digests. */
    digestHour: DigestHour,
    /** The day of weekly digests. */
    weeklyOn: Weekday,
    readReceipts: z.boolean(),
    typing: z.boolean(),
    /** Whether a push shows more than its title. */
    pushPreview: z.boolean(),
    /** Since when the person's mail server has refused their address: only mails about security are sent there. */
    emailRefusedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "NotificationPreferences" });
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;

const ChoiceBody = z.strictObject({
  inApp: On.optional(),
  email: z.enum(emailChoices).optional(),
  push: On.optional(),
});

/** What is left out stays as it is. */
export const NotificationPreferencesBody = z.strictObject({
  channels: z.strictObject({ email: On.optional(), push: On.optional() }).optional(),
  categories: z.strictObject(named(ChoiceBody.optional())).optional(),
  quietHours: z
    .strictObject({ from: TimeOfDay, to: TimeOfDay })
    .refine(({ from, to }) => from !== to, { error: own("quiet_hours"), path: ["to"] })
    .nullable()
    .optional(),
  digestHour: DigestHour.optional(),
  weeklyOn: Weekday.optional(),
  readReceipts: z.boolean().optional(),
  typing: z.boolean().optional(),
  pushPreview: z.boolean().optional(),
});
export type NotificationPreferencesBody = z.infer<typeof NotificationPreferencesBody>;

/** A token of any form: an altered one is refused as such, with 400. */
export const UnsubscribeParams = z.strictObject({ token: z.string() });

const isTrue = (value: boolean | "true" | "false") => value === true || value === "true";

/** Sent by this site or by a mail program, whose form has fields of its own. */
export const UnsubscribeBody = z.object({
  undo: z
    .union([z.boolean(), z.enum(["true", "false"])])
    .transform(isTrue)
    .optional(),
});
export type UnsubscribeBody = z.infer<typeof UnsubscribeBody>;

export const Unsubscription = z.object({
  category: z.enum(unsubscribable),
  channel: z.literal("email"),
  /** `on` of marketing alone. */
  state: z.enum([...emailChoices, "on"]),
});
export type Unsubscription = z.infer<typeof Unsubscription>;
