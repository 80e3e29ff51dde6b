import type { Permission } from "@/lib/access/permissions";
import { paths } from "@/lib/core/paths";

/** The pages of the administration that are no queue, in order; the words are `administration.sections.<key>`. */
export const sections = [
  { key: "overview", href: paths.administration, permission: "administration:read" },
  { key: "people", href: paths.people, permission: "user:moderate" },
  { key: "ledger", href: paths.ledger, permission: "ledger:read" },
  { key: "payouts", href: paths.refusedPayouts, permission: "ledger:read" },
  { key: "flags", href: paths.flags, permission: "flag:manage" },
  { key: "breakGlass", href: paths.breakGlass, permission: "break-glass:use" },
  { key: "maintenance", href: paths.maintenance, permission: "maintenance:manage" },
  { key: "registration", href: paths.registration, permission: "beta:manage" },
  { key: "waitlist", href: paths.waitlist, permission: "beta:manage" },
  { key: "requests", href: paths.privacyRequests, permission: "user:admin" },
  { key: "feedback", href: paths.feedback, permission: "user:admin" },
  { key: "retention", href: paths.retentionRuns, permission: "retention:run" },
  { key: "campaigns", href: paths.campaigns, permission: "campaign:send" },
  { key: "breaches", href: paths.breaches, permission: "breach:manage" },
  { key: "statistics", href: paths.statistics, permission: "audit:read" },
  { key: "audit", href: paths.auditTrail, permission: "audit:read" },
] as const satisfies readonly { key: string; href: string; permission: Permission }[];
export type SectionKey = (typeof sections)[number]["key"];
