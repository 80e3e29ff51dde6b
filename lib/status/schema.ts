import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { Bps, Id, Timestamp, adminReason, line, page, pageQuery, text } from "@/lib/core/schema";
import { CaptchaField, Email } from "@/lib/identity/schema";
import {
  componentIds,
  incidentSources,
  incidentStatuses,
  linkPurposes,
  publishedStatuses,
  serviceStatuses,
  severities,
  windowStates,
} from "./states";

const Both = z.object({ en: z.string(), fr: z.string() });

/** A text in both languages. One that is given once stands in both. */
const inBoth = <T extends z.ZodType<string, string>>(one: T) =>
  z.union([z.strictObject({ en: one, fr: one }), one.transform((value) => ({ en: value, fr: value }))]);
const Title = inBoth(line(3, 120));
const Body = inBoth(text(3, 5000));

const Component = z.enum(componentIds);
const Components = z
  .array(Component)
  .min(1)
  .max(componentIds.length)
  .transform((list) => [...new Set(list)]);
const Severity = z.enum(severities).meta({ description: "`notice`: the components work in spite of it" });

export const IncidentInput = z.strictObject({
  title: Title,
  severity: Severity,
  components: Components,
  body: Body,
  ...adminReason,
});
export type IncidentInput = z.infer<typeof IncidentInput>;

export const IncidentUpdateInput = z.strictObject({ status: z.enum(publishedStatuses), body: Body, ...adminReason });
export type IncidentUpdateInput = z.infer<typeof IncidentUpdateInput>;

export const IncidentPatch = z
  .strictObject({
    title: Title.optional(),
    severity: Severity.optional(),
    components: Components.optional(),
    postmortem: inBoth(text(20, 20_000)).optional().meta({ description: "Only of a resolved incident" }),
    ...adminReason,
  })
  .superRefine(({ reason: _reason, ...changes }, ctx) => {
    if (Object.values(changes).every((value) => value === undefined))
      ctx.addIssue({ code: "custom", path: ["postmortem"], message: own("required") });
  });
export type IncidentPatch = z.infer<typeof IncidentPatch>;

export const DiscardInput = z.strictObject(adminReason);
export const IncidentParams = z.strictObject({ id: Id });

const IncidentUpdate = z.object({ status: z.enum(publishedStatuses), body: Both, at: Timestamp });

export const Incident = z
  .object({
    id: Id,
    title: Both,
    severity: Severity,
    status: z.enum(publishedStatuses),
    components: z.array(Component),
    startedAt: Timestamp,
    resolvedAt: Timestamp.nullable(),
    updates: z.array(IncidentUpdate).meta({ description: "The latest first" }),
    postmortem: Both.nullable(),
  })
  .meta({ id: "Incident" });
export type Incident = z.infer<typeof Incident>;
export const IncidentPage = page(Incident);
export type IncidentPage = z.infer<typeof IncidentPage>;
export const IncidentsQuery = z.strictObject(pageQuery);
export type IncidentsQuery = z.infer<typeof IncidentsQuery>;

export const AdminIncident = Incident.extend({
  status: z.enum(incidentStatuses),
  source: z.enum(incidentSources),
  recoveredAt: Timestamp.nullable().meta({ description: "When the probes succeeded again, of a draft of theirs" }),
  next: z.array(z.enum(publishedStatuses)).meta({ description: "States that an update can lead to" }),
}).meta({ id: "AdminIncident" });
export type AdminIncident = z.infer<typeof AdminIncident>;
export const AdminIncidentPage = page(AdminIncident);
export type AdminIncidentPage = z.infer<typeof AdminIncidentPage>;
export const AdminIncidentsQuery = z.strictObject({ ...pageQuery, status: z.enum(incidentStatuses).optional() });
export type AdminIncidentsQuery = z.infer<typeof AdminIncidentsQuery>;

export const WindowInput = z
  .strictObject({ title: Title.optional(), from: Timestamp, to: Timestamp, components: Components, ...adminReason })
  .superRefine(({ from, to }, ctx) => {
    if (to <= from) ctx.addIssue({ code: "custom", path: ["to"], message: own("end_before_start") });
  });
export type WindowInput = z.infer<typeof WindowInput>;
export const CancelWindowInput = z.strictObject(adminReason);

export const MaintenanceWindow = z
  .object({
    id: Id,
    title: Both.nullable(),
    from: Timestamp,
    to: Timestamp,
    components: z.array(Component),
    status: z.enum(windowStates),
  })
  .meta({ id: "MaintenanceWindow" });
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>;
export const WindowPage = page(MaintenanceWindow);
export type WindowPage = z.infer<typeof WindowPage>;
export const WindowsQuery = z.strictObject(pageQuery);
export type WindowsQuery = z.infer<typeof WindowsQuery>;

export const Day = z.object({ on: z.iso.date(), upBps: Bps });
export type Day = z.infer<typeof Day>;

export const Status = z
  .object({
    status: z.enum(serviceStatuses),
    checkedAt: Timestamp.nullable().meta({ description: "When the probes ran last" }),
    components: z.array(
      z.object({
        id: Component,
        name: Both,
        status: z.enum(serviceStatuses),
        uptime90d: Bps.nullable().meta({ description: "Null while nothing was probed" }),
        days: z.array(Day).meta({ description: "Days (UTC) on which it was probed, the earliest first" }),
      }),
    ),
    incidents: z.array(Incident).meta({ description: "Those that are not resolved" }),
    maintenance: z.array(MaintenanceWindow).meta({ description: "Windows that are running or scheduled" }),
  })
  .meta({ id: "Status" });
export type Status = z.infer<typeof Status>;

export const FeedQuery = z.strictObject({ locale: z.enum(["en", "fr"]).optional() });

export const StatusSubscriptionInput = z.strictObject({
  email: Email,
  components: z
    .array(Component)
    .max(componentIds.length)
    .transform((list) => [...new Set(list)])
    .optional()
    .meta({ description: "Only incidents of these; all without it" }),
  captcha: CaptchaField,
});
export type StatusSubscriptionInput = z.infer<typeof StatusSubscriptionInput>;
/** Alike for every address. */
export const StatusSubscriptionReceived = z.object({ status: z.literal("confirmation_sent") });

export const SubscriptionParams = z.strictObject({ token: z.string().max(200) });
/** What mail programs post (RFC 8058). */
export const LeaveBody = z.strictObject({ "List-Unsubscribe": z.literal("One-Click").optional() });

/** What the link of a status mail is for. */
export const SubscriptionLink = z.object({
  purpose: z.enum(linkPurposes),
  components: z.array(Component).meta({ description: "Empty: all of them" }),
});
export type SubscriptionLink = z.infer<typeof SubscriptionLink>;
export const SubscriptionConfirmed = z.object({ status: z.literal("subscribed") });
