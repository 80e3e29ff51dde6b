const HIDDEN = "[redacted]";

/** Fields of the provider's objects that name a person, reach them, or open something. */
const personal = new Set([
  "address",
  "billing_details",
  "client_secret",
  "confirmation_secret",
  "customer_address",
  "customer_details",
  "customer_email",
  "customer_name",
  "customer_phone",
  "customer_shipping",
  "customer_tax_ids",
  "email",
  "fingerprint",
  "hosted_invoice_url",
  "invoice_pdf",
  "ip_address",
  "last4",
  "name",
  "number",
  "phone",
  "receipt_email",
  "receipt_url",
  "shipping",
  "shipping_details",
  "tax_id",
  "url",
]);

/** An event's payload for administrators: its structure, ids and figures, without what is personal or secret. */
export function redacted(value: unknown, key = ""): unknown {
  if (value === null || value === undefined) return value;
  if (personal.has(key) && value !== "") return HIDDEN;
  if (Array.isArray(value)) return value.map((item) => redacted(item));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redacted(item, name)]));
}
