import { join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { z } from "zod";
import type { EventDefinition } from "@/lib/core/events/events";
import { root } from "@/scripts/local/root";

/**
 * Stored events outlive what they are about, so their payloads hold ids, figures, times and words of ours. A text that a schema does
 * not bound is named here, with what it holds.
 */
const boundless: Readonly<Record<string, string>> = {
  "verification.requested address": "encrypted",
  "password.reset_requested address": "encrypted",
  "profile.updated fields": "names of fields",
  "agreement.sealed sha256": "a hash",
  "equity.safe_issued currency": "a code",
  "ledger.posted key": "an id of ours",
  "milestone.moved trust": "a word of ours, in events of an older build",
  "subscription.ended subscriptionId": "an id of the provider",
  "subscription.renewing subscriptionId": "an id of the provider",
  "subscription.renewing currency": "a code",
  "payment.succeeded number": "the number of an invoice",
  "payment.dispute_closed status": "a word of the provider",
};
const ofInvoices = ["succeeded", "failed", "action_required", "refunded", "disputed", "dispute_closed"].flatMap(
  (name) => ["invoiceId", "currency", "disputeId"].map((field) => `payment.${name} ${field}`),
);

interface Shape {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  additionalProperties?: boolean | Shape;
}

/** Where in a payload a text may be of any length and content. */
function textsIn(shape: Shape, path: string): string[] {
  const { type, properties = {}, items, anyOf = [], additionalProperties } = shape;
  const bounded = (shape.enum !== undefined || shape.const !== undefined || shape.pattern) ?? shape.format;
  return [
    ...([type].flat().includes("string") && !bounded ? [path] : []),
    ...(type === undefined && anyOf.length === 0 && !bounded ? [path] : []),
    ...Object.entries(properties).flatMap(([name, inner]) => textsIn(inner, path === "" ? name : `${path}.${name}`)),
    ...(items ? textsIn(items, path) : []),
    ...anyOf.flatMap((inner) => textsIn(inner, path)),
    ...(typeof additionalProperties === "object" ? textsIn(additionalProperties, `${path}.*`) : []),
  ];
}

const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === "object" &&
  value !== null &&
  "payload" in value &&
  "name" in value &&
  typeof value.name === "string";

async function allEvents(): Promise<EventDefinition[]> {
  const modules = await Promise.all(
    globSync("lib/*/events.ts").map(async (file) =>
      Object.values((await import(/* @vite-ignore */ join(root, file))) as Record<string, unknown>),
    ),
  );
  const values = modules.flat();
  const grouped = values.flatMap((value): unknown[] =>
    typeof value === "object" && value !== null && !isEvent(value) ? Object.values(value) : [],
  );
  return [...values, ...grouped].filter(isEvent);
}

test("what events hold is ids, figures, times and words of ours", async () => {
  const events = await allEvents();
  expect(events.length).toBeGreaterThan(90);
  const found = events.flatMap(({ name, payload }) =>
    textsIn(z.toJSONSchema(payload, { io: "output", unrepresentable: "any" }) as Shape, "").map(
      (path) => `${name} ${path}`,
    ),
  );
  const known = [...Object.keys(boundless), ...ofInvoices];
  expect(found.filter((one) => !known.includes(one))).toEqual([]);
  // A row that no event needs any more is a promise about nothing.
  expect(Object.keys(boundless).filter((one) => !found.includes(one))).toEqual([]);
});
