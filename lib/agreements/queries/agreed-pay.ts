import type { Agreement } from "../schema";
import { wholeTermsOf } from "../terms/schema";
import type { Currency } from "@/lib/core/schema";
import type { PayPeriod } from "@/lib/roles/states";

/** What an agreement about work says of it and of its pay. Days are `YYYY-MM-DD`. */
export interface AgreedPay {
  title: string;
  services: string;
  startOn: string;
  /** Null: until it is ended. */
  endOn: string | null;
  cashMinor: number;
  currency: Currency;
  period: PayPeriod;
  hoursPerWeek: number | null;
}

/** The work and pay of an agreement; null where it is about none, or its terms are not complete. */
export function agreedPayOf({ type, terms }: Pick<Agreement, "type" | "terms">): AgreedPay | null {
  const whole = wholeTermsOf(type, terms);
  if (!whole.ok) return null;
  if (whole.value.type === "work") return whole.value.terms;
  return whole.value.type === "equity" ? whole.value.terms.services : null;
}
