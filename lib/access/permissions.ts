import { personas, type Persona } from "./personas";

/**
 * Which personas may ever do what. Whether this actor may act on this record is decided by the module's policy. Server
 * guards and buttons read this one table.
 */
const everyone = personas;
const members = ["founder", "talent", "investor"] as const;

export const permissions = {
  "account:read": everyone,
  "account:update": everyone,
  "account:secure": everyone,
  // Of those whose plan has it: see plans.
  "api-key:manage": ["founder"],
  "dashboard:read": everyone,
  "notification:read": everyone,
  "notification:update": everyone,
  "event:read": everyone,

  "startup:create": ["founder"],
  "startup:update": ["founder", "talent"],
  "startup:publish": ["founder", "talent"],
  "startup:delete": ["founder"],
  "startup:follow": members,
  "team:manage": ["founder", "talent"],
  "invitation:answer": members,

  "role:create": ["founder", "talent"],
  "role:update": ["founder", "talent"],
  "role:follow": members,

  "alliance:read": members,
  "alliance:manage": members,
  "person:block": members,
  "message:read": members,
  "message:write": members,
  "report:create": members,
  "report:read": members,
  "standing:read": members,
  "case:judge": ["moderator", "admin"],

  "application:create": ["talent"],
  "application:read": ["founder", "talent", "admin"],
  "application:list": ["founder", "talent", "admin"],
  "application:review": ["founder", "talent"],
  "application:offer": ["founder", "talent"],
  "application:counter": ["talent"],
  "application:interview": ["founder", "talent"],
  "application:accept": ["talent"],
  "application:withdraw": ["talent"],

  "agreement:create": members,
  "agreement:read": members,
  "agreement:send": members,
  "agreement:sign": members,
  "agreement:decline": members,
  "agreement:void": members,
  "agreement:update": members,
  "agreement:terminate": members,

  "file:upload": everyone,
  "file:read": everyone,
  "file:manage": everyone,
  "file:judge": ["moderator", "admin"],

  "portfolio:manage": members,

  "skill-test:take": ["talent"],
  "review:write": members,
  "review:read": members,
  "review:respond": members,
  "review:report": everyone,
  "review:judge": ["moderator", "admin"],

  "milestone:create": ["founder"],
  "milestone:read": members,
  "milestone:pay": ["founder"],
  "milestone:work": ["talent"],
  "milestone:dispute": ["founder", "talent"],
  "payout:manage": ["talent"],
  "dispute:read": ["founder", "talent", "moderator", "admin"],
  "dispute:argue": ["founder", "talent"],
  "dispute:judge": ["moderator", "admin"],
  "trust:read": everyone,
  "trust:appeal": members,
  "trust:decide": ["moderator", "admin"],

  "equity:read": members,
  "cap-table:read": members,
  "cap-table:update": ["founder", "talent"],

  "billing:read": ["founder"],
  "billing:manage": ["founder"],
  "webhook:read": ["admin"],
  "webhook:retry": ["admin"],
  "refund:create": ["admin"],
  "verification:read": members,
  "verification:submit": members,
  "verification:climb": ["talent"],
  "verification:review": ["moderator", "admin"],
  "verification:decide": ["admin"],

  // Administration. What ends an account, or reads what nobody else may, asks for a password or code besides.
  "administration:read": ["moderator", "admin"],
  "user:moderate": ["moderator", "admin"],
  "user:admin": ["admin"],
  "audit:read": ["admin"],
  "ledger:read": ["admin"],
  "flag:manage": ["admin"],
  "limit:manage": ["admin"],
  "maintenance:manage": ["admin"],
  "beta:manage": ["admin"],
  "campaign:send": ["admin"],
  "breach:manage": ["admin"],
  "retention:run": ["admin"],
  "incident:manage": ["admin"],
  "break-glass:use": ["admin"],
} as const satisfies Record<string, readonly Persona[]>;

export type Permission = keyof typeof permissions;

/** Returns the personas that may ever use a permission. */
export const personasWith = (permission: Permission): readonly Persona[] => permissions[permission];

/** Whether a persona may ever use a permission. */
export function may(persona: Persona, permission: Permission): boolean {
  return personasWith(permission).includes(persona);
}
