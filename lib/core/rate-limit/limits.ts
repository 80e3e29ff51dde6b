import { DAY, HOUR, MINUTE } from "../clock";

/** What a window counts by. `caller` is the user when the request has a signed token, else the address. */
export type CountedBy = "caller" | "address" | "user" | "account";

/** At most `limit` calls in any `perMs` milliseconds. */
export interface Window {
  readonly by: CountedBy;
  readonly limit: number;
  readonly perMs: number;
}

interface Limit {
  /** Protects credentials: while a configured Redis is down, the local count allows half. */
  readonly security: boolean;
  /** Counted by the command, once it has accepted the fields: what was refused for them falls under `general` alone. */
  readonly attempts?: true;
  /** Applies instead of `general`: what a page asks for many times. */
  readonly replacesGeneral?: true;
  readonly windows: readonly Window[];
}

const perMinute = (limit: number, by: CountedBy): Window => ({ by, limit, perMs: MINUTE });
const perHour = (limit: number, by: CountedBy): Window => ({ by, limit, perMs: HOUR });
const perDay = (limit: number, by: CountedBy): Window => ({ by, limit, perMs: DAY });
const plain = (...windows: Window[]): Limit => ({ security: false, windows });
const security = (...windows: Window[]): Limit => ({ security: true, windows });
const instead = (...windows: Window[]): Limit => ({ security: false, replacesGeneral: true, windows });
const attempts = (...windows: Window[]): Limit => ({ security: true, attempts: true, windows });

/**
 * Every rate limit. `general` applies to every request; the route's named limit applies as well, or instead where its row says so. A row without windows means
 * that `general` is enough. Where published numbers differ, the strictest applies.
 */
export const limits = {
  general: plain(perMinute(100, "caller")),
  read: plain(),
  mutation: plain(),
  login: security(perMinute(5, "address"), perMinute(5, "account")),
  register: attempts(perMinute(5, "address"), perHour(3, "address")),
  verify: security(perMinute(5, "address")),
  resend: security(perMinute(3, "address"), perMinute(3, "account")),
  forgot: security(perMinute(3, "address"), perMinute(3, "account")),
  reset: security(perMinute(3, "address")),
  refresh: security(perMinute(10, "address")),
  "two-factor": security(perMinute(5, "user")),
  "password-change": security(perMinute(5, "user")),
  application: plain(perHour(10, "user")),
  startup: plain(perHour(10, "user")),
  role: plain(perHour(10, "user")),
  invitation: plain(perHour(30, "user"), perDay(60, "user")),
  alliance: plain(perHour(20, "user")),
  conversation: plain(perHour(20, "user")),
  // Sending and editing together.
  message: plain(perMinute(20, "user")),
  typing: plain(perMinute(30, "user")),
  // Agreements sent to people with whom the sender has no relation.
  "stranger-agreement": plain(perDay(5, "user")),
  // Each call may send several requests to the payment provider.
  billing: plain(perMinute(20, "user")),
  search: plain(perMinute(30, "caller")),
  calculator: plain(perMinute(60, "caller")),
  // Each call may upload a file of some megabytes.
  document: plain(perMinute(30, "caller")),
  upload: plain(perHour(10, "user")),
  // Each call sends a message; `account` is the number.
  phone: attempts(perHour(3, "user"), perHour(3, "account"), perDay(10, "address")),
  "skill-test": plain(perHour(10, "user")),
  // Mail programs send it for their users, from few addresses: `account` is the token.
  unsubscribe: { ...instead(perMinute(30, "account")), attempts: true },
  "picture-report": plain(perHour(20, "user")),
  report: plain(perMinute(5, "user"), perDay(10, "user")),
  // Without a session by the link of the decision's mail.
  "decision-appeal": plain(perDay(5, "caller")),
  "push-subscription": plain(perHour(10, "user")),
  // `account` is the address that a request names.
  "privacy-request": security(perHour(5, "address"), perDay(3, "account")),
  feedback: plain(perHour(10, "caller"), perDay(30, "caller")),
  waitlist: security(perHour(5, "address"), perDay(3, "account")),
  // `account` is the address that is asked to confirm.
  "status-subscription": security(perHour(5, "address"), perDay(3, "account")),
  "page-view": plain(perMinute(60, "caller")),
  consent: plain(perMinute(10, "caller")),
  review: plain(perHour(5, "user")),
  verification: plain(perHour(5, "user")),
  "file-link": plain(perMinute(60, "user")),
  // Each call reads everything about a person.
  export: plain(perHour(3, "user")),
  portability: plain(perHour(3, "user")),
  // Counted once the step-up allows it.
  "data-export": attempts(perDay(5, "user")),
  "data-export-file": plain(perHour(6, "user")),
  // Counted once the step-up and the state of the account allow it.
  erasure: attempts(perDay(2, "user")),
  picture: instead(perMinute(600, "caller")),
  "file-content": instead(perMinute(300, "caller")),
  // Each may stay open for a quarter of an hour, and a client opens the next one by itself.
  stream: instead(perMinute(30, "user")),
  // What a program calls with an API key: `account` is the key.
  "api-key": instead(perMinute(600, "account")),
  "api-key-issue": plain(perHour(20, "user")),
  "admin-read": plain(perMinute(60, "user")),
  "admin-write": plain(perMinute(20, "user")),
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** Returns a row of {@link limits} as a `Limit`. */
export const limitOf = (name: LimitName): Limit => limits[name];
