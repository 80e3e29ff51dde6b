import type apiKeys from "@/lib/i18n/messages/en/apiKeys.json";

type ScopeKey = keyof (typeof apiKeys)["scope"];

/** The message key of a scope: `cap-table:read` is `cap_table_read`. A test finds a scope without a message. */
export const scopeKey = (scope: string) => scope.replace(/[-:]/g, "_") as ScopeKey;
