import { z } from "zod";
import { noRequirements, openRequirements } from "../billing/accounts";
import { emptyable, flag, mergeMetadata, metadata, paging, text } from "../http/params";
import { route, type Route } from "../http/route";
import type { Account } from "../shapes";
import { newId, randomText } from "../store/ids";

const requested = z.strictObject({ requested: flag }).optional();

const currencies: Readonly<Record<string, string>> = { CA: "cad", US: "usd", FR: "eur", DE: "eur" };

/** Seconds that an onboarding link is valid. */
const LINK_SECONDS = 5 * 60;

export const accountRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/accounts",
    {
      type: z.literal("express", "the local Stripe makes express accounts"),
      business_type: z.enum(["company", "individual", "non_profit"]).optional(),
      capabilities: z.strictObject({ card_payments: requested, transfers: requested }).optional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, "must be a country")
        .optional(),
      default_currency: text.optional(),
      email: z.email().optional(),
      metadata: metadata.optional(),
    },
    async (tx, { params }) => {
      const country = params.country ?? "CA";
      const { card_payments: cards, transfers } = params.capabilities ?? {};
      const account: Account = {
        id: newId("accounts"),
        object: "account",
        business_profile: null,
        business_type: params.business_type ?? null,
        capabilities: {
          ...(cards?.requested ? { card_payments: "inactive" } : {}),
          ...(transfers?.requested ? { transfers: "inactive" } : {}),
        },
        charges_enabled: false,
        controller: {
          fees: { payer: "application_express" },
          is_controller: true,
          losses: { payments: "application" },
          requirement_collection: "stripe",
          stripe_dashboard: { type: "express" },
          type: "application",
        },
        country,
        created: tx.now,
        default_currency: params.default_currency ?? currencies[country] ?? "usd",
        details_submitted: false,
        email: params.email ?? null,
        future_requirements: { ...noRequirements, currently_due: [], eventually_due: [] },
        metadata: mergeMetadata(null, params.metadata),
        payouts_enabled: false,
        requirements: openRequirements(),
        settings: null,
        tos_acceptance: { date: null },
        type: "express",
      };
      return tx.accounts.insert(account, {});
    },
  ),
  route("GET", "/v1/accounts", paging, (tx, { params }) => tx.accounts.page({}, params, "/v1/accounts")),
  route("GET", "/v1/accounts/:id", {}, (tx, { id }) => tx.accounts.get(id)),
  route(
    "POST",
    "/v1/accounts/:id",
    { email: emptyable(z.email()).optional(), metadata: metadata.optional() },
    async (tx, { id, params }) => {
      const account = await tx.accounts.get(id);
      const previous = { email: account.email, metadata: account.metadata };
      if (params.email !== undefined) account.email = params.email;
      account.metadata = mergeMetadata(account.metadata ?? null, params.metadata);
      await tx.accounts.save(account);
      tx.emit("account.updated", account, previous, account.id);
      return account;
    },
  ),
  route("DELETE", "/v1/accounts/:id", {}, async (tx, { id }) => {
    const account = await tx.accounts.get(id);
    await tx.accounts.remove(id);
    tx.emit(
      "account.application.deauthorized",
      { id: "ca_local", object: "application", name: "CollabHub" },
      undefined,
      account.id,
    );
    return { id, object: "account", deleted: true };
  }),
  route(
    "POST",
    "/v1/account_links",
    {
      account: text,
      type: z.enum(["account_onboarding", "account_update"]),
      refresh_url: z.url(),
      return_url: z.url(),
      collection_options: z
        .strictObject({
          fields: z.enum(["currently_due", "eventually_due"]),
          future_requirements: z.enum(["include", "omit"]).optional(),
        })
        .optional(),
    },
    async (tx, { params }) => {
      const account = await tx.accounts.get(params.account, "account");
      const own = await tx.accounts.own(account.id);
      const token = randomText(16);
      const expiresAt = tx.now + LINK_SECONDS;
      own.link = { token, expiresAt, returnUrl: params.return_url, refreshUrl: params.refresh_url };
      await tx.accounts.save(account);
      return {
        object: "account_link",
        created: tx.now,
        expires_at: expiresAt,
        url: `${tx.place.url}/setup/${account.id}/${token}`,
      };
    },
  ),
];
