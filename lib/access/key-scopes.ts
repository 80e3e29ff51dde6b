import { permissions, personasWith, type Permission } from "./permissions";

/**
 * Permissions that no API key has, whatever its maker may do: who someone is, what binds them or moves money, what they say of others,
 * and keys themselves.
 */
const never: ReadonlySet<Permission> = new Set<Permission>([
  "account:read",
  "account:update",
  "account:secure",
  "api-key:manage",
  "event:read",
  "verification:read",
  "verification:submit",
  "invitation:answer",
  "agreement:sign",
  "agreement:decline",
  "agreement:terminate",
  "milestone:pay",
  "milestone:dispute",
  "dispute:argue",
  "billing:manage",
  "person:block",
  "report:create",
  "report:read",
  "standing:read",
  "trust:appeal",
  "review:write",
  "review:respond",
  "review:report",
]);
const makers = new Set(personasWith("api-key:manage"));

/** The permissions that a key can be given: those of people who can make one, without what only a person may do. */
export const keyScopes: readonly Permission[] = (Object.keys(permissions) as Permission[]).filter(
  (permission) => !never.has(permission) && personasWith(permission).some((persona) => makers.has(persona)),
);

/** Whether a key can be given a permission. */
export const isKeyScope = (scope: string): scope is Permission => keyScopes.includes(scope as Permission);
