import { memberOf, readMemberMark } from "@/app/_web/member-mark";

/** What was typed when a session ended: kept in this tab for the same person, on the same page, for a while. */
interface Kept {
  memberId: string;
  at: number;
  values: Record<string, unknown>;
}

const KEEP_MS = 30 * 60_000;
const SECRET = /password|code|secret|signature|drawing|captcha/i;

/** One form of one page, by the names of its fields. */
const keyOf = (fields: readonly string[]) => `collabhub:typed:${location.pathname}:${[...fields].sort().join()}`;

/** Keeps what a form holds, without secrets, before its page is left for the sign-in page. */
export function keepInput(values: Readonly<Record<string, unknown>>, now = Date.now()): void {
  const member = memberOf(readMemberMark());
  if (!member) return;
  const open = Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET.test(name)));
  const kept: Kept = { memberId: member.id, at: now, values: open };
  sessionStorage.setItem(keyOf(Object.keys(values)), JSON.stringify(kept));
}

/** Takes what was kept of a form with these fields; null where there is nothing, it is old, or it is someone else’s. */
export function takeInput(fields: readonly string[], now = Date.now()): Record<string, unknown> | null {
  const key = keyOf(fields);
  const stored = sessionStorage.getItem(key);
  if (stored === null) return null;
  sessionStorage.removeItem(key);
  const kept = JSON.parse(stored) as Kept;
  const mine = memberOf(readMemberMark())?.id === kept.memberId;
  return mine && now - kept.at < KEEP_MS ? kept.values : null;
}
