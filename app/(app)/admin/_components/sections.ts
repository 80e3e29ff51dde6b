import type { Permission } from "@/lib/access/permissions";
import { paths } from "@/lib/core/paths";

/** Of what the pages are about; the words are `administration.sections.groups.<group>`. */
export const sectionGroups = ["work", "money", "operation", "messages", "records"] as const;

/** The pages of the administration that are no queue, in order; the words are `administration.sections.<key>`. */
export const sections = [
  { key: "overview", group: "work", href: paths.administration, permission: "administration:read" },
  { key: "people", group: "work", href: paths.people, permission: "user:moderate" },
  { key: "agreements", group: "work", href: paths.agreementCases, permission: "user:admin" },
  { key: "ledger", group: "money", href: paths.ledger, permission: "ledger:read" },
  { key: "payouts", group: "money", href: paths.refusedPayouts, permission: "ledger:read" },
  { key: "flags", group: "operation", href: paths.flags, permission: "flag:manage" },
  { key: "breakGlass", group: "work", href: paths.breakGlass, permission: "break-glass:use" },
  { key: "maintenance", group: "operation", href: paths.maintenance, permission: "maintenance:manage" },
  { key: "registration", group: "operation", href: paths.registration, permission: "beta:manage" },
  { key: "waitlist", group: "work", href: paths.waitlist, permission: "beta:manage" },
  { key: "requests", group: "work", href: paths.privacyRequests, permission: "user:admin" },
  { key: "feedback", group: "work", href: paths.feedback, permission: "user:admin" },
  { key: "retention", group: "operation", href: paths.retentionRuns, permission: "retention:run" },
  { key: "campaigns", group: "messages", href: paths.campaigns, permission: "campaign:send" },
  { key: "announcements", group: "messages", href: paths.announcements, permission: "campaign:send" },
  { key: "incidents", group: "operation", href: paths.incidents, permission: "incident:manage" },
  { key: "breaches", group: "records", href: paths.breaches, permission: "breach:manage" },
  { key: "statistics", group: "records", href: paths.statistics, permission: "audit:read" },
  { key: "audit", group: "records", href: paths.auditTrail, permission: "audit:read" },
] as const satisfies readonly {
  key: string;
  group: (typeof sectionGroups)[number];
  href: string;
  permission: Permission;
}[];
export type SectionKey = (typeof sections)[number]["key"];
