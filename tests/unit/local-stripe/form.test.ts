import { z } from "zod";
import { describe, expect, test } from "vitest";
import { StripeProblem } from "@/scripts/local-stripe/http/errors";
import { parseForm } from "@/scripts/local-stripe/http/form";
import { emptyable, integer, mergeMetadata, metadata, readParameters, text } from "@/scripts/local-stripe/http/params";

const problemOf = (work: () => unknown): StripeProblem["body"] => {
  try {
    work();
  } catch (error) {
    if (error instanceof StripeProblem) return error.body;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("a form-encoded body", () => {
  test("nests by brackets and makes lists of numbered and empty ones", () => {
    expect(parseForm("a=1&b[c]=2&items[0][price]=p&items[0][quantity]=3&expand[]=x&expand[]=y.z&d=%26%3D")).toEqual({
      a: "1",
      b: { c: "2" },
      items: [{ price: "p", quantity: "3" }],
      expand: ["x", "y.z"],
      d: "&=",
    });
  });

  test("keeps keys that look like a prototype as plain keys", () => {
    const parsed = parseForm("metadata[__proto__]=x&metadata[constructor]=y");
    expect(Object.keys(parsed.metadata ?? {})).toContain("constructor");
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test("refuses names that do not nest", () => {
    for (const body of ["[a]=1", "a[b=1", "a=1&a[b]=2"])
      expect(problemOf(() => parseForm(body)).type).toBe("invalid_request_error");
  });
});

describe("parameters", () => {
  const schema = z.strictObject({
    customer: text,
    amount: integer.optional(),
    name: emptyable(text).optional(),
    metadata: metadata.optional(),
    data: z.strictObject({ trial: integer.optional() }).optional(),
    list: z.array(z.strictObject({ price: text })).optional(),
  });

  test("are read as numbers and absences", () => {
    expect(readParameters(schema, parseForm("customer=c&amount=12&name=&data[trial]=3"))).toEqual({
      customer: "c",
      amount: 12,
      name: null,
      data: { trial: 3 },
    });
  });

  test("that are missing, unknown or unreadable are named as Stripe names them", () => {
    const asked = (body: string) => problemOf(() => readParameters(schema, parseForm(body)));
    expect(asked("amount=1")).toMatchObject({ code: "parameter_missing", param: "customer" });
    expect(asked("customer=c&colour=red")).toMatchObject({ code: "parameter_unknown", param: "colour" });
    expect(asked("customer=c&data[colour]=red")).toMatchObject({ code: "parameter_unknown", param: "data[colour]" });
    expect(asked("customer=c&list[0][colour]=red&list[0][price]=p")).toMatchObject({ param: "list[0][colour]" });
    expect(asked("customer=c&amount=ten")).toMatchObject({ param: "amount" });
  });

  test("of metadata merge, and empty ones take away", () => {
    expect(mergeMetadata({ a: "1", b: "2" }, { b: "", c: "3" })).toEqual({ a: "1", c: "3" });
    expect(mergeMetadata({ a: "1" }, null)).toEqual({});
    expect(mergeMetadata({ a: "1" }, undefined)).toEqual({ a: "1" });
  });
});
