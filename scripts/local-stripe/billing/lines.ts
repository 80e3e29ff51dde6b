import type { Line, Price, Subscription, SubscriptionItem } from "../shapes";
import { randomText } from "../store/ids";
import { share } from "./periods";

export interface LineTerms {
  amount: number;
  price: Price;
  quantity: number;
  description: string;
  start: number;
  end: number;
  subscription: string;
  item: string;
  proration: boolean;
  metadata?: Record<string, string>;
}

export function line(terms: LineTerms): Line {
  return {
    id: `il_${randomText(24)}`,
    object: "line_item",
    amount: terms.amount,
    currency: terms.price.currency,
    description: terms.description,
    discount_amounts: [],
    discountable: !terms.proration,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: terms.metadata ?? {},
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: terms.proration ? `ii_${randomText(24)}` : null,
        proration: terms.proration,
        proration_details: { credited_items: null },
        subscription: terms.subscription,
        subscription_item: terms.item,
      },
      type: "subscription_item_details",
    },
    period: { start: terms.start, end: terms.end },
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: terms.price.id, product: terms.price.product },
      type: "price_details",
      unit_amount_decimal: String(terms.price.unit_amount ?? 0),
    },
    quantity: terms.quantity,
    quantity_decimal: String(terms.quantity),
    subscription: terms.subscription,
    subtotal: terms.amount,
    taxes: [],
  };
}

const money = (minor: number, currency: string): string =>
  new Intl.NumberFormat("en-US", { style: "currency", currency: currency.toUpperCase() }).format(minor / 100);

export const costOf = (price: Price, quantity: number): number => (price.unit_amount ?? 0) * quantity;

/** Returns the line for one whole period of an item. */
export function periodLine(item: SubscriptionItem, productName: string, trial: boolean): Line {
  const { price, quantity = 1 } = item;
  const rate = `${money(price.unit_amount ?? 0, price.currency)} / ${price.recurring?.interval ?? "once"}`;
  return line({
    amount: trial ? 0 : costOf(price, quantity),
    price,
    quantity,
    description: trial ? `Trial period for ${productName}` : `${quantity} × ${productName} (at ${rate})`,
    start: item.current_period_start,
    end: item.current_period_end,
    subscription: item.subscription,
    item: item.id,
    proration: false,
  });
}

const day = (at: number): string =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(
    at * 1_000,
  );

interface Side {
  price: Price;
  quantity: number;
  name: string;
}

/** Returns the credit for the unused time of an item, as a negative line. */
export function creditLine(item: SubscriptionItem, name: string, at: number): Line {
  const quantity = item.quantity ?? 1;
  return line({
    amount: -share(costOf(item.price, quantity), at, item.current_period_start, item.current_period_end),
    price: item.price,
    quantity,
    description: `Unused time on ${name} after ${day(at)}`,
    start: at,
    end: item.current_period_end,
    subscription: item.subscription,
    item: item.id,
    proration: true,
  });
}

/** Returns the cost of the remaining time of the same period at the new price. */
export function remainderLine(item: SubscriptionItem, to: Side, at: number): Line {
  return line({
    amount: share(costOf(to.price, to.quantity), at, item.current_period_start, item.current_period_end),
    price: to.price,
    quantity: to.quantity,
    description: `Remaining time on ${to.name} after ${day(at)}`,
    start: at,
    end: item.current_period_end,
    subscription: item.subscription,
    item: item.id,
    proration: true,
  });
}

/** Returns the only item of a subscription; every plan here has exactly one. */
export function onlyItem(subscription: Subscription): SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error(`${subscription.id} has no item`);
  return item;
}
