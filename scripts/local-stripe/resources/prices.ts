import { z } from "zod";
import { invalid } from "../http/errors";
import { flag, integer, mergeMetadata, metadata, paging, positive, text } from "../http/params";
import { route, type Route } from "../http/route";
import type { Price } from "../shapes";
import { newId } from "../store/ids";
import type { Tx } from "../store/tx";

const recurring = z.strictObject({
  interval: z.enum(["day", "week", "month", "year"]),
  interval_count: positive.optional(),
  usage_type: z.literal("licensed").optional(),
});

/** Moves a lookup key from the price that has it; without `transfer` a used key is an error. */
async function claimLookupKey(tx: Tx, key: string, transfer: boolean, forId: string): Promise<void> {
  for (const holder of await tx.prices.all({ "body.lookup_key": key })) {
    if (holder.id === forId) continue;
    if (!transfer) {
      throw invalid(
        `A price (\`${holder.id}\`) already uses that lookup key. Pass \`transfer_lookup_key\` to transfer it.`,
        "lookup_key",
      );
    }
    holder.lookup_key = null;
    await tx.prices.save(holder);
    tx.emit("price.updated", holder, { lookup_key: key });
  }
}

/** Creates a price for one checkout, or for the catalogue. */
export function makePrice(
  tx: Tx,
  given: {
    product: string;
    currency: string;
    unitAmount: number;
    recurring?: z.output<typeof recurring> | undefined;
    nickname?: string | undefined;
    lookupKey?: string | undefined;
    metadata?: Record<string, string>;
  },
): Price {
  return {
    id: newId("prices"),
    object: "price",
    active: true,
    billing_scheme: "per_unit",
    created: tx.now,
    currency: given.currency.toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookupKey ?? null,
    metadata: given.metadata ?? {},
    nickname: given.nickname ?? null,
    product: given.product,
    recurring: given.recurring
      ? {
          interval: given.recurring.interval,
          interval_count: given.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: "licensed",
        }
      : null,
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: given.recurring ? "recurring" : "one_time",
    unit_amount: given.unitAmount,
    unit_amount_decimal: String(given.unitAmount),
  };
}

export const priceRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/prices",
    {
      product: text,
      currency: z.string().regex(/^[a-z]{3}$/i, "must be a currency"),
      unit_amount: integer.refine((value) => value >= 0, "must be zero or more"),
      recurring: recurring.optional(),
      nickname: text.optional(),
      lookup_key: text.max(200).optional(),
      transfer_lookup_key: flag.optional(),
      active: flag.optional(),
      tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).optional(),
      metadata: metadata.optional(),
    },
    async (tx, { params }) => {
      await tx.products.get(params.product, "product");
      const price = makePrice(tx, {
        product: params.product,
        currency: params.currency,
        unitAmount: params.unit_amount,
        recurring: params.recurring,
        nickname: params.nickname,
        lookupKey: params.lookup_key,
        metadata: mergeMetadata(null, params.metadata),
      });
      price.active = params.active ?? true;
      price.tax_behavior = params.tax_behavior ?? "unspecified";
      if (params.lookup_key) await claimLookupKey(tx, params.lookup_key, params.transfer_lookup_key ?? false, price.id);
      await tx.prices.insert(price, {});
      tx.emit("price.created", price);
      return price;
    },
  ),
  route(
    "GET",
    "/v1/prices",
    {
      ...paging,
      active: flag.optional(),
      currency: text.optional(),
      lookup_keys: z.array(text).max(10).optional(),
      product: text.optional(),
      type: z.enum(["one_time", "recurring"]).optional(),
    },
    (tx, { params }) =>
      tx.prices.page(
        {
          ...(params.active === undefined ? {} : { "body.active": params.active }),
          ...(params.currency ? { "body.currency": params.currency } : {}),
          ...(params.lookup_keys ? { "body.lookup_key": { $in: params.lookup_keys } } : {}),
          ...(params.product ? { "body.product": params.product } : {}),
          ...(params.type ? { "body.type": params.type } : {}),
        },
        params,
        "/v1/prices",
      ),
  ),
  route("GET", "/v1/prices/:id", {}, (tx, { id }) => tx.prices.get(id)),
  route(
    "POST",
    "/v1/prices/:id",
    {
      active: flag.optional(),
      lookup_key: text.max(200).optional(),
      transfer_lookup_key: flag.optional(),
      nickname: text.optional(),
      tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).optional(),
      metadata: metadata.optional(),
    },
    async (tx, { id, params }) => {
      const price = await tx.prices.get(id);
      const previous = { active: price.active, lookup_key: price.lookup_key };
      if (params.lookup_key) {
        await claimLookupKey(tx, params.lookup_key, params.transfer_lookup_key ?? false, id);
        price.lookup_key = params.lookup_key;
      }
      if (params.active !== undefined) price.active = params.active;
      if (params.nickname !== undefined) price.nickname = params.nickname;
      if (params.tax_behavior !== undefined) price.tax_behavior = params.tax_behavior;
      price.metadata = mergeMetadata(price.metadata, params.metadata);
      await tx.prices.save(price);
      tx.emit("price.updated", price, previous);
      return price;
    },
  ),
];
