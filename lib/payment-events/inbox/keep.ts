/**
 * What is stored of the provider's events: which object they are about, in which state and of what amount. Whatever else they say of
 * it, such as names, addresses and card numbers, is never stored: handlers read the object anew.
 */

/** Ids of ours and words of ours; what a person typed, such as a sentence, fits none of them. */
const id = /^[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]{1,250}$/;
const word = /^[a-z][a-z_.]{0,79}$/;
const version = /^\d{4}-\d\d-\d\d(\.[a-z]+)?$/;
const mark = /^[A-Za-z0-9_:.-]{1,64}$/;

type Rule = RegExp | "number" | "flag" | "reference" | Readonly<Record<string, RegExp>>;

const envelope: Readonly<Record<string, Rule>> = {
  id,
  object: word,
  type: word,
  api_version: version,
  created: "number",
  livemode: "flag",
  account: id,
};

const aboutObject: Readonly<Record<string, Rule>> = {
  id,
  object: word,
  status: word,
  amount: "number",
  amount_refunded: "number",
  currency: word,
  customer: "reference",
  charge: "reference",
  invoice: "reference",
  payment_intent: "reference",
  subscription: "reference",
  // What we noted there ourselves.
  metadata: {
    purpose: mark,
    userId: mark,
    milestoneId: mark,
    attempt: mark,
    verificationId: mark,
    invoiceId: mark,
    subscriptionId: mark,
    key: mark,
  },
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const matching = (rule: RegExp, value: unknown) => (typeof value === "string" && rule.test(value) ? value : undefined);

function allowed(rule: Rule, value: unknown): unknown {
  if (rule === "number") return typeof value === "number" ? value : undefined;
  if (rule === "flag") return typeof value === "boolean" ? value : undefined;
  // An object in place of its id is reduced to it.
  if (rule === "reference") return matching(id, isRecord(value) ? value.id : value);
  if (rule instanceof RegExp) return matching(rule, value);
  return isRecord(value) ? pick(rule, value) : undefined;
}

function pick(rules: Readonly<Record<string, Rule>>, from: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(rules).map(([name, rule]) => [name, allowed(rule, from[name])] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

/** An event as it is stored and shown. Of what was stored so, the same. */
export function keptPayload(event: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const object = isRecord(event.data) && isRecord(event.data.object) ? event.data.object : {};
  return { ...pick(envelope, event), data: { object: pick(aboutObject, object) } };
}
