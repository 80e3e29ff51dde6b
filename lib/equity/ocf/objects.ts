import type { EquityGrant } from "@/models/equity-grant";
import { countedShares, grantFigures, termsFaultOf } from "../holdings/grant";
import type { GrantTerms } from "../holdings/grant";
import type { SafeFacts } from "../captable/holders";

/** An object of the Open Cap Format; its published schema says which fields it has. */
export type OcfObject = { id: string; object_type: string } & Record<string, unknown>;

/** The version of the format that the objects follow. */
export const OCF_VERSION = "1.2.0";

const UNKNOWN_PRICE = "The price is not recorded in CollabHub; 0 stands for it.";
const UNKNOWN_DAY = "The day of issue is not recorded in CollabHub; the day of entry stands for it.";
const UNKNOWN_VESTING = "The signed terms allow no vesting schedule, so none is exported.";

/** Minor units as a decimal text of the format. */
export const decimalOf = (minor: number): string => {
  const digits = String(minor).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
const money = (amount: string, currency: string) => ({ amount, currency });
const noted = (...comments: (string | false)[]) => {
  const said = comments.filter((comment) => comment !== false);
  return said.length === 0 ? {} : { comments: said };
};

/** A holder. Whether a person or an institution was never recorded, so every holder is exported as a person. */
export const stakeholder = (id: string, name: string, comments: string[] = []): OcfObject => ({
  id,
  object_type: "STAKEHOLDER",
  name: { legal_name: name },
  stakeholder_type: "INDIVIDUAL",
  ...noted(...comments),
});

/** A class of shares. Only its name says whether it is preferred. */
export const stockClass = (id: string, name: string, place: number): OcfObject => {
  const preferred = /pref|privil|s[ée]rie|series/i.test(name);
  return {
    id,
    object_type: "STOCK_CLASS",
    name,
    class_type: preferred ? "PREFERRED" : "COMMON",
    default_id_prefix: `${preferred ? "PS" : "CS"}${place}-`,
    initial_shares_authorized: "NOT APPLICABLE",
    votes_per_share: "1",
    seniority: preferred ? "2" : "1",
    comments: ["Votes and seniority are not recorded in CollabHub; the usual ones stand for them."],
  };
};

/** The plan that options come from. */
export const stockPlan = (id: string, name: string, reserved: number, stockClassId: string): OcfObject => ({
  id,
  object_type: "STOCK_PLAN",
  plan_name: name,
  initial_shares_reserved: String(reserved),
  default_cancellation_behavior: "RETURN_TO_POOL",
  stock_class_ids: [stockClassId],
});

/** What every issuance says of itself. */
export interface Issued {
  id: string;
  customId: string;
  stakeholderId: string;
  /** Null where it was not given; then `enteredOn` is used. */
  on: string | null;
  enteredOn: string;
}

const issuance = ({ id, customId, stakeholderId, on, enteredOn }: Issued) => ({
  id: `issue-${id}`,
  security_id: id,
  custom_id: customId,
  stakeholder_id: stakeholderId,
  date: on ?? enteredOn,
  security_law_exemptions: [],
});

/** Shares that the startup's team entered: owned, nothing vests. */
export const enteredShares = (issued: Issued, shares: number, stockClassId: string, currency: string): OcfObject => ({
  ...issuance(issued),
  object_type: "TX_STOCK_ISSUANCE",
  stock_class_id: stockClassId,
  share_price: money("0", currency),
  quantity: String(shares),
  stock_legend_ids: [],
  ...noted(UNKNOWN_PRICE, issued.on === null && UNKNOWN_DAY),
});

/** Where options come from and what they become. */
export interface Origin {
  planId: string | null;
  stockClassId: string;
}
const from = ({ planId, stockClassId }: Origin) =>
  planId === null ? { stock_class_id: stockClassId } : { stock_plan_id: planId, stock_class_id: stockClassId };

/** Options that were granted elsewhere. */
export const enteredOptions = (issued: Issued, shares: number, origin: Origin, currency: string): OcfObject => ({
  ...issuance(issued),
  object_type: "TX_EQUITY_COMPENSATION_ISSUANCE",
  ...from(origin),
  compensation_type: "OPTION",
  quantity: String(shares),
  exercise_price: money("0", currency),
  expiration_date: null,
  termination_exercise_windows: [],
  ...noted(UNKNOWN_PRICE, "The vesting of this grant is not recorded in CollabHub.", issued.on === null && UNKNOWN_DAY),
});

const exercise = (days: number) =>
  ["VOLUNTARY_OTHER", "INVOLUNTARY_OTHER"].map((reason) => ({ reason, period: days, period_type: "DAYS" }));

type Security = Pick<EquityGrant, "instrument" | "pricePerShare" | "currency" | "exerciseDays">;

function security(
  grant: Security,
  issued: Issued,
  quantity: number,
  origin: Origin,
  vests: readonly object[],
): OcfObject {
  const price = money(grant.pricePerShare ?? "0", grant.currency);
  const common = {
    ...issuance(issued),
    quantity: String(quantity),
    ...(vests.length === 0 ? {} : { vestings: vests }),
    ...noted(grant.pricePerShare === null && UNKNOWN_PRICE),
  };
  return grant.instrument === "shares"
    ? {
        ...common,
        object_type: "TX_STOCK_ISSUANCE",
        stock_class_id: origin.stockClassId,
        issuance_type: "RSA",
        share_price: price,
        stock_legend_ids: [],
      }
    : {
        ...common,
        object_type: "TX_EQUITY_COMPENSATION_ISSUANCE",
        ...from(origin),
        compensation_type: "OPTION",
        exercise_price: price,
        expiration_date: null,
        termination_exercise_windows: exercise(grant.exerciseDays),
      };
}

/**
 * A grant with its vesting day by day, which says more than terms could. One that has ended is cancelled on that day; what had
 * vested goes on as a security of its own, as the format wants of a part.
 */
export function grantSecurities(
  grant: Security,
  terms: GrantTerms,
  issued: Issued,
  origin: Origin,
  on: string,
): OcfObject[] {
  if (termsFaultOf(terms) !== null)
    return [
      {
        ...security(grant, issued, terms.shares, origin, []),
        ...noted(grant.pricePerShare === null && UNKNOWN_PRICE, UNKNOWN_VESTING),
      },
    ];
  const { events } = grantFigures({ ...terms, terminatedOn: null }, on);
  const whole = security(
    grant,
    issued,
    terms.shares,
    origin,
    events.map(({ on: date, shares }) => ({ date, amount: String(shares) })),
  );
  const kept = countedShares(terms, on);
  if (kept === terms.shares || terms.terminatedOn === null) return [whole];
  const balance = { ...issued, id: `${issued.id}-vested`, customId: `${issued.customId}-V`, on: terms.terminatedOn };
  const cancelled: OcfObject = {
    id: `cancel-${issued.id}`,
    object_type: grant.instrument === "shares" ? "TX_STOCK_CANCELLATION" : "TX_EQUITY_COMPENSATION_CANCELLATION",
    security_id: issued.id,
    date: terms.terminatedOn,
    quantity: String(terms.shares - kept),
    reason_text: "The agreement ended; what had not vested by then never will.",
    ...(kept === 0 ? {} : { balance_security_id: balance.id }),
  };
  return kept === 0 ? [whole, cancelled] : [whole, cancelled, security(grant, balance, kept, origin, [])];
}

/** A SAFE. */
export const safeSecurity = (issued: Issued, safe: SafeFacts): OcfObject => ({
  ...issuance(issued),
  object_type: "TX_CONVERTIBLE_ISSUANCE",
  convertible_type: "SAFE",
  investment_amount: money(decimalOf(safe.amountMinor), safe.currency),
  seniority: 1,
  conversion_triggers: [
    {
      trigger_id: `financing-${issued.id}`,
      type: "AUTOMATIC_ON_CONDITION",
      trigger_condition: "An equity financing in which the company sells shares at a fixed price",
      conversion_right: {
        type: "CONVERTIBLE_CONVERSION_RIGHT",
        converts_to_future_round: true,
        conversion_mechanism: {
          type: "SAFE_CONVERSION",
          conversion_mfn: safe.mostFavoured,
          conversion_timing: safe.kind === "post_money" ? "POST_MONEY" : "PRE_MONEY",
          ...(safe.capMinor === null
            ? {}
            : { conversion_valuation_cap: money(decimalOf(safe.capMinor), safe.currency) }),
          ...(safe.discountBps === null
            ? {}
            : { conversion_discount: `0.${String(safe.discountBps).padStart(4, "0")}` }),
        },
      },
    },
  ],
  ...noted(issued.on === null && UNKNOWN_DAY),
});
