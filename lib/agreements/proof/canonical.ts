import canonicalize from "canonicalize";

/** What RFC 8785 can write without loss. */
export type CanonicalValue =
  null | boolean | number | string | readonly CanonicalValue[] | { readonly [key: string]: CanonicalValue };

/**
 * The canonical JSON of a value (RFC 8785): sorted keys, one spelling for every number and string, so that equal content has
 * equal bytes and thus one hash. Throws a TypeError for what has no single spelling: undefined, functions, numbers that are
 * not finite or whole beyond 2^53, strings with a lone surrogate (which UTF-8 cannot carry).
 */
export function canonicalJson(value: CanonicalValue): string {
  assertCanonical(value, "$");
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("Nothing to write");
  return text;
}

/** The library drops undefined and lets lone surrogates pass; both would let two contents share a hash. */
function assertCanonical(value: unknown, path: string): void {
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "string") {
    if (!isWellFormed(value)) throw new TypeError(`${path} has a lone surrogate`);
    return;
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`${path} is not finite`);
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new TypeError(`${path} is beyond 2^53`);
    return;
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) assertCanonical(value[index], `${path}[${index}]`);
    return;
  }
  if (typeof value === "object" && isPlain(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (!isWellFormed(key)) throw new TypeError(`${path} has a key with a lone surrogate`);
      assertCanonical(item, `${path}.${key}`);
    }
    return;
  }
  throw new TypeError(`${path} is no JSON value`);
}

const isWellFormed = (text: string) => !/\p{Cs}/u.test(text);

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !("toJSON" in value);
}
