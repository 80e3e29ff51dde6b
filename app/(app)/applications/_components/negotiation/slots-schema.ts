import { z } from "zod";
import type { SlotsInput } from "@/lib/applications/schema";
import { SLOTS } from "@/lib/applications/states";
import { own } from "@/lib/core/field-message";
import { instantsOf } from "@/lib/i18n/zoned-time";

/** Three days and times of the reader's zone with one length, as the dialog holds them. Parses to the API's input. */
export const slotsForm = (timeZone: string) =>
  z
    .strictObject({
      slots: z.array(z.strictObject({ day: z.iso.date(), time: z.iso.time({ precision: -1 }) })).length(SLOTS),
      minutes: z.string().transform(Number),
    })
    .superRefine(({ slots }, ctx) => {
      slots.forEach(({ day, time }, index) => {
        const [at] = instantsOf(day, time, timeZone);
        const refuse = (message: string) => ctx.addIssue({ code: "custom", path: ["slots", index, "time"], message });
        if (!at) refuse(own("no_such_hour"));
        else if (at <= new Date()) refuse(own("past"));
      });
    })
    .transform(({ slots, minutes }): SlotsInput => ({
      slots: slots.map(({ day, time }) => ({
        // Where clocks go back over it, the earlier of the two.
        startsAt: instantsOf(day, time, timeZone)[0]?.toISOString() ?? "",
        minutes,
      })),
    }));
